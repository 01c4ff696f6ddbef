"""A quiz engine's results (Canvas, Moodle, Brightspace) -> who reached how much, and when."""

from collections.abc import Mapping
from datetime import tzinfo
from fractions import Fraction

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.asking import Question
from masterytui.exchange.columns import SKIP, Sheet, capped, fold
from masterytui.exchange.moments import ORDERS, Moment
from masterytui.exchange.people import FIELDS, People, Person, people
from masterytui.exchange.people import SYNONYMS as OF_PEOPLE
from masterytui.exchange.points import OUT_OF, Reached, number, reached, total
from masterytui.exchange.tables import Row, Table
from masterytui.exchange.timed import TO_COME, Timed, timed
from masterytui.mastery.course import Problem
from masterytui.mastery.names import clean

POINTS = "out of"
"""What a person maps to the number of points that there are."""

SCORE = "score"
"""The field of the column with the score."""

_SYNONYMS = {
    "score": "score totalscore grade percentage percent points mark",
    "attempt": "attempt attemptnumber attemptno",
    "time": "submitted submittedat completed completedon finished attemptend endtime timecompleted "
    "startedon started attemptstart starttime",
    "state": "state status",
    "version": "version variant",
    "of a question": "q qtype qtitle",
    "taken": "ncorrect nincorrect timetaken duration",
}
SYNONYMS = {"outof": OUT_OF, **{field: tuple(names.split()) for field, names in _SYNONYMS.items()}}

_ENGINES = {
    "Canvas": ("ncorrect", "sisuserid", "sisid"),
    "Brightspace": ("orgdefinedid",),
    "Moodle": ("timetaken", "duration", "lastdownloadedfromthiscourse"),
}
"""Folded names of columns that only one of them has."""

_ABOUT_MARKS = {"pointspossible", "overallaverage", "average", "groupaverage", "classaverage"}
_UNFINISHED = {"inprogress", "overdue", "neversubmitted", "abandoned", "notstarted"}


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody reached in one attempt."""

    who: Person
    score: str
    """As an attempt keeps it: "17.5/20"."""
    at: Moment | None = None
    """None: the file does not say when."""
    version: str = ""
    line: int


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of results says."""

    results: tuple[Result, ...] = ()
    format: str
    engine: str = ""
    """Canvas, Moodle, Brightspace; empty: it cannot be told."""
    title: str = ""
    """What the file calls the assessment: the column's name where it is one of several."""
    points: Fraction | None = None
    """How many there are; None: each row says it, or nothing does."""
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    others: Mapping[str, str] = {}
    """What the mapping says of something that is no column."""


def is_results(table: Table, mapping: Mapping[str, str]) -> bool:
    """Whether a table seems to hold results, or a column of it was mapped to the score."""
    sheet = _sheet(table)
    if any(f == SCORE and columns.column(sheet, name) is not None for name, f in mapping.items()):
        return True
    signs = ("attempt", "outof", "taken", "of a question")
    return bool(_scores(sheet)) and any(sheet.named(SYNONYMS[sign]) for sign in signs)


def results(
    table: Table, mapping: Mapping[str, str], *, zone: tzinfo | None, today: str
) -> Results | Problem:
    """The attempts in a file of results, or why it cannot be read.

    `mapping`: a column's name or 1-based number -> one of `people.FIELDS`, "score", "attempt" or
    "version", or of `ORDERS` for the column with the time; `POINTS` -> how many points there are.
    `zone` is the school's, None for this device's; `today` is ISO.
    """
    sheet = _sheet(table)
    said, others = columns.parted(sheet, mapping)
    fields = (*FIELDS, SCORE, "attempt", "version", *ORDERS)
    mapped = columns.mapped(sheet, said, fields)
    if isinstance(mapped, Problem):
        return mapped
    who = people(sheet, mapped)
    if not who.telling:
        return Problem("no column says whose these results are", table.name)
    reading = _Reading(sheet, mapped, who)
    if reading.score < 0:
        return Problem("no column of this file says what was scored", table.name)
    points = number(others.pop(POINTS, "")) or reading.points
    order = next((field for field in mapped.values() if field in ORDERS), "")
    times = timed(sheet, reading.times, order, zone=zone, today=today)
    asks = list(times.questions)
    engine = next((name for name, signs in _ENGINES.items() if sheet.named(signs)), "")
    if points is None and reading.most is not None:
        text = f"“{sheet.name(reading.score)}”: out of how many points?"
        asks.append(Question("which", text, about=POINTS))
    # Until it is answered nothing comes in, but the rows are read, so that all is asked at once.
    found = reading.attempts(points or reading.most, times)
    return Results(
        results=tuple(found),
        format=f"results ({', '.join(filter(None, (engine, table.format)))})",
        engine=engine,
        title=sheet.name(reading.score) if SCORE in mapped.values() else "",
        points=points,
        ignored_columns=tuple(
            sheet.name(n)
            for n in range(sheet.width)
            if n not in reading.used and sheet.values(n) and number(sheet.name(n)) is None
        ),
        problems=(
            *table.oddities,
            *columns.valueless(table, reading.used),
            *capped(reading.problems),
        ),
        questions=tuple(asks),
        others=others,
    )


