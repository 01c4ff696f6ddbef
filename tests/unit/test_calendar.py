"""School days and bells, against days counted by hand on a calendar."""

from pathlib import Path

import pytest

from masterytui.mastery.calendar import Lesson, School
from masterytui.mastery.course import Problem
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.school_text import load

SMALL = """
first_day = "2026-09-21"
last_day = "2026-10-16"
holidays = ["2026-10-12", "2026-10-10"]

[[bell]]
period = 3
start = "9:50"
end = "10:40"

[[bell]]
period = 1
start = 08:00:00
end = 08:50:00

[[meeting]]
section = "P1 Chemistry"
period = 1

[[meeting]]
section = "P3 Chemistry"
period = 3
"""


def school(text: str) -> School:
    found = load(text)
    assert isinstance(found, School), found
    return found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-18", False),  # a Friday before the first day
        ("2026-09-21", True),
        ("2026-09-26", False),  # a Saturday
        ("2026-10-12", False),  # a holiday
        ("2026-10-16", True),
        ("2026-10-19", False),  # a Monday after the last day
    ],
)
def test_which_days_are_school_days(day: str, expected: bool) -> None:
    assert school(SMALL).is_school_day(day) is expected


def test_last_school_days_skip_holidays_and_stop_at_the_first_day() -> None:
    s = school(SMALL)
    assert s.days_before("2026-10-14", 3) == ("2026-10-13", "2026-10-09", "2026-10-08")
    assert s.days_before("2026-09-23", 5) == ("2026-09-22", "2026-09-21")


@pytest.mark.parametrize(
    ("day", "time", "on"),
    [
        ("2026-10-14", "09:49:59", ""),
        ("2026-10-14", "09:50", "P3 Chemistry"),
        ("2026-10-14", "10:14:00.250000", "P3 Chemistry"),
        ("2026-10-14", "10:39:30", "P3 Chemistry"),
        ("2026-10-14", "10:40", ""),
        ("2026-10-12", "10:14", ""),
    ],
)
def test_the_lesson_that_is_on(day: str, time: str, on: str) -> None:
    lesson = school(SMALL).lesson_on(day, time)
    assert (lesson.section if lesson else "") == on


def test_without_a_file_every_weekday_is_school_and_nothing_is_on() -> None:
    s = School()
    assert s.is_school_day("2026-12-25")
    assert not s.is_school_day("2026-12-26")
    assert s.lesson_on("2026-12-25", "10:14") is None
    assert s.days_before("2026-12-28", 2) == ("2026-12-25", "2026-12-24")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("days = [\n'mon'", 2, "this is not TOML"),
        ("\nfirst_day = '21.9.2026'", 2, "21.9.2026 is not a date"),
        ("first_day = '2026-09-21'\nlast_day = '2026-09-01'", 2, "before the first"),
        ("days = ['mon', 'montag']", 1, "montag is not a day"),
        ("days = []", 1, "no school day"),
        ("[[bell]]\nperiod = 1\nstart = '8.00'\nend = '08:50'", 3, "8.00 is not a time"),
        ("[[bell]]\nperiod = 1\nstart = '09:00'\nend = '08:50'", 3, "not after 09:00"),
        ("[[meeting]]\nsection = 'P1'\nperiod = 4", 2, "period 4, which has no bell"),
        ("rotation = ['A']", 1, "needs a first_day"),
        ("[[special]]\nday = 'someday'", 2, "someday is neither a date nor one of mon"),
        ("[[special]]\nday = 'wed'\nbells = 'early'", 3, 'no bell has bells = "early"'),
        ("[[special]]\nday = 'wed'\nturn = 'C'", 3, "C is no day of the rotation"),
        ("[[bell]]\nperiod = 'one'", 0, "Expected `int`, got `str` (at bell[0].period)"),
    ],
)
def test_problems_say_what_and_where(text: str, line: int, says: str) -> None:
    problems = load(text)
    assert isinstance(problems, list)
    assert all(isinstance(p, Problem) for p in problems)
    assert says in problems[0].text
    assert problems[0].line == line


def test_bells_that_overlap_and_two_classes_in_one_period_are_told() -> None:
    text = """
[[bell]]
period = 1
start = "08:00"
end = "08:50"
[[bell]]
period = 2
start = "08:45"
end = "09:35"
[[meeting]]
section = "A"
period = 1
[[meeting]]
section = "B"
period = 1
"""
    problems = load(text)
    assert isinstance(problems, list)
    assert [p.text for p in problems] == [
        "period 2 begins before period 1 is over",
        "A and B both meet in period 1",
    ]


