"""What attempts and conferences come to: objectives, pointers, promises and the tests."""

import msgspec
import pytest
from builders import attempt, check, conference, fact, flag, sitting, taking_back
from exams import FORMS, FRI, MON, THU, TUE, WED, exams, under

from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Level
from masterytui.mastery.fold import corrected
from masterytui.mastery.standing import Progress, Standing

COURSE = exams()


def levels(s: Standing) -> dict[str, str]:
    """The last verdict on each objective, by its code."""
    return {o.removeprefix("c:"): p.level for o, p in s.progress.items() if p.level}


def working(s: Standing) -> tuple[str, ...]:
    """The codes of what they work on."""
    return tuple(o.removeprefix("c:") for o in s.pointer["c"].working)


def passes(s: Standing) -> list[bool]:
    """Whether each attempt reached the line."""
    return [t.passed for t in s.tests.tried]


# --- what it says of objectives


def test_a_passed_test_settles_what_it_covers_and_nothing_else() -> None:
    first = attempt("ana", "T1", "16/20")  # 80 of 100, the line
    s = under(COURSE, first)
    assert levels(s) == {"1.1": "mastered", "1.2": "mastered"}
    (verdict,) = s.on("c:1.1").checks
    assert (verdict.fact, verdict.evidence, verdict.day) == (first.fact, "test", WED)
    assert working(s) == ("2.1",)


def test_a_test_below_the_line_settles_nothing() -> None:
    assert levels(under(COURSE, attempt("ana", "T1", "79.99"))) == {}


@pytest.mark.parametrize(("score", "other"), [("90", "mastered"), ("60", "")])
def test_what_was_missed_is_open_passed_or_not(score: str, other: str) -> None:
    known = check("ana", "1.2", "mastered", MON)
    s = under(COURSE, known, attempt("ana", "T1", score, "1.2"))
    assert levels(s).get("1.1", "") == other
    assert [c.level for c in s.on("c:1.2").checks] == ["mastered", "not yet"]


def test_what_is_known_to_be_mastered_is_not_settled_again() -> None:
    known = check("ana", "1.1", "mastered", MON)
    s = under(COURSE, known, attempt("ana", "T1", "90"))
    assert [c.fact for c in s.on("c:1.1").checks] == [known.fact]


def test_settling_takes_needs_help_away_and_missing_does_not() -> None:
    help_with = [flag("ana", code, day=MON) for code in ("1.1", "1.2")]
    s = under(COURSE, *help_with, attempt("ana", "T1", "90", "1.2"))
    assert (s.on("c:1.1").flag, s.on("c:1.2").flag) == ("", MON)


def test_below_the_line_two_of_the_missed_are_what_they_work_on() -> None:
    s = under(COURSE, attempt("ana", "T2", "40", "2.3", "2.1", "2.2"))
    assert working(s) == ("2.3", "2.1")


def test_a_course_may_settle_nothing_or_reopen_nothing() -> None:
    known = check("ana", "1.2", "mastered", MON)
    s = under(exams("settles = false"), known, attempt("ana", "T1", "90", "1.2"))
    assert levels(s) == {"1.2": "not yet"}
    keeping = exams("reopens = false")
    s = under(keeping, known, attempt("ana", "T1", "60", "1.1", "1.2"))
    assert levels(s) == {"1.1": "not yet", "1.2": "mastered"}
    assert working(s) == ("1.1",)  # what is mastered and stays so is not to be worked on
    s = under(keeping, known, attempt("ana", "T1", "60", "1.2"))
    assert s.pointer == under(keeping, known).pointer


def test_a_project_settles_nothing_and_what_it_missed_is_open() -> None:
    s = under(COURSE, attempt("ana", "P2", "95", "2.2"))
    assert levels(s) == {"2.2": "not yet"}
    assert passes(s) == [True]


