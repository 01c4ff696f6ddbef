"""What the files of an import hold, sheet by sheet, as the record takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from masterytui.classroom.attempts_in import attempts
from masterytui.classroom.handed_in import HandedIn
from masterytui.classroom.publishing import (
    completed,
    sound,
    text_in_force,
    unpublished,
    unreadable,
)
from masterytui.classroom.reflections_in import reflections
from masterytui.classroom.syllabus import Syllabus
from masterytui.classroom.writer import Classroom
from masterytui.exchange import tables
from masterytui.exchange.answers import form_answers
from masterytui.exchange.asking import Question as Question
from masterytui.exchange.detect import detect
from masterytui.exchange.gradebook import marks
from masterytui.exchange.objectives import objective_sheet
from masterytui.exchange.results import SCORE, results
from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.sheets import chosen
from masterytui.exchange.tables import Table
from masterytui.mastery.course import Problem

Source = Path | str
"""A file, or pasted text."""

LIST = "the class list"
"""The answer that no column of a gradebook is meant."""

Brought = ClassList | Syllabus | HandedIn
"""What a file or one sheet of it holds."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the teacher has said about the import."""

    section: str = ""
    """The class of students whose row names none."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column's name or 1-based number -> field; what a question is `about` -> the answer."""
    twins: bool | None = None
    """Whether two of one name and class without ids are two students; None: not said."""
    yes: bool = False
    """Take the default of every question that has one."""
    asking: bool = False
    """Whether somebody is there to answer; else what has a safe default is not asked."""

    def answered(self, question: Question, answer: str) -> "Wishes":
        """With the teacher's answer, which for columns reads "1=last,2=first"."""
        if question.asks == "section":
            return replace(self, section=answer)
        if question.asks == "twins":
            return replace(self, twins=answer == "two")
        if question.asks == "which":
            said = {question.about: answer}
        elif question.asks == "column":
            said = {answer: question.about}
        else:
            pairs = (part.strip().rpartition("=") for part in answer.split(","))
            said = {column: field for column, _, field in pairs}
        return replace(self, mapping={**self.mapping, **said})


def read(
    classroom: Classroom, source: Source, wishes: Wishes, before: Sequence[Syllabus]
) -> list[Brought | Problem]:
    """What a source holds, sheet by sheet; or why it cannot be read."""
    if isinstance(source, Path) and source.suffix.casefold() == ".toml":
        return [*_course_file(classroom, source)]
    table = tables.read(source) if isinstance(source, Path) else tables.paste(source)
    if isinstance(table, Problem):
        return [table]
    sheets, passed = chosen(table, wishes.mapping)
    found: list[Brought | Problem] = []
    for sheet in sheets:
        syllabi = [*before, *(one for one in found if isinstance(one, Syllabus))]
        read = _table(classroom, sheet, wishes, syllabi)
        found.append(_of_sheet(read, sheet.title) if sheets[1:] else read)
    first = found[0]
    if not isinstance(first, Problem):
        found[0] = _with_problems(first, (*first.problems, *passed))
    return found


def _of_sheet(read: Brought | Problem, title: str) -> Brought | Problem:
    """Its problems with the sheet's name: a line is not enough where there are several sheets."""
    if isinstance(read, Problem):
        return Problem(f"sheet “{title}”: {read.text}", read.file, read.line)
    named = [Problem(f"sheet “{title}”: {p.text}", p.file, p.line) for p in read.problems]
    return _with_problems(read, named)


def _with_problems(read: Brought, problems: Sequence[Problem]) -> Brought:
    if isinstance(read, ClassList):
        return msgspec.structs.replace(read, problems=tuple(problems))
    return replace(read, problems=tuple(problems))


def _table(
    classroom: Classroom, table: Table, wishes: Wishes, before: Sequence[Syllabus]
) -> Brought | Problem:
    kind = detect(table, wishes.mapping)
    if kind == "objectives":
        return _sheet(classroom, table, wishes, before)
    if kind == "answers":
        return _answers(classroom, table, wishes)
    if kind == "results":
        return _results(classroom, table, wishes)
    return _list(classroom, table, wishes)


def _list(classroom: Classroom, table: Table, wishes: Wishes) -> ClassList | Problem:
    """A class list; of a gradebook whether the marks are meant instead."""
    mapping = {column: field for column, field in wishes.mapping.items() if field != SCORE}
    read = class_list(
        table, mapping=mapping, section=wishes.section, twins=wishes.twins, yes=wishes.yes
    )
    tests = any(course.assessments for course in classroom.courses.values())
    there = marks(table) if tests and len(mapping) == len(wishes.mapping) else ()
    if isinstance(read, Problem) or not there:
        return read
    text = "a gradebook: what of it is to come in?"
    asked = Question("column", text, (LIST, *there), LIST, must=False, about=SCORE)
    return msgspec.structs.replace(read, questions=(asked, *read.questions))


def _answers(classroom: Classroom, table: Table, wishes: Wishes) -> HandedIn | Problem:
    now = classroom.clock()
    read = form_answers(table, wishes.mapping, zone=now.tzinfo, today=now.date().isoformat())
    if isinstance(read, Problem):
        return read
    return reflections(classroom, read, section=wishes.section, file=table.name)


def _results(classroom: Classroom, table: Table, wishes: Wishes) -> HandedIn | Problem:
    now = classroom.clock()
    read = results(table, wishes.mapping, zone=now.tzinfo, today=now.date().isoformat())
    if isinstance(read, Problem):
        return read
    return attempts(classroom, read, section=wishes.section, file=table.name)


def _course_file(classroom: Classroom, source: Path) -> list[Syllabus | Problem]:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(unreadable(error), source.name)]
    whole = completed(classroom, source.stem, text)
    course = sound(whole.text, source.stem)
    if isinstance(course, list):
        return [Problem(p.text, source.name, p.line) for p in course]
    syllabus = Syllabus(
        course,
        whole.text,
        "course (TOML)",
        len(course.objectives),
        problems=tuple(Problem(told, source.name) for told in whole.told),
        changed=whole.text != text_in_force(classroom, course.id),
    )
    return [_kept(classroom, syllabus)]


def _sheet(
    classroom: Classroom, table: Table, wishes: Wishes, before: Sequence[Syllabus]
) -> Syllabus | Problem:
    """A sheet in its course, as the files `before` it in the same import leave that."""
    sheet = objective_sheet(table, mapping=wishes.mapping)
    if isinstance(sheet, Problem):
        return sheet
    courses = {**classroom.courses, **{s.course.id: s.course for s in before}}
    texts = {course: text_in_force(classroom, course) for course in courses}
    texts |= {s.course.id: s.text for s in before}
    read = Syllabus.of(sheet, table.name, courses, texts)
    return read if isinstance(read, Problem) else _kept(classroom, read)


def _kept(classroom: Classroom, read: Syllabus) -> Syllabus | Problem:
    """The course, unless it would be written over changes that the teacher has begun."""
    found = unpublished(classroom, read.course.id, read.text) if read.changed else None
    return found or read
