"""What a class leaves open at the end of the day, and with whom the next lesson begins."""

from collections.abc import Iterator, Mapping

import msgspec

from masterytui.mastery.assessments import called
from masterytui.mastery.board import Board, here
from masterytui.mastery.daywords import day_words, days_between
from masterytui.mastery.groups import had_today
from masterytui.mastery.labs import gate_of
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.standing import Standing
from masterytui.mastery.stuck import Stuck, stuck_all
from masterytui.mastery.visits import WAITS, visits
from masterytui.mastery.work import to_redo

FIRST = 3
"""Visits with which the next lesson begins."""

PARTS: tuple[tuple[str, str], ...] = (
    ("first", "First in the next lesson"),
    ("unseen", "Not talked with today"),
    ("promises", "Still open"),
    ("stuck", "Stuck, and in no group today"),
)
"""Field of a Debrief -> its heading; what is to be done first stands first."""


class Open(msgspec.Struct, frozen=True):
    """Something about a student that is not done."""

    student: str
    tag: str
    name: str
    why: str


class Debrief(msgspec.Struct, frozen=True, kw_only=True):
    """One class, at the end of a day."""

    section: str
    title: str
    talked: int
    here: int
    """Those not absent."""
    unseen: tuple[Open, ...]
    """Here, and not talked with; the longest unseen first."""
    promises: tuple[Open, ...]
    """Who still waits or sits a test, whose safety was taken back, whose work is to be revised."""
    stuck: tuple[Open, ...]
    """Stuck, and in no group on it today; the most urgent first."""
    first: tuple[Open, ...]
    """Whom to talk with first in the next lesson."""


def debrief(board: Board, next_day: str) -> Debrief:
    """The class as it stands; `next_day` is the ISO day of its next lesson."""
    there = [s for s in board.students if here(board, s)]
    unseen = sorted((s for s in there if s.seen != board.day), key=lambda s: s.seen)
    days = (board.day, *board.recent_days)
    tomorrow = msgspec.structs.replace(board, day=next_day, recent_days=days)

    def about(student: Standing, why: str) -> Open:
        return Open(student.student, student.enrolled[board.section].tag, student.name, why)

    by_id = {s.student: s for s in board.students}
    return Debrief(
        section=board.section,
        title=board.title,
        talked=len(there) - len(unseen),
        here=len(there),
        unseen=tuple(about(s, _since(board, s)) for s in unseen),
        promises=tuple(about(s, why) for s in board.students for why in _promised(board, s)),
        stuck=tuple(about(s, why) for s, why in _stuck(board, stuck_all(board))),
        first=tuple(about(by_id[v.student], v.why) for v in visits(tomorrow, FIRST)),
    )


def _since(board: Board, s: Standing) -> str:
    if not s.seen:
        return "never talked with yet"
    days = days_between(s.seen, board.day)
    return "last talk yesterday" if days == 1 else f"last talk {days} d ago"


def _promised(board: Board, s: Standing) -> Iterator[str]:
    course = board.course
    if s.waiting and s.waiting_since[0] == board.day:
        yield f"{WAITS[s.waiting]} since {s.waiting_since[1][:5]}"
    sat = s.tests.sitting(board.day)
    if sat is not None and sat.section in ("", OPEN, board.section):
        yield f"{called(course, sat.assessment)}, begun {sat.when[:5]}: no score yet"
    for objective in course.objectives.values():
        if day := s.on(objective.id).promised:
            yield f"a second check on {objective.code}, promised by {day_words(day)}"
    for lab, record in s.labs.items():
        if any(x.day == board.day for x in record.revoked) and not gate_of(board, s, lab).open:
            title = course.labs[lab].title if lab in course.labs else "the lab"
            yield f"safety for {title} is to be signed again"
    yield from (f"to revise: {work.told(board.day)}" for work in to_redo(board, s))


def _stuck(
    board: Board, known: Mapping[str, Mapping[str, Stuck]]
) -> Iterator[tuple[Standing, str]]:
    """Who is stuck on what, and why, the most urgent first."""
    ranked = []
    for s in board.students:
        on = [x for x in known.get(s.student, {}).values() if x.stuck]
        worst = max(on, key=lambda x: x.urgency, default=None)
        if worst is not None and not had_today(board, s, worst.objective):
            ranked.append((s, worst))
    for s, worst in sorted(ranked, key=lambda pair: -pair[1].urgency):
        objective = board.course.objectives[worst.objective]
        yield s, f"{objective.code} {objective.short}: {', '.join(worst.why[:2])}"
