"""Closing the app: what would be lost is asked about first."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from masterytui.classroom.hour import Hour
from masterytui.classroom.tray import Waiting, counted
from masterytui.quicklog.bar import Button
from masterytui.screens.card import Card
from masterytui.screens.commands import Command
from masterytui.screens.placing import ask_place
from masterytui.screens.widgets.strip import ButtonStrip

NAMED = 5
"""So many acts are named."""


def leave(app: App[Any], hour: Hour, wish: str | None = None) -> None:
    """Ends the app with `wish`; first asks, where something is not saved."""
    if not hour.classroom.tray.waiting:
        app.exit(wish)
        return

    def answered(close: bool | None) -> None:
        if close:
            app.exit(wish)

    app.push_screen(Closing(hour, hidden=app.screen.has_class("covered")), answered)


class Closing(Card[bool]):
    """Gives whether the app is to be closed."""

    STAY: ClassVar = Command("stay", "escape", "Stay", "Goes on; nothing is lost.", "good")
    ELSEWHERE: ClassVar = Command(
        "elsewhere", "e", "Elsewhere…", "Saves these acts in a folder on another disk."
    )
    CLOSE: ClassVar = Command("close", "x", "Close", "Closes all the same.", "low")
    DEFAULT_CSS = """
    Closing {
        align: center middle;
        & Static { margin-bottom: 1; }
        &.-flat Static { margin: 0; }
    }
    """
    AUTO_FOCUS = ""

    def __init__(self, hour: Hour, *, hidden: bool) -> None:
        """`hidden`: the class is not to be seen, so nobody is named."""
        super().__init__()
        self.hour = hour
        self.hidden = hidden
        self.said = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(markup=False)
            yield ButtonStrip()

    def on_mount(self) -> None:
        self.paint()

    def commands(self) -> Sequence[Command]:
        """What can be chosen."""
        return (self.STAY, self.ELSEWHERE, self.CLOSE)

    def paint(self) -> None:
        """Shows what would be lost."""
        waiting = self.hour.classroom.tray.waiting
        text = asks(waiting, hidden=self.hidden)
        said = [Content.styled(self.said, "bold")] if self.said else []
        self.query_one(Static).update(Content("\n").join([*said, text]))
        lost = sum(not one.place for one in waiting)
        label = f"Lose {lost} act{'s' if lost > 1 else ''}" if lost else self.CLOSE.label
        self.query_one(ButtonStrip).show(
            [
                Button(label if c is self.CLOSE else c.label, c.id, c.shown_key, c.tone)
                for c in self.commands()
            ]
        )

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        for command in self.commands():
            if event.key in command.keys:
                self.choose(command.id)

    @on(ButtonStrip.Tapped)
    def _tapped(self, event: ButtonStrip.Tapped) -> None:
        event.stop()
        self.choose(event.target)

    def choose(self, id: str) -> None:
        """Does what a command says."""
        if id == self.ELSEWHERE.id:
            self.save_elsewhere()
        else:
            self.dismiss(id == self.CLOSE.id)

    @work
    async def save_elsewhere(self) -> None:
        """Asks for a folder, and shows what is left to lose."""
        said = await ask_place(self.app, self.hour)
        self.said = said.text if said else ""
        self.paint()


def asks(waiting: Sequence[Waiting], *, hidden: bool) -> Content:
    """What closing now would mean."""
    lost = [one for one in waiting if not one.place]
    lines = []
    if lost:
        it = "they are" if len(lost) > 1 else "it is"
        lines.append(f"{counted(len(lost))}: {lost[0].why}. If you close now, {it} lost.")
        lines += [f"  {one.when}  {one.act.words}" for one in lost[:NAMED] if not hidden]
        if len(lost) > NAMED and not hidden:
            lines.append(f"  and {len(lost) - NAMED} more")
    for place in dict.fromkeys(one.place for one in waiting if one.place):
        count = sum(one.place == place for one in waiting)
        what = "One act is" if count == 1 else f"{count} acts are"
        lines.append(
            f"{what} in {place}, not in the record yet: masterytui take-in brings it back."
        )
    return Content("\n").join(map(Content, lines))
