"""The day's end: what each class of the day leaves open."""

from datetime import date, timedelta

from masterytui.classroom.writer import Classroom
from masterytui.mastery.calendar import School
from masterytui.mastery.debrief import Debrief, debrief

FAR = 60
"""Days among which the next lesson is looked for."""


def debriefs(classroom: Classroom) -> list[Debrief]:
    """The classes that met today, in the order of their lessons; without bells those with talks."""
    day, school = classroom.today, classroom.school
    met = [lesson.section for lesson in school.lessons(day)]
    sections = classroom.sections()
    known = [one for one in dict.fromkeys(met) if one in sections] or list(sections)
    found = [debrief(classroom.board(one), next_lesson(school, one, day)) for one in known]
    return [one for one in found if one.here and (met or one.talked)]


def next_lesson(school: School, section: str, day: str) -> str:
    """The next school day on which a section meets; where no bell says so, the next school day."""
    days = (date.fromisoformat(day) + timedelta(n) for n in range(1, FAR))
    school_days = [one.isoformat() for one in days if school.is_school_day(one.isoformat())]
    meets = (one for one in school_days if school.lessons(one, section))
    return next(meets, next(iter(school_days), day))
