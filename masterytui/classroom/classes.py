"""The teacher's classes, each with how many are in it and how far today's round has got."""

from dataclasses import dataclass

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.quicklog.effects import Draft


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class, today."""

    section: str
    """Its id."""
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
    """All classes, in the order of their names, the archived ones behind the others."""
    now, school = classroom.clock(), classroom.school
    day = now.date().isoformat()
    lesson = school.lesson_on(day, now.strftime("%H:%M"))
    found = []
    for known, section in classroom.sections().items():
        board = classroom.board(known)
        here = [s for s in board.students if boards.here(board, s)]
        found.append(
            ClassLine(
                section=known,
                title=section.title or known,
                course=board.course.title,
                students=len(board.students),
                here=len(here),
                talked=sum(s.seen == day for s in here),
                archived=section.archived,
                on=lesson is not None and known == lesson.section,
                bells=_bells(school, day, known),
            )
        )
    return sorted(found, key=lambda line: line.archived)


def archive(classroom: Classroom, section: str, *, archived: bool) -> Change | Refused:
    """Puts a class away whose year is over, or brings it back; its facts stay as they are."""
    known = classroom.sections()[section]
    if known.archived == archived:
        return Refused(f"{known.title or section} is {'' if archived else 'not '}archived already.")
    draft = r.Section(section=section, title=known.title, course=known.course, archived=archived)
    words = f"{known.title or section} {'archived' if archived else 'brought back'}"
    return classroom.record(Draft("archive", (draft,), words))


def _bells(school: School, day: str, section: str) -> tuple[str, ...]:
    today = school.lessons(day, section)
    return tuple(x.start for x in today) or tuple(bell.start for bell in school.usual(section))
