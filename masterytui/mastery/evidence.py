"""What bears on a student's next check on an objective: the verdicts, and tests without one.

A missed objective and one that a test settled have their verdict. Where a test left none, what
was not missed among the missed ones says as much as a pass, though it settles nothing; a score
alone says less of each objective the lower it is. It ranks, and makes nobody stuck by itself: of
several objectives it does not say which. Work handed in is no evidence here (M15), and a lab's
signature is of no objective.
"""

from collections.abc import Sequence

import msgspec

from masterytui.mastery.assessments import name
from masterytui.mastery.course import Course
from masterytui.mastery.standing import Seen, Standing
from masterytui.mastery.tested import Tried


class Scored(msgspec.Struct, frozen=True):
    """A test that gave no verdict on an objective which it covers."""

    fact: str
    day: str
    when: str
    value: int
    """Per mille, as a verdict's."""
    words: str
    """What it says of the objective."""


def scored(course: Course, s: Standing) -> dict[str, list[Scored]]:
    """By objective, what the student's tests say of it where they gave no verdict, oldest first."""
    said: dict[str, list[Scored]] = {}
    for tried in s.tests.tried:
        test = course.assessments.get(tried.assessment)
        if test is None:
            continue
        value, words = _says(tried, 100 * course.line(test.id))
        found = Scored(tried.fact, tried.day, tried.when, value, f"{words} in {name(test)}")
        for o in test.covers:
            judged = o in tried.missed or any(c.fact == tried.fact for c in s.on(o).checks)
            if not judged:
                said.setdefault(o, []).append(found)
    return said


def newest_first(checks: Sequence[Seen], scored: Sequence[Scored]) -> list[int]:
    """What all of it counts for, per mille."""
    told: list[Seen | Scored] = [*checks, *scored]
    told.sort(key=lambda x: (x.day, x.when, x.fact), reverse=True)
    return [x.value for x in told]


def _says(tried: Tried, line: int) -> tuple[int, str]:
    if tried.missed or tried.score >= line:
        return 1000, "not missed"
    return 500 * tried.score // line, "below the line"
