"""What is typed on Labs: who or which station, then what about them; read anew after every key.

`s1s` safety for everyone at station 1 (then digits leave out), `s1p` `s1d` `s1q` the later
stages, `s1g2` goggles off, `s1o3` the third lab of the course at station 1 (`o0`: none),
`s1=jd,kt` who is there now; the `s` of a station may be left out. `jd,kt` in place of `s1` means
those students, `0` everyone in the room, and tags behind the letter leave out of them: `0akt`. A
number behind either names a lab by its place in the course: `jd3d`. The year's papers, which come
before the first lab, are `a` the safety agreement and `z` the safety quiz.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from masterytui.classroom.labwork import STAGE_NAMES, opened, papers, questions, revoked, signed
from masterytui.mastery import labs
from masterytui.mastery.board import Board, here
from masterytui.mastery.course import Problem
from masterytui.mastery.questions import Drawn
from masterytui.mastery.records import Record, Stage
from masterytui.quicklog import Draft, Room, parse
from masterytui.quicklog.draft import CHOICES
from masterytui.quicklog.tag import no_tag

STAGES: Mapping[str, Stage] = {
    "s": "safety",
    "p": "prelab",
    "d": "performed",
    "q": "question",
    "a": "agreement",
    "z": "quiz",
}
"""The key of each stage, and of each of the year's papers."""
VERBS = "s safety, p pre-lab, d performed, q question, g goggles off, a agreement, z quiz"
_STATION = re.compile(r"s?([1-9])(.*)", re.DOTALL)
_NUMBER = re.compile(r"(\d*)(.*)", re.DOTALL)
_TAGS = re.compile(r"((?:[a-z]{2},)*)([a-z]{0,2})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LabLine:
    """What was typed so far."""

    station: int = 0
    """0: students are named, or everyone is meant."""
    everyone: bool = False
    """Whether it is about all who are in the room."""
    lab: str = ""
    """The id of the lab that was named by its number; empty: the one where each of them is."""
    people: tuple[str, ...] = ()
    """Whom it may be about; a digit behind a stage means one of them, counted from 1."""
    out: frozenset[str] = frozenset()
    """Those of them it leaves out."""
    verb: str = ""
    """One of s p d q a z g o =; "" while it is still open what about them."""
    rest: str = ""
    """What stands behind the verb."""
    half: bool = False
    """Whether a tag is half typed."""
    turn: int = 0
    """By how many key questions to go on from the one that comes next."""

    @property
    def meant(self) -> tuple[str, ...]:
        """Those it is about."""
        return tuple(s for s in self.people if s not in self.out)

    def turned(self, turn: int) -> "LabLine":
        """The same about other key questions."""
        return replace(self, turn=turn)


def read(text: str, board: Board, room: Room) -> LabLine | Problem:
    """What a line says, whole or not yet whole; or what is wrong with it."""
    text = text.casefold()
    station = _STATION.fullmatch(text)
    if station:
        number = int(station[1])
        view = next((v for v in labs.stations(board) if v.number == number), None)
        people = (*view.members, *view.away) if view else ()
        away = frozenset(view.away) if view else frozenset()
        return _about(LabLine(number, people=people, out=away), station[2], board, room)
    if text.startswith("0"):
        everyone = tuple(s.student for s in board.students)
        away = frozenset(s.student for s in board.students if not here(board, s))
        return _of_lab(LabLine(people=everyone, out=away, everyone=True), text[1:], board, room)
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
    return line if line.half else _of_lab(line, rest, board, room)


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
        if stage in labs.PAPERS:
            return stage in labs.papers_of(board, there[who])
        return stage in labs.done_of(board, there[who], by_lab.get(who, ""))

    return tuple(who for who in line.meant if not has(who))


def to_ask(line: LabLine, board: Board) -> dict[str, Drawn]:
    """The key question of each whose answer is to be signed, in the order of the line."""
    if line.verb != "q":
        return {}
    by_lab = lab_of(line, board)
    found: dict[str, Drawn] = {}
    for lab, who in _by(by_lab, [who for who in lacking(line, board) if who in by_lab]):
        found |= questions(board, board.course.labs[lab], who, line.turn)
    return {who: found[who] for who in line.people if who in found}


def turns(line: LabLine, board: Board) -> bool:
    """Whether there is another key question to ask one of them."""
    return to_ask(line, board) != to_ask(line.turned(line.turn + 1), board)


def lab_of(line: LabLine, board: Board) -> dict[str, str]:
    """Student -> the id of the lab it is about; those without one are missing."""
    if line.lab:
        return dict.fromkeys(line.people, line.lab)
    there = {s.student: s for s in board.students}
    found = {who: labs.lab_of(board, there[who]) for who in line.people}
    return {who: lab for who, lab in found.items() if lab in board.course.labs}


def _of_lab(line: LabLine, rest: str, board: Board, room: Room) -> LabLine | Problem:
    """A lab's number, if there is one; then what about it."""
    found = _NUMBER.fullmatch(rest)
    assert found is not None, "each part of it may be empty"
    number, verb = found.groups()
    known = list(board.course.labs)
    if number and not 1 <= int(number) <= len(known):
        return Problem(f"There is no lab {number}: they are 1 to {len(known)} in the course.")
    lab = known[int(number) - 1] if number else ""
    return _about(replace(line, lab=lab), verb, board, room)


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
    named = not (line.station or line.everyone)
    missed = frozenset(room.missed) if verb == "s" and not named else frozenset()
    out = set(line.out | (missed & set(line.people)))
    if line.everyone:
        return _without(replace(line, verb=verb, rest=behind, out=frozenset(out)), room)
    for digit in behind:
        if not digit.isdecimal() or not 1 <= int(digit) <= len(line.people):
            return Problem(f"Choose 1 to {len(line.people)}, or ⏎ to sign.")
        out ^= {line.people[int(digit) - 1]}
    return replace(line, verb=verb, rest=behind, out=frozenset(out))


def _without(line: LabLine, room: Room) -> LabLine | Problem:
    """Everyone but those whose tags stand behind the letter; the tag of somebody away is theirs."""
    tags = [line.rest[n : n + 2] for n in range(0, len(line.rest), 2)]
    half = bool(tags) and len(tags[-1]) < 2
    students = _students(tags[:-1] if half else tags, room)
    if isinstance(students, Problem):
        return students
    return replace(line, out=line.out ^ frozenset(students), half=half)


def _signed(line: LabLine, board: Board) -> Draft | Problem:
    stage = STAGES[line.verb]
    students = lacking(line, board)
    by_lab = lab_of(line, board)
    if not line.meant:
        return Problem("Nobody is left to sign for.")
    if stage in labs.PAPERS:
        return papers(stage, students) if students else Problem(f"All have the {stage} on file.")
    if set(line.meant) - by_lab.keys():
        return Problem("Which lab? Its number before the letter: 1 is the first of the course.")
    if not students:
        return Problem(f"All of them have {STAGE_NAMES[stage]} signed already.")
    asked = to_ask(line, board)
    return _joined(
        [
            signed(board, board.course.labs[lab], stage, who, asked)
            for lab, who in _by(by_lab, students)
        ]
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
