"""The banner: what stands on screen until it is mended, or until it was seen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widget import Widget

from masterytui.classroom.tray import counted
from masterytui.classroom.view import View
from masterytui.mastery.calendar import ALARM
from masterytui.screens.commands import Command
from masterytui.screens.widgets.lines import Lines

RETRY = Command("retry", "ctrl+s", "Save again", "Tries again to save what was refused.", "half")
TRAY = Command(
    "unsaved", "f8", "Not saved…", "Lists what is not saved yet, to save or drop it.", button=False
)
EXIT = Command("exit", "f9", "Before the bell", "Asks the questions before the bell.", button=False)
GUIDE = Command("guide", "f6", "Leave the guide", "The first hour's guide goes.", button=False)


class Banner(Widget, can_focus=False):
    """As many lines as it needs; it is not there while there is nothing to say."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Banner { height: auto; max-height: 6; padding: 0 1; background: $warning-muted; }
    Banner.unsaved { background: $error-muted; }
    Banner.guide { background: $panel; }
    """
    SIGN: ClassVar = ("! ", "bold")

    def __init__(self) -> None:
        super().__init__()
        self.said: tuple[str, ...] = ()
        self.unsaved = self.bell = self.guide = ""
        self.display = False

    def show(
        self, view: View, notices: Sequence[str], *, bell: bool = True, guide: str = ""
    ) -> None:
        """What is not saved first, then that the lesson ends, one sentence each, what to try last.

        `bell`: whether it tells that the lesson ends; `guide`: what to try in the first hour.
        """
        unsaved, ends = _unsaved(view), _ends(view) if bell else ""
        lines = (*_lasting(view), *notices)
        now = (unsaved, ends, lines, guide)
        if now != (self.unsaved, self.bell, self.said, self.guide):
            self.unsaved, self.bell, self.said, self.guide = now
            self.set_class(bool(unsaved), "unsaved")
            self.set_class(not (unsaved or ends or lines), "guide")
            self.display = any(now)
            self.refresh(layout=True)

    def render(self) -> Content:
        lines = [Content.assemble(self.SIGN, line) for line in self.said]
        if self.bell:
            lines.insert(0, self._with_keys(self.bell, ((EXIT, "asks the last questions"),)))
        if self.unsaved:
            keys = ((RETRY, "saves again"), (TRAY, "lists them"))
            lines.insert(0, self._with_keys(self.unsaved, keys))
        if self.guide:
            place, dot, words = self.guide.rpartition(" · ")
            leaves = Content.assemble((GUIDE.shown_key, "bold"), " or a tap leaves")
            lines.append(Content.assemble((place, "bold $accent"), dot, words, "  ", leaves))
        return Content("\n").join(lines)

    def _with_keys(self, text: str, offers: Sequence[tuple[Command, str]]) -> Content:
        """A line with the keys at its end, where there is room for them."""
        first = Content.assemble(self.SIGN, (text, "bold"))
        shown = [Content.assemble((c.shown_key, "bold"), f" {what}") for c, what in offers]
        keys = Content("   ").join(shown)
        room = self.content_size.width - first.cell_length - keys.cell_length
        return Content.assemble(first, " " * room, keys) if room > 1 else first

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap is not meant."""
        if event.chain > 1:
            return
        if self.unsaved and (event.y == 0 or not self.bell):
            self.post_message(Lines.Tapped(self, TRAY.id))
        elif self.bell and event.y == bool(self.unsaved):
            self.post_message(Lines.Tapped(self, EXIT.id))
        elif self.guide:
            self.post_message(Lines.Tapped(self, GUIDE.id))


def _lasting(view: View) -> Sequence[str]:
    """What is wrong with the record, for as long as it is."""
    keeper, only_read = view.keeper, ""
    if keeper:
        only_read = (
            f"This record can only be read: {keeper} keeps its folder. Move it, then use --book."
        )
    return [line for line in (only_read, view.trouble) if line]


def _ends(view: View) -> str:
    """That the lesson is about to end, until its last questions are dealt with."""
    if not 0 < view.left <= ALARM or view.reflected:
        return ""
    return f"{view.left} minutes left" if view.left > 1 else "The last minute"


def _unsaved(view: View) -> str:
    """How many acts are not saved, and why; "" when all are."""
    waiting = view.waiting
    if not waiting:
        return ""
    if all(one.place for one in waiting):
        return f"{counted(len(waiting))} here, but elsewhere"
    return f"{counted(len(waiting))}: {waiting[-1].why}"
