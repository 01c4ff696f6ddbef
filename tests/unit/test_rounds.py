"""Rounds through the class by exception: pre-work and the questions before the bell."""

import msgspec

from masterytui.classroom.asked import asked, kept, theme
from masterytui.classroom.prework import PREWORK, own_item
from masterytui.classroom.reflecting import EXIT
from masterytui.classroom.room import line_room
from masterytui.classroom.writer import Refused
from masterytui.mastery import records as r
from masterytui.mastery.course import EXIT as EXIT_QUESTIONS
from masterytui.mastery.course import Course, load
from tests.unit.builders import SECTION, board_of, fact, roll, student

COURSE = load(
    """
title = "Chemistry"
daily = ["one", "two", "three"]
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "video"
code = "V1"
title = "Moles"
[[unit.item]]
kind = "objective"
code = "1.1"
[[unit.item]]
kind = "objective"
code = "1.2"
[[unit.item]]
kind = "video"
code = "V2"
[[unit.item]]
kind = "objective"
code = "1.3"
[[unit]]
code = "2"
title = "Gases"
[[unit.item]]
kind = "objective"
code = "2.1"
""",
    "c",
)
assert isinstance(COURSE, Course)
THREE = [*student("ana", "A"), *student("ben", "B"), *student("cem", "C")]


def placed(who: str, code: str) -> r.Placed:
    return fact(r.Placed, who, objective=f"c:{code}")


def test_pre_work_is_the_students_own_next_video() -> None:
    board = board_of(
        [*THREE, placed("ana", "1.2"), placed("ben", "1.3"), placed("cem", "2.1")], COURSE
    )
    assert [getattr(own_item(board, s), "code", None) for s in board.students] == ["V1", "V2", None]
    draft = PREWORK.confirmed(board, {"ben": "not done"})
    assert draft is not None
    assert draft.records == (
        r.Prework(scope="ana", section=SECTION, item="c:V1", state="done", taken=True),
        r.Prework(scope="ben", section=SECTION, item="c:V2", state="not done", taken=True),
        r.Prework(scope="cem", section=SECTION, item="", state="done", taken=True),
    )
    assert draft.words == "pre-work: 2 done, 1 not done"


def test_who_is_absent_is_not_asked_and_comes_in_later() -> None:
    away = [*THREE, roll("ben", "absent")]
    draft = EXIT.confirmed(board_of(away, COURSE), {"cem": "not done"})
    assert draft is not None
    assert [(x.scope, getattr(x, "done", None)) for x in draft.records] == [
        ("ana", True),
        ("cem", False),
    ]
    stamped = [
        fact(r.Reflection, "ana", section=SECTION, asked="exit", taken=True, when="10:38:00"),
        fact(
            r.Reflection, "cem", section=SECTION, asked="exit", done=False, taken=True, when="10:38"
        ),
    ]
    board = board_of([*away, *stamped], COURSE)
    assert EXIT.taken_at(board) == "10:38"
    assert EXIT.confirmed(board, {}) is None
    back = board_of([*away, *stamped, roll("ben", "tardy")], COURSE)
    late = EXIT.confirmed(back, {})
    assert late is not None
    assert [x.scope for x in late.records] == ["ben"]


def test_yesterdays_rounds_and_answers_to_other_questions_are_not_todays() -> None:
    board = board_of(
        [
            *THREE,
            fact(r.Reflection, "ana", section=SECTION, asked="exit", taken=True, day="2026-11-17"),
            fact(r.Reflection, "ben", section=SECTION, asked="daily", text="the moon"),
            fact(r.Reflection, "cem", section="P4", asked="exit", taken=True),
            fact(r.Prework, "ana", section=SECTION, taken=True, day="2026-11-17"),
        ],
        COURSE,
    )
    assert EXIT.taken_at(board) == PREWORK.taken_at(board) == ""
    assert len(getattr(EXIT.confirmed(board, {}), "records", ())) == 3


def test_neither_is_a_talk() -> None:
    facts = [
        *THREE,
        fact(r.Reflection, "ana", section=SECTION, asked="exit", text="moles count"),
        fact(r.Prework, "ana", section=SECTION),
    ]
    board = board_of(facts, COURSE)
    assert [s.seen for s in board.students] == ["", "", ""]


def test_questions_of_the_day_take_turns_and_those_before_the_bell_belong_together() -> None:
    board = board_of(THREE, COURSE)  # four school days went before
    assert asked(board, "daily").texts == ("two", "three", "one")
    assert asked(board, "exit").texts == EXIT_QUESTIONS
    assert asked(board, "exit").together
    assert not asked(board, "prompt").together


def test_an_answer_is_kept_with_its_question() -> None:
    board = board_of(THREE, COURSE)
    draft = kept(board, line_room(board), "daily", "two", " BE the moon, of course ")
    assert not isinstance(draft, Refused)
    assert draft.records == (
        r.Reflection(
            scope="ben", section=SECTION, asked="daily", text="the moon, of course", question="two"
        ),
    )
    for line in ("zz the moon", "be", "be  ", ""):
        assert isinstance(kept(board, line_room(board), "daily", "two", line), Refused)


def test_nine_themes_have_a_digit() -> None:
    board = board_of(THREE, COURSE)
    first = theme(board, "units")
    assert not isinstance(first, Refused)
    assert first.records == (r.Theme(section=SECTION, theme="units"),)
    crowded = msgspec.structs.replace(board, themes={str(n): 1 for n in range(9)})
    assert isinstance(theme(crowded, "one more"), Refused)
    assert not isinstance(theme(crowded, "3"), Refused)
