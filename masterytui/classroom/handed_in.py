"""What students handed in elsewhere, as an import shows it before it is confirmed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from masterytui.classroom.matching import labels, matched
from masterytui.exchange.asking import Question
from masterytui.exchange.columns import capped
from masterytui.exchange.people import Person
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem
from masterytui.mastery.daywords import day_words
from masterytui.mastery.fold import facts
from masterytui.mastery.identity import Known


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One file of answers or results, with every open question unanswered."""

    format: str
    what: str
    """In words, for one: "answer"."""
    about: tuple[str, ...]
    """What was asked, or which assessment it is of."""
    rows: int
    """How many rows say whose they are."""
    students: int
    """How many students they are of."""
    strangers: int
    """How many people in the file are no students here."""
    days: tuple[str, ...]
    """The ISO days on which they were handed in, in order; empty: the file does not say it."""
    drafts: tuple[r.Record, ...] = ()
    """What would be written."""
    there: int = 0
    """How many are on record already."""
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    ignored_columns: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What the file holds, line by line."""
        days = [day_words(day) for day in self.days]
        when = f", {days[0]}{f' to {days[-1]}' if days[1:] else ''}" if days else ""
        nobodys = f"; {self.strangers} not in your classes" if self.strangers else ""
        rows = f"{counted(self.rows, 'row')} of {counted(self.students, 'student')}"
        return (*self.about, f"{rows}{when}{nobodys}")

    @property
    def coming(self) -> str:
        """How much would come in, in a few words."""
        if self.questions and not (self.drafts or self.there):
            return "after your answer"
        new = f"{len(self.drafts)} new {self.what}{'' if len(self.drafts) == 1 else 's'}"
        return f"{new} · {self.there} as before" if self.there else new


@dataclass(frozen=True)
class Whose:
    """Who the people of a file are."""

    students: Mapping[Person, str]
    """Their ids."""
    strangers: int
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]


def whose(
    lines: Mapping[Person, int],
    roster: Sequence[Known],
    answers: Mapping[str, str],
    *,
    section: str,
    file: str,
    others: Collection[str] = (),
) -> Whose | Problem:
    """Who the people of a file are, each with the first line they stand in; or what is wrong.

    `answers` are what the teacher has said of them; what it says of `others` is not looked at.
    """
    found = matched(lines, roster, answers, section)
    called = {label.casefold() for label in (*labels(lines).values(), *others)}
    lost = next((name for name in answers if name.casefold() not in called), "")
    if lost:
        return Problem(f"there is no column and nobody called “{lost}” in this file", file)
    if found.unclear:
        return Problem(found.unclear[0], file)
    told = [
        Problem(f"{person.label} is not in your classes: left out", file, lines[person])
        for person in found.strangers
    ]
    return Whose(found.whose, len(found.strangers), tuple(capped(told)), found.questions)


def on_record(records: Sequence[r.Record]) -> list[r.Record]:
    """The facts of one scope that stand, also as they were before they were corrected.

    So what was mended is not brought in anew, and what was taken back may be.
    """
    standing = {fact.shown.fact for fact in facts(records)}
    return [record for record in records if record.fact in standing]


def in_order(*problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems by line; what is about the whole file comes last."""
    return tuple(sorted((p for several in problems for p in several), key=lambda p: p.line or inf))


def counted(number: int, what: str) -> str:
    """ "1 row", "2 rows"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
