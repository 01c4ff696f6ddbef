"""The envelope that every kind of fact shares."""

import msgspec

CLASS = "class"
"""The scope of facts that belong to no single student: course, section, keep-apart, station."""
Values = tuple[tuple[str, str], ...]
"""What varies in a question with what it was, as typed, by name: (("m", "4.6"),)."""


class Batch(msgspec.Struct, frozen=True):
    """Which act a record belongs to; an act on four students is one batch of four."""

    id: str
    i: int
    """0-based place in the batch."""
    n: int
    """How many records the batch holds; fewer at a file's end means it was never acknowledged."""


class By(msgspec.Struct, frozen=True):
    """Who logged it, and on what."""

    person: str
    device: str


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """The envelope; its subclasses are the kinds."""

    id: str = ""
    """The writing session's random id, a dot, and the record's number in that session."""
    scope: str = CLASS
    """One student's id, or `CLASS`."""
    fact: str = ""
    """The record's own id for an original; a correction copies the id it corrects."""
    rank: int = 0
    """1 + the highest rank named, else 0."""
    names: tuple[str, ...] = ()
    """Ids of the records, in the same scope, that this one replaces or takes back."""
    stamp: int = 0
    """Hybrid logical clock, microseconds since 1970 UTC, never over 10 minutes ahead of now."""
    day: str = ""
    """The lesson's day, ISO."""
    when: str = ""
    """Local time of day, HH:MM:SS.ffffff."""
    batch: Batch = Batch("", 0, 1)
    by: By = By("", "")

    @property
    def kind(self) -> str:
        """The kind's name, as written in the journal."""
        return str(self.__struct_config__.tag)