def test_the_levels_are_the_course_s_own() -> None:
    own = (Level("got it", 0.9, mastered=True), Level("no", 0.1), Level("nearly", 0.5))
    course = msgspec.structs.replace(COURSE, level=own)
    s = under(course, attempt("ana", "T1", "80", "1.2"))
    assert levels(s) == {"1.1": "got it", "1.2": "no"}
    assert [c.value for c in s.on("c:1.2").checks] == [0]
    assert [c.value for c in s.on("c:1.1").checks] == [1000]


# --- the line that is theirs


def lines(words: str, day: str, until: str = "", when: str = "10:00:00") -> r.Support:
    return fact(r.Support, "ana", what="line", words=words, day=day, until=until, when=when)


@pytest.mark.parametrize(
    ("own", "passed"),
    [
        ([], False),
        ([lines("75", MON)], True),
        ([lines("75", MON, until=TUE)], False),  # no more on Wednesday
        ([lines("75", MON, until=WED)], True),  # its last day
        ([lines("75", THU)], False),  # not yet
        ([lines("75", WED, when="15:00:00")], True),  # given later on the day: it holds all of it
        ([lines("75", MON), lines("77", TUE)], False),  # the last one given
        ([lines("77", MON), lines("75", TUE)], True),
        ([lines("a bit lower", MON)], False),  # no number: the course's
        ([lines("7\u00b2", MON)], False),
    ],
)
def test_a_student_s_own_line_by_the_day_of_the_attempt(own: list[r.Support], passed: bool) -> None:
    s = under(COURSE, *own, attempt("ana", "T1", "15/20"))  # 75 of 100
    assert passes(s) == [passed]


def test_a_lower_line_of_ones_own_settles_nothing() -> None:
    own = lines("60", MON)
    s = under(COURSE, own, attempt("ana", "T1", "70"))
    assert passes(s) == [True]
    assert levels(s) == {}
    settled = under(COURSE, own, attempt("ana", "T1", "80"))
    assert levels(settled) == {"1.1": "mastered", "1.2": "mastered"}


def test_an_own_line_may_be_higher() -> None:
    assert passes(under(COURSE, lines("90", MON), attempt("ana", "T1", "85"))) == [False]


@pytest.mark.parametrize(
    ("course", "line"),
    [
        (exams("line = 75"), 75),
        (exams("line = 75", unit1="line = 85"), 85),
        (exams("line = 75", unit1="line = 85", t1="line = 70"), 70),
    ],
)
def test_the_line_is_the_test_s_else_its_unit_s_else_the_course_s(
    course: Course, line: int
) -> None:
    tries = [
        attempt("ana", "T1", f"{p}", when=f"10:0{n}:00") for n, p in enumerate((line - 1, line))
    ]
    assert passes(under(course, *tries)) == [False, True]


# --- attempts


def test_an_attempt_keeps_what_was_given_and_counts_up_to_its_form_s_cap() -> None:
    tries = [
        attempt("ana", "T1", "19/20", "1.2", form=form, version="B", when=f"10:0{n}:00")
        for n, form in enumerate(("deep", "clear", ""))
    ]
    tried = under(exams(t1=FORMS), *tries).tests.tried
    # 19 of 20 are 95 %; the clear test is capped at 92.
    assert [(t.score, t.counts) for t in tried] == [(9500, 9500), (9500, 9200), (9500, 9500)]
    first = tried[0]
    assert (first.given, first.form, first.version, first.missed) == (
        "19/20",
        "deep",
        "B",
        ("c:1.2",),
    )


def test_grading_it_together_is_a_talk_and_an_import_is_none() -> None:
    together = under(COURSE, attempt("ana", "T1", "60", "1.1", day=TUE, when="11:00:00"))
    imported = under(COURSE, attempt("ana", "T1", "60", "1.1", day=TUE, source="gradebook"))
    assert (together.seen, together.seen_at) == (TUE, "11:00:00")
    assert (imported.seen, imported.seen_at) == ("", "")
    assert levels(imported) == levels(together) == {"1.1": "not yet"}


