"""Clocks: summer time, midnight, a clock that is wrong, a class that runs over, two time zones."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from masterytui.classroom.view import view
from masterytui.classroom.writer import Change, Classroom
from masterytui.mastery import records as r
from masterytui.mastery.board import roll_taken
from masterytui.mastery.calendar import Bell, Lesson, Meeting, School
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book

SCHOOL = School(
    bell=(Bell(period=3, start="09:50", end="10:40"),),
    meeting=(Meeting(section="P3", period=3),),
)
NEW_YORK, PARIS = ZoneInfo("America/New_York"), ZoneInfo("Europe/Paris")


def opened(path: Path, clock: Callable[[], datetime], session: str = "one") -> Classroom:
    book = Book.open(path, create=True, session=session, now=clock)
    return Classroom(book, clock=clock, school=SCHOOL)


def enrolled(classroom: Classroom) -> None:
    logged(
        classroom,
        r.Section(section="P3"),
        r.Student(scope="ana", given="Ana"),
        r.Enrolment(scope="ana", section="P3", tag="an"),
    )


def logged(classroom: Classroom, *drafts: r.Record) -> tuple[r.Record, ...]:
    done = classroom.record(Draft("t", drafts, "logged"))
    assert isinstance(done, Change)
    return done.records


def test_bells_ring_by_the_clock_on_the_wall_on_both_sides_of_summer_time(tmp_path: Path) -> None:
    friday = datetime(2026, 10, 30, 10, 14, tzinfo=NEW_YORK)
    monday = datetime(2026, 11, 2, 10, 14, tzinfo=NEW_YORK)  # clocks went back on Sunday
    hours = (monday.astimezone(PARIS) - friday.astimezone(PARIS)).total_seconds() / 3600
    assert hours == 73
    now = [friday]
    classroom = opened(tmp_path / "book", lambda: now[0])
    enrolled(classroom)
    for now[0] in (friday, monday):
        seen = view(classroom, "P3")
        assert seen.lesson == Lesson("P3", "09:50", "10:40")
        assert seen.left == 26


def test_stamps_go_up_through_the_hour_that_comes_twice(tmp_path: Path) -> None:
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
    again = datetime(2026, 11, 1, 1, 10, tzinfo=NEW_YORK, fold=1)  # forty minutes later
    now = [first]
    classroom = opened(tmp_path / "book", lambda: now[0])
    enrolled(classroom)
    (before,) = logged(classroom, r.Visit(scope="ana"))
    now[0] = again
    (after,) = logged(classroom, r.Visit(scope="ana"))
    assert after.when < before.when
    minutes = (after.stamp - before.stamp) / 60_000_000
    assert round(minutes, 3) == 40
    assert classroom.book.last_act(session="one")[0][0].id == after.id


def test_at_midnight_another_day_begins(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 18, 23, 59, 59)]
    classroom = opened(tmp_path / "book", lambda: now[0])
    enrolled(classroom)
    logged(classroom, r.Roll(scope="ana", section="P3", state="present", taken=True))
    board = view(classroom, "P3").board
    assert roll_taken(board)
    assert board.day == "2026-11-18"
    now[0] += timedelta(seconds=2)
    board = view(classroom, "P3").board
    assert not roll_taken(board)
    assert board.day == "2026-11-19"
    (visit,) = logged(classroom, r.Visit(scope="ana"))
    assert visit.day == "2026-11-19"
    assert classroom.book.last_act(day="2026-11-18")[0][0].day == "2026-11-18"


def test_a_clock_that_is_wrong_by_years_costs_nobody_anything(tmp_path: Path) -> None:
    right = datetime(2026, 11, 18, 10, 14)
    path = tmp_path / "book"
    wrong = opened(path, lambda: right.replace(year=2031), "wrong")
    enrolled(wrong)
    logged(wrong, r.Note(scope="ana", text="from the tablet whose battery was flat"))
    classroom = opened(path, lambda: right, "right")
    (note,) = logged(classroom, r.Note(scope="ana", text="from the laptop"))
    # Its stamps are not followed into 2031, and its notes are all there.
    assert note.stamp < wrong.book.highest_stamp - 10**15 // 10
    texts = [f.shown.text for f in classroom.facts("ana") if isinstance(f.shown, r.Note)]
    assert sorted(texts) == ["from the laptop", "from the tablet whose battery was flat"]
    seen = view(classroom, "P3")
    assert seen.left == 26
    assert [s.name for s in seen.board.students] == ["Ana"]


def test_a_class_that_runs_over_goes_on_without_a_bell(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 18, 10, 39, 30)]
    classroom = opened(tmp_path / "book", lambda: now[0])
    enrolled(classroom)
    assert view(classroom, "P3").left == 1
    now[0] += timedelta(minutes=6)
    seen = view(classroom, "P3")
    assert (seen.lesson, seen.left) == (None, 0)
    assert [s.name for s in seen.board.students] == ["Ana"]
    (visit,) = logged(classroom, r.Visit(scope="ana"))
    assert visit.when.startswith("10:45:30")
    assert view(classroom, "P3").board.students[0].seen_at.startswith("10:45:30")


def test_two_devices_in_two_time_zones_agree_on_what_was_last(tmp_path: Path) -> None:
    instant = datetime(2026, 11, 18, 23, 30, tzinfo=NEW_YORK)  # 05:30 on the 19th in Paris
    later = instant + timedelta(minutes=5)
    path = tmp_path / "book"
    here = opened(path, lambda: instant, "here")
    enrolled(here)
    abroad = opened(path, lambda: instant.astimezone(PARIS), "abroad")
    (first,) = logged(abroad, r.Check(scope="ana", objective="c:1", level="not yet"))
    home = opened(path, lambda: later, "home")
    (second,) = logged(home, r.Check(scope="ana", objective="c:1", level="mastered"))
    assert (first.day, second.day) == ("2026-11-19", "2026-11-18")
    assert second.stamp > first.stamp
    for classroom in (here, abroad, home):
        classroom.refresh()
        assert classroom.book.last_act()[0][0].id == second.id
        assert {x.id for x in classroom.book.records("ana")} >= {first.id, second.id}
        assert classroom.book.standings() == home.book.standings()