class _Reading:
    """One pass over the rows, and what was odd in it."""

    def __init__(self, sheet: Sheet, mapped: Mapping[int, str], who: People) -> None:
        self.sheet = sheet
        self.who = who
        self.problems: list[Problem] = []
        skipped = {n for n, field in mapped.items() if field == SKIP}
        fields = {field: n for n, field in mapped.items()}
        self.at = {
            field: fields.get(field, next((n for n in there if n not in skipped), -1))
            for field, names in SYNONYMS.items()
            for there in [sheet.named(names)]
        }
        self.score = fields.get(SCORE, next((n for n in _scores(sheet) if n not in skipped), -1))
        self.times = [
            *(n for n, f in mapped.items() if f in ORDERS),
            *sheet.named(SYNONYMS["time"]),
        ]
        self.used = {*who.columns, *self.at.values(), self.score, *self.times}
        marks = [row for row in sheet.rows if _about_marks(row)]
        self.rows = [row for row in sheet.rows if row not in marks]
        self.points = None if self.at["outof"] >= 0 else total(sheet, self.score, marks)
        alone = (number(row.cell(self.score)) for row in self.rows if self.at["outof"] < 0)
        self.most = max((points for points in alone if points is not None), default=None)
        """The most of the scores that are a number alone, which says nothing without the points."""

    def attempts(self, points: Fraction | None, times: Timed) -> list[Result]:
        """The attempts, each once."""
        sums = self._by_question() if self.at["of a question"] >= 0 else {}
        found: list[Result] = []
        unscored = 0
        for row in self.rows:
            person = self.who.of(row)
            if person.name.casefold() == "test student":  # Canvas lets a teacher try a quiz so
                continue
            if not person.label:
                self._tell("nobody’s name is in this row: left out", row.line)
                continue
            if row.line in times.to_come:
                self._tell(TO_COME, row.line)
                continue
            if fold(self._cell(row, "state")) in _UNFINISHED:
                unscored += 1
                continue
            score = sums.get(row.line) if sums else self._score(row, points)
            if score is None:
                # The other rows of an attempt that is written question by question say no more.
                unscored += not sums
                continue
            if score.got > score.of:
                self._tell(f"{person.label} has more than all the points: taken as 100 %", row.line)
            found.append(
                Result(
                    who=person,
                    score=score.given,
                    at=times.moments.get(row.line),
                    version=clean(self._cell(row, "version")),
                    line=row.line,
                )
            )
        if unscored:
            rows = "1 row has" if unscored == 1 else f"{unscored} rows have"
            self._tell(f"{rows} no score: left out", 0)
        return found

    def _score(self, row: Row, points: Fraction | None) -> Reached | None:
        there = points if self.at["outof"] < 0 else number(self._cell(row, "outof"))
        return reached(row.cell(self.score), there)

    def _by_question(self) -> dict[int, Reached]:
        """The score of each attempt that is written question by question, by its first line.

        A question that stands once for each of its answers counts once.
        """
        first: dict[tuple[Person, tuple[str, ...]], int] = {}
        asked: dict[int, dict[tuple[str, ...], Reached]] = {}
        which = [self.at["of a question"], *self.sheet.named(["section"])]
        for row in self.rows:
            attempt = (self._cell(row, "attempt"), *map(row.cell, self.times))
            line = first.setdefault((self.who.of(row), attempt), row.line)
            scored = self._score(row, None)
            if scored is not None:
                each = asked.setdefault(line, {})
                question = tuple(map(row.cell, which))
                each[question] = max(scored, each.get(question, scored))
        return {
            line: Reached(
                sum((one.got for one in each.values()), Fraction()),
                sum((one.of for one in each.values()), Fraction()),
            )
            for line, each in asked.items()
        }

    def _cell(self, row: Row, field: str) -> str:
        return row.cell(self.at[field]) if self.at[field] >= 0 else ""

    def _tell(self, text: str, line: int) -> None:
        self.problems.append(Problem(text, self.sheet.table.name, line))


def _sheet(table: Table) -> Sheet:
    return columns.sheet(table, {**OF_PEOPLE, **SYNONYMS}, (), ())


def _scores(sheet: Sheet) -> list[int]:
    """The columns that may hold the score, the most telling first; Moodle's is "Grade/10.00"."""
    graded = [n for n, name in enumerate(sheet.header) if name.casefold().startswith("grade/")]
    return [*graded, *sheet.named(SYNONYMS["score"])]


def _about_marks(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell.strip()), "")
    return fold(first) in _ABOUT_MARKS
