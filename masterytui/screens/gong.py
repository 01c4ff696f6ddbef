"""The gong: a test is passed, and the whole room may hear it. It lasts under two seconds."""

from itertools import groupby
from math import hypot

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

SECONDS = 1.8
"""How long it stands, where no key ends it."""
BEAT = 0.15
"""Seconds from one picture to the next."""
LARGEST = 26
"""Half cells from the middle of the gong to its rim."""
GONG, SOUND, NOTHING = "$accent", "$foreground-muted", ""
BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
"""Which halves of a cell are filled: the upper, the lower."""


class GongScreen(ModalScreen[None]):
    """The gong, and whom it is for; no score, for the whole room sees it."""

    DEFAULT_CSS = """
    GongScreen {
        align: center middle;
        background: $background;
        & > Static { width: auto; height: auto; text-align: center; }
    }
    """

    def __init__(self, given: str, *, mute: bool) -> None:
        """`mute`: without the bell."""
        super().__init__()
        self.given = given
        self.mute = mute
        self.beats = 0

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        if not self.mute:
            self.app.bell()
        self.beat()
        self.set_interval(BEAT, self.beat)
        self.set_timer(SECONDS, self.over)

    def beat(self) -> None:
        """Shows the next picture."""
        rim = max(4, min(LARGEST, self.size.height - 6, self.size.width // 4) // 2 * 2)
        words = Content.styled(f"Well done, {self.given}!" if self.given else "Well done!", "bold")
        shown = [*picture(rim, self.beats), Content(""), words]
        self.query_one(Static).update(Content("\n").join(shown))
        self.beats += 1

    def over(self) -> None:
        """The room is as it was."""
        if self.is_current:
            self.dismiss()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.over()

    def on_click(self) -> None:
        self.over()


def picture(rim: int, beats: int) -> list[Content]:
    """A gong of `rim` half cells, `beats` after it was struck: the sound spreads in rings.

    A cell is twice as high as it is wide, so that half a cell is as high as a cell is wide.
    """
    far = 2 * rim
    lines = []
    for y in range(-rim, rim, 2):
        cells = [_cell(x, y, rim, beats) for x in range(-far, far + 1)]
        runs = ((style, "".join(sign for _, sign in run)) for style, run in _by_style(cells))
        lines.append(Content.assemble(*((text, style) for style, text in runs)))
    return lines


def _by_style(cells: list[tuple[str, str]]) -> "groupby[str, tuple[str, str]]":
    return groupby(cells, key=lambda cell: cell[0])


def _cell(x: int, y: int, rim: int, beats: int) -> tuple[str, str]:
    """The style and the sign of one cell: its upper half begins at `y`, its lower at `y + 1`."""
    halves = [_at(hypot(x, half + 0.5), rim, beats) for half in (y, y + 1)]
    style = max(halves, key=(NOTHING, SOUND, GONG).index)
    return style, BLOCKS[halves[0] == style != NOTHING, halves[1] == style != NOTHING]


def _at(distance: float, rim: int, beats: int) -> str:
    """What is so far from the middle: the disc with its groove and its boss, or the sound."""
    if distance < rim - 0.3:
        groove = 0.30 * rim < distance < 0.42 * rim or 0.78 * rim < distance < 0.86 * rim
        return NOTHING if groove else GONG
    rings = (rim + 4 * n + beats % 4 for n in range(1, 1 + min(beats // 2, 3)))
    return SOUND if any(abs(distance - ring) < 0.5 for ring in rings) else NOTHING
