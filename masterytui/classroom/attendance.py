"""Roll: who is here, as it was logged and as the teacher now says, and the act that takes it."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal, cast

from masterytui.mastery import records as r
from masterytui.mastery.board import Board, attendance, roll_taken
from masterytui.quicklog.effects import Draft

State = Literal["present", "tardy", "absent", "excused"]
CYCLE: tuple[State, ...] = ("present", "absent", "tardy", "excused")
"""What tap after tap on a student says."""
WORDS: dict[State, str] = {
    "present": "here",
    "tardy": "late",
    "absent": "absent",
    "excused": "excused",
}


def states(board: Board, marks: Mapping[str, State]) -> dict[str, State]:
    """Everyone's attendance: as marked now, else as logged today, else here; in list order."""
    # `attendance` gives one of the four: a roll fact has no other state.
    return {
        s.student: marks.get(s.student) or cast(State, attendance(board, s)) for s in board.students
    }


def following(state: State) -> State:
    """What one more tap makes of it."""
    return CYCLE[(CYCLE.index(state) + 1) % len(CYCLE)]


def confirmed(board: Board, marks: Mapping[str, State]) -> Draft | None:
    """The roll of the whole class; once it is taken, what has changed since; None for nothing."""
    told = states(board, marks)
    calls = {s.student: s.roll.get(board.section) for s in board.students}
    stand = {
        who
        for who, call in calls.items()
        if call is not None and (call.day, call.taken, call.state) == (board.day, True, told[who])
    }
    changed = [who for who in told if who not in stand]
    if not changed:
        return None
    records = tuple(
        r.Roll(scope=who, section=board.section, state=told[who], taken=True) for who in changed
    )
    return Draft("r", records, f"roll: {in_words(told)}")


def in_words(told: Mapping[str, State]) -> str:
    """How many are here and how many are not: "28 here, 1 late, 1 absent"."""
    counts = Counter(told.values())
    shown = [f"{counts[state]} {word}" for state, word in WORDS.items() if counts[state]]
    return ", ".join(shown) or "nobody on the list"


def taken_at(board: Board) -> str:
    """When today's roll was taken, HH:MM; "" while it is not."""
    if not roll_taken(board):
        return ""
    calls = (s.roll.get(board.section) for s in board.students)
    # Who was marked late afterwards carries a later time.
    return min(c.when for c in calls if c is not None and c.day == board.day and c.taken)[:5]
