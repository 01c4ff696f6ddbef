"""Lines recognised whole, before the machine sees a key; and `parse`, which reads any line."""

import re

from masterytui.mastery import records as r
from masterytui.mastery.course import Problem
from masterytui.quicklog.effects import Draft, NewStudent
from masterytui.quicklog.feed import feed
from masterytui.quicklog.line import Line
from masterytui.quicklog.room import Room
from masterytui.quicklog.tag import no_tag

_ASSIGN = re.compile(r"\s*([^=\s]+)\s*=(.*)", re.DOTALL)
_STATION = re.compile(r"s([1-9])", re.IGNORECASE)


def parse(line: str, room: Room, placing: bool = False) -> Draft | NewStudent | Problem:
    """What a line logs.

    `2.4=jm,kt` (now working on it; with `placing`, placed there), `s3=jd,kt` (who is at the
    station now), `+ Name` (a child at the door); else the machine's own keys, `jd23p`. One act to
    a line. What is wrong with it is one sentence, and then nothing of it may be logged.
    """
    text = line.rstrip("\r\n")
    if not text.strip():
        return Problem("the line is empty")
    if text.lstrip().startswith("+"):
        name = " ".join(text.lstrip()[1:].split())
        return NewStudent(name) if name else Problem("+ needs a name")
    found = _ASSIGN.fullmatch(text)
    station = _STATION.fullmatch(found[1]) if found else None
    if found and station:
        return _at_station(room, int(station[1]), found[2])
    if found and room.coded(found[1]):
        return _objective(room, found[1], found[2], placing)
    if found and found[1][0].isdecimal():
        return Problem(f"there is no objective {found[1]}")
    return feed(Line(room), text)


def _tagged(room: Room, tags: str) -> tuple[str, ...] | Problem:
    """The students of the tags, each once, in order."""
    students: dict[str, None] = {}
    for tag in re.split(r"[,;\s]+", tags.strip().lower()):
        if tag in room.by_tag:
            students[room.by_tag[tag].id] = None
        elif tag in room.shared:
            several = [room.by_id[s] for s in room.shared[tag] if s in room.by_id]
            return Problem(f"{tag} is shared: {' or '.join(f'{p.sign} {p.name}' for p in several)}")
        elif tag:
            return Problem(no_tag(room, tag))
    return tuple(students)


def _objective(room: Room, code: str, tags: str, placing: bool) -> Draft | Problem:
    students = _tagged(room, tags)
    if isinstance(students, Problem):
        return students
    if not students:
        return Problem(f"{code}= names nobody: tags are missing")
    on = room.of(students).coded(code)
    if on is None:
        return Problem(f"{code} is not an objective of all of them: one course to a line")
    if placing:
        placed = tuple(r.Placed(scope=s, objective=on.id) for s in students)
        return Draft("placed", placed, f"placed at {on.code}")
    working = tuple(r.Working(scope=s, objectives=(on.id,)) for s in students)
    return Draft("working", working, f"→ {on.code} now working on it")


def _at_station(room: Room, number: int, tags: str) -> Draft | Problem:
    """Those named are at the station now; who was there and is not named is back at a desk."""
    students = _tagged(room, tags)
    if isinstance(students, Problem):
        return students
    before = room.stations[number].members if number in room.stations else ()
    left = tuple(s for s in before if s not in students and s in room.by_id)
    if not students and not left:
        return Problem(f"s{number}= names nobody, and nobody is there")
    here = tuple(
        r.At(scope=s, place="station", section=room.section, number=number) for s in students
    )
    back = tuple(r.At(scope=s, place="desk", section=room.section) for s in left)
    words = f"at s{number}" if students else f"s{number} is empty now"
    if students and left:
        words += f"; {room.names(left)} back at their desks"
    return Draft("at", (*here, *back), words, students or left)
