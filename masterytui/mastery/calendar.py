"""School days, bells and meetings: which class is on, and how many school days lie between.

The text is `school.toml`, the school's own:

    first_day = "2026-09-21"
    last_day = "2027-06-25"
    days = ["mon", "tue", "wed", "thu", "fri"]
    holidays = ["2026-10-12"]

    [[bell]]
    period = 1
    start = "08:00"
    end = "08:50"

    [[meeting]]
    section = "P1 Chemistry"
    period = 1

Every part may be left out. Days are ISO dates, times are HH:MM (seconds are allowed), both text.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import cached_property
from itertools import pairwise

import msgspec

from masterytui.mastery.course import Problem

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Bell(msgspec.Struct, frozen=True):
    """A period of the day."""

    period: int
    start: str
    """HH:MM, when the lesson begins."""
    end: str
    """HH:MM, when it is over."""


class Meeting(msgspec.Struct, frozen=True):
    """A section meets in a period, on every school day."""

    section: str
    """The section's id, which is the name it was imported under."""
    period: int


class School(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The school's calendar; without a file, every Monday to Friday and no bells."""

    first_day: str = ""
    """Empty: no first day."""
    last_day: str = ""
    """Empty: no last day."""
    days: tuple[str, ...] = WEEK[:5]
    holidays: tuple[str, ...] = ()
    bell: tuple[Bell, ...] = ()
    meeting: tuple[Meeting, ...] = ()

    def is_school_day(self, day: str) -> bool:
        """Whether there is school on `day`."""
        known = date.fromisoformat(day)
        return (
            WEEK[known.weekday()] in self.days
            and day not in self.holidays
            and (not self.first_day or day >= self.first_day)
            and (not self.last_day or day <= self.last_day)
        )

    def days_before(self, day: str, count: int) -> tuple[str, ...]:
        """The last `count` school days before `day`, newest first; fewer at the year's start."""
        found: list[str] = []
        ordinal = date.fromisoformat(day).toordinal()
        earliest = self._first if self._first else ordinal - 7 * count - 366
        while len(found) < count and ordinal > earliest:
            ordinal -= 1
            before = date.fromordinal(ordinal).isoformat()
            if self.is_school_day(before):
                found.append(before)
        return tuple(found)

    def section_on(self, day: str, time: str) -> str:
        """The section whose lesson is on; "" between lessons and on days without school."""
        if self.is_school_day(day):
            for meeting in self.meeting:
                if any(b.start <= time < b.end for b in self.lessons(meeting.section)):
                    return meeting.section
        return ""

    def lessons(self, section: str) -> tuple[Bell, ...]:
        """The periods in which the section meets, in the order of the day."""
        periods = {m.period for m in self.meeting if m.section == section}
        return tuple(sorted((b for b in self.bell if b.period in periods), key=lambda b: b.start))

    @cached_property
    def _first(self) -> int:
        return date.fromisoformat(self.first_day).toordinal() if self.first_day else 0


def load(text: str) -> School | list[Problem]:
    """The school that `text` describes, or what is wrong; problems carry lines, not files."""
    import tomllib  # a record without a school.toml does without

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"line (\d+)", str(e))
        end = len(text.splitlines())
        return [Problem(f"this is not TOML: {e}", line=int(line[1]) if line else end)]
    try:
        school = msgspec.convert(_as_text(data), School)
    except msgspec.ValidationError as e:
        what, _, path = str(e).partition(" - at `$.")
        return [Problem(f"{what} (at {path[:-1]})" if path else what)]
    problems = [Problem(sentence, line=_line_of(text, key)) for key, sentence in _wrong(school)]
    return problems or _tidy(school)


def _as_text(value: object) -> object:
    """TOML's own dates and times as text, so that both ways of writing them are right."""
    match value:
        case dict():
            return {key: _as_text(v) for key, v in value.items()}
        case list():
            return [_as_text(v) for v in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _tidy(school: School) -> School:
    """Times as HH:MM, so that they compare as text."""
    bells = tuple(Bell(b.period, _hh_mm(b.start), _hh_mm(b.end)) for b in school.bell)
    return msgspec.structs.replace(school, bell=tuple(sorted(bells, key=lambda b: b.start)))


def _hh_mm(text: str) -> str:
    hours, minutes, *_ = text.split(":")
    return f"{hours:0>2}:{minutes}"


def _wrong(school: School) -> Iterator[tuple[str, str]]:
    """What is wrong, each with a text to find its line by."""
    for day in (school.first_day, school.last_day, *school.holidays):
        if day and not _is_day(day):
            yield day, f"{day} is not a date like 2026-09-21"
    if school.first_day and school.last_day and school.first_day > school.last_day:
        yield "last_day", f"the last day, {school.last_day}, is before the first"
    for name in school.days:
        if name not in WEEK:
            yield name, f"{name} is not a day: use {', '.join(WEEK)}"
    if not school.days:
        yield "days", "there is no school day in the week"
    yield from _wrong_bells(school)


def _wrong_bells(school: School) -> Iterator[tuple[str, str]]:
    times = [text for b in school.bell for text in (b.start, b.end) if not _is_time(text)]
    for text in times:
        yield text, f"{text} is not a time like 08:50"
    if times:
        return
    bells = sorted(school.bell, key=lambda b: _seconds(b.start))
    for b in bells:
        if _seconds(b.start) >= _seconds(b.end):
            yield b.start, f"period {b.period} ends at {b.end}, which is not after {b.start}"
    for before, after in pairwise(bells):
        if _seconds(after.start) < _seconds(before.end):
            yield after.start, f"period {after.period} begins before period {before.period} is over"
    known = {b.period for b in school.bell}
    for m in school.meeting:
        if m.period not in known:
            yield m.section, f"{m.section} meets in period {m.period}, which has no bell"
    taken: dict[int, str] = {}
    for m in school.meeting:
        other = taken.setdefault(m.period, m.section)
        if other != m.section:
            yield m.section, f"{m.section} and {other} both meet in period {m.period}"


def _line_of(text: str, key: str) -> int:
    """The first 1-based line that holds `key`; 0: none does."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if key in line), 0)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    return bool(re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?", text))


def _seconds(text: str) -> int:
    """Seconds since midnight of HH:MM or HH:MM:SS; fractions are dropped."""
    hours, minutes, *rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + (int(rest[0][:2]) if rest else 0)
