"""The questions of an objective as one student knows them: asked before, or still new."""

import msgspec

from masterytui.mastery.course import Objective, Question
from masterytui.mastery.standing import Progress, Seen


class Asking(msgspec.Struct, frozen=True):
    """A question, and how it went when this student was last asked it."""

    question: Question
    last: Seen | None = None
    """None: not asked yet."""


def questions(objective: Objective, progress: Progress) -> tuple[Asking, ...]:
    """The objective's questions in course order, with what the student answered to each."""
    last = {check.question: check for check in progress.checks}
    return tuple(Asking(q, last.get(q.id)) for q in objective.question)


def first_to_ask(known: tuple[Asking, ...]) -> int:
    """The place of the question to ask next: the first new one, else the one asked longest ago.

    -1 when there is none at all.
    """
    if not known:
        return -1

    def turn(place: int) -> tuple[str, str, int]:
        last = known[place].last
        return (last.day, last.when, place) if last is not None else ("", "", place)

    return min(range(len(known)), key=turn)
