"""What a key asks of the rest of the program: the line itself does nothing but read."""

import msgspec

from masterytui.mastery.records import Record

THIS = "@"
"""In a draft's `Note.about`: "@2" is the fact of the draft's third record, once it has an id."""


class Draft(msgspec.Struct, frozen=True):
    """One act, to be appended as one batch."""

    verb: str
    """The key that logged it; also "note" (words on the last act), "working", "placed", "at"."""
    records: tuple[Record, ...]
    """Only `scope` and the kind's own fields are filled."""
    words: str = ""
    """What is done, without the names: "2.4 ● mastered"."""
    named: tuple[str, ...] = ()
    """Whom the words are about, where that is not everyone."""

    @property
    def students(self) -> tuple[str, ...]:
        """Whom it is about, each once, in order."""
        return tuple(dict.fromkeys(r.scope for r in self.records))


class Commit(msgspec.Struct, frozen=True):
    """Log this act; feed no further key before it is saved or refused."""

    draft: Draft


class Amend(msgspec.Struct, frozen=True):
    """Correct the checks of the last act: say what is missing."""

    missing: str


class NewStudent(msgspec.Struct, frozen=True):
    """Add a child at the door to this section."""

    name: str


class Undo(msgspec.Struct, frozen=True):
    """Take the last act back."""


class Redo(msgspec.Struct, frozen=True):
    """Bring back what was taken back last."""


class Ring(msgspec.Struct, frozen=True):
    """Refused: ring and flash; `text` is one sentence and stands in the bar too."""

    text: str


class Warn(msgspec.Struct, frozen=True):
    """Not refused, but look first."""

    text: str


class Open(msgspec.Struct, frozen=True):
    """Open a screen, with these students where there are any."""

    screen: str
    """One of `quicklog.SCREENS`, or "help"."""
    students: tuple[str, ...] = ()
    objective: str = ""
    """The objective chosen for them; empty: each student's own."""


class Blank(msgspec.Struct, frozen=True):
    """Hide everything."""


class Unblank(msgspec.Struct, frozen=True):
    """With a PIN set: is this it? (`Line.wake()` if so.) Without one: already awake."""

    pin: str = ""


class Mark(msgspec.Struct, frozen=True):
    """Show this row of the list as marked, and scroll to it."""

    student: str


class Scroll(msgspec.Struct, frozen=True):
    """Scroll the list; the mark stays."""

    pages: int
    """-1 up, 1 down."""


Effect = (
    Commit | Amend | NewStudent | Undo | Redo | Ring | Warn | Open | Blank | Unblank | Mark | Scroll
)
