"""Before the bell: everybody has reflected but for those a key or a tap says otherwise."""

from collections.abc import Sequence
from typing import ClassVar

from masterytui.classroom.asked import Kind
from masterytui.classroom.reflecting import EXIT
from masterytui.screens.commands import Command
from masterytui.screens.rounds import RoundScreen
from masterytui.screens.widgets.banner import Banner


class ExitScreen(RoundScreen):
    """Who answered the questions before the bell."""

    ROUND = EXIT
    ASKED: ClassVar[Kind] = "exit"
    MENDED = "not done"
    LOOKS: ClassVar = {
        "done": ("✓", "$foreground-muted"),
        "not done": ("✗", "bold $text-error"),
    }
    ACTIONS: ClassVar = (
        Command("done", "1", "Done", "The student just named has reflected.", "quiet"),
        Command("not done", "2", "Not done", "The student just named has not.", "quiet"),
        RoundScreen.NEXT,
        RoundScreen.CONFIRM,
        RoundScreen.LARGE,
        RoundScreen.PAGE,
        RoundScreen.UNDO,
    )

    def show_banner(self) -> None:
        """The bell has brought the teacher here."""
        self.query_one(Banner).show(self.view, self.hour.notices.lines, bell=False)

    def commands(self) -> Sequence[Command]:
        return [command for command in super().commands() if command is not self.EXIT]
