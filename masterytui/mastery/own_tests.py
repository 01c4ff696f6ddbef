"""A student's own tests in the words of their own page: how each went, and when the next may be.

It names no line, no score below it, and no reason why a test was allowed: what is not passed yet
is ready to be tried again, today or from some day on.
"""

from collections.abc import Iterator

import msgspec

from masterytui.mastery.assessments import name, result
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Assessment, Course, Unit
from masterytui.mastery.retakes import May, may
from masterytui.mastery.scores import percent
from masterytui.mastery.standing import Standing


class OwnTest(msgspec.Struct, frozen=True):
    """A test of a unit, as far as the student has got with it."""

    title: str
    words: str = ""
    """"88 %, passed"; empty: it comes at the end of what is to be learned for it."""
    passed: bool = False


def own_tests(
    course: Course, s: Standing, unit: Unit, day: str, school: School
) -> Iterator[OwnTest]:
    """A unit's tests and projects on an ISO day, in their order."""
    for item in unit.item:
        if isinstance(item, Assessment):
            found = result(course, s, item.id)
            if found is not None and found.passed:
                # A later try may count less, and a line of one's own is nobody else's business.
                shown = found.counts >= 100 * course.line(item.id)
                figure = f"{percent(found.counts)}, " if shown else ""
                yield OwnTest(name(item), f"{figure}passed", passed=True)
            else:
                yield OwnTest(name(item), _open(course, s, item, day, school))


def _open(course: Course, s: Standing, test: Assessment, day: str, school: School) -> str:
    """What is said of one that is not passed yet."""
    if test.parts:
        known = [found for part in test.parts if (found := result(course, s, part))]
        passed = sum(found.passed for found in known)
        return f"{passed} of {len(test.parts)} parts passed" if known else ""
    sat = s.tests.sitting(day)
    if sat is not None:
        return f"begun at {sat.when[:5]}" if sat.assessment == test.id else ""
    again = bool(s.tests.at(test.id))
    if again or (test.covers and all(s.on(o).mastered for o in test.covers)):
        return _invited(may(course, s, test.id, day, school), again=again)
    return ""


def _invited(answer: May, *, again: bool) -> str:
    if answer.may and not again:
        return "ready when you are"
    ready = "ready to try again" if again else "ready"
    when = f" {answer.when}" if answer.when else ""
    before = f"; before it: {'; '.join(answer.why)}" if answer.why else ""
    return f"{ready}{when}{before}"
