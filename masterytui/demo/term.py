"""The whole record of the demo: which lessons it holds, and exactly how many facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import msgspec

from masterytui.demo import cohort
from masterytui.demo.cohort import Cohort
from masterytui.demo.lists import Listed, class_lists, earlier_lists, fixture
from masterytui.demo.pen import Act, write
from masterytui.demo.pupil import pupils
from masterytui.demo.room import Room
from masterytui.demo.today import cut, has_groups, on_now
from masterytui.mastery import course as courses
from masterytui.mastery import records as r
from masterytui.mastery import school_text
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course

ANCHOR_DAY = "2026-11-18"
"""A Wednesday of week 9."""
ANCHOR_TIME = "10:14:00"
"""In period 3; the demo lives in UTC."""
SEED = 33
"""What the demo opens with: a class that shows what the program is for."""
THROWS = 20
"""How often the class that the demo opens on may be played anew."""
MOST = 500_000
"""The largest demo."""
YEAR = timedelta(weeks=52)
"""From a school day to the one a year before that falls on the same weekday."""


def generate(anchor_day: str, seed: int, records: int | None = None) -> list[list[r.Record]]:
    """The demo's record up to `anchor_day`, 10:14, as stamped batches; one seed, one result.

    `records` is how many it holds, exactly: fewer leave out the earliest lessons, more add lessons
    of earlier years. Raises ValueError when they are too few for the lists and today, or over
    500,000.
    """
    term = _Term(anchor_day, seed)
    if records is None:
        acts = term.acts()
    elif records > MOST:
        raise ValueError(f"the demo holds at most {MOST:,} records, not {records:,}")
    else:
        acts = term.exactly(records)
    return write(acts, seed)


@dataclass(slots=True, eq=False)
class _Part:
    """A cohort, and from which of its lessons on the record holds it."""

    cohort: Cohort
    first: int

    @property
    def acts(self) -> list[Act]:
        """The lists and the lessons; nothing of a cohort none of whose lessons are kept."""
        kept = self.cohort.lessons[self.first :]
        if not kept:
            return []
        taught = [act for lesson in kept for act in lesson.acts]
        return [*self.cohort.lists, *self.cohort.sweep(self.first), *taught]

    def cost_of(self, lesson: int) -> int:
        """How many records more there are when the record begins with that lesson."""
        cost = self.cohort.lessons[lesson].size + _size(self.cohort.sweep(lesson))
        if self.first == len(self.cohort.lessons):
            return cost + _size(self.cohort.lists)
        return cost - _size(self.cohort.sweep(self.first))


class _Term:
    """The demo's school: this year up to the anchor, and earlier years when they are asked for."""

    def __init__(self, anchor_day: str, seed: int) -> None:
        school = school_text.load(fixture("school.toml"))
        assert isinstance(school, School), school
        self.school = school
        self.anchor_day = anchor_day
        self.seed = seed
        self.lists = class_lists(seed)
        self.texts = {name: fixture(f"{name}.toml") for name in ("chemistry", "earth_science")}
        self.courses = {name: _course(text, name) for name, text in self.texts.items()}
        self.days = _school_days(school, anchor_day)
        if len(self.days) < 2 or self.days[-1] != anchor_day:
            raise ValueError(f"{anchor_day} is no school day of the demo's year after its first")
        self.this_year = [self._play(s, who, 0) for s, who in self.lists.items()]

    def acts(self) -> list[Act]:
        """This year, whole."""
        return self._together([_Part(c, 0) for c in self.this_year])

    def exactly(self, records: int) -> list[Act]:
        """The newest lessons that fit, and a few talks more so that the number is exact."""
        parts = [_Part(c, len(self.days) - 1) for c in self.this_year]
        left = records - _size(self._together(parts))
        if left < 0:
            raise ValueError(
                f"the demo needs at least {records - left:,} records for its lists and today"
            )
        for part, lesson in self._newest_first(parts):
            cost = part.cost_of(lesson)
            if cost > left:
                break
            left -= cost
            part.first = lesson
        return [*self._together(parts), *self._talks(parts, left)]

    def _together(self, parts: list[_Part]) -> list[Act]:
        acts = [act for part in parts for act in part.acts]
        texts = [r.Course(course=name, text=text) for name, text in self.texts.items()]
        return [Act(min(act.day for act in acts), cohort.IMPORTED - 60, texts), *acts]

    def _newest_first(self, parts: list[_Part]) -> Iterator[tuple[_Part, int]]:
        """The lessons before today, newest first; earlier years join `parts` as it gets there."""
        year, back, last = list(parts), 0, len(self.days) - 2
        while True:
            for lesson in range(last, -1, -1):
                for part in reversed(year):
                    yield part, lesson
            back += 1
            lists = earlier_lists(self.lists, back, self.seed)
            played = [self._play(s, who, back) for s, who in lists.items()]
            last = len(played[0].lessons) - 1
            year = [_Part(c, last + 1) for c in played]
            parts.extend(year)

    def _talks(self, parts: list[_Part], count: int) -> list[Act]:
        """Talks on days before today, spread over the lessons that are in the record."""
        rng = Random(f"{self.seed}/talks")
        kept = [x for part in parts for x in part.cohort.lessons[part.first :]]
        slots = [x for x in kept if x.day < self.anchor_day]
        slots = slots or [c.lessons[-2] for c in self.this_year]
        acts = []
        for n in range(count):
            lesson = slots[n % len(slots)]
            at = rng.randrange(lesson.start + 240, lesson.end - 60)
            acts.append(Act(lesson.day, at, [r.Visit(scope=rng.choice(lesson.here).id)]))
        return acts

    def _play(self, section: str, who: list[Listed], back: int) -> Cohort:
        """One section, `back` years ago; the one that the demo opens on has groups to call."""
        for throw in range(THROWS):
            rng = Random(f"{self.seed}/{section}/{back}/{throw}")
            played = self._throw(section, who, back, rng)
            if back or not on_now(played, _seconds(ANCHOR_TIME)) or has_groups(played):
                break
        return played

    def _throw(self, section: str, who: list[Listed], back: int, rng: Random) -> Cohort:
        course = self.courses["earth_science" if "Earth" in section else "chemistry"]
        bell = self.school.usual(section)[0]
        days, name = self.days, section
        if back:
            school = _years_ago(self.school, back)
            days = _school_days(school, school.last_day)
            name = f"{section} {days[0][:4]}"
        hours = _seconds(bell.start), _seconds(bell.end)
        room = Room(name, course, pupils(who, course, rng), rng, *hours)
        if back:
            return cohort.play(room, days, over=True)
        played = cohort.play(room, days, shown=self.anchor_day)
        return cut(played, self.anchor_day, _seconds(ANCHOR_TIME))


def _course(text: str, name: str) -> Course:
    course = courses.load(text, name)
    assert isinstance(course, Course), course
    return course


def _size(acts: list[Act]) -> int:
    return sum(len(act.drafts) for act in acts)


def _school_days(school: School, until: str) -> list[str]:
    first, last = date.fromisoformat(school.first_day), date.fromisoformat(until)
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day.isoformat() for day in days if school.is_school_day(day.isoformat())]


def _years_ago(school: School, back: int) -> School:
    def then(day: str) -> str:
        return (date.fromisoformat(day) - back * YEAR).isoformat()

    return msgspec.structs.replace(
        school,
        first_day=then(school.first_day),
        last_day=then(school.last_day),
        holidays=tuple(map(then, school.holidays)),
    )


def _seconds(time: str) -> int:
    hours, minutes = time.split(":")[:2]
    return int(hours) * 3600 + int(minutes) * 60
