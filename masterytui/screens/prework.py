"""Pre-work: everybody has done theirs but for those a key or a tap says otherwise."""

from typing import ClassVar

from textual.content import Content

from masterytui.classroom.asked import Kind
from masterytui.classroom.prework import PREWORK, own_item
from masterytui.screens.commands import Command
from masterytui.screens.rounds import RoundScreen


class PreworkScreen(RoundScreen):
    """Who prepared their own next item, with the prompt on it for the class."""

    ROUND = PREWORK
    ASKED: ClassVar[Kind] = "prompt"
    MENDED = "not done"
    LOOKS: ClassVar = {
        "done": ("✓", "$foreground-muted"),
        "partly": ("◐", "bold $text-warning"),
        "not done": ("✗", "bold $text-error"),
    }
    ACTIONS: ClassVar = (
        Command("done", "1", "Done", "The student just named has done it.", "quiet"),
        Command("partly", "2", "Partly", "The student just named has done some of it.", "quiet"),
        Command("not done", "3", "Not done", "The student just named has not done it.", "quiet"),
        RoundScreen.NEXT,
        RoundScreen.CONFIRM,
        RoundScreen.LARGE,
        RoundScreen.PAGE,
        RoundScreen.UNDO,
    )

    def entry(self) -> Content:
        s = self.view.board.student(self.marked.partition(":")[2])
        item = own_item(self.view.board, s) if s is not None and not self.tagging.open else None
        about = Content.styled(f" · {item.title or item.code}", "$foreground-muted") if item else ""
        return Content.assemble(super().entry(), about)
