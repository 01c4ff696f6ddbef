"""What a test said is told as a test's wherever a verdict is told: why stuck, the card, groups."""

import pytest
from builders import TODAY, attempt, check, fact, sitting
from on_paper import MON, PAPER, TUE, the_class

from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.debrief import debrief
from masterytui.mastery.grading import in_words
from masterytui.mastery.groups import propose
from masterytui.mastery.rows import rows
from masterytui.mastery.stuck import stuck
from masterytui.mastery.visits import visits
from masterytui.screens.roster import heading, help_word


def why(*facts: r.Record, code: str = "2.2") -> tuple[str, ...]:
    board = the_class(*facts)
    found = stuck(board, board.students[0], f"c:{code}")
    assert found is not None
    return found.why


def missed(*codes: str, day: str = TUE) -> r.Attempt:
    return attempt("ana", "T2", "40", *codes, day=day)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([missed("2.2")], "missed in a test on Tue 17 Nov"),
        ([missed("2.2", day=TODAY)], "missed in a test today"),
        ([check("ana", "2.2", "not yet", TUE)], "not yet on Tue 17 Nov"),
        (
            [check("ana", "2.2", "not yet", MON), missed("2.2")],
            "2 not yets in a row, 1 in a test, since Mon 16 Nov",
        ),
        (
            [missed("2.2", day=MON), missed("2.2")],
            "2 not yets in a row, 2 in tests, since Mon 16 Nov",
        ),
        (
            [check("ana", "2.2", "not yet", TODAY, "09:00:00"), missed("2.2", day=TODAY)],
            "2 not yets in a row, 1 in a test today",
        ),
    ],
)
def test_why_stuck(facts: list[r.Record], words: str) -> None:
    assert why(*facts)[0] == words


def test_what_it_builds_on_was_missed_in_a_test() -> None:
    told = why(missed("2.1"), check("ana", "2.2", "not yet"))
    assert "also missed in a test on 2.1 Moles, which 2.2 builds on" in told


def test_a_group_gives_it_as_the_reason() -> None:
    both = [attempt(who, "T2", "40", "2.2", day=TUE) for who in ("ana", "ben")]
    (group,) = propose(the_class(*both)).groups
    assert {m.why[0] for m in group.members} == {"missed in a test on Tue 17 Nov"}


def test_who_sits_a_test_is_neither_visited_nor_called() -> None:
    both = [attempt(who, "T2", "40", "2.2", day=TUE) for who in ("ana", "ben")]
    sat = sitting("ana", "T1", when="10:05:00")
    there, board = the_class(*both), the_class(*both, sat)
    assert {v.student for v in visits(there)} == {"ana", "ben"}
    assert {v.student for v in visits(board)} == {"ben"}
    proposal = propose(board)
    assert proposal.groups == ()
    left = proposal.left_out[0]
    assert (left.student, left.why) == ("ana", "testing")
    graded = attempt("ana", "T1", "90", when="10:30:00")
    assert "ana" in {v.student for v in visits(the_class(*both, sat, graded))}


def test_the_row_says_since_when_they_sit_it() -> None:
    board = the_class(sitting("ana", "T1", when="10:05:00"))
    row = next(row for row in rows(board) if row.student == "ana")
    assert help_word(row, PAPER, TODAY, 14).plain == "test 10:05"
    assert help_word(row, PAPER, TODAY, 4).plain == "test"
    plain = the_class(fact(r.At, "ana", place="testing", section="P3"))
    assert help_word(rows(plain)[0], PAPER, TODAY, 14).plain == "testing"
    away = the_class(sitting("ana", "T1"), fact(r.At, "ana", place="out", when="10:10:00"))
    assert help_word(rows(away)[0], PAPER, TODAY, 14).plain == "out"


def test_the_days_end_names_a_test_that_was_begun_and_not_scored() -> None:
    sat = sitting("ana", "T2", when="10:05:00")
    (open_,) = debrief(the_class(sat), "2026-11-19").promises
    assert (open_.student, open_.why) == ("ana", "Unit 2 test, begun 10:05: no score yet")
    graded = attempt("ana", "T2", "90", when="10:30:00")
    assert debrief(the_class(sat, graded), "2026-11-19").promises == ()
    lunch = fact(r.Sitting, "ana", assessment="c:T2", section="*")
    assert len(debrief(the_class(lunch), "2026-11-19").promises) == 1
    elsewhere = fact(r.Sitting, "ana", assessment="c:T2", section="P5")
    assert debrief(the_class(elsewhere), "2026-11-19").promises == ()
    yesterday = sitting("ana", "T2", day=TUE)
    assert debrief(the_class(yesterday), "2026-11-19").promises == ()


def test_a_verdict_in_words() -> None:
    tested = [missed("2.1"), attempt("ana", "T1", "90", day=TUE)]
    ana = the_class(*tested, check("ana", "2.3", "almost")).students[0]
    told = {o: in_words(p.checks[-1]) for o, p in ana.progress.items()}
    assert told == {"c:2.1": "missed in a test", "c:1.1": "mastered in a test", "c:2.3": "almost"}


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ([], "may now"),
        ([attempt("ana", "T2", "40", "2.2")], "ready tomorrow"),
        ([attempt("ana", "T2", "40", "2.2", day=TUE)], "not yet"),
    ],
)
def test_who_waits_for_a_test_is_told_whether_they_may(facts: list[r.Record], answer: str) -> None:
    wait = fact(r.Waiting, "ana", when="10:02:00", what="test")
    board = the_class(wait, *facts)
    (ana,) = (v for v in visits(board, school=School()) if v.student == "ana")
    assert ana.why.startswith(f"waits for a test since 10:02 · {answer}")
    (plain,) = (v for v in visits(board) if v.student == "ana")
    assert plain.why == ana.why.replace(f" · {answer}", "")


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (["3.1"], "Past the last objective"),
        (["1.1", "2.1", "2.2", "2.3", "3.1"], "All objectives done"),
    ],
)
def test_who_is_past_the_last_objective_is_not_told_to_be_done(
    passed: list[str], words: str
) -> None:
    board = the_class(*(check("ana", code, "mastered") for code in passed))
    (row,) = (row for row in rows(board) if row.student == "ana")
    assert row.objective == ""
    assert heading("", [row], board.course, 60).plain.startswith(f"{words} ")
