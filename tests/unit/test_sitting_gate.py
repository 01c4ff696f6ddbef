"""What stands before a test that begins: the rule, and that nobody sits two of them at once."""

from builders import TODAY, at, board_of, sitting, student
from exams import exams

from masterytui.classroom.gates import refusal
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School

COURSE = exams()


def begins(test: str, who: str = "ana", override: str = "") -> r.Sitting:
    return r.Sitting(scope=who, assessment=f"c:{test}", override=override)


def said(*drafts: r.Sitting, known: tuple[r.Record, ...] = ()) -> str:
    """Why Ana and Ben, of whom this is known, may not begin these."""
    board = board_of([*student("ana"), *student("ben"), *known], COURSE)
    return refusal(drafts, board.student, {"c": COURSE}, School(), TODAY)


def test_several_begin_at_once_but_nobody_two_tests() -> None:
    assert said(begins("T1"), begins("T1", "ben")) == ""
    assert said(begins("T1"), begins("T2")) == "Ana Test cannot sit two tests at once."
    assert said(begins("T1"), begins("T2", override="away")) != ""


def test_a_reason_opens_what_the_rule_does_not_but_no_second_test() -> None:
    now = sitting("ana", "T1", when="09:05:00")
    again = begins("T2", override="leaves on Friday")
    assert said(again, known=(now,)) == (
        "Ana Test, not yet. First: Unit 1 test, begun at 09:05, handed in."
    )
    over = now, at("ana", "desk")
    assert said(begins("T2"), known=over).startswith("Ana Test, not yet. Ready tomorrow")
    assert said(again, known=over) == ""
