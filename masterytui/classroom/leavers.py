"""Who has left, and how long ago the last fact about them is: retention (M27)."""

from datetime import date

import msgspec

from masterytui.classroom.writer import Classroom
from masterytui.mastery.diary import last
from masterytui.mastery.standing import Standing


class Leaver(msgspec.Struct, frozen=True):
    """Somebody who is in no class any more."""

    student: str
    name: str
    last: str
    """The ISO day of the last fact about them; "" for none."""


def leavers(classroom: Classroom, years: int) -> list[Leaver]:
    """Those in no class that is not archived, with no fact for so many years, the longest first."""
    today = date.fromisoformat(classroom.today)
    before = _years_before(today, years).isoformat()
    taught = {key for key, section in classroom.sections().items() if not section.archived}
    found = [
        Leaver(s.student, s.name, last(s.diary) or _left(s))
        for s in classroom.book.standings().values()
        if not any(e.active for key, e in s.enrolled.items() if key in taught)
    ]
    old = (one for one in found if one.last < before)
    return sorted(old, key=lambda one: (one.last, one.name))


def _left(s: Standing) -> str:
    return max((e.since for e in s.enrolled.values()), default="")


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
