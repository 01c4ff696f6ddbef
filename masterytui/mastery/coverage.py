"""Whom the teacher talked with: today, over the last school days, and who waits longest (M3)."""

import msgspec

from masterytui.mastery.board import Board, here
from masterytui.mastery.daywords import days_between
from masterytui.mastery.diary import talked

DAYS = 10
"""School days, today among them."""
NAMED = 3
"""So many of the longest unseen are named."""


class Talks(msgspec.Struct, frozen=True):
    """One school day."""

    day: str
    """ISO."""
    talked: int
    """Students the teacher talked with."""
    students: int
    """Students who were in the class by then."""


class Unseen(msgspec.Struct, frozen=True):
    """Somebody who was not talked with for long."""

    student: str
    days: int
    """Calendar days since the last talk; -1: never talked with."""


class Coverage(msgspec.Struct, frozen=True):
    """The class's talks."""

    days: tuple[Talks, ...] = ()
    """The oldest first; today is the last one."""
    unseen: tuple[Unseen, ...] = ()
    """The longest unseen of those who are here and were not talked with today, longest first."""


def coverage(board: Board) -> Coverage:
    """Who was talked with, as the facts of the section's students tell it."""
    days = (*reversed(board.recent_days[: DAYS - 1]), board.day)
    talks = talked((s.diary for s in board.students), days)
    since = [s.enrolled[board.section].since for s in board.students]
    counted = [
        Talks(day, count, sum(first <= day for first in since))
        for day, count in zip(days, talks, strict=True)
    ]
    waiting = [s for s in board.students if here(board, s) and s.seen != board.day]
    waiting.sort(key=lambda s: s.seen)
    unseen = (
        Unseen(s.student, days_between(s.seen, board.day) if s.seen else -1)
        for s in waiting[:NAMED]
    )
    return Coverage(tuple(counted), tuple(unseen))
