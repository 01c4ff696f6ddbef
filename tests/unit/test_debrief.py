"""What a class leaves open at the end of the day, on small boards."""

from datetime import datetime
from pathlib import Path

from masterytui.classroom.dayend import debriefs, next_lesson
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.calendar import Bell, Meeting, School
from masterytui.mastery.debrief import debrief
from masterytui.store.book import Book
from tests.unit.builders import board_of, check, fact, flag, roll, student

TOMORROW = "2026-11-19"
FOUR = [x for who in ("ana", "ben", "cem", "dan") for x in student(who, who)]


def test_who_was_not_talked_with_the_longest_unseen_first_and_nobody_who_is_absent() -> None:
    board = board_of(
        [
            *FOUR,
            fact(r.Visit, "ana"),
            fact(r.Visit, "ben", day="2026-11-17"),
            roll("dan", "absent"),
        ]
    )
    found = debrief(board, TOMORROW)
    assert (found.talked, found.here) == (1, 3)
    assert [(x.tag, x.why) for x in found.unseen] == [
        ("ce", "never talked with yet"),
        ("be", "last talk yesterday"),
    ]


def test_what_was_promised_today_and_work_that_is_to_be_revised() -> None:
    board = board_of(
        [
            *FOUR,
            fact(r.Waiting, "ana", what="grading", when="10:20:00"),
            fact(r.Waiting, "ben", what="check", day="2026-11-17"),  # went home
            fact(r.Signoff, "cem", lab="c:L1", stage="safety", when="10:01:00"),
            fact(r.Revoke, "cem", lab="c:L1", reason="goggles off", when="10:05:00"),
        ]
    )
    assert [(x.tag, x.why) for x in debrief(board, TOMORROW).promises] == [
        ("an", "waits for grading since 10:20"),
        ("ce", f"safety for {board.course.labs['c:L1'].title} is to be signed again"),
    ]


def test_who_is_stuck_and_was_in_no_group_on_it_today() -> None:
    group = fact(r.Group, "ben", section="P3", number=1, objective="c:2.1")
    board = board_of(
        [
            *FOUR,
            *(
                check(who, "2.1", "not yet", day=day)
                for who in ("ana", "ben")
                for day in ("2026-11-16", "2026-11-17")
            ),
            flag("ana", "2.1", day="2026-11-17"),
            flag("ben", "2.1", day="2026-11-17"),
            group,
            fact(r.Outcome, "ben", group=group.fact, result="better"),
        ]
    )
    stuck = debrief(board, TOMORROW).stuck
    assert [x.student for x in stuck] == ["ana"]
    assert stuck[0].why.startswith("2.1 ")


def test_the_next_lesson_begins_with_those_who_need_it_most() -> None:
    board = board_of(
        [
            *FOUR,
            fact(r.Visit, "ana"),
            fact(r.Visit, "ben"),
            flag("cem", "2.1", day="2026-11-16"),
            fact(r.Visit, "dan", day="2026-11-13"),
        ]
    )
    found = debrief(board, TOMORROW).first
    assert len(found) == 3
    assert {x.student for x in found[:2]} == {"cem", "dan"}


def test_the_next_lesson_of_a_section_by_its_own_days() -> None:
    bell = Bell(period=1, start="08:00", end="08:50")
    school = School(
        holidays=("2026-11-20",),
        bell=(bell,),
        meeting=(Meeting(section="P1", period=1, on=("mon", "fri")),),
    )
    assert next_lesson(school, "P1", "2026-11-18") == "2026-11-23"
    assert next_lesson(School(), "P1", "2026-11-20") == "2026-11-23"
    assert next_lesson(School(last_day="2026-11-20"), "P1", "2026-11-20") == "2026-11-20"


def test_without_bells_the_classes_that_were_talked_with_are_told(tmp_path: Path) -> None:
    now = datetime(2026, 11, 18, 15)
    book = Book.open(tmp_path / "book", create=True, now=lambda: now)
    classroom = Classroom(book, clock=lambda: now, school=School())
    assert debriefs(classroom) == []
