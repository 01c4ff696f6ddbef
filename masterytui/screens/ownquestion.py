"""A question of the teacher's own, typed on the spot, and the answer if they like."""

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


class OwnQuestion(Card[tuple[str, str] | None]):
    """Gives the question's words and its answer, "" for none; None: left without a question."""

    BUTTONS: ClassVar = (
        Button("Ask it", KEEP, "⏎", "good"),
        Button("Leave it", LEAVE, "Esc", "quiet"),
    )

    def __init__(self, about: str) -> None:
        """`about` is what the objective is called."""
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(f"Your question on {self.about}"), markup=False)
            yield Input(id="words")
            yield Static(Content("The answer, if you like"), markup=False)
            yield Input(id="answer")
            yield ButtonStrip()

    def on_mount(self) -> None:
        self.query_one(ButtonStrip).show(self.BUTTONS)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.close(None)

    @on(Input.Submitted, "#words")
    def _on_to_the_answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#answer").focus()

    @on(Input.Submitted, "#answer")
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self._keep()

    @on(ButtonStrip.Tapped)
    def _tapped(self, event: ButtonStrip.Tapped) -> None:
        event.stop()
        if event.target == KEEP:
            self._keep()
        else:
            self.close(None)

    def _keep(self) -> None:
        words, answer = self.query_one("#words", Input), self.query_one("#answer", Input)
        if words.value.strip():
            self.close((words.value, answer.value))
        else:
            words.focus()
            self.app.bell()
