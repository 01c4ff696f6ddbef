"""School days, bells and meetings: which class is on, how long still, and how many days between.

Every part of the text may be left out (`mastery.school_text` reads it). Days are ISO dates, times
are HH:MM, both text: what the clock on the wall says, so that no time zone and no change of summer
time moves a bell.
"""

from datetime import date, timedelta
from functools import cached_property

import msgspec

from masterytui.mastery.lapse import Dates
from masterytui.mastery.openhour import OPEN

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


ALARM = 5
"""Minutes before the end of a lesson at which it is time for its last questions."""
DAYS = 400
"""More than a school year has."""


class Bell(msgspec.Struct, frozen=True, kw_only=True):
    """A period of the day."""

    period: int
    start: str
    """HH:MM, when the lesson begins."""
    end: str
    """HH:MM, when it is over."""
    bells: str = ""
    """On which days it rings: those that a `Special` gives these bells; empty: on all others."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A section meets in a period."""

    section: str = ""
    """The section's id, which is the name it was imported under; empty: an open hour."""
    period: int
    on: tuple[str, ...] = ()
    """Days of the week or of the rotation; empty: every school day."""

    @property
    def of(self) -> str:
        """The section that meets, `OPEN` in an open hour."""
        return self.section or OPEN


class Special(msgspec.Struct, frozen=True, kw_only=True):
    """A day with other bells, or one on which the rotation begins again."""

    day: str
    """An ISO date, or a day of every week."""
    bells: str = ""
    """Empty: the usual ones."""
    turn: str = ""
    """A day of the rotation, which goes on from it; empty: it goes on as ever."""


class Lesson(msgspec.Struct, frozen=True):
    """A lesson of one day."""

    section: str
    """`OPEN`: an open hour, to which students of any section come."""
    start: str
    end: str

    def left(self, time: str) -> int:
        """Whole minutes until its end, the one that has begun among them; 0: it is over."""
        return max(0, -(-(_seconds(self.end) - _seconds(time)) // 60))


class School(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The school's calendar; without a file, every Monday to Friday and no bells."""

    first_day: str = ""
    """Empty: no first day."""
    last_day: str = ""
    """Empty: no last day."""
    term_ends: tuple[str, ...] = ()
    """The last day of each term; that of the last one may be left out, for it is the year's."""
    days: tuple[str, ...] = WEEK[:5]
    rotation: tuple[str, ...] = ()
    """Names of days that take turns, beginning with the first day; empty: there is none."""
    holidays: tuple[str, ...] = ()
    bell: tuple[Bell, ...] = ()
    special: tuple[Special, ...] = ()
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

    def dates(self, day: str) -> Dates:
        """The day, with the first days of the term and of the school year it lies in."""
        year = _latest(day, self.first_day, _after(self.last_day))
        return Dates(day, _latest(day, year, *map(_after, self.term_ends)), year)

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

    def day_after(self, day: str, count: int) -> str:
        """The `count`-th school day after `day`; past the year's last one, every day is one."""
        ordinal = date.fromisoformat(day).toordinal()
        days = 0
        while count > 0 and days < DAYS:
            days += 1
            later = date.fromordinal(ordinal + days).isoformat()
            count -= self.is_school_day(later) or "" < self.last_day < later
        return date.fromordinal(ordinal + days).isoformat()

    def turn(self, day: str) -> str:
        """Which day of the rotation a school day is; "" on others and where there is none."""
        if not self.rotation or not self.is_school_day(day):
            return ""
        if day not in self._turns:
            begins = {one.day: one.turn for one in self.special if one.turn}
            days = [day, *self.days_before(day, DAYS)]
            began = next((n for n, known in enumerate(days) if known in begins), len(days) - 1)
            first = self.rotation.index(begins.get(days[began], self.rotation[0]))
            self._turns[day] = self.rotation[(first + began) % len(self.rotation)]
        return self._turns[day]

    def lessons(self, day: str, section: str | None = None) -> tuple[Lesson, ...]:
        """The lessons of a day in their order, of one section or all; none without school."""
        if not self.is_school_day(day):
            return ()
        bells = self._bells_on(day)
        names = {WEEK[date.fromisoformat(day).weekday()], self.turn(day)}
        found = [
            Lesson(meeting.of, bell.start, bell.end)
            for meeting in self.meeting
            if section in (None, meeting.of) and (not meeting.on or names & set(meeting.on))
            for bell in bells
            if bell.period == meeting.period
        ]
        return tuple(sorted(found, key=lambda lesson: lesson.start))

    def usual(self, section: str) -> tuple[Bell, ...]:
        """The periods in which a section meets, by the usual bells, in the order of the day."""
        periods = {m.period for m in self.meeting if m.of == section}
        return tuple(b for b in self.bell if b.period in periods and not b.bells)

    def lesson_on(self, day: str, time: str) -> Lesson | None:
        """The lesson that is on; None between lessons and on days without school."""
        return next((x for x in self.lessons(day) if x.start <= time < x.end), None)

    def _bells_on(self, day: str) -> list[Bell]:
        """The bells of a day; a date says more than a day of the week."""
        week = WEEK[date.fromisoformat(day).weekday()]
        kinds = {one.day: one.bells for one in self.special if one.bells or not one.turn}
        kind = kinds.get(day, kinds.get(week, ""))
        return [bell for bell in self.bell if bell.bells == kind]

    @cached_property
    def _turns(self) -> dict[str, str]:
        """What `turn` found so far."""
        return {}

    @cached_property
    def _first(self) -> int:
        return date.fromisoformat(self.first_day).toordinal() if self.first_day else 0


def _latest(day: str, *starts: str) -> str:
    """The last of the days that are not after `day`; "" when there is none."""
    return max((start for start in starts if start <= day), default="")


def _after(day: str) -> str:
    """The day after; "" of none."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def _seconds(text: str) -> int:
    """Seconds since midnight of HH:MM or HH:MM:SS; fractions are dropped."""
    hours, minutes, *rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + (int(rest[0][:2]) if rest else 0)
