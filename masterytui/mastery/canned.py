"""What the keys 1-9 add to an act: what was missing, and the course's canned notes."""

from collections.abc import Mapping
from typing import Protocol

KEYS = 9


class Words(Protocol):
    """Where the words stand: a course, or what the line knows of it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """For any act."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What can be missing."""

    @property
    def notes_for(self) -> Mapping[str, tuple[str, ...]]:
        """By a level's name, notes in place of those for any act."""


def on_keys(words: Words, level: str = "", *, mastered: bool = False) -> tuple[str, ...]:
    """The words of the keys, in order; `level` is a check's, "" for another act.

    What is missing stands first after a level that is not mastered, then that level's own notes.
    """
    lacking = missing_keys(words, level, mastered=mastered)
    own = words.notes_for.get(level, () if lacking else words.notes)
    return (*words.missing[:lacking], *own)[:KEYS]


def missing_keys(words: Words, level: str, *, mastered: bool) -> int:
    """How many of the keys, from 1 on, say what was missing."""
    return 0 if mastered or not level else len(words.missing[:KEYS])
