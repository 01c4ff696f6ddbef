"""A form's answers (Google Forms, Microsoft Forms) -> who answered what, and when."""

import re
from collections.abc import Mapping
from datetime import tzinfo

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.asking import Question
from masterytui.exchange.columns import SKIP, Sheet, capped, fold
from masterytui.exchange.moments import ORDERS, Moment
from masterytui.exchange.people import FIELDS, People, Person, people
from masterytui.exchange.people import SYNONYMS as OF_PEOPLE
from masterytui.exchange.roster_columns import private
from masterytui.exchange.tables import Table
from masterytui.exchange.timed import TO_COME, timed
from masterytui.mastery.course import Problem
from masterytui.mastery.names import clean

_TIMES = (
    "completiontime timestamp zeitstempel horodateur horodatage marcatemporal marcadetempo "
    "informazionicronologiche tijdstempel submittedat submissiontime heuredefin "
    "fertigstellungszeit horadefinalizacion starttime heurededebut startzeit horadeinicio"
)
TIMES = tuple(_TIMES.split())
"""Folded names of the column with the time, that of the end first."""

_MARKS = re.compile(r"(?:points|feedback|punkte|comments?) - .*|.*\[(?:score|feedback)\]", re.I)
_ASKS_PRIVATE = re.compile(
    r"\b(?:your|parents?|guardians?)\b.*"
    r"\b(?:phone|mobile|address|birth\w*|password|gender|pronouns?)\b",
    re.I,
)
_OF_THE_FORM = {
    *("totalpoints", "quizfeedback", "gradepostedtime", "lastmodifiedtime", "language", "score"),
    *("totalscore", "id", "responseid"),
}
"""What a form writes of its own beside the questions."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody answered to one question."""

    who: Person
    at: Moment
    question: str
    text: str
    line: int


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What a form's file says."""

    answers: tuple[Answer, ...] = ()
    asked: tuple[str, ...] = ()
    """The questions, in their order."""
    format: str
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    others: Mapping[str, str] = {}
    """What the mapping says of something that is no column."""


def is_form(table: Table) -> bool:
    """Whether a table seems to hold a form's answers: a time, and columns that only a form has."""
    sheet = _sheet(table)
    return bool(sheet.named(TIMES)) and bool(_asked(sheet, _people(sheet, {}), {}))


def form_answers(
    table: Table, mapping: Mapping[str, str], *, zone: tzinfo | None, today: str
) -> Answers | Problem:
    """The answers in a form's file, or why it cannot be read.

    `mapping`: a column's name or 1-based number -> one of `people.FIELDS`, or of `ORDERS` for the
    column with the time. `zone` is the school's, None for this device's; `today` is ISO.
    """
    sheet = _sheet(table)
    said, others = columns.parted(sheet, mapping)
    mapped = columns.mapped(sheet, said, (*FIELDS, *ORDERS))
    if isinstance(mapped, Problem):
        return mapped
    who = _people(sheet, mapped)
    if not who.telling:
        why = "no column says who answered: let the form ask for the name, or collect addresses"
        return Problem(why, table.name)
    asked = _asked(sheet, who, mapped)
    if not asked:
        return Problem("no column of this form holds answers", table.name)
    order = next((field for field in mapped.values() if field in ORDERS), "")
    times = timed(sheet, _times(sheet, mapped), order, zone=zone, today=today)
    found: list[Answer] = []
    problems: list[Problem] = []
    for row in sheet.rows:
        person, at = who.of(row), times.moments.get(row.line)
        if not person.label:
            problems.append(Problem("nobody’s name is in this row: left out", table.name, row.line))
        elif row.line in times.to_come:
            problems.append(Problem(TO_COME, table.name, row.line))
        elif at is None:
            problems.append(Problem("no day can be read here: left out", table.name, row.line))
        else:
            found += [
                Answer(who=person, at=at, question=asked[n], text=text, line=row.line)
                for n in asked
                if (text := clean(row.cell(n)))
            ]
    used = {*asked, *who.columns, *_times(sheet, mapped)}
    return Answers(
        answers=tuple(found),
        asked=tuple(asked.values()),
        format=f"a form’s answers ({table.format})",
        ignored_columns=tuple(
            sheet.name(n) for n in range(sheet.width) if n not in used and sheet.values(n)
        ),
        problems=(*table.oddities, *columns.valueless(table, used), *capped(problems)),
        questions=times.questions,
        others=others,
    )


def _sheet(table: Table) -> Sheet:
    return columns.sheet(table, {"time": TIMES, **OF_PEOPLE}, TIMES, ())


def _people(sheet: Sheet, mapped: Mapping[int, str]) -> People:
    # Forms number their answers in a column called ID.
    return people(sheet, mapped, never=("id",))


def _times(sheet: Sheet, mapped: Mapping[int, str]) -> list[int]:
    return [*(n for n, field in mapped.items() if field in ORDERS), *sheet.named(TIMES)]


def _asked(sheet: Sheet, who: People, mapped: Mapping[int, str]) -> dict[int, str]:
    """The 0-based columns with answers, and the questions over them."""
    others = {*who.columns, *_times(sheet, mapped), *(n for n, f in mapped.items() if f == SKIP)}
    return {
        n: clean(name)
        for n, name in enumerate(sheet.header)
        if name and n not in others and not _aside(name)
    }


def _aside(name: str) -> bool:
    """Whether a column is no question: marks, or what is private and never stored."""
    if fold(name) in _OF_THE_FORM or _MARKS.fullmatch(name) or _ASKS_PRIVATE.search(name):
        return True
    # In a sentence, "race" and "mother" may well stand in a question about chemistry.
    return len(name.split()) < 4 and "?" not in name and private(name)
