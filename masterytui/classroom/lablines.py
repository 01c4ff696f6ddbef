"""What is typed on Labs: who or which station, then what about them; read anew after every key.

`s1s` safety for everyone at station 1 (then digits leave out), `s1p` `s1d` `s1q` the later
stages, `s1g2` goggles off, `s1o3` the third lab of the course at station 1 (`o0`: none),
`s1=jd,kt` who is there now. `jd,kt` in place of `s1` means those students; the `s` of a station
may be left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from masterytui.classroom.labwork import opened, revoked, signed
from masterytui.mastery import labs
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.mastery.records import Record, Stage
from masterytui.mastery.standing import LabRecord
from masterytui.quicklog import Draft, Room, parse
from masterytui.quicklog.draft import CHOICES
from masterytui.quicklog.tag import no_tag

STAGES: Mapping[str, Stage] = {"s": "safety", "p": "prelab", "d": "performed", "q": "question"}
"""The key of each stage."""
NAMES: Mapping[Stage, str] = {
    "safety": "safety",
    "prelab": "pre-lab",
    "performed": "performed",
    "question": "key question",
}
VERBS = "s safety, p pre-lab, d performed, q key question, g goggles off"
_STATION = re.compile(r"s?([1-9])(.*)", re.DOTALL)
_TAGS = re.compile(r"((?:[a-z]{2},)*)([a-z]{0,2})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LabLine:
    """What was typed so far."""

    station: int = 0
    """0: students are named."""
    people: tuple[str, ...] = ()
    """Whom it may be about; a digit behind a stage means one of them, counted from 1."""
    out: frozenset[str] = frozenset()
    """Those of them it leaves out."""
    verb: str = ""
    """One of s p d q g o =; "" while it is still open what about them."""
    rest: str = ""
    """What stands behind the verb."""
    half: bool = False
    """Whether a tag is half typed."""

    @property
    def meant(self) -> tuple[str, ...]:
        """Those it is about."""
        return tuple(s for s in self.people if s not in self.out)


def read(text: str, board: Board, room: Room) -> LabLine | Problem:
    """What a line says, whole or not yet whole; or what is wrong with it."""
    text = text.casefold()
    station = _STATION.fullmatch(text)
    if station:
        number = int(station[1])
        view = next((v for v in labs.stations(board) if v.number == number), None)
        people = (*view.members, *view.away) if view else ()
        away = frozenset(view.away) if view else frozenset()
        return _about(LabLine(number, people, away), station[2], board, room)
    found = _TAGS.fullmatch(text)
    assert found is not None, "each part of it may be empty"
    named, last, rest = found[1].split(",")[:-1], found[2], found[3]
    if len(last) == 2:
        named.append(last)
    elif rest:
        return Problem(f"{text} is no station and no student.")
    students = _students(named, room)
    if isinstance(students, Problem):
        return students
    line = LabLine(people=students, half=len(last) < 2)
    return line if line.half else _about(line, rest, board, room)


def draft(line: LabLine, board: Board, room: Room) -> Draft | Problem | None:
    """What the line logs; None while it is not whole."""
    if not line.verb or line.half:
        return None
    if line.verb == "o":
        return _opened(line, board)
    if line.verb == "=":
        filled = parse(f"s{line.station}={line.rest}", room)
        return filled if isinstance(filled, Draft | Problem) else None
    if line.verb == "g":
        return _revoked(line, board)
    return _signed(line, board)


def lacking(line: LabLine, board: Board) -> tuple[str, ...]:
    """Those it is about who have not had the stage signed yet."""
    stage = STAGES[line.verb]
    by_lab = lab_of(line, board)
    there = {s.student: s for s in board.students}

    def has(who: str) -> bool:
        record = there[who].labs.get(by_lab.get(who, ""), LabRecord())
        return stage in labs.done(record, board.day)

    return tuple(who for who in line.meant if not has(who))


def lab_of(line: LabLine, board: Board) -> dict[str, str]:
    """Student -> the id of the lab it is about; those without one are missing."""
    there = {s.student: s for s in board.students}
    found = {who: labs.lab_of(board, there[who]) for who in line.people}
    return {who: lab for who, lab in found.items() if lab in board.course.labs}


def _students(tags: Iterable[str], room: Room) -> tuple[str, ...] | Problem:
    students: dict[str, None] = {}
    for tag in tags:
        if tag in room.by_tag:
            students[room.by_tag[tag].id] = None
        elif tag in room.shared:
            known = (room.by_id[s] for s in room.shared[tag] if s in room.by_id)
            return Problem(f"{tag} is shared: {' or '.join(f'{p.tag} {p.name}' for p in known)}.")
        else:
            return Problem(no_tag(room, tag))
    return tuple(students)


def _about(line: LabLine, rest: str, board: Board, room: Room) -> LabLine | Problem:
    """The verb, and what stands behind it."""
    verb, behind = rest[:1], rest[1:]
    if not verb:
        return line
    if verb == "o" and line.station:
        return replace(line, verb=verb, rest=behind)
    if line.station and not board.course.labs:
        return Problem("This course has no labs yet.")
    if line.station and line.station not in board.stations:
        return Problem(f"No lab is open at station {line.station}: o and a digit open one.")
    if verb == "=" and line.station:
        half = len(behind.rpartition(",")[2].strip()) == 1
        return replace(line, verb=verb, rest=behind, half=half)
    if verb == "g":
        return replace(line, verb=verb, rest=behind)
    if verb not in STAGES:
        return Problem(f"{verb} means nothing here: {VERBS}.")
    missed = frozenset(room.missed) if verb == "s" and line.station else frozenset()
    out = set(line.out | (missed & set(line.people)))
    for digit in behind:
        if not digit.isdecimal() or not 1 <= int(digit) <= len(line.people):
            return Problem(f"Choose 1 to {len(line.people)}, or ⏎ to sign.")
        out ^= {line.people[int(digit) - 1]}
    return replace(line, verb=verb, rest=behind, out=frozenset(out))


def _signed(line: LabLine, board: Board) -> Draft | Problem:
    stage = STAGES[line.verb]
    students = lacking(line, board)
    by_lab = lab_of(line, board)
    if not line.meant:
        return Problem("Nobody is left to sign for.")
    if set(line.meant) - by_lab.keys():
        return Problem("Which lab? They are at no station, and several labs are open.")
    if not students:
        return Problem(f"All of them have {NAMES[stage]} signed already.")
    return _joined(
        [signed(board.course.labs[lab], stage, who) for lab, who in _by(by_lab, students)]
    )


def _revoked(line: LabLine, board: Board) -> Draft | Problem | None:
    choice = next((c for c in CHOICES["g"] if c.digit == line.rest), None)
    if choice is None:
        digits = ", ".join(f"{c.digit} {c.label}" for c in CHOICES["g"])
        return Problem(f"Choose a reason: {digits}.") if line.rest else None
    by_lab = lab_of(line, board)
    if not line.meant or set(line.meant) - by_lab.keys():
        return Problem("Nobody is at a station here whose safety could be taken back.")
    return _joined(
        [revoked(board.course.labs[lab], who, choice.label) for lab, who in _by(by_lab, line.meant)]
    )


def _opened(line: LabLine, board: Board) -> Draft | Problem | None:
    known = list(board.course.labs)
    if not line.rest:
        return None
    if not line.rest.isdecimal() or int(line.rest) > len(known):
        return Problem(f"Choose a lab from 1 to {len(known)}, or 0 to close the station.")
    lab = known[int(line.rest) - 1] if int(line.rest) else ""
    if board.stations.get(line.station, "") == lab:
        return Problem(f"Station {line.station} is so already.")
    return opened(board, line.station, lab)


def _by(by_lab: Mapping[str, str], students: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The students by lab, in order."""
    found: dict[str, list[str]] = {}
    for who in students:
        found.setdefault(by_lab[who], []).append(who)
    return list(found.items())


def _joined(drafts: list[Draft]) -> Draft:
    """One act of several drafts."""
    records: list[Record] = [r for d in drafts for r in d.records]
    return Draft(drafts[0].verb, tuple(records), "; ".join(d.words for d in drafts))
