"""Gives the record a passphrase: typed twice, its recovery code written down and typed back."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from masterytui.classroom.hour import Hour
from masterytui.classroom.sealing import CLEAR, SEALED, Drawn, seal, state, unlock
from masterytui.quicklog.bar import Button
from masterytui.screens.ask import Ask
from masterytui.screens.card import Card
from masterytui.screens.widgets.strip import ButtonStrip

Step = Literal["ask", "again", "drawing", "code", "group", "sealing", "failed"]

LATER = f"{CLEAR} To seal it later: .k s"
WRITE_DOWN = (
    "Write it down, and keep it where the record is not. "
    "It alone opens the record when the passphrase is forgotten."
)
WIDE = 60
"""Cells from which four groups of the code stand side by side."""
ROOMY = 20
"""Lines from which there is room between its rows."""
ON, BACK = "on", "back"


class Sealing(Card[str]):
    """Gives one sentence on how it went.

    Nothing on the disk changes before two groups of the code were typed back; whoever leaves
    earlier, or is killed, has the record as it was.
    """

    AUTO_FOCUS = ""
    TYPED: ClassVar[tuple[Step, ...]] = ("ask", "again", "group")
    """The steps at which something is typed."""
    BUTTONS: ClassVar[dict[Step, tuple[str, str]]] = {
        "ask": ("Go on", "Not now"),
        "again": ("Go on", "Not now"),
        "code": ("I have it", "Not now"),
        "group": ("Go on", "See the code"),
        "failed": ("Try again", "Leave it"),
    }

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.step: Step = "ask"
        self.said = ""
        """What was wrong with the last answer."""
        self.first = ""
        """The passphrase that was typed once."""
        self.drawn: Drawn | None = None
        self.left: list[int] = []
        """The groups that are still to be typed back."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(markup=False)
            yield Input()
            yield ButtonStrip()

    def on_mount(self) -> None:
        given, self.hour.given = self.hour.given, ""
        self.go("drawing" if given else "ask")
        if given:
            self.draw(given)

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint)

    # --- what is shown

    def go(self, step: Step, said: str = "") -> None:
        """Turns to another step; `said`: what was wrong before."""
        self.step, self.said = step, said
        box = self.query_one(Input)
        box.clear()
        box.password = step != "group"
        box.display = step in self.TYPED
        if box.display:
            box.focus()
        else:
            self.set_focus(None)
        self.paint()

    def paint(self) -> None:
        """Shows the step."""
        said = [Content.styled(self.said, "bold $text-warning")] if self.said else []
        self.query_one(Static).update(Content("\n").join([*said, *self._text()]))
        labels = self.BUTTONS.get(self.step, ())
        buttons = [Button(label, ON, "⏎", "good") for label in labels[:1]]
        buttons += [Button(label, BACK, "Esc", "quiet") for label in labels[1:]]
        self.query_one(ButtonStrip).show(buttons)

    def _text(self) -> Sequence[Content]:
        match self.step:
            case "ask":
                return (
                    Content.styled("A passphrase for the class record", "bold"),
                    Content("It seals everything on this disk: nobody can read it without."),
                    Content.styled(f"Not now: {LATER[:1].lower()}{LATER[1:]}", "$foreground-muted"),
                )
            case "again":
                return (Content.styled("The same passphrase once more", "bold"),)
            case "drawing":
                return (Content("Making the key…\n"),)
            case "code":
                return (
                    Content.styled("The recovery code", "bold"),
                    Content(WRITE_DOWN),
                    Content(""),
                    *self._code(),
                )
            case "group":
                number = self.left[0] + 1
                return (Content.styled(f"As you wrote it down: group {number}", "bold"),)
            case "sealing":
                return (Content("Sealing everything… a long record takes a minute.\n"),)
            case "failed":
                return (Content("Every fact is there. What is sealed by now stays sealed.\n"),)

    def _code(self) -> list[Content]:
        """The groups, numbered, as large as a terminal has them."""
        assert self.drawn is not None
        each = 4 if self.size.width >= WIDE else 2
        cells = [
            Content.assemble((f"{n}  ", "$foreground-muted"), (" ".join(group), "bold $accent"))
            for n, group in enumerate(self.drawn.groups, 1)
        ]
        gap = Content("      ")
        rows = [gap.join(cells[n : n + each]) for n in range(0, len(cells), each)]
        if self.size.height < ROOMY:
            return [*rows, Content("")]
        return [line for row in rows for line in (row, Content(""))]

    # --- keys and taps

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.back()
        elif event.key == "enter" and self.step not in self.TYPED:
            event.stop()
            self.on("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.on(event.value)

    @on(ButtonStrip.Tapped)
    def _tapped(self, event: ButtonStrip.Tapped) -> None:
        event.stop()
        if event.target == ON:
            self.on(self.query_one(Input).value)
        else:
            self.back()

    def back(self) -> None:
        """One step back, or out: then nothing was changed."""
        if self.step == "group":
            self.go("code")
        elif self.step == "failed":
            self.dismiss(self.said)
        elif self.step in self.BUTTONS:
            self.dismiss(LATER)

    def on(self, typed: str) -> None:
        """The step is answered."""
        match self.step:
            case "ask":
                self.first = typed
                if typed:
                    self.go("again")
                else:
                    self.go("ask", "Nothing was typed.")
            case "again" if typed == self.first:
                self.go("drawing")
                self.draw(typed)
            case "again":
                self.go("ask", "Those were two different ones. Once more: which passphrase?")
            case "code":
                assert self.drawn is not None
                self.left = list(self.drawn.asked())
                self.go("group")
            case "group":
                self._typed_back(typed)
            case "failed":
                self.seal()

    def _typed_back(self, typed: str) -> None:
        assert self.drawn is not None
        if not self.drawn.is_group(self.left[0], typed):
            self.go("group", "That is not what stands there.")
            return
        del self.left[0]
        if self.left:
            self.go("group")
        else:
            self.seal()

    # --- what takes its time

    @work
    async def draw(self, passphrase: str) -> None:
        """Makes the key and the code."""
        self.first = ""
        self.drawn, _ = await self.hour.ask(lambda _: Drawn(passphrase))
        self.go("code")

    @work
    async def seal(self) -> None:
        """Seals what is there."""
        drawn, hold = self.drawn, self.hour.hold
        assert drawn is not None
        self.go("sealing")
        why, _ = await self.hour.ask(lambda c: seal(c, drawn, confirmed=True, hold=hold))
        if why:
            self.go("failed", why)
        else:
            self.dismiss(f"✓ {SEALED} It opens with the passphrase from now on.")


async def ask_passphrase(app: App[object], hour: Hour) -> str:
    """Asks for what the record lacks: a passphrase, or the one that it has; how it went.

    "": the teacher left it. Call it from a worker.
    """
    now, _ = await hour.ask(state)
    if now == "clear":
        return await app.push_screen_wait(Sealing(hour))
    if now == "sealed":
        return "The record is sealed. For another passphrase: masterytui passphrase"
    secret = await app.push_screen_wait(Ask("Passphrase or recovery code", secret=True))
    if not secret:
        return ""
    why, _ = await hour.ask(lambda classroom: unlock(classroom, secret, hour.hold))
    return why or "✓ Unlocked. ctrl+s saves what waits."
