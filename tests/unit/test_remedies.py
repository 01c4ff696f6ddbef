"""What a next try and a first try ask to be learned before, as it is said."""

import pytest
from builders import attempt, called, check, conference, fact
from exams import FRI, MON, NEXT_MON, THU, TUE, WED, ask, exams

from masterytui.mastery import records as r

# --- what is to be learned before

LOW = attempt("ana", "T1", "60", "1.1", "1.2", day=MON)
NOTHING_NOTED = attempt("ana", "T1", "60", day=MON)
CHECKED = [check("ana", code, "mastered", TUE) for code in ("1.1", "1.2")]


def group_on(code: str, result: str) -> list[r.Record]:
    """A group on Tuesday, and what it did for Ana."""
    began = called("ana", 1, code, day=TUE)
    return [began, fact(r.Outcome, "ana", day=TUE, group=began.fact, result=result)]


@pytest.mark.parametrize(
    ("remedies", "facts", "sentence"),
    [
        # A second check on everything missed, and nothing less.
        (["check"], [LOW], "First: a second check on 1.1 and 1.2."),
        (["check"], [LOW, CHECKED[0]], "First: a second check on 1.2."),
        (["check"], [LOW, *CHECKED], "Yes."),
        (["check"], [LOW, check("ana", "1.1", "almost", TUE), CHECKED[1]], "a second check on 1.1"),
        (["check"], [LOW, *CHECKED, check("ana", "1.2", "not yet", WED)], "a second check on 1.2"),
        (["check"], [check("ana", "1.1", "mastered", MON, "09:00:00"), LOW], "1.1 and 1.2"),
        (["check"], [LOW, conference(LOW, "1.1", "1.2")], "a second check on 1.1 and 1.2"),
        (["check"], [LOW, *group_on("1.1", "solved"), CHECKED[1]], "a second check on 1.1"),
        # A group that solved it.
        (["group"], [LOW], "First: a group on 1.1 and 1.2."),
        (["group"], [LOW, *group_on("1.1", "solved"), *group_on("1.2", "solved")], "Yes."),
        (["group"], [LOW, *group_on("1.1", "better"), *group_on("1.2", "solved")], "on 1.1."),
        (["group"], [LOW, *CHECKED], "a group on 1.1 and 1.2"),
        (["check", "group"], [LOW, *group_on("1.1", "solved"), CHECKED[1]], "Yes."),
        (
            ["group"],
            [
                LOW,
                *group_on("1.1", "solved"),
                *group_on("1.2", "solved"),
                check("ana", "1.2", "not yet", WED),
            ],
            "First: a group on 1.2.",
        ),
        # A talk without a promise, about this attempt.
        (["conference"], [LOW], "First: a talk about 1.1 and 1.2."),
        (["conference"], [LOW, conference(LOW)], "Yes."),
        (
            ["conference"],
            [attempt("ana", "T1", "50", day=FRI), LOW, conference(LOW)],
            "a talk about",
        ),
        # One with a promise: the check is what opens.
        (["conference"], [LOW, conference(LOW, "1.2", again=THU)], "First: a second check on 1.2."),
        (["conference"], [LOW, conference(LOW, "1.2", again=THU), CHECKED[1]], "Yes."),
        (["conference"], [LOW, conference(LOW, again=THU), CHECKED[1]], "a second check on 1.1."),
        (
            ["group", "conference"],
            [LOW, conference(LOW, "1.2", again=THU), check("ana", "1.2", "not yet", TUE)],
            "First: a second check on 1.2.",
        ),
        # Nobody noted what was missed.
        (["check", "conference"], [NOTHING_NOTED], "First: a talk about what was missed."),
        (["check"], [NOTHING_NOTED], "First: a second check on what was missed."),
        (["group"], [NOTHING_NOTED], "First: a group on what was missed."),
        (["check", "conference"], [NOTHING_NOTED, conference(NOTHING_NOTED)], "Yes."),
        (
            ["check"],
            [NOTHING_NOTED, conference(NOTHING_NOTED)],
            "a second check on what was missed",
        ),
        (["check"], [NOTHING_NOTED, conference(NOTHING_NOTED, "1.2")], "a second check on 1.2."),
        (["check"], [NOTHING_NOTED, CHECKED[0]], "Yes."),
        (
            ["conference"],
            [NOTHING_NOTED, conference(NOTHING_NOTED, "1.2", again=THU)],
            "First: a second check on 1.2.",
        ),
        (
            ["conference"],
            [NOTHING_NOTED, conference(NOTHING_NOTED, again=THU)],
            "First: a second check on what was missed.",
        ),
        # The course asks for nothing.
        ([], [LOW], "Yes."),
    ],
)
def test_below_the_line_something_is_learned_first(
    remedies: list[str], facts: list[r.Record], sentence: str
) -> None:
    # On Monday a week later, so that no day is in the way.
    answer = ask(exams(f"remedies = {remedies}"), *facts, day=NEXT_MON)
    assert sentence in answer.sentence
    assert answer.may == (sentence == "Yes.")


def test_only_the_last_try_asks_for_something() -> None:
    again = attempt("ana", "T1", "70", "1.2", day=WED)
    assert ask(exams(), LOW, *CHECKED, again, day=THU).sentence == "First: a second check on 1.2."


def test_what_was_known_in_the_morning_and_missed_at_noon_is_asked_again() -> None:
    course, known = exams("reopens = false"), check("ana", "1.2", "mastered", WED, "09:00:00")
    missed = attempt("ana", "T1", "60", "1.2", day=WED, when="12:00:00")
    assert ask(course, known, missed, day=THU).sentence == "First: a second check on 1.2."


def test_the_student_s_own_line_opens_it() -> None:
    own = fact(r.Support, "ana", what="line", words="60", day=MON)
    assert ask(exams(), LOW, day=MON).sentence.startswith("Ready tomorrow")
    assert ask(exams(), own, LOW, day=MON).sentence == "Yes."


# --- a first try


@pytest.mark.parametrize(
    ("first", "facts", "sentence"),
    [
        ([], [], "Yes."),
        (["objectives"], [], "First: 1.1 and 1.2 mastered."),
        (["objectives"], [CHECKED[0]], "First: 1.2 mastered."),
        (["objectives"], CHECKED, "Yes."),
        (["objectives"], [*CHECKED, check("ana", "1.1", "not yet")], "First: 1.1 mastered."),
        (["objectives"], [fact(r.Placed, "ana", objective="c:2.1")], "Yes."),  # came later
        (["labs"], [], "First: Flame test performed."),
        (["labs"], [fact(r.Signoff, "ana", lab="c:L1", stage="safety")], "Flame test performed."),
        (["labs"], [fact(r.Signoff, "ana", lab="c:L1", stage="performed")], "Yes."),
        (["work"], [], "First: W1 accepted."),
        (["work"], [fact(r.Work, "ana", item="c:W1", objective="c:1.2", accepted=False)], "First"),
        (["work"], [fact(r.Work, "ana", item="c:W1", objective="c:1.2", accepted=True)], "Yes."),
        (
            ["objectives", "labs", "work"],
            [],
            "First: 1.1 and 1.2 mastered; Flame test performed; W1 accepted.",
        ),
        (["objectives"], [attempt("ana", "T1", "90", day=MON)], "Yes."),  # no first try any more
    ],
)
def test_a_first_try_may_ask_for_its_unit(
    first: list[str], facts: list[r.Record], sentence: str
) -> None:
    answer = ask(exams(f"first = {first}"), *facts, day=THU)
    assert sentence in answer.sentence
    assert answer.may == (sentence == "Yes.")
