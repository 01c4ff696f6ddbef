"""The class as a guest may see it: who is here, who was talked with, what each works on."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from masterytui.mastery import board as boards
from masterytui.mastery.board import Board, Totals
from masterytui.mastery.course import Asks, Course, Unit
from masterytui.mastery.standing import Pointer, Standing


def plain(board: Board) -> Board:
    """The board without a verdict, flag, note, support, sign-off, group, question or answer."""
    units = {c.section: boards.unit_now(c) for c in board.classes or (board,)}
    return replace(
        board,
        classes=tuple(map(plain, board.classes)),
        course=_course(board.course),
        students=tuple(_seen(s, board, units) for s in board.students),
        totals=Totals(),
        stations={},
        themes={},
        apart=frozenset(),
        tells_owed=False,
    )


def _seen(s: Standing, board: Board, units: Mapping[str, int]) -> Standing:
    # Made of what may be seen, so that nothing a Standing gains later shows by itself.
    own = boards.home(board, s)
    working = boards.working_on(own, s, units[own.section])
    return Standing(
        student=s.student,
        given=s.given,
        family=s.family,
        plain=s.plain,
        enrolled={x: s.enrolled[x] for x in (own.section, board.section)},
        # As touched, or who has finished the course would be shown at its first open objective.
        pointer={own.course.id: Pointer(working=working, touched=True)},
        seen=s.seen,
        seen_at=s.seen_at,
        waiting=s.waiting,
        waiting_since=s.waiting_since,
        roll={section: call for section, call in s.roll.items() if section == board.section},
        spot=s.spot,
        diary=s.diary,
    )


def _course(course: Course) -> Course:
    units = (replace(unit, item=tuple(_items(unit))) for unit in course.unit)
    return replace(course, notes=(), notes_for={}, missing=(), unit=tuple(units))


def _items(unit: Unit) -> Iterable[object]:
    for item in unit.item:
        yield replace(item, question=()) if isinstance(item, Asks) else item
