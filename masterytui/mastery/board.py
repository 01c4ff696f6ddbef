"""Live facts -> the class: a Board per section, and what it says of each student.

Class figures are integer sums over Standings, so that applying one student's change equals
counting everything anew.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masterytui.mastery.course import Course
from masterytui.mastery.lapse import Dates
from masterytui.mastery.standing import Pointer, Standing

PRESENT = ("present", "tardy")


class Totals(msgspec.Struct, frozen=True):
    """How the class did on its checks, by objective id."""

    checks: dict[str, int] = {}
    values: dict[str, int] = {}
    """Sums of per-mille values."""


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One section on one day."""

    section: str
    title: str
    course: Course
    day: str
    """ISO date of the lesson."""
    students: tuple[Standing, ...] = ()
    """Those enrolled and not left, by family and given name."""
    totals: Totals = Totals()
    stations: dict[int, str] = {}
    """Today's open stations: number -> lab id."""
    themes: dict[str, int] = {}
    """What came up today when the class answered, and how often, the first one first."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of student ids, sorted, kept in different groups."""
    term: str = ""
    """The first day of the term; "" when it is not known."""
    year: str = ""
    """The first day of the school year; "" when it is not known."""
    recent_days: tuple[str, ...] = ()
    """The year's school days before `day` on which the section has facts, newest first."""
    classes: tuple["Board", ...] = ()
    """Of an open hour: the classes whose students may come, in the order of their names."""
    tells_owed: bool = True
    """Whether it may say what is still open from before; a guest's does not."""

    @property
    def dates(self) -> Dates:
        """The day, with the first days of its term and year."""
        return Dates(self.day, self.term, self.year)

    def student(self, id: str) -> Standing | None:
        """The Standing of one of the section's students."""
        return next((s for s in self.students if s.student == id), None)


def tally(students: Iterable[Standing]) -> Totals:
    """The class figures of these students."""
    checks: dict[str, int] = {}
    values: dict[str, int] = {}
    for s in students:
        for objective, progress in s.progress.items():
            if progress.checks:
                checks[objective] = checks.get(objective, 0) + len(progress.checks)
                values[objective] = values.get(objective, 0) + sum(c.value for c in progress.checks)
    return Totals(dict(sorted(checks.items())), dict(sorted(values.items())))


def name_order(s: Standing) -> tuple[str, str, str]:
    """Sorts students as a class list does: family name, given name, id; accents don't count."""
    given, family = s.plain
    return family or given, given, s.student


def apply(board: Board, changed: Sequence[Standing]) -> Board:
    """The board once these Standings are what their students' facts come to."""
    by_id = {s.student: s for s in board.students} | {s.student: s for s in changed}
    students = in_section(by_id.values(), board.section)
    return msgspec.structs.replace(board, students=students, totals=tally(students))


def in_section(standings: Iterable[Standing], section: str) -> tuple[Standing, ...]:
    """The section's students that have not left, in class-list order."""
    here = [s for s in standings if section in s.enrolled and s.enrolled[section].active]
    return tuple(sorted(here, key=name_order))


def home(board: Board, s: Standing) -> Board:
    """The class that a student is of: the board itself, but in an open hour their own class's."""
    for known in board.classes:
        place = s.enrolled.get(known.section)
        if place is not None and place.active:
            return known
    return board


# --- roll


def roll_taken(board: Board) -> bool:
    """Whether a confirmed roll stands today."""
    calls = (s.roll.get(board.section) for s in board.students)
    return any(c is not None and c.day == board.day and c.taken for c in calls)


def attendance(board: Board, s: Standing) -> str:
    """present, tardy, absent or excused today; until somebody says otherwise, present."""
    call = s.roll.get(board.section)
    return call.state if call is not None and call.day == board.day else "present"


def here(board: Board, s: Standing) -> bool:
    """Whether the student counts as being in the room today."""
    return attendance(board, s) in PRESENT


def place(board: Board, s: Standing) -> str:
    """desk, station, testing, group, tutoring or out, as last set today in this section."""
    if s.spot is None or s.spot.day != board.day or s.spot.section not in ("", board.section):
        return "desk"
    return s.spot.place


def station(board: Board, s: Standing) -> int:
    """The number of the open station the student is at; 0: none."""
    if place(board, s) != "station" or s.spot is None or s.spot.number not in board.stations:
        return 0
    return s.spot.number


# --- who works on what (M2)


def pointer(board: Board, s: Standing) -> Pointer:
    """Where the student is in the section's course, as their own facts say."""
    return s.pointer.get(board.course.id, Pointer())


def unit_now(board: Board) -> int:
    """The place of the unit the class is in: the lower median of the units students work in.

    The first unit until half of the class has begun somewhere: the first few who are placed move
    nobody else.
    """
    course = board.course
    units = sorted(
        max(course.unit_of[o] for o in p.working if o in course.unit_of)
        for p in (pointer(board, s) for s in board.students)
        if any(o in course.unit_of for o in p.working)
    )
    if 2 * len(units) < len(board.students):
        return 0
    return units[(len(units) - 1) // 2] if units else 0


def working_on(board: Board, s: Standing, unit: int) -> tuple[str, ...]:
    """The student's current objectives, by id: as set or touched, else the class's first open one.

    `unit` is the place of the unit the class is in. Empty when everything from there on is
    mastered.
    """
    course = board.course
    p = pointer(board, s)
    own = tuple(o for o in p.working if o in course.objectives)
    if own:
        return own
    if p.touched:
        return ()
    start = [o for o in course.objectives if course.unit_of[o] >= unit]
    return tuple(o for o in start if not s.on(o).mastered)[:1]


def unit_of(board: Board, s: Standing) -> int:
    """The place of the unit a student is in, in their own course; the last one once all is done."""
    own = home(board, s)
    working = working_on(own, s, unit_now(own))
    return own.course.unit_of[working[0]] if working else max(0, len(own.course.unit) - 1)


def owed(board: Board, s: Standing, working: Sequence[str]) -> tuple[str, ...]:
    """Open objectives before the current one, by id, from where the student was placed on."""
    course = board.course
    if not (board.tells_owed and pointer(board, s).touched):
        return ()
    places = [course.place[o] for o in working if o in course.place]
    end = min(places) if places else len(course.place)
    start = course.place.get(pointer(board, s).placed, 0)
    behind = list(course.objectives)[start:end]
    return tuple(o for o in behind if not s.on(o).mastered)


def placed(board: Board, s: Standing, objective: str) -> bool:
    """Whether the objective lies before where the student was placed, and was never assessed."""
    return placed_before(board.course, s, objective)


def placed_before(course: Course, s: Standing, objective: str) -> bool:
    """The same of a student in any course."""
    start = course.place.get(s.pointer.get(course.id, Pointer()).placed, 0)
    return course.place.get(objective, start) < start and not s.on(objective).checks


def by_objective(board: Board) -> dict[str, list[Standing]]:
    """The students under their (first) current objective, in course order; "" those with none."""
    unit = unit_now(board)
    under: dict[str, list[Standing]] = {}
    for s in board.students:
        under.setdefault(next(iter(working_on(board, s, unit)), ""), []).append(s)
    order: Mapping[str, int] = board.course.place
    return dict(sorted(under.items(), key=lambda kv: order.get(kv[0], len(order))))
