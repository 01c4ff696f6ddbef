"""The questions of an objective or a lab as one student knows them: asked before, or new."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masterytui.mastery.course import Lab, Objective
from masterytui.mastery.questions import Drawn, Question, draw
from masterytui.mastery.records import Values
from masterytui.mastery.standing import LabRecord, Put, Seen, Standing

_NONE: Mapping[str, Sequence[Values]] = {}


class Asking(msgspec.Struct, frozen=True):
    """A question as it would be put now, and how it went when this student was last asked it."""

    drawn: Drawn
    last: Seen | Put | None = None
    """None: not asked yet; where it varies, with whatever values."""
    new: bool = True
    """Whether they have not been asked it, or not with these values."""


def questions(
    objective: Objective, s: Standing, passed: Mapping[str, Sequence[Values]] = _NONE
) -> tuple[Asking, ...]:
    """The objective's questions in course order, as this student would be asked each now.

    `passed`: by question id, values that were looked at and passed over; others come first.
    """
    past: list[Seen | Put] = [*s.on(objective.id).checks, *s.asked.get(objective.id, ())]
    return _known(objective.question, s, past, passed)


def for_lab(lab: Lab, s: Standing, turn: int = 0) -> Drawn | None:
    """The key question of a lab to ask this student next; None where the lab has none.

    `turn`: by how many questions to go on from it, or back below 0; they come round, and one that
    varies comes round with other values.
    """
    signed = s.labs.get(lab.id, LabRecord()).signed
    past = [Put(x.question, x.day, x.when, x.values) for x in signed if x.question]
    passed: dict[str, list[Values]] = {}
    known = _known(lab.question, s, past, passed)
    if not known:
        return None
    rounds, step = divmod(turn, len(known))
    place = (first_to_ask(known) + step) % len(known)
    for _ in range(rounds):
        drawn = known[place].drawn
        passed.setdefault(drawn.id, []).append(drawn.values)
        known = _known(lab.question, s, past, passed)
    return known[place].drawn


def _known(
    asks: Sequence[Question],
    s: Standing,
    past: Iterable[Seen | Put],
    passed: Mapping[str, Sequence[Values]],
) -> tuple[Asking, ...]:
    past = sorted(past, key=lambda ask: (ask.day, ask.when))
    known = []
    for question in asks:
        before = [ask for ask in past if ask.question == question.id]
        had = [ask.values for ask in before]
        drawn, new = draw(question, s.student, [*had, *passed.get(question.id, ())])
        last = before[-1] if before else None
        known.append(Asking(drawn, last, new or (question.varies and drawn.values not in had)))
    return tuple(known)


def first_to_ask(known: Sequence[Asking]) -> int:
    """The place of the question to ask next, -1 when there is none at all.

    The first that was never asked; else one that is new with its values, else any: of these the
    one asked longest ago.
    """

    def turn(place: int) -> tuple[bool, str, str, int]:
        asking = known[place]
        last = asking.last
        when = (last.day, last.when) if last is not None else ("", "")
        return (not asking.new, *when, place)

    return min(range(len(known)), key=turn, default=-1)


def next_new(objective: Objective, s: Standing) -> Drawn | None:
    """The question to ask next, where there is one that this student has not been asked yet."""
    known = questions(objective, s)
    place = first_to_ask(known)
    return known[place].drawn if place >= 0 and known[place].new else None
