"""The classes and the open hour: how many are in each, and how far today's round has got."""

from dataclasses import dataclass

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog.effects import Draft


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class, today."""

    section: str
    """Its id, `OPEN` of the open hour."""
    title: str
    course: str
    """The course's title; "" when it has none yet."""
    students: int
    here: int
    """Those not marked absent today."""
    talked: int
    """How many of those here were talked with today."""
    on: bool
    """Whether its lesson is on now by the calendar."""
    archived: bool = False
    bells: tuple[str, ...] = ()
    """When its lessons begin today, or on a usual day when there are none; HH:MM."""


def classes(classroom: Classroom) -> list[ClassLine]:
    """All classes, in the order of their names, the archived ones behind; last the open hour."""
    found = [_line(classroom, known, section) for known, section in classroom.sections().items()]
    found.sort(key=lambda line: line.archived)
    return [*found, _line(classroom, OPEN, r.Section(section=OPEN))] if found else []


def _line(classroom: Classroom, known: str, section: r.Section) -> ClassLine:
    now, school, board = classroom.clock(), classroom.school, classroom.board(known)
    lesson = school.lesson_on(board.day, now.strftime("%H:%M"))
    here = [s for s in board.students if boards.here(board, s)]
    return ClassLine(
        section=known,
        title=board.title,
        course=board.course.title,
        students=len(board.students),
        here=len(here),
        talked=sum(s.seen == board.day for s in here),
        archived=section.archived,
        on=lesson is not None and known == lesson.section,
        bells=_bells(school, board.day, known),
    )


def archive(classroom: Classroom, section: str, *, archived: bool) -> Change | Refused:
    """Puts a class away whose year is over, or brings it back; its facts stay as they are."""
    if section == OPEN:
        return Refused("The open hour is no class: it has no year that could be over.")
    known = classroom.sections()[section]
    if known.archived == archived:
        return Refused(f"{known.title or section} is {'' if archived else 'not '}archived already.")
    draft = r.Section(section=section, title=known.title, course=known.course, archived=archived)
    words = f"{known.title or section} {'archived' if archived else 'brought back'}"
    return classroom.record(Draft("archive", (draft,), words))


def _bells(school: School, day: str, section: str) -> tuple[str, ...]:
    today = school.lessons(day, section)
    return tuple(x.start for x in today) or tuple(bell.start for bell in school.usual(section))
