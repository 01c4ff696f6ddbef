"""The open hour: students of any class come at lunch or after school (M27).

Whoever came is shown as in their own class: what they work on, how stuck they are and what is usual
is counted there (`board.home`), never among those who happen to be in the room.
"""

from collections.abc import Sequence

import msgspec

from masterytui.mastery.board import PRESENT, Board, home, name_order
from masterytui.mastery.course import Course
from masterytui.mastery.standing import Standing

OPEN = "*"
"""The section that facts of an open hour name; no class list may call a class so."""
TITLE = "Open hour"
LONGEST = 4
"""Cells of a class's short name, at most: it stands behind two letters."""


def came(s: Standing, day: str) -> bool:
    """Whether the student came to an open hour on an ISO day, and was not sent away again."""
    call = s.roll.get(OPEN)
    return call is not None and call.day == day and call.state in PRESENT


def gathered(classes: Sequence[Board], day: str) -> Board:
    """Those of the classes who came to the open hour on an ISO day, as one board.

    Each student is in it once, as of the first of their classes.
    """
    dates = classes[0].dates if classes else None
    board = Board(
        section=OPEN,
        title=TITLE,
        course=_course([c.course for c in classes]),
        day=day,
        classes=tuple(classes),
        apart=classes[0].apart if classes else frozenset(),
        term=dates.term if dates else "",
        year=dates.year if dates else "",
        recent_days=tuple(sorted({d for c in classes for d in c.recent_days}, reverse=True)),
    )
    there = {s.student: s for c in classes for s in c.students if came(s, day)}
    students = (_in_it(s, home(board, s)) for s in there.values())
    return msgspec.structs.replace(board, students=tuple(sorted(students, key=name_order)))


def short_names(titles: Sequence[str]) -> tuple[str, ...]:
    """What a class is called where there is little room: "P3" of "P3 Chemistry".

    The first word that is short and tells all of them apart; else their numbers, from 1. A single
    class needs none.
    """
    if len(titles) < 2:
        return ("",) * len(titles)
    for words in zip(*(title.split() for title in titles), strict=False):
        if len(set(words)) == len(titles) and max(map(len, words)) <= LONGEST:
            return words
    return tuple(str(n) for n in range(1, len(titles) + 1))


def _in_it(s: Standing, own: Board) -> Standing:
    """The student with the letters of their own class; nothing else of a Standing changes."""
    return msgspec.structs.replace(s, enrolled={**s.enrolled, OPEN: s.enrolled[own.section]})


def _course(courses: Sequence[Course]) -> Course:
    """The courses one behind the other, for ids are unique across them; of one that one itself."""
    each = {course.id: course for course in courses if course.unit}
    if len(each) == 1:
        return next(iter(each.values()))
    return Course(
        title=", ".join(course.title for course in each.values()),
        id=OPEN,
        unit=tuple(unit for course in each.values() for unit in course.unit),
    )
