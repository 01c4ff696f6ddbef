"""The laws of tests hold over any two weeks, and each wrong rule breaks one of them."""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from retake_laws import (
    LAWS,
    a_capped_form_never_counts_more,
    a_further_attempt_never_lowers_the_best,
    an_override_is_always_visible,
    any_order_answers_the_same,
    the_day_that_is_told_is_the_first,
    the_gate_blocks_nobody_without_a_reason,
    the_gate_never_blocks_above_the_line,
    the_gate_never_opens_early,
    undo_answers_as_before,
)
from two_weeks import Weeks, weeks

from masterytui.mastery import assessments, fold, grading, replay, retakes
from masterytui.mastery import records as r
from masterytui.mastery.assessments import Result
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Assessment, Course
from masterytui.mastery.fold import Fact
from masterytui.mastery.grading import Grading
from masterytui.mastery.retakes import May
from masterytui.mastery.standing import Held, Standing
from masterytui.mastery.tested import Sat, Tests, Tried

Law = Callable[[Weeks], None]


def check(law: Law, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(weeks())
    def holds(drawn: Weeks) -> None:
        law(drawn)

    holds()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold(law: Law) -> None:
    check(law, 150)


@pytest.mark.soak
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold_over_many_more(law: Law) -> None:
    check(law, 4000)


# --- wrong rules: a law is trusted once one of these breaks it

right_may, right_opens, right_remedies = retakes.may, retakes._opens, retakes._remedies
right_learned, right_version = retakes._learned, retakes._version


def with_tests(s: Standing, **changes: Any) -> Standing:
    """The same student, whose tests are others."""
    return msgspec.structs.replace(s, tests=msgspec.structs.replace(s.tests, **changes))


def days_without_a_calendar(school: School, day: str, count: int) -> str:
    """Days are counted, holidays and weekends too."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def a_year_that_ends_early(school: School, day: str, count: int) -> str:
    """Where the year has too few school days left, days are counted from the test on."""
    ahead = (date.fromisoformat(day) + timedelta(days=n) for n in range(1, 60))
    found = [d.isoformat() for d in ahead if school.is_school_day(d.isoformat())]
    return found[count - 1] if len(found) >= count else days_without_a_calendar(school, day, count)


def each_test_alone(
    course: Course, s: Standing, test: Assessment, day: str, school: School
) -> tuple[str, str]:
    """The days are counted from the last try at this test, not from the last of all."""
    tried, sat = ([x for x in xs if x.assessment == test.id] for xs in (s.tests.tried, s.tests.sat))
    return right_opens(course, with_tests(s, tried=(*tried,), sat=(*sat,)), test, day, school)


def tomorrow_in_any_case(
    course: Course, s: Standing, test: Assessment, day: str, school: School
) -> tuple[str, str]:
    """Whenever it opens, tomorrow is what is told."""
    opens, waits = right_opens(course, s, test, day, school)
    return days_without_a_calendar(school, day, 1) if waits else opens, waits


def a_week_later(school: School, day: str, count: int) -> str:
    """One test a week."""
    return days_without_a_calendar(school, day, 7)


def only_what_was_scored(tests: Tests) -> list[Tried | Sat]:
    """A test that was begun and never scored was not in their hands."""
    return [*tests.tried]


def the_last_try_says_whether_it_is_passed(
    course: Course, s: Standing, assessment: str, day: str, school: School
) -> May:
    """A later try below the line takes back that it was passed."""
    tried = s.tests.at(assessment)
    if tried and not tried[-1].passed:
        below = (msgspec.structs.replace(t, passed=False) for t in s.tests.tried)
        s = with_tests(s, tried=tuple(below))
    return right_may(course, s, assessment, day, school)


def whatever_was_learned_ever(
    s: Standing, objective: str, last: Tried, by: Collection[str]
) -> bool:
    """A check before the attempt opens the next one."""
    return any(c.mastered for c in s.on(objective).checks)


def any_check_that_was_mastered(
    s: Standing, objective: str, last: Tried, by: Collection[str]
) -> bool:
    """A not yet after it closes nothing."""
    checks = [c for c in s.on(objective).checks if c.mastered]
    mastered = any((c.day, c.when) > (last.day, last.when) for c in checks)
    return right_learned(s, objective, last, by) or (mastered and "check" in by)


def a_promise_is_as_good_as_kept(course: Course, s: Standing, last: Tried) -> Iterator[str]:
    """A talk opens the next try, whatever it promised."""
    agreed = (msgspec.structs.replace(a, again="") for a in s.tests.agreed)
    return right_remedies(course, with_tests(s, agreed=tuple(agreed)), last)


def any_talk_will_do(course: Course, s: Standing, last: Tried) -> Iterator[str]:
    """A talk about an earlier attempt opens the next one."""
    agreed = (msgspec.structs.replace(a, attempt=last.fact) for a in s.tests.agreed)
    return right_remedies(course, with_tests(s, agreed=tuple(agreed)), last)


def remedies_for_all(course: Course, s: Standing, last: Tried) -> Iterator[str]:
    """What a course does not ask for is asked for."""
    yield from right_remedies(course, s, last) or ()
    yield "a talk about what was missed"


def the_version_that_was_scored(test: Assessment, s: Standing) -> tuple[str, bool]:
    """One that was begun and put away can be given again."""
    return right_version(test, with_tests(s, sat=()))


def the_line_of_today(supports: Sequence[Held], day: str) -> int:
    """An own line counts for what was tried before it."""
    return int(supports[-1].words) if supports else 0


def an_override_until_it_ends(grades: Grading) -> None:
    """When the test is over, nobody asks why it was given out."""
    if grades._sat:
        grades._sat[-1] = msgspec.structs.replace(grades._sat[-1], over=True, override="")


def the_last_is_the_best(course: Course, tried: Sequence[Tried]) -> Result:
    """The last attempt counts, whatever the course says."""
    return Result(tried[-1].counts, any(t.passed for t in tried), len(tried))


def forms_without_caps(course: Course, tried: Sequence[Tried]) -> Result:
    """What was scored counts, on whatever form."""
    return Result(max(t.score for t in tried), any(t.passed for t in tried), len(tried))


def as_they_were_heard(records: Iterable[r.Record]) -> list[Fact]:
    """Facts are told in the order in which they came."""
    records = list(records)
    place = {x.id: n for n, x in enumerate(records)}
    return sorted(fold.facts(records), key=lambda f: place[f.shown.id])


def voids_that_are_not_heard(records: Iterable[r.Record]) -> list[Fact]:
    """What was taken back stays."""
    return fold.facts([x for x in records if not isinstance(x, r.Void)])


@pytest.mark.parametrize(
    ("law", "module", "name", "wrong"),
    [
        (the_gate_never_opens_early, School, "day_after", days_without_a_calendar),
        (the_day_that_is_told_is_the_first, School, "day_after", a_year_that_ends_early),
        (the_gate_never_opens_early, retakes, "_opens", each_test_alone),
        (the_gate_never_opens_early, Tests, "taken", only_what_was_scored),
        (the_gate_never_opens_early, retakes, "_learned", whatever_was_learned_ever),
        (the_gate_never_opens_early, retakes, "_learned", any_check_that_was_mastered),
        (the_gate_never_opens_early, retakes, "_remedies", a_promise_is_as_good_as_kept),
        (the_gate_never_opens_early, retakes, "_remedies", any_talk_will_do),
        (the_gate_never_opens_early, retakes, "_version", the_version_that_was_scored),
        (the_gate_never_blocks_above_the_line, grading, "own_line", the_line_of_today),
        (
            the_gate_never_blocks_above_the_line,
            retakes,
            "may",
            the_last_try_says_whether_it_is_passed,
        ),
        (the_gate_blocks_nobody_without_a_reason, retakes, "_remedies", remedies_for_all),
        (the_day_that_is_told_is_the_first, retakes, "_opens", tomorrow_in_any_case),
        (the_day_that_is_told_is_the_first, School, "day_after", a_week_later),
        (an_override_is_always_visible, Grading, "ends", an_override_until_it_ends),
        (a_further_attempt_never_lowers_the_best, assessments, "_of", the_last_is_the_best),
        (a_capped_form_never_counts_more, assessments, "_of", forms_without_caps),
        (any_order_answers_the_same, replay, "facts", as_they_were_heard),
        (undo_answers_as_before, replay, "facts", voids_that_are_not_heard),
    ],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_a_wrong_rule_breaks_the_law(
    law: Law, module: Any, name: str, wrong: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, wrong)

    def broken(drawn: Weeks) -> bool:
        try:
            law(drawn)
        except AssertionError:
            return True
        return False

    # find raises NoSuchExample when the law lets the wrong rule pass.
    find(
        weeks(),
        broken,
        settings=settings(max_examples=3000, phases=[Phase.generate], database=None, deadline=None),
        random=random.Random(1),
    )
