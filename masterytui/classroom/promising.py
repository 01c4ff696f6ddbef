"""A second check that was promised: by when, and who is owed one."""

from datetime import date, timedelta

from masterytui.classroom.words import AGAIN, promised
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.calendar import School
from masterytui.mastery.records import Check

LESSONS = 3
"""A second check is promised by one of so many lessons ahead."""
FAR = 60
"""Days among which lessons are looked for."""


def promise(classroom: Classroom, section: str) -> Change | Refused:
    """Promises one with the last act's check: by the next lesson, a later one, and then not."""
    last = classroom.last
    if last is None:
        return Refused("First a verdict; then a second check can be promised.")
    checks = (f.shown for f in classroom.facts(last.students[0]) if f.shown.fact in last.facts)
    before = next((x.again for x in checks if isinstance(x, Check)), "")
    day = following(classroom.school, section, classroom.today, before)
    word = promised(day) if day else "no second check"
    kept = tuple(note for note in last.notes if not note.startswith(AGAIN))
    return classroom.add((*kept, word) if day else kept, word, again=day)


def following(school: School, section: str, today: str, before: str) -> str:
    """The lesson behind `before`, ISO; "" behind the last one that is offered."""
    days = lessons(school, section, today)
    if not before:
        return next(iter(days), "")
    return next((day for day in days if day > before), "")


def lessons(school: School, section: str, today: str, count: int = LESSONS) -> list[str]:
    """The next days on which a section meets; where no bell says so, the next school days."""
    ahead = (date.fromisoformat(today) + timedelta(n) for n in range(1, FAR))
    days = [day.isoformat() for day in ahead if school.is_school_day(day.isoformat())]
    met = [day for day in days if school.lessons(day, section)]
    return (met or days)[:count]
