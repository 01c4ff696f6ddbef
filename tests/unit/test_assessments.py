"""What attempts come to: what counts, whether it is passed, and which test comes next."""

import msgspec
import pytest
from builders import CHEMISTRY, attempt, check, sitting
from exams import FORMS, MON, exams, under
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.assessments import Result, name, next_for, result
from masterytui.mastery.course import Assessment, Unit

RULES = ("best", "last", "mean of the last two")


def scored(*scores: str, test: str = "T1", form: str = "") -> list[r.Attempt]:
    """Attempts at a test, one a minute."""
    return [
        attempt("ana", test, score, when=f"10:{n:02}:00", form=form)
        for n, score in enumerate(scores)
    ]


def come_to(rule: str, *tries: r.Record, test: str = "T1") -> Result | None:
    course = exams(f'counts = "{rule}"', t1=FORMS)
    return result(course, under(course, *tries), f"c:{test}")


# --- what counts


@pytest.mark.parametrize("rule", RULES)
def test_before_it_is_scored_there_is_no_result(rule: str) -> None:
    assert come_to(rule) is None
    assert come_to(rule, sitting("ana", "T1")) is None
    assert come_to(rule, *scored("90", test="T2")) is None


@pytest.mark.parametrize(
    ("rule", "scores", "counts"),
    [
        ("best", ["60", "85", "70"], 8500),
        ("last", ["60", "85", "70"], 7000),
        ("mean of the last two", ["60", "85", "70"], 7750),  # (85 + 70) / 2
        ("mean of the last two", ["85"], 8500),  # one has no other to be met by
        ("mean of the last two", ["2/3", "85"], 7583),  # (66.66 + 85) / 2 = 75.83
        ("best", ["85", "85"], 8500),
    ],
)
def test_the_course_says_what_counts(rule: str, scores: list[str], counts: int) -> None:
    found = come_to(rule, *scored(*scores))
    assert found == Result(counts, "85" in scores, len(scores))


@pytest.mark.parametrize("rule", RULES)
def test_passed_once_is_passed_for_good(rule: str) -> None:
    found = come_to(rule, *scored("60", "80", "40", "30"))
    assert found is not None
    assert found.passed


@pytest.mark.parametrize("rule", RULES)
def test_a_clear_test_counts_92_at_most_and_a_deep_one_all(rule: str) -> None:
    # Source: podcast 162: the clear test is for mastery and ends at 92 %, the deep one at 100 %.
    # 49 of 50 points are 98 %.
    clear, deep = (
        come_to(rule, *scored("49/50", form="clear")),
        come_to(rule, *scored("49/50", form="deep")),
    )
    assert clear == Result(9200, passed=True, attempts=1)
    assert deep == Result(9800, passed=True, attempts=1)
    # Below its cap a clear test counts what it is: 44 of 50 are 88 %.
    assert come_to(rule, *scored("44/50", form="clear")) == Result(8800, passed=True, attempts=1)


def test_under_best_a_clear_test_takes_nothing_from_a_deep_one() -> None:
    clear, deep = scored("98", form="clear"), scored("95", form="deep")
    assert come_to("best", *clear, *deep) == Result(9500, passed=True, attempts=2)


_TRIES = st.lists(
    st.tuples(st.integers(0, 50), st.sampled_from(["deep", "clear", "", "retired"])),
    min_size=1,
    max_size=6,
)


def _tried(tries: list[tuple[int, str]]) -> list[r.Attempt]:
    return [
        attempt("ana", "T1", f"{points}/50", form=form, when=f"10:{n:02}:00")
        for n, (points, form) in enumerate(tries)
    ]


@given(_TRIES)
def test_under_best_no_further_attempt_lowers_a_result(tries: list[tuple[int, str]]) -> None:
    counts = []
    for n in range(1, len(tries) + 1):
        found = come_to("best", *_tried(tries[:n]))
        assert found is not None
        counts.append((found.counts, found.passed, found.attempts))
    assert counts == sorted(counts)


@given(_TRIES, st.sampled_from(RULES))
def test_no_form_counts_more_than_its_cap_by_any_rule(
    tries: list[tuple[int, str]], rule: str
) -> None:
    found = come_to(rule, *_tried(tries))
    assert found is not None
    # By the form's cap each, in hundredths of a percent: 50 points are 10,000.
    worth = [min(200 * points, 9200 if form == "clear" else 10_000) for points, form in tries]
    assert min(worth) <= found.counts <= max(worth)
    if {form for _, form in tries} == {"clear"}:
        assert found.counts <= 9200


# --- one that is made of parts


def test_parts_count_their_mean_once_all_are_scored() -> None:
    # Source: mastery-learning FAQ: a unit ends with an exam and a project, both to be passed.
    course = exams()

    def exit_of(*tries: r.Record) -> Result | None:
        return result(course, under(course, *tries), "c:X2")

    exam, low, project = scored("90", test="T2"), scored("60", test="T2"), scored("81", test="P2")
    assert exit_of() is None
    assert exit_of(*exam) is None
    assert exit_of(*exam, *project) == Result(8550, passed=True, attempts=1)  # (90 + 81) / 2
    assert exit_of(*low, *project) == Result(7050, passed=False, attempts=1)  # (60 + 81) / 2
    assert exit_of(*low, *exam, *project) == Result(8550, passed=True, attempts=2)


# --- which comes next


def next_after(*facts: r.Record, unit: int = 0) -> str:
    course = exams()
    found = next_for(course, under(course, *facts), unit)
    return found.code if found else ""


def all_of(*codes: str) -> list[r.Check]:
    return [check("ana", code, "mastered", MON) for code in codes]


@pytest.mark.parametrize(
    ("facts", "unit", "code"),
    [
        ([], 0, "T1"),
        ([], 1, "T2"),  # they are in unit 2
        (all_of("1.1", "1.2"), 1, "T1"),  # which is learned and not tested yet
        (all_of("1.1"), 1, "T2"),
        (all_of("1.1", "1.2", "2.1", "2.2", "2.3"), 0, "T1"),  # none of a unit ahead
        (all_of("1.1", "1.2", "2.1", "2.2", "2.3"), 1, "P2"),  # the last that is learned
        (scored("60"), 1, "T1"),  # begun and not passed
        (scored("90"), 0, "T2"),
        (scored("90") + scored("90", test="T2"), 1, "P2"),
        (scored("90") + scored("90", test="T2") + scored("90", test="P2"), 1, "P2"),
        (scored("90", test="T2") + scored("90", test="P2"), 1, "T1"),  # the only one left
    ],
)
def test_the_test_a_student_is_likeliest_to_ask_for(
    facts: list[r.Record], unit: int, code: str
) -> None:
    assert next_after(*facts, unit=unit) == code


def test_one_that_covers_nothing_is_not_learned_before_it_is_begun() -> None:
    intro = Unit(code="0", title="Start", item=(Assessment(code="T0", id="c:T0"),))
    course = msgspec.structs.replace(exams(), unit=(intro, *exams().unit))
    found = next_for(course, under(course), 1)
    assert found is not None
    assert found.code == "T1"


def test_where_there_is_none_none_comes_next() -> None:
    assert next_for(CHEMISTRY, under(CHEMISTRY), 0) is None


def test_a_test_is_called_by_its_title_else_by_its_code() -> None:
    assert name(Assessment(code="T1", title="Unit 1 test")) == "Unit 1 test"
    assert name(Assessment(code="T1")) == "T1"
