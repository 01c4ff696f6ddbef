"""A promised second check: by when, and how it comes back by itself."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from masterytui.classroom.promising import following, lessons, promise
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.calendar import Bell, Meeting, School
from masterytui.mastery.debrief import debrief
from masterytui.mastery.visits import visits
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book
from tests.unit.builders import SECTION, TODAY, board_of, check, fact, flag, student

THREE = [x for who in ("ana", "ben", "cem") for x in student(who, who)]
MON_THU = School(
    bell=(Bell(period=1, start="08:00", end="08:50"),),
    meeting=(Meeting(section="P3", period=1, on=("mon", "thu")),),
    holidays=("2026-11-26",),
)


def test_it_is_promised_by_one_of_the_next_three_lessons_and_then_not() -> None:
    assert lessons(MON_THU, "P3", TODAY) == ["2026-11-19", "2026-11-23", "2026-11-30"]
    asked = [""]
    for _ in range(4):
        asked.append(following(MON_THU, "P3", TODAY, asked[-1]))
    assert asked[1:] == ["2026-11-19", "2026-11-23", "2026-11-30", ""]


def test_without_bells_the_next_school_days_count() -> None:
    assert lessons(School(), "P3", "2026-11-20", 2) == ["2026-11-23", "2026-11-24"]
    assert lessons(School(last_day="2026-11-20"), "P3", "2026-11-20") == []


def promised(who: str, code: str, by: str, day: str = "2026-11-16") -> r.Check:
    return fact(r.Check, who, objective=f"c:{code}", level="not yet", again=by, day=day)


def test_who_is_owed_one_today_comes_first_though_talked_with_already() -> None:
    seen = [fact(r.Visit, who, when="09:59:00") for who in ("ana", "ben", "cem")]
    board = board_of([*THREE, promised("ben", "2.1", TODAY), *seen])
    first = visits(board, 3, "10:00")[0]
    assert first.student == "ben"
    assert "second check on 2.1 promised" in first.why


def test_who_was_talked_with_already_and_is_owed_one_comes_behind_the_unseen() -> None:
    seen = [fact(r.Visit, who, when="09:59:00") for who in ("ana", "ben")]
    seen.append(fact(r.Visit, "cem", day="2026-11-17"))
    board = board_of([*THREE, promised("ben", "2.1", TODAY), *seen])
    assert [v.student for v in visits(board, 3, "10:00")] == ["cem", "ben"]
    # Also where nothing else is wrong with them.
    almost = fact(r.Check, "ben", objective="c:2.1", level="almost", again=TODAY, day="2026-11-16")
    calm = board_of([*THREE, almost, *seen])
    assert [v.student for v in visits(calm, 3, "10:00")] == ["cem", "ben"]


def test_one_promised_by_tomorrow_waits_until_then() -> None:
    board = board_of([*THREE, promised("ben", "2.1", "2026-11-19"), flag("ana", "2.1")])
    assert not any("promised" in v.why for v in visits(board, 3))
    assert [(x.student, x.why) for x in debrief(board, "2026-11-19").promises] == [
        ("ben", "a second check on 2.1, promised by Thu 19 Nov")
    ]
    assert debrief(board, "2026-11-19").first[0].student == "ben"


@pytest.mark.parametrize("level", ["not yet", "almost", "mastered"])
def test_another_check_keeps_the_promise_whatever_comes_out(level: str) -> None:
    board = board_of([*THREE, promised("ben", "2.1", TODAY), check("ben", "2.1", level)])
    assert not any("promised" in v.why for v in visits(board, 3))
    assert debrief(board, "2026-11-19").promises == ()


def test_it_is_a_correction_that_undo_takes_back(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 18, 10)]
    book = Book.open(tmp_path / "book", create=True, now=lambda: now[0])
    classroom = Classroom(book, clock=lambda: now[0], school=MON_THU)

    def again() -> str:
        (shown,) = (f.shown for f in classroom.facts("ana") if isinstance(f.shown, r.Check))
        assert shown.missing == "units"
        return shown.again

    assert isinstance(promise(classroom, SECTION), Refused)
    given = (r.Check(scope="ana", objective="c:2.1", level="not yet"),)
    assert isinstance(classroom.record(Draft("n", given, "2.1 not yet")), Change)
    assert isinstance(classroom.amend("units"), Change)
    for day in ("2026-11-19", "2026-11-23", "2026-11-30", ""):
        now[0] += timedelta(seconds=5)
        done = promise(classroom, "P3")
        assert isinstance(done, Change)
        assert again() == day
    assert isinstance(classroom.undo(), Change)
    assert again() == "2026-11-30"
    last = classroom.last
    assert last is not None
    assert last.notes == ("units", "again by Mon 30 Nov")