@pytest.mark.parametrize(
    "odd",
    [
        attempt("ana", "T9", "90", "1.1"),
        attempt("ana", "T1", "very good", "1.1"),
        attempt("ana", "T1", "", "1.1"),
        attempt("ana", "T1", "25/20", "1.1"),
    ],
    ids=lambda a: f"{a.assessment} {a.score}",
)
def test_an_unknown_test_or_an_unreadable_score_says_nothing(odd: r.Attempt) -> None:
    before = check("ana", "1.1", "mastered", MON)
    s = under(COURSE, before, odd)
    assert s.tests.tried == ()
    assert (s.progress, s.pointer) == (
        under(COURSE, before).progress,
        under(COURSE, before).pointer,
    )


def test_a_missed_objective_that_is_not_in_the_course_says_nothing() -> None:
    s = under(COURSE, attempt("ana", "T1", "60", "9.9"))
    assert (s.progress, s.pointer) == ({}, {})
    assert s.tests.tried[0].missed == ("c:9.9",)


def test_a_corrected_score_counts_from_the_day_of_the_attempt() -> None:
    first = attempt("ana", "T1", "60", "1.1", day=TUE)
    mended = msgspec.structs.replace(
        corrected(first, [first], lambda a: msgspec.structs.replace(a, score="90", missed=())),
        id="t.mended",
        stamp=first.stamp + 1,
    )
    s = under(COURSE, first, mended)
    assert [(t.fact, t.score, t.day) for t in s.tests.tried] == [(first.fact, 9000, TUE)]
    assert levels(s) == {"1.1": "mastered", "1.2": "mastered"}
    assert under(COURSE, first, mended, taking_back(mended)) == under(COURSE, first)


@pytest.mark.parametrize("score", ["90", "60"])
def test_undo_restores_what_was_before(score: str) -> None:
    sits = sitting("ana", "T1")
    before = [check("ana", "1.1", "mastered", MON), flag("ana", "1.2", day=MON), sits]
    done = attempt("ana", "T1", score, "1.1", when="10:40:00")
    talk = conference(done, "1.1", again=FRI, when="10:45:00")
    assert under(COURSE, *before, done, talk) != under(COURSE, *before)
    undone = under(COURSE, *before, done, talk, taking_back(done), taking_back(talk))
    assert undone == under(COURSE, *before)


# --- conferences

LOW = attempt("ana", "T2", "60", "2.2", "2.3")


def test_what_was_agreed_is_kept_and_was_a_talk() -> None:
    s = under(COURSE, LOW, conference(LOW, "2.3", again=FRI, day=THU))
    (agreed,) = s.tests.agreed
    assert (agreed.attempt, agreed.objectives) == (LOW.fact, ("c:2.3",))
    assert (agreed.again, agreed.day) == (FRI, THU)
    assert s.seen == THU


def test_a_second_check_that_was_promised_is_owed_until_there_is_one() -> None:
    talk = conference(LOW, "2.3", again=FRI)
    s = under(COURSE, LOW, talk)
    assert [s.on(f"c:{code}").promised for code in ("2.2", "2.3")] == ["", FRI]
    kept = under(COURSE, LOW, talk, check("ana", "2.3", "not yet", THU))
    assert kept.on("c:2.3").promised == ""


def test_nothing_is_owed_on_what_was_learned_meanwhile_or_without_a_day() -> None:
    learned = check("ana", "2.3", "mastered", when="10:03:00")
    assert under(COURSE, LOW, learned, conference(LOW, "2.3", again=FRI)).on("c:2.3").promised == ""
    assert under(COURSE, LOW, conference(LOW, "2.3")).on("c:2.3").promised == ""


def test_a_second_talk_without_a_day_takes_no_promise_back() -> None:
    talks = [conference(LOW, "2.3", again=FRI), conference(LOW, "2.3", when="10:10:00")]
    assert under(COURSE, LOW, *talks).on("c:2.3").promised == FRI


def test_a_conference_on_an_attempt_nobody_has_is_harmless() -> None:
    nowhere = msgspec.structs.replace(LOW, fact="t.nowhere")
    s = under(COURSE, conference(nowhere, "2.3", again=FRI))
    assert s.on("c:2.3") == Progress()
    assert (s.seen, len(s.tests.agreed)) == (WED, 1)
