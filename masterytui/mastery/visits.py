"""Whom to visit next, and why: need x neglect x waiting.

Whoever has not been talked to today comes first, with those who have come to wait since; the
others only when they are stuck, or owed a second check, which not even a talk a moment ago puts
off. So the round never ends while somebody is unseen, and those who never ask are weighed as those
who do.
"""

from collections.abc import Mapping

import msgspec

from masterytui.mastery.assessments import next_for
from masterytui.mastery.board import Board, here, home, place, pointer, unit_of
from masterytui.mastery.calendar import School
from masterytui.mastery.daywords import days_between
from masterytui.mastery.groups import in_group, running
from masterytui.mastery.retakes import may
from masterytui.mastery.standing import Standing
from masterytui.mastery.stuck import Stuck, stuck_all

AWAY = ("testing", "out")
NEVER = 15
"""Never talked to counts as this many days, the most that count."""
OWED = 25
"""Tenths: a promise that is due weighs as much as waiting for five minutes."""
JUST_NOW = 15
"""Minutes after a talk in which nobody is proposed before others who were talked to today."""

WAITS = {
    "check": "waits for a check",
    "signature": "waits for a signature",
    "grading": "waits for grading",
    "test": "waits for a test",
}
"""What a student waits for, in words."""


class Visit(msgspec.Struct, frozen=True):
    """A proposal."""

    student: str
    score: int
    """1000 and up; higher is sooner among those not talked to today."""
    why: str


def visits(
    board: Board,
    n: int = 3,
    now_time: str = "",
    *,
    known: Mapping[str, Mapping[str, Stuck]] | None = None,
    school: School | None = None,
) -> tuple[Visit, ...]:
    """The next `n` students to talk to.

    `now_time` is HH:MM or HH:MM:SS; without it, how long somebody waits doesn't count. `known` is
    `stuck_all(board)`, for a caller that has it already. With the `school`'s calendar it is told of
    who waits for a test whether they may. Ties keep the order of the class list.
    """
    known = stuck_all(board) if known is None else known
    groups = {about: number for number, about in sorted(running(board).items(), reverse=True)}
    ranked = []
    for s in board.students:
        if not here(board, s) or place(board, s) in AWAY:
            continue
        worst = _worst(known.get(s.student, {}))
        waits, owed = _waits(board, s), due(board, s)
        turn = _turn(board, s, waits, now_time)
        turn = min(turn, 1) if owed else turn
        if turn and worst is None and not waits and not owed:
            continue
        wait = _wait(board, s, school) if waits else ""
        ranked.append((turn, _visit(board, s, worst, wait, owed, groups, now_time)))
    ranked.sort(key=lambda v: (v[0], -v[1].score))
    return tuple(visit for _, visit in ranked[: max(0, n)])


def _turn(board: Board, s: Standing, waits: bool, now: str) -> int:
    """0 not talked to today, or waiting since; 1 talked to today; 2 a moment ago."""
    if s.seen != board.day or (waits and s.waiting_since[1] > s.seen_at):
        return 0
    return 2 if now and _minutes(s.seen_at, now) < JUST_NOW else 1


def _visit(
    board: Board,
    s: Standing,
    worst: Stuck | None,
    wait: str,
    owed: str,
    groups: Mapping[tuple[str, str], int],
    now: str,
) -> Visit:
    days = days_between(s.seen, board.day) if s.seen else NEVER
    score = 1000 + (worst.urgency if worst else 0)
    score = score * (1000 + 200 * min(NEVER, days)) // 1000
    if wait:
        waited = _minutes(s.waiting_since[1], now) if now else 0
        score = score * (20 + min(20, waited)) // 10
    why = [wait] if wait else []
    if owed:
        score = score * OWED // 10
        why.append(f"second check on {board.course.objectives[owed].code} promised")
    if worst:
        why.append(_need(board, s, worst))
        number = groups.get((worst.objective, worst.missing), 0)
        if number and not in_group(board, s):
            why.append(f"same gap as g{number}")
    if not s.seen:
        why.append("never talked to yet")
    elif days:
        unseen = "not seen" if why else "not talked to"
        why.append(f"{unseen} for {days} d" if days > 1 else f"{unseen} since yesterday")
    return Visit(s.student, score, ", ".join(why))


def due(board: Board, s: Standing) -> str:
    """The objective on which a second check was promised by today; "" for none."""
    place = board.course.place
    owed = [o for o, p in s.progress.items() if o in place and "" < p.promised <= board.day]
    return min(owed, key=place.__getitem__, default="")


def _worst(known: Mapping[str, Stuck]) -> Stuck | None:
    """What the student needs help with most; None when stuck on nothing."""
    return max((k for k in known.values() if k.stuck), key=lambda k: k.urgency, default=None)


def _need(board: Board, s: Standing, worst: Stuck) -> str:
    """What is wrong, short: "needs help 8 d", "2 not yets", "needs help 8 d on 1.3" if owed."""
    progress, objective = s.on(worst.objective), board.course.objectives[worst.objective]
    on = "" if worst.objective in pointer(home(board, s), s).working else f" on {objective.code}"
    if not progress.flag and worst.not_yets > 1:
        return f"{worst.not_yets} not yets{on}"
    days = days_between(worst.since, board.day)
    return f"needs help {days} d{on}" if days else f"needs help{on} since today"


def _wait(board: Board, s: Standing, school: School | None) -> str:
    """What the student waits for, since when, and whether they may: "… since 10:02 · may now"."""
    words = f"{WAITS[s.waiting]} since {s.waiting_since[1][:5]}"
    if s.waiting != "test" or school is None:
        return words
    course = home(board, s).course
    test = next_for(course, s, unit_of(board, s))
    if test is None:
        return words
    answer = may(course, s, test.id, board.day, school)
    later = f"ready {answer.when}" if answer.when else "not yet"
    return f"{words} · {'may now' if answer.may else later}"


def _waits(board: Board, s: Standing) -> bool:
    """Whether the student came to wait today; yesterday's line has gone home."""
    return s.waiting in WAITS and s.waiting_since[0] == board.day


def _minutes(earlier: str, later: str) -> int:
    """Whole minutes between two times of day; 0 when they are the wrong way round."""
    begin, end = (60 * int(t[:2]) + int(t[3:5]) for t in (earlier, later))
    return max(0, end - begin)
