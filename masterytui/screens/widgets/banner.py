"""The banner: what stands on screen until it is mended, or until it was seen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from masterytui.classroom.tray import counted
from masterytui.classroom.view import View
from masterytui.screens.commands import Command
from masterytui.screens.widgets.lines import Lines

RETRY = Command("retry", "ctrl+s", "Save again", "Tries again to save what was refused.", "half")
TRAY = Command(
    "unsaved", "f8", "Not saved…", "Lists what is not saved yet, to save or drop it.", button=False
)


class Banner(Widget, can_focus=False):
    """As many lines as it needs; it is not there while there is nothing to say."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Banner { height: auto; max-height: 6; padding: 0 1; background: $warning-muted; }
    Banner.unsaved { background: $error-muted; }
    """
    SIGN: ClassVar = ("! ", "bold")

    def __init__(self) -> None:
        super().__init__()
        self.said: tuple[str, ...] = ()
        self.unsaved = ""

    def say(self, unsaved: str, lines: Sequence[str]) -> None:
        """`unsaved` first, then one sentence each."""
        if (unsaved, tuple(lines)) != (self.unsaved, self.said):
            self.unsaved, self.said = unsaved, tuple(lines)
            self.set_class(bool(unsaved), "unsaved")
            self.display = bool(unsaved or lines)
            self.refresh(layout=True)

    def render(self) -> Content:
        lines = [Content.assemble(self.SIGN, line) for line in self.said]
        if self.unsaved:
            first = Content.assemble(self.SIGN, (self.unsaved, "bold"))
            keys = Content.assemble((RETRY.shown_key, "bold"), " saves again   ")
            keys = Content.assemble(keys, (TRAY.shown_key, "bold"), " lists them")
            room = self.content_size.width - first.cell_length - keys.cell_length
            lines.insert(0, Content.assemble(first, " " * room, keys) if room > 1 else first)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap is not meant."""
        if self.unsaved and event.chain == 1:
            self.post_message(Lines.Tapped(self, TRAY.id))


def show(screen: Screen[None], after: str, view: View, notices: Sequence[str]) -> None:
    """Puts the banner behind the widget `after`, or takes it away."""
    only_read = (
        f"This record can only be read: {view.keeper} keeps its folder. Move it, then use --book."
    )
    lines = [*([only_read] if view.keeper else []), *filter(None, [view.trouble]), *notices]
    unsaved = _unsaved(view)
    banner = next(iter(screen.query(Banner)), None)
    if banner is None and (unsaved or lines):
        banner = Banner()
        screen.mount(banner, after=after)
    if banner is not None:
        banner.say(unsaved, lines)


def _unsaved(view: View) -> str:
    """How many acts are not saved, and why; "" when all are."""
    waiting = view.waiting
    if not waiting:
        return ""
    if all(one.place for one in waiting):
        return f"{counted(len(waiting))} here, but elsewhere"
    return f"{counted(len(waiting))}: {waiting[-1].why}"
