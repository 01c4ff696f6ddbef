"""The Board as the line knows it: one snapshot for `quicklog`, made anew after every change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from masterytui.mastery import board as boards
from masterytui.mastery.asking import next_new
from masterytui.mastery.board import Board
from masterytui.mastery.course import Course
from masterytui.mastery.openhour import short_names
from masterytui.mastery.questions import Drawn
from masterytui.mastery.rows import BoardRow, marks, rows
from masterytui.mastery.standing import Standing
from masterytui.mastery.supports import brief, holding
from masterytui.mastery.tags import shared_initials, taken_for
from masterytui.quicklog.room import (
    Group,
    LastAct,
    Objective,
    OpenLab,
    Presence,
    Pupil,
    Room,
    Station,
    Words,
)

if TYPE_CHECKING:
    from masterytui.mastery.visits import Visit

_PRESENCE: dict[str, Presence] = {
    "present": "here",
    "tardy": "late",
    "absent": "absent",
    "excused": "excused",
}


def room_of(
    board: Board,
    listed: Sequence[BoardRow],
    proposed: "Sequence[Visit]" = (),
    *,
    last: LastAct | None = None,
    pin: bool = False,
    guest: bool = False,
) -> Room:
    """What a line typed now may mean; `listed` are the board's rows, `proposed` its visits."""
    course = board.course
    members: dict[int, list[str]] = {}
    groups: dict[int, list[str]] = {}
    about: dict[int, str] = {}
    order = {s.student: n for n, s in enumerate(board.students)}
    for row in sorted(listed, key=lambda row: order[row.student]):
        if row.station:
            members.setdefault(row.station, []).append(row.student)
        if row.group:
            groups.setdefault(row.group, []).append(row.student)
            student = board.student(row.student)
            if student is not None and student.called is not None:
                found = course.objectives.get(student.called.objective)
                about[row.group] = found.short if found else ""
    standings = {s.student: s for s in board.students}
    names = [standings[row.student].plain for row in listed]
    shared = shared_initials(names, [row.tag for row in listed])
    words = _words(course)
    titles = {lab: course.labs[lab].title for lab in board.stations.values() if lab in course.labs}
    return Room(
        section=board.section,
        students=tuple(_pupil(row, standings[row.student], board.day) for row in listed),
        others=_others(board),
        shared={pair: tuple(listed[n].student for n in who) for pair, who in shared.items()},
        taken_for=taken_for(board.students, board.section, board.day),
        stations={
            n: Station(lab, titles.get(lab, lab), tuple(members.get(n, ())))
            for n, lab in board.stations.items()
        },
        groups={n: Group(tuple(who), about.get(n, "")) for n, who in sorted(groups.items())},
        objectives=words.objectives,
        levels=words.levels,
        notes=words.notes,
        notes_for=words.notes_for,
        missing=words.missing,
        own=_own(board),
        visits=tuple(v.student for v in proposed),
        question=lambda student, objective: next_question(board, student, objective),
        labs=tuple(
            OpenLab(lab, title, "prelab" in course.labs[lab].talk) for lab, title in titles.items()
        ),
        missed={
            row.student: "absent" if row.attendance in ("absent", "excused") else "late"
            for row in listed
            if row.attendance != "present"
        },
        last=last,
        pin=pin,
        guest=guest,
        tally=coverage(board, listed),
    )


def line_room(board: Board) -> Room:
    """The room for a line that is typed blind: nobody asks it who is stuck or whom to visit."""
    return room_of(board, rows(board, {}))


def next_question(board: Board, student: str, objective: str) -> Drawn | None:
    """The question of the objective that this student has not been asked yet, with its values."""
    s = board.student(student)
    found = board.course.objectives.get(objective)
    if s is None or found is None:
        return None
    return next_new(found, s)


def coverage(board: Board, listed: Sequence[BoardRow]) -> str:
    """How many of those here have been talked with today: "15/29"."""
    here = [row for row in listed if row.attendance in boards.PRESENT]
    return f"{sum(row.seen == board.day for row in here)}/{len(here)}"


def _words(course: Course) -> Words:
    return Words(
        objectives=tuple(
            Objective(o.id, o.code, o.short, course.work_after(o.id))
            for o in course.objectives.values()
        ),
        levels=course.level,
        notes=course.notes,
        notes_for=course.notes_for,
        missing=course.missing,
    )


def _own(board: Board) -> dict[str, Words]:
    """The words of each student's own course, where an open hour has several."""
    spoken = {c.course.id: _words(c.course) for c in board.classes}
    if len(spoken) < 2:
        return {}
    everyone = (s for c in board.classes for s in c.students)
    return {s.student: spoken[boards.home(board, s).course.id] for s in everyone}


def _others(board: Board) -> tuple[Pupil, ...]:
    """Those who may still come to an open hour, as the first of their classes has them."""
    here = {s.student for s in board.students}
    short = short_names([c.title for c in board.classes])
    found: dict[str, Pupil] = {}
    for known, name in zip(board.classes, short, strict=True):
        for s in known.students:
            if s.student not in here and s.student not in found:
                tag = s.enrolled[known.section].tag
                pupil = Pupil(id=s.student, tag=tag, given=s.given, name=s.name, home=name)
                found[s.student] = pupil
    return tuple(found.values())


def _pupil(row: BoardRow, s: Standing, day: str) -> Pupil:
    out = row.place == "out" and row.attendance in boards.PRESENT
    return Pupil(
        id=row.student,
        tag=row.tag,
        given=s.given,
        name=row.name,
        objectives=tuple(o for o in (row.objective, row.second) if o),
        presence="out" if out else _PRESENCE[row.attendance],
        testing=row.place == "testing",
        checks=marks(row.values),
        supports=brief(holding(s, day)),
        expected=s.expected[0],
        home=row.home,
    )
