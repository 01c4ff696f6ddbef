"""Roll: everybody is here but for those a key or a tap says otherwise."""

from typing import ClassVar

from masterytui.classroom.asked import Kind
from masterytui.classroom.attendance import ROLL
from masterytui.screens.commands import Command
from masterytui.screens.rounds import RoundScreen


class RollScreen(RoundScreen):
    """Who is here, with the question of the day for the class."""

    ROUND = ROLL
    ASKED: ClassVar[Kind] = "daily"
    MENDED = "absent"
    LOOKS: ClassVar = {
        "present": ("✓", "$foreground-muted"),
        "tardy": ("◔", "bold $text-warning"),
        "absent": ("✗", "bold $text-error"),
        "excused": ("–", "bold $text-accent"),
    }
    ACTIONS: ClassVar = (
        Command("present", "1", "Here", "The student just named is here.", "quiet"),
        Command("tardy", "2", "Late", "The student just named came late.", "quiet"),
        Command("absent", "3", "Absent", "The student just named is absent.", "quiet"),
        Command("excused", "4", "Excused", "The student just named is excused.", "quiet"),
        RoundScreen.NEXT,
        RoundScreen.CONFIRM,
        RoundScreen.LARGE,
        RoundScreen.PAGE,
        RoundScreen.UNDO,
    )
