"""What a key asks of the rest of the program: the line itself does nothing but read."""

from dataclasses import dataclass

from masterytui.mastery.records import Record

THIS = "@"
"""In a draft's `Note.about`: "@2" is the fact of the draft's third record, once it has an id."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One act, to be appended as one batch."""

    verb: str
    """The key that logged it; also "note" (words on the last act), "working", "placed", "at"."""
    records: tuple[Record, ...]
    """Only `scope` and the kind's own fields are filled."""
    words: str = ""
    """What is done, without the names: "2.4 ● mastered"."""

    @property
    def students(self) -> tuple[str, ...]:
        """Whom it is about, each once, in order."""
        return tuple(dict.fromkeys(r.scope for r in self.records))


@dataclass(frozen=True, slots=True)
class Commit:
    """Log this act; feed no further key before it is saved or refused."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Amend:
    """Correct the checks of the last act: say what is missing."""

    missing: str


@dataclass(frozen=True, slots=True)
class NewStudent:
    """Add a child at the door to this section."""

    name: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last act back."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Bring back what was taken back last."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Refused: ring and flash; `text` is one sentence and stands in the bar too."""

    text: str


@dataclass(frozen=True, slots=True)
class Warn:
    """Not refused, but look first."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """Open a screen, with these students where there are any."""

    screen: str
    """One of `quicklog.SCREENS`, or "help"."""
    students: tuple[str, ...] = ()
    objective: str = ""
    """The objective chosen for them; empty: each student's own."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Hide everything."""


@dataclass(frozen=True, slots=True)
class Unblank:
    """With a PIN set: is this it? (`Line.wake()` if so.) Without one: already awake."""

    pin: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Show this row of the list as marked, and scroll to it."""

    student: str


@dataclass(frozen=True, slots=True)
class Scroll:
    """Scroll the list; the mark stays."""

    pages: int
    """-1 up, 1 down."""


Effect = (
    Commit | Amend | NewStudent | Undo | Redo | Ring | Warn | Open | Blank | Unblank | Mark | Scroll
)
