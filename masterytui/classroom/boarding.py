"""The boards of the classes and of the open hour, counted from what the book holds."""

from msgspec.structs import replace

from masterytui.classroom.words import NO_COURSE
from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.diary import taught
from masterytui.mastery.openhour import OPEN, gathered
from masterytui.mastery.standing import Standing
from masterytui.store.book import Book

YEAR = 220
"""School days in the longest school year."""


class Boards:
    """Each board is counted when it is asked for first; then it follows what changes."""

    def __init__(self, book: Book, school: School) -> None:
        self._book = book
        self._school = school
        self._known: dict[str, Board] = {}

    def of(self, section: str, day: str) -> Board:
        """A class, or the open hour, as it stands on a day."""
        board = self._known.get(section)
        if board is None or board.day != day:
            board = self._gathered(day) if section == OPEN else self._counted(section, day)
            self._known[section] = board
        return board

    def standing(self, student: str) -> Standing | None:
        """One student of a class that was asked for; None: there is none."""
        loaded = (b.student(student) for key, b in self._known.items() if key != OPEN)
        return next((s for s in loaded if s is not None), None)

    def heard(self, touched: frozenset[str]) -> None:
        """Follows what was logged in these scopes."""
        if r.CLASS in touched:
            self._known.clear()
            return
        if touched:
            self._known.pop(OPEN, None)  # made of the classes: nothing is counted anew for it
        for section, board in list(self._known.items()):
            here = self._book.standings(section)
            # One whose facts were all taken back is in no class any more, but was on this board.
            changed = [
                here.get(s, Standing(student=s))
                for s in sorted(touched)
                if s in here or board.student(s) is not None
            ]
            if changed:
                self._known[section] = boards.apply(board, changed)

    def _counted(self, section: str, day: str) -> Board:
        book, dates = self._book, self._school.dates(day)
        known = book.sections.get(section, r.Section(section=section))
        students = boards.in_section(book.standings(section).values(), section)
        days = self._school.days_before(day, YEAR)
        board = Board(
            section=section,
            title=known.title or section,
            course=book.courses.get(known.course, NO_COURSE),
            day=day,
            students=students,
            totals=boards.tally(students),
            apart=book.apart,
            term=dates.term,
            year=dates.year,
            recent_days=taught((s.diary for s in students), days),
        )
        return self._set_up(board)

    def _gathered(self, day: str) -> Board:
        here = [key for key, known in sorted(self._book.sections.items()) if not known.archived]
        return self._set_up(gathered([self.of(key, day) for key in here], day))

    def _set_up(self, board: Board) -> Board:
        """With what was set up for the whole class today: stations and themes."""
        stations: dict[int, str] = {}
        themes: dict[str, int] = {}
        for fact in self._book.class_facts:
            s = fact.shown
            if isinstance(s, r.Station) and (s.section, s.day) == (board.section, board.day):
                stations[s.number] = s.lab
            if isinstance(s, r.Theme) and (s.section, s.day) == (board.section, board.day):
                themes[s.theme] = themes.get(s.theme, 0) + 1
        opened = {n: lab for n, lab in sorted(stations.items()) if lab}
        return replace(board, stations=opened, themes=themes)
