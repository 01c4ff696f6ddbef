"""What the bar and the strip of buttons show, as data; widgets only paint it."""

from typing import Literal, NamedTuple

import msgspec

Tone = Literal[
    "ready", "hand", "confirm", "text", "private", "saving", "saved", "undone", "warned", "refused"
]
"""The bar's background."""

Role = (
    Literal[
        "plain", "muted", "key", "tag", "name", "accent", "strike", "chosen", "alert", "question"
    ]
    | Literal["good", "half", "low"]
)
"""How a piece of text looks; the last three go with ● ◐ ○."""


class Segment(NamedTuple):
    """A piece of a line."""

    text: str
    role: Role = "plain"


class Bar(msgspec.Struct, frozen=True):
    """The two lines on top: `title`, `text` with its cursor, `tail`; below them `hints`."""

    state: str
    """READY, HALF, PICK, HAND, WHY, CONFIRM, TEXT, FIND, SCAN, MENU, BLANK."""
    tone: Tone
    title: tuple[Segment, ...] = ()
    text: str = ""
    cursor: int = -1
    """A place in `text`, 0 to its length; -1: no cursor."""
    tail: tuple[Segment, ...] = ()
    hints: tuple[Segment, ...] = ()

    @property
    def plain(self) -> str:
        """Both lines as text, for a screen reader, a test or a log."""
        first = "".join(s.text for s in self.title) + self.text + "".join(s.text for s in self.tail)
        return f"{first}\n{''.join(s.text for s in self.hints)}"


ButtonTone = Literal["plain", "quiet", "good", "half", "low", "sign", "chosen", "struck"]


class Button(msgspec.Struct, frozen=True):
    """A tap target of the strip."""

    label: str
    target: str
    """What `Line.tap` is given."""
    key: str = ""
    """The key that does the same, to be shown beside the label; empty: none."""
    tone: ButtonTone = "plain"
    row: int = 0
    """1 or 2: stands in that row of the strip; 0: follows the one before, over both rows."""
