"""Finding words in what was noted: case and accents make no difference."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from masterytui.store.texts import Texts, fold


class Hit(NamedTuple):
    """A live record that has the words."""

    id: str
    """The record's."""
    scope: str
    day: str
    """ISO, the day in class."""
    text: str
    """Where they stand: a note, or what is missing."""


def search(words: str, everyone: Iterable[tuple[str, Texts]]) -> Iterator[Hit]:
    """What has all the words, newest first; `everyone`: the texts of each scope."""
    wanted = fold(words).split()
    if not wanted:
        return
    known = dict(everyone)
    found = [
        (texts.stamps[place], scope, place)
        for scope, texts in known.items()
        for place in texts.places(wanted)
    ]
    found.sort(key=lambda hit: (-hit[0], hit[1], hit[2]))
    for _, scope, place in found:
        noted = known[scope].noted[place]
        yield Hit(noted.id, scope, noted.day, noted.text)
