"""What is logged in an open hour, over a real book: who came, what follows, what undo restores."""

from pathlib import Path

import pytest
from real_class import (
    DAY,
    LIMITING,
    MOLES,
    SECTION,
    Clock,
    check,
    logged,
    opened,
    real_class,
    saved,
)

from masterytui.classroom import people
from masterytui.classroom.boarding import Boards
from masterytui.classroom.dayend import debriefs
from masterytui.classroom.hour import Hour
from masterytui.classroom.story import story
from masterytui.classroom.view import view
from masterytui.classroom.writer import Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.board import roll_taken
from masterytui.mastery.openhour import OPEN
from masterytui.settings import Settings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def classroom(tmp_path: Path, clock: Clock) -> Classroom:
    made = real_class(tmp_path, clock)
    saved(people.newcomer(made, "Eve Eden", "P4"))
    return made


def came(who: str) -> r.Roll:
    return r.Roll(scope=who, section=OPEN, state="present")


def here(classroom: Classroom) -> list[str]:
    return [s.given for s in classroom.board(OPEN).students]


def eve(classroom: Classroom) -> str:
    return classroom.board("P4").students[0].student


def test_the_board_follows_every_act_as_if_counted_anew(classroom: Classroom) -> None:
    """By this process, by another one, by undo and redo."""

    def agrees() -> None:
        anew = Boards(classroom.book, classroom.school)
        for section in (OPEN, SECTION, "P4"):
            assert classroom.board(section) == anew.of(section, DAY)

    assert here(classroom) == []
    other = opened(classroom.book.path, Clock(), session="two")
    for records in (
        [came("ana")],
        [check("ana", LIMITING, "not yet")],
        [came(eve(classroom)), came("ben")],
        [r.At(scope="ana", place="out", section=OPEN)],
        [r.Group(scope="ben", section=OPEN, number=1, objective=MOLES)],
        [r.Roll(scope="ben", section=OPEN, state="absent")],
    ):
        logged(classroom, "t", *records)
        agrees()
    assert here(classroom) == ["Ana", "Eve"]
    other.refresh()
    logged(other, "came", came("cy"))
    classroom.refresh()
    agrees()
    assert here(classroom) == ["Ana", "Cy", "Eve"]
    saved(classroom.undo())
    agrees()
    assert here(classroom) == ["Ana", "Ben", "Cy", "Eve"]
    saved(classroom.redo())
    agrees()


def test_nothing_is_counted_anew_while_nothing_changes(classroom: Classroom) -> None:
    board = classroom.board(OPEN)
    classroom.refresh()
    assert classroom.board(OPEN) is board


def test_an_archived_class_sends_nobody(classroom: Classroom) -> None:
    logged(classroom, "came", came(eve(classroom)))
    logged(classroom, "archive", r.Section(section="P4", archived=True))
    assert here(classroom) == []
    assert {c.section for c in classroom.board(OPEN).classes} == {SECTION}


def test_yesterdays_guests_are_gone(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    logged(classroom, "came", came("ana"))
    assert here(classroom) == ["Ana"]
    clock.tick(days=1)
    assert here(classroom) == []


def test_the_story_says_that_they_came(classroom: Classroom) -> None:
    logged(classroom, "came", came("ana"))
    logged(classroom, "r", r.Roll(scope="ana", section=OPEN, state="absent"))
    told = [t.what for t in story(classroom, classroom.board(SECTION), "ana")]
    assert told[:2] == ["not in the open hour", "came to the open hour"]


def test_no_note_attaches_to_it_and_no_hint_follows(classroom: Classroom, clock: Clock) -> None:
    logged(classroom, "r", r.Roll(scope="ana", section=SECTION, state="absent"))
    assert "down as absent" in logged(classroom, "t", r.Visit(scope="ana")).hint
    clock.tick(minutes=90)
    assert logged(classroom, "came", came("ana")).hint == ""
    assert classroom.last is None
    # Who is at lunch is in school again; who left lunch is not absent because of it.
    assert logged(classroom, "t", r.Visit(scope="ana")).hint == ""
    logged(classroom, "came", came("ben"))
    logged(classroom, "r", r.Roll(scope="ben", section=OPEN, state="absent"))
    assert logged(classroom, "t", r.Visit(scope="ben")).hint == ""


def test_it_takes_no_roll_and_ends_no_day(classroom: Classroom) -> None:
    logged(classroom, "came", came("ana"))
    assert not roll_taken(classroom.board(SECTION))
    assert not roll_taken(classroom.board(OPEN))
    logged(classroom, "p", check("ana", MOLES, "mastered"))
    assert [one.section for one in debriefs(classroom)] == [SECTION]


def test_a_day_that_only_the_open_hour_had_is_no_day_of_the_class(tmp_path: Path) -> None:
    clock = Clock()
    classroom = real_class(tmp_path, clock)
    logged(classroom, "came", came("ana"))
    logged(classroom, "p", check("ana", MOLES, "not yet"))
    clock.tick(days=1)
    logged(classroom, "t", r.Visit(scope="ben"))
    clock.tick(days=1)
    assert classroom.board(SECTION).recent_days == ("2026-11-19",)


def test_a_new_student_and_other_letters_need_a_class(classroom: Classroom) -> None:
    assert isinstance(people.newcomer(classroom, "Nia New", OPEN), Refused)
    assert isinstance(people.retag(classroom, "ana", OPEN, "zz"), Refused)


def test_the_questions_before_the_bell_are_no_business_of_it(classroom: Classroom) -> None:
    assert view(classroom, OPEN).reflected
    assert not view(classroom, SECTION).reflected


async def test_this_device_keeps_the_class_it_was_in(classroom: Classroom) -> None:
    kept: list[Settings] = []
    hour = Hour(classroom, SECTION, Settings(section=SECTION), kept.append)
    assert await hour.turn_to(OPEN) == ""
    assert hour.view().board.section == OPEN
    assert (kept, hour.settings.section) == ([], SECTION)
    await hour.turn_to("P4")
    assert [s.section for s in kept] == ["P4"]
    hour.close()
