"""The demo's tests: nobody sits one that the rule forbids, and every case is there today."""

from collections import defaultdict

import pytest

from masterytui.demo import ANCHOR_DAY, fixture
from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery import school_text
from masterytui.mastery.assessments import next_for, result
from masterytui.mastery.calendar import School
from masterytui.mastery.replay import replay
from masterytui.mastery.retakes import May, may
from masterytui.mastery.standing import Standing
from masterytui.mastery.supports import USUAL, holding
from tests.unit.demo_term import P3, course, enrolled, facts, room

CHEMISTRY = course("chemistry")
COURSES = {"chemistry": CHEMISTRY, "earth_science": course("earth_science")}
YESTERDAY = "2026-11-17"


@pytest.fixture(scope="module")
def school() -> School:
    loaded = school_text.load(fixture("school.toml"))
    assert isinstance(loaded, School)
    return loaded


def own() -> dict[str, list[r.Record]]:
    """What was logged of each student, in order."""
    by_student: defaultdict[str, list[r.Record]] = defaultdict(list)
    for x in facts():
        by_student[x.scope].append(x)
    return by_student


@pytest.mark.parametrize("section", [P3, "P4 Earth science"])
def test_the_rule_let_everybody_sit_but_who_was_allowed_by_name(
    section: str, school: School
) -> None:
    sat = 0
    for student, known in own().items():
        if student not in enrolled(facts())[section]:
            continue
        for n, x in enumerate(known):
            if isinstance(x, r.Sitting):
                taught = next(c for c in COURSES.values() if x.assessment in c.assessments)
                before = replay(student, known[:n], COURSES)
                answer = may(taught, before, x.assessment, x.day, school)
                assert answer.may is not bool(x.override), (x, answer.sentence)
                assert x.version == answer.version
                sat += 1
    assert sat > 15


def test_below_the_line_a_plan_is_agreed_and_above_it_none() -> None:
    planned = {x.attempt for x in facts() if isinstance(x, r.Conference)}
    graded = [x for x in facts() if isinstance(x, r.Attempt)]
    for student, known in own().items():
        for tried in replay(student, known, COURSES).tests.tried:
            assert tried.passed is not (tried.fact in planned)
            assert tried.missed or tried.passed
    assert 0.15 < len(planned) / len(graded) < 0.45
    assert {x.form for x in graded} == {"", "deep", "clear"}


def test_after_the_plan_they_go_on_where_they_were() -> None:
    for student in enrolled(facts())[P3]:
        known = own()[student]
        for n, x in enumerate(known):
            if isinstance(x, r.Conference):
                tried = next(k for k, y in enumerate(known) if y.id == x.attempt)
                before = replay(student, known[:tried], COURSES).pointer["chemistry"]
                back = known[n + 1]
                assert isinstance(back, r.Working)
                assert back.objectives == before.working


def test_some_passed_at_once_some_after_a_second_try_and_some_not_at_all() -> None:
    at_test = [result(CHEMISTRY, s, "chemistry:T0") for s in room(P3).students]
    assert sum(x is None for x in at_test) >= 2
    assert sum(x is not None and x.passed and x.attempts == 1 for x in at_test) >= 10
    assert any(x is not None and x.passed and x.attempts > 1 for x in at_test)
    assert any(x.counts < x.score for s in room(P3).students for x in s.tests.tried)


def test_what_a_test_was_short_of_is_checked_again_or_still_owed() -> None:
    again = owed = 0
    for s in room(P3).students:
        for tried in s.tests.tried:
            for o in tried.missed:
                later = [c for c in s.on(o).checks if (c.day, c.when) > (tried.day, tried.when)]
                again += any(c.mastered for c in later)
                owed += not s.on(o).mastered
    assert again >= 5
    assert owed >= 2


# --- the day that is shown


def answers(school: School, student: Standing, assessment: str) -> May:
    return may(CHEMISTRY, student, assessment, ANCHOR_DAY, school)


def test_two_are_testing_one_of_them_allowed_by_name() -> None:
    now = [sat for s in room(P3).students if (sat := s.tests.sitting(ANCHOR_DAY))]
    assert len(now) == 2
    assert sum(bool(sat.override) for sat in now) == 1
    assert all("09:50" < sat.when < "10:10" for sat in now)


def test_one_waits_for_a_test_and_may(school: School) -> None:
    p3 = room(P3)
    (s,) = [s for s in p3.students if s.waiting == "test"]
    asked = next_for(CHEMISTRY, s, boards.unit_now(p3))
    assert asked is not None
    assert answers(school, s, asked.id).sentence == "Yes. Version A is unused."


def test_one_was_below_the_line_yesterday_and_may_again(school: School) -> None:
    found = [
        answers(school, s, s.tests.tried[-1].assessment)
        for s in room(P3).students
        if s.tests.tried and s.tests.tried[-1].day == YESTERDAY and not s.tests.tried[-1].passed
    ]
    assert [answer.sentence for answer in found] == ["Yes. Version B is unused."]


def test_one_was_below_it_today_and_hears_what_is_first(school: School) -> None:
    found = [
        answers(school, s, s.tests.tried[-1].assessment)
        for s in room(P3).students
        if s.tests.tried and s.tests.tried[-1].day == ANCHOR_DAY and not s.tests.tried[-1].passed
    ]
    (answer,) = found
    assert answer.sentence.startswith("Ready tomorrow (Unit ")
    assert "Before it: a second check on " in answer.sentence


def test_supports_of_every_kind_but_three_one_of_them_an_own_line() -> None:
    for section in enrolled(facts()):
        held = [h for s in room(section).students for h in holding(s, ANCHOR_DAY)]
        assert {k.what for k in USUAL} - {h.what for h in held} == {"show", "due"}
        (line,) = [h for h in held if h.what == "line"]
        assert int(line.words) < 80
        assert line.until
