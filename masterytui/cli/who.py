"""Who is meant by a word on the command line: a tag, an id, a station, a name."""

import re
from collections.abc import Iterable

from masterytui.mastery.names import key
from masterytui.quicklog.find import fold
from masterytui.quicklog.room import Pupil, Room

STATION = re.compile("[sS][1-9]")
"""One digit: some ids are an s and many."""


def find_student(room: Room, word: str) -> Pupil | str:
    """The one student meant by a tag, an id or a name; else why not, in one sentence."""
    wanted, words = key(word, ""), fold(word).split()
    called = [p for p in room.students if wanted in (p.tag, p.id)]
    found = called or [p for p in room.students if key(p.name, "") == wanted]
    # Whole words of the name, for half a word could be anybody's by a slip.
    found = found or [p for p in room.students if words and set(words) <= {*fold(p.name).split()}]
    if len(found) == 1:
        return found[0]
    if not found:
        return f"No student of this class is called {word!r}."
    several = ", ".join(f"{p.sign} {p.name}" for p in found)
    return f"{word!r} could be {several}. Say which by the two letters."


def find_all(room: Room, words: Iterable[str]) -> dict[str, bool] | str:
    """Everyone meant, by id: True who was named, False who only stands at an `sN` that was."""
    people: dict[str, bool] = {}
    for word in words:
        if STATION.fullmatch(word):
            number = int(word[1])
            station = room.stations.get(number)
            if station is None:
                return f"No station {number} is open in this class today."
            if not station.members:
                return f"Nobody is at station {number}."
            people = dict.fromkeys(station.members, False) | people
            continue
        found = find_student(room, word)
        if isinstance(found, str):
            return found
        people[found.id] = True
    return people
