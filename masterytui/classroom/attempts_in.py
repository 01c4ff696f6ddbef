"""A quiz engine's results -> attempts at one assessment of the course, each on its day."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from masterytui.classroom.handed_in import HandedIn, Whose, in_order, on_record, whose
from masterytui.classroom.known import known
from masterytui.classroom.matching import folded
from masterytui.classroom.writer import Classroom
from masterytui.exchange.asking import Question
from masterytui.exchange.results import Results
from masterytui.mastery import records as r
from masterytui.mastery.assessments import name
from masterytui.mastery.course import Problem
from masterytui.mastery.items import Assessment

ASSESSMENT, FORM = "assessment", "form"
"""What the teacher maps to the code of an assessment, and to one of its forms."""
_ABOUT = (ASSESSMENT, FORM)


class _Of(NamedTuple):
    """What a file is of, as far as that is known."""

    test: Assessment | None = None
    form: str = ""
    told: str = ""
    questions: tuple[Question, ...] = ()


def attempts(classroom: Classroom, read: Results, *, section: str, file: str) -> HandedIn | Problem:
    """What bringing these results in would write; `section` decides between namesakes alone."""
    of = _of(classroom, read, file)
    if isinstance(of, Problem):
        return of
    roster = known(classroom)
    lines = {result.who: result.line for result in reversed(read.results)}
    people = {about: answer for about, answer in read.others.items() if about not in _ABOUT}
    found = whose(lines, roster, people, section=section, file=file)
    if isinstance(found, Problem):
        return found
    drafts, there = _drafts(classroom, read, found, of)
    mine = [result for result in read.results if result.who in found.students]
    points = (f"scores out of {float(read.points):g} points",) if read.points else ()
    return HandedIn(
        format=read.format,
        what="attempt",
        about=(*filter(None, (of.told,)), *points),
        rows=len(mine),
        students=len({found.students[result.who] for result in mine}),
        strangers=found.strangers,
        days=tuple(sorted({result.at.day for result in mine if result.at})),
        drafts=tuple(drafts),
        there=there,
        problems=in_order(read.problems, found.problems),
        questions=(*of.questions, *read.questions, *found.questions),
        ignored_columns=read.ignored_columns,
    )


def _of(classroom: Classroom, read: Results, file: str) -> _Of | Problem:
    """Which assessment a file is of, by what the teacher said, else by its name alone."""
    tests = {
        test.id: test
        for course in classroom.courses.values()
        for test in course.assessments.values()
        if not test.parts
    }
    if not tests:
        return Problem("these are results, and no course has an assessment yet", file)
    options = _options(list(tests.values()))
    said = read.others.get(ASSESSMENT, "")
    named = (
        _said(said, tests, options) if said else _named([PurePath(file).stem, read.title], tests)
    )
    if said and not named:
        return Problem(f"there is no assessment “{said}”: there are {', '.join(options)}", file)
    if len(named) != 1:
        text = "which assessment are these the results of?"
        return _Of(questions=(Question("which", text, tuple(options), about=ASSESSMENT),))
    test = named[0]
    told = f"{test.code} {name(test)}" + ("" if said else ", by its name")
    forms = [form.name for form in test.form]
    form = read.others.get(FORM, "")
    if form and form not in forms:
        there = f"there are {', '.join(forms)}" if forms else "it has none"
        return Problem(f"{name(test)} has no form “{form}”: {there}", file)
    if forms and not form:
        text = f"which form of {name(test)} did they take?"
        return _Of(test, told=told, questions=(Question("which", text, tuple(forms), about=FORM),))
    return _Of(test, form, told)


def _options(tests: Sequence[Assessment]) -> dict[str, Assessment]:
    """How each assessment is spoken of; by its id where two courses have one of the same name."""
    spoken = [f"{test.code} {test.title}".strip() for test in tests]
    return {
        words if spoken.count(words) == 1 else test.id: test
        for words, test in zip(spoken, tests, strict=True)
    }


def _said(
    said: str, tests: Mapping[str, Assessment], options: Mapping[str, Assessment]
) -> list[Assessment]:
    """The assessment that a person means by its code, its title or both, or by its id."""
    if said in tests or said in options:
        return [tests.get(said) or options[said]]
    return [t for t in tests.values() if folded(said) in (folded(t.code), folded(t.title))]


def _named(names: Sequence[str], tests: Mapping[str, Assessment]) -> list[Assessment]:
    """The assessments whose title, else whose code, stands whole in one of the names."""
    heard = [f" {folded(one.replace('_', ' '))} " for one in names if one]
    by_title = {test: folded(tests[test].title) for test in tests}
    by_code = {test: folded(tests[test].code) for test in tests}
    for words in (by_title, by_code):
        found = [t for t, w in words.items() if w and any(f" {w} " in one for one in heard)]
        if found:
            return [tests[t] for t in found]
    return []


def _drafts(
    classroom: Classroom, read: Results, found: Whose, of: _Of
) -> tuple[list[r.Record], int]:
    """The attempts that are not on record yet, and how many are."""
    if of.test is None:
        return [], 0
    drafts: list[r.Record] = []
    there = 0
    kept: dict[str, set[tuple[str, str, str]]] = {}
    for result in read.results:
        student = found.students.get(result.who)
        if student is None:
            continue
        if student not in kept:
            kept[student] = _kept(classroom.book.records(student), of.test.id)
        day, when = (result.at.day, result.at.when) if result.at else ("", "")
        if (day, when, result.score) in kept[student]:
            there += 1
            continue
        kept[student].add((day, when, result.score))
        drafts.append(
            r.Attempt(
                scope=student,
                assessment=of.test.id,
                score=result.score,
                form=of.form,
                version=result.version,
                source=read.engine or "a file",
                day=day,
                when=when and f"{when}.000000",
            )
        )
    return drafts, there


def _kept(records: Sequence[r.Record], test: str) -> set[tuple[str, str, str]]:
    """Day, time and score of a student's attempts at a test; one without a time is known by its
    score alone."""
    mine = [x for x in on_record(records) if isinstance(x, r.Attempt) and x.assessment == test]
    timed = {(x.day, x.when.partition(".")[0], x.score) for x in mine}
    return timed | {("", "", x.score) for x in mine}
