"""Who is meant by a word on the command line: a tag, an id, a station, a name."""

from collections.abc import Iterable

from masterytui.mastery.names import key
from masterytui.quicklog.room import Pupil, Room


def find_student(room: Room, word: str) -> Pupil | str:
    """The one student meant by a tag, an id or a name; else why not, in one sentence."""
    wanted = key(word, "")
    exact = [p for p in room.students if wanted in (p.tag, p.id) or key(p.name, "") == wanted]
    found = exact or [p for p in room.students if key(p.name, "").startswith(wanted)]
    found = found or [p for p in room.students if wanted in key(p.name, "").split()]
    if len(found) == 1:
        return found[0]
    if not found:
        return f"No student of this class is called {word!r}."
    several = ", ".join(f"{p.tag} {p.name}" for p in found)
    return f"{word!r} could be {several}. Say which by the two letters."


def find_all(room: Room, words: Iterable[str]) -> dict[str, bool] | str:
    """Everyone meant, by id: True who was named, False who only stands at an `sN` that was."""
    people: dict[str, bool] = {}
    for word in words:
        number = word[1:]
        if word[:1] in "sS" and number.isdecimal():
            station = room.stations.get(int(number))
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
