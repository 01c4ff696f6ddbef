"""What a student's attempts at an assessment come to: what counts, and whether it is passed."""

from collections.abc import Sequence

import msgspec

from masterytui.mastery.course import Assessment, Course
from masterytui.mastery.standing import Standing
from masterytui.mastery.tested import Tried


class Result(msgspec.Struct, frozen=True):
    """One student's result in one assessment."""

    counts: int
    """Hundredths of a percent, 0 to 10,000, by the course's rule and the forms' caps."""
    passed: bool
    """Once some attempt has reached the line, for good: a later one only moves what counts."""
    attempts: int


def result(course: Course, s: Standing, assessment: str) -> Result | None:
    """What counts of a student in an assessment, by its id; None before it is scored.

    One of parts is passed when all of them are, and counts their mean once all are scored.
    """
    parts = course.assessments[assessment].parts
    if not parts:
        tried = s.tests.at(assessment)
        return _of(course, tried) if tried else None
    found = [r for part in parts if (r := result(course, s, part))]
    if len(found) < len(parts):
        return None
    return Result(
        counts=sum(r.counts for r in found) // len(found),
        passed=all(r.passed for r in found),
        attempts=max(r.attempts for r in found),
    )


def _of(course: Course, tried: Sequence[Tried]) -> Result:
    counts = [t.counts for t in tried]
    by_rule = {
        "best": max(counts),
        "last": counts[-1],
        "mean of the last two": sum(counts[-2:]) // len(counts[-2:]),
    }
    passed = any(t.passed for t in tried)
    return Result(by_rule[course.tests.counts], passed, len(tried))


def name(assessment: Assessment) -> str:
    """What a list calls it."""
    return assessment.title or assessment.code


def called(course: Course, assessment: str) -> str:
    """The same by its id; "a test" where the course has it no more."""
    known = course.assessments.get(assessment)
    return name(known) if known else "a test"


def takeable(course: Course) -> list[Assessment]:
    """What is taken itself, in the order of the course; one of parts is not."""
    return [a for a in course.assessments.values() if not a.parts]


def next_for(course: Course, s: Standing, unit: int) -> Assessment | None:
    """The assessment a student is likeliest to ask for; None where the course has none.

    One that they have tried and not passed; else, of the units up to `unit`, the place of the one
    they are in, the last whose objectives are all mastered; else the first from that unit on.
    """
    known = takeable(course)
    left = [a for a in known if not any(t.passed for t in s.tests.at(a.id))]
    begun = [a for a in left if s.tests.at(a.id)]
    before = [a for a in left if course.unit_of[a.id] <= unit]
    learned = [a for a in before if a.covers and all(s.on(o).mastered for o in a.covers)]
    ahead = [a for a in left if course.unit_of[a.id] >= unit]
    return next(iter([*begun, *learned[-1:], *ahead, *left[-1:], *known[-1:]]), None)
