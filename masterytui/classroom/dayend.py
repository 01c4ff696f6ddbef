"""The day's end: what each class of the day leaves open."""

from masterytui.classroom.promising import lessons
from masterytui.classroom.writer import Classroom
from masterytui.mastery.calendar import School
from masterytui.mastery.debrief import Debrief, debrief


def debriefs(classroom: Classroom) -> list[Debrief]:
    """The classes that met today, in the order of their lessons; without bells those with talks."""
    day, school = classroom.today, classroom.school
    met = [lesson.section for lesson in school.lessons(day)]
    sections = [key for key, section in classroom.sections().items() if not section.archived]
    known = [one for one in dict.fromkeys(met) if one in sections] or sections
    found = [debrief(classroom.board(one), next_lesson(school, one, day)) for one in known]
    return [one for one in found if one.here and (met or one.talked)]


def next_lesson(school: School, section: str, day: str) -> str:
    """The next day on which a section meets; the day itself where none is known."""
    return next(iter(lessons(school, section, day, 1)), day)
