"""One question, one line of answer, over whatever screen asks."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from masterytui.quicklog.bar import Button
from masterytui.screens.card import Card
from masterytui.screens.widgets.strip import ButtonStrip

KEEP, LEAVE = "keep", "leave"


class Ask(Card[str | None]):
    """Gives the line that was typed; None: left without an answer."""

    BUTTONS: ClassVar = (
        Button("Keep", KEEP, "⏎", "good"),
        Button("Leave it", LEAVE, "Esc", "quiet"),
    )

    def __init__(self, prompt: str, initial: str = "", *, secret: bool = False) -> None:
        """`secret`: what is typed shows as dots."""
        super().__init__()
        self.prompt = prompt
        self.initial = initial
        self.secret = secret

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(self.prompt), markup=False)
            yield Input(self.initial, password=self.secret, select_on_focus=True)
            yield ButtonStrip()

    def on_mount(self) -> None:
        self.query_one(ButtonStrip).show(self.BUTTONS)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.close(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close(event.value)

    @on(ButtonStrip.Tapped)
    def _tapped(self, event: ButtonStrip.Tapped) -> None:
        event.stop()
        self.close(self.query_one(Input).value if event.target == KEEP else None)
