"""A class's board, counted from what the book holds."""

from masterytui.classroom.words import NO_COURSE
from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.diary import taught
from masterytui.store.book import Book

YEAR = 220
"""School days in the longest school year."""


def count(book: Book, school: School, section: str, day: str) -> Board:
    """The class as it stands on a day."""
    known = book.sections.get(section, r.Section(section=section))
    students = boards.in_section(book.standings(section).values(), section)
    stations: dict[int, str] = {}
    themes: dict[str, int] = {}
    for fact in book.class_facts:
        s = fact.shown
        if isinstance(s, r.Station) and (s.section, s.day) == (section, day):
            stations[s.number] = s.lab
        if isinstance(s, r.Theme) and (s.section, s.day) == (section, day):
            themes[s.theme] = themes.get(s.theme, 0) + 1
    dates = school.dates(day)
    return Board(
        section=section,
        title=known.title or section,
        course=book.courses.get(known.course, NO_COURSE),
        day=day,
        students=students,
        totals=boards.tally(students),
        stations={n: lab for n, lab in sorted(stations.items()) if lab},
        themes=themes,
        apart=book.apart,
        term=dates.term,
        year=dates.year,
        recent_days=taught((s.diary for s in students), school.days_before(day, YEAR)),
    )