def test_the_demo_school_teaches_period_3_at_the_anchor() -> None:
    text = Path(__file__).parents[2].joinpath("fixtures/school.toml").read_text("utf-8")
    s = school(text)
    assert s.lesson_on("2026-11-18", "10:14") == Lesson("P3 Chemistry", "09:50", "10:40")
    # Nine weeks of five days, less two holidays, Thursday and Friday of the ninth.
    assert len(s.days_before("2026-11-18", 220)) == 40


SHIFTING = (
    SMALL.replace('last_day = "2026-10-16"', 'rotation = ["A", "B"]')
    + """
on = ["B", "mon"]

[[bell]]
period = 3
start = "09:20"
end = "09:55"
bells = "early"

[[special]]
day = "wed"
bells = "early"

[[special]]
day = "2026-10-07"  # a Wednesday with the usual bells, and the rotation begins again

[[special]]
day = "2026-10-08"
turn = "A"

[[bell]]
period = 4
start = "11:00"
end = "11:30"

[[meeting]]
period = 4
"""
)


@pytest.mark.parametrize(
    ("day", "turn"),
    [
        ("2026-09-18", ""),
        ("2026-09-21", "A"),
        ("2026-09-22", "B"),
        ("2026-09-25", "A"),
        ("2026-09-26", ""),  # a Saturday
        ("2026-09-28", "B"),
        ("2026-10-06", "B"),  # the twelfth school day
        ("2026-10-07", "A"),
        ("2026-10-08", "A"),  # begins again
        ("2026-10-09", "B"),
        ("2026-10-12", ""),  # a holiday
        ("2026-10-13", "A"),
    ],
)
def test_the_days_of_a_rotation_take_turns_on_school_days(day: str, turn: str) -> None:
    assert school(SHIFTING).turn(day) == turn


@pytest.mark.parametrize(
    ("day", "lessons"),
    [
        ("2026-09-21", ["08:00", "09:50", "11:00"]),  # A, but a Monday
        ("2026-09-22", ["08:00", "09:50", "11:00"]),  # B
        ("2026-09-24", ["08:00", "09:50", "11:00"]),  # B
        ("2026-09-25", ["08:00", "11:00"]),  # A
        ("2026-09-23", []),  # A, early bells, and period 1 has none of those
        ("2026-09-30", ["09:20"]),  # B, early
        ("2026-10-07", ["08:00", "11:00"]),  # A; a date says more than a day of the week
        ("2026-10-12", []),
    ],
)
def test_meetings_on_some_days_and_early_bells(day: str, lessons: list[str]) -> None:
    assert [lesson.start for lesson in school(SHIFTING).lessons(day)] == lessons


def test_an_open_hour_is_a_lesson_of_no_section() -> None:
    assert school(SHIFTING).lesson_on("2026-09-21", "11:10") == Lesson(OPEN, "11:00", "11:30")


@pytest.mark.parametrize(
    ("time", "left"),
    [("09:50", 50), ("10:34:59", 6), ("10:35", 5), ("10:39:01", 1), ("10:40", 0), ("12:00", 0)],
)
def test_the_minutes_that_are_left(time: str, left: int) -> None:
    assert Lesson("P3 Chemistry", "09:50", "10:40").left(time) == left


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-12-16", 1, "2026-12-17"),
        ("2026-12-17", 1, "2027-01-07"),  # over the holidays
        ("2026-12-18", 2, "2027-01-08"),
        ("2026-12-18", 3, "2027-01-09"),  # one more than the year has: a Saturday will do
        ("2027-01-08", 2, "2027-01-10"),
        ("2027-06-01", 1, "2027-06-02"),  # a calendar that nobody has renewed
        ("2026-08-01", 1, "2026-12-14"),
        ("2026-12-16", 0, "2026-12-16"),
    ],
)
def test_the_school_day_so_many_days_later(day: str, count: int, then: str) -> None:
    winter = tuple(f"2026-12-{d}" for d in range(18, 32)) + tuple(
        f"2027-01-0{d}" for d in range(1, 7)
    )
    school = School(first_day="2026-12-14", last_day="2027-01-08", holidays=winter)
    assert school.day_after(day, count) == then
