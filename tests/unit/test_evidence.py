"""What a test says of an objective where it gave no verdict, and how far that goes."""

import msgspec
import pytest
from builders import TODAY, attempt, check, flag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from on_paper import MON, PAPER, TUE, support, the_class, work

from masterytui.mastery import records as r
from masterytui.mastery.course import Course
from masterytui.mastery.evidence import newest_first, scored
from masterytui.mastery.stuck import Stuck, stuck

KEEPING = msgspec.structs.replace(
    PAPER, tests=msgspec.structs.replace(PAPER.tests, settles=False, reopens=False)
)
"""Tests settle nothing there, and reopen nothing."""


def own(*facts: r.Record, code: str = "2.2", course: Course = PAPER) -> list[int]:
    """What Ana's facts count for on an objective, newest first."""
    ana = the_class(*facts, course=course).students[0]
    return newest_first(ana.on(f"c:{code}").checks, scored(course, ana).get(f"c:{code}", ()))


def told(*facts: r.Record) -> Stuck | None:
    board = the_class(*facts)
    return stuck(board, board.students[0], "c:2.2")


def found(*facts: r.Record) -> Stuck:
    known = told(*facts)
    assert known is not None
    return known


@pytest.mark.parametrize(
    ("score", "value"),
    [("40", 250), ("0", 0), ("79.99", 499), ("12/20", 375), ("80", 1000), ("100", 1000)],
)
def test_a_score_alone_counts_by_how_far_it_is_from_the_line(score: str, value: int) -> None:
    assert own(attempt("ana", "T2", score)) == [value]


def test_the_line_is_the_test_s_own() -> None:
    units = [msgspec.structs.replace(u, line=50) for u in PAPER.unit]
    easy = msgspec.structs.replace(PAPER, unit=tuple(units))
    assert own(attempt("ana", "T2", "40"), course=easy) == [400]


def test_what_was_missed_has_its_verdict_and_the_rest_was_right() -> None:
    below = attempt("ana", "T2", "40", "2.1")
    assert own(below, code="2.1") == [0]
    assert own(below) == [1000]
    assert own(attempt("ana", "T2", "85", "2.1"), code="2.1") == [0]


def test_only_what_the_test_covers() -> None:
    assert own(attempt("ana", "T1", "40")) == []


def test_newest_first_by_the_order_of_class() -> None:
    facts = [
        check("ana", "2.2", "not yet", MON),
        attempt("ana", "T2", "40", day=TUE),
        check("ana", "2.2", "almost", TODAY, "09:00:00"),
        attempt("ana", "T2", "64", day=TODAY, when="09:30:00"),
    ]
    assert own(*facts) == [400, 500, 250, 0]


def test_a_test_that_settles_counts_once() -> None:
    passed = attempt("ana", "T2", "85")
    assert own(passed) == [1000]
    assert own(passed, course=KEEPING) == [1000]
    known = check("ana", "2.2", "mastered", MON)
    assert own(known, passed) == [1000, 1000]


def test_what_was_missed_and_stays_mastered_says_nothing() -> None:
    known = check("ana", "2.2", "mastered", MON)
    assert own(known, attempt("ana", "T2", "40", "2.2"), course=KEEPING) == [1000]


def test_a_line_of_one_s_own_is_not_the_line_of_mastery() -> None:
    lower = msgspec.structs.replace(support("ana", "line"), words="60")
    assert own(lower, attempt("ana", "T2", "64")) == [400]


def test_work_and_labs_say_nothing() -> None:
    handed = [work("ana", "W2", accepted=False), work("ana", "W2")]
    assert own(*handed) == []
    assert told(*handed) is None


def test_a_score_makes_nobody_stuck_by_itself() -> None:
    assert told(attempt("ana", "T2", "0")) is None
    assert told(attempt("ana", "T2", "0", "2.1")) is None


def test_it_moves_the_risk_of_what_was_checked() -> None:
    once = check("ana", "2.2", "almost", MON)
    before = found(once)
    low, near = (found(once, attempt("ana", "T2", score)) for score in ("16", "72"))
    right = found(once, attempt("ana", "T2", "40", "2.1"))
    # phat = (1.2 + .1 + .7 x .5)/3.7 = .445946; .554054^2
    assert low.risk == pytest.approx(0.306976, abs=1e-6)
    assert right.risk < near.risk < low.risk
    assert before.risk < low.risk


def test_it_is_told() -> None:
    once = check("ana", "2.2", "not yet", MON)
    low = found(once, attempt("ana", "T2", "40", day=TUE))
    right = found(once, attempt("ana", "T2", "40", "2.1"))
    flagged = found(flag("ana", "2.2"), attempt("ana", "T2", "40", day=TUE))
    assert low.why[:2] == ("not yet on Mon 16 Nov", "below the line in Unit 2 test on Tue 17 Nov")
    assert "not missed in Unit 2 test today" in right.why
    assert flagged.why[1] == "below the line in Unit 2 test on Tue 17 Nov"


LATER = st.integers(0, 59).map(lambda minute: f"09:{minute:02}:00")
CHECKS = st.builds(
    lambda code, level, when: check("ana", code, level, when=when),
    st.sampled_from(["2.1", "2.2", "2.3"]),
    st.sampled_from(["not yet", "almost", "mastered"]),
    LATER,
)
ATTEMPTS = st.builds(
    lambda score, missed, when: attempt("ana", "T2", str(score), *missed, when=when),
    st.integers(0, 100),
    st.lists(st.sampled_from(["2.1", "2.2", "2.3"]), unique=True),
    LATER,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHECKS | ATTEMPTS, max_size=10), LATER)
def test_one_more_check_between_tests_moves_the_risk_its_way_only(
    history: list[r.Record], when: str
) -> None:
    facts = [*history, check("ana", "2.2", "almost", MON)]
    now = found(*facts)
    worse, better = (
        found(*facts, check("ana", "2.2", level, when=when)) for level in ("not yet", "mastered")
    )
    assert better.risk <= now.risk + 1e-12
    assert worse.risk >= now.risk - 1e-12
