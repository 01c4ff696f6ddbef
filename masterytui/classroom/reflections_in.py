"""A form's answers -> reflections of the students who gave them, each on its day."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from masterytui.classroom.handed_in import HandedIn, Whose, in_order, on_record, whose
from masterytui.classroom.known import known
from masterytui.classroom.writer import Classroom
from masterytui.exchange.answers import Answers
from masterytui.exchange.asking import Question
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem
from masterytui.mastery.identity import Known, same_section


def reflections(
    classroom: Classroom, read: Answers, *, section: str, file: str
) -> HandedIn | Problem:
    """What bringing these answers in would write.

    `section` is the class of those whose row names none; empty: it has not been said.
    """
    roster = known(classroom)
    lines = {answer.who: answer.line for answer in reversed(read.answers)}
    found = whose(lines, roster, read.others, section=section, file=file)
    if isinstance(found, Problem):
        return found
    classes = _classes(roster, [s for s, x in classroom.sections().items() if not x.archived])
    drafts, there = _drafts(classroom, read, found, classes, section)
    mine = [answer for answer in read.answers if answer.who in found.students]
    return HandedIn(
        format=read.format,
        what="answer",
        about=read.asked,
        rows=len({answer.line for answer in mine}),
        students=len({found.students[answer.who] for answer in mine}),
        strangers=found.strangers,
        days=tuple(sorted({answer.at.day for answer in mine})),
        drafts=tuple(drafts),
        there=there,
        problems=in_order(read.problems, found.problems),
        questions=(*read.questions, *found.questions, *_unplaced(found, classes, section)),
        ignored_columns=read.ignored_columns,
    )


def _drafts(
    classroom: Classroom,
    read: Answers,
    found: Whose,
    classes: dict[str, list[str]],
    section: str,
) -> tuple[list[r.Record], int]:
    """The reflections that are not on record yet, and how many are."""
    drafts: list[r.Record] = []
    there = 0
    kept: dict[str, set[tuple[str, str, str]]] = {}
    for answer in read.answers:
        student = found.students.get(answer.who)
        if student is None:
            continue
        if student not in kept:
            kept[student] = _kept(classroom.book.records(student))
        said = (answer.at.day, answer.question, answer.text)
        if said in kept[student]:
            there += 1
            continue
        kept[student].add(said)
        drafts.append(
            r.Reflection(
                scope=student,
                section=_place(classes[student], answer.who.section or section),
                asked="exit",
                text=answer.text,
                question=answer.question,
                day=answer.at.day,
                when=answer.at.when and f"{answer.at.when}.000000",
            )
        )
    return drafts, there


def _kept(records: Sequence[r.Record]) -> set[tuple[str, str, str]]:
    """Day, question and answer of a student's reflections."""
    return {(x.day, x.question, x.text) for x in on_record(records) if isinstance(x, r.Reflection)}


def _classes(roster: Sequence[Known], open_: Collection[str]) -> dict[str, list[str]]:
    """The classes each student may have answered in: those they are in now, if there are any."""
    all_: dict[str, list[str]] = defaultdict(list)
    now: dict[str, list[str]] = defaultdict(list)
    for place in roster:
        all_[place.student].append(place.section)
        if place.active and place.section in open_:
            now[place.student].append(place.section)
    return all_ | now


def _place(classes: Sequence[str], said: str) -> str:
    """The class that was said, where it is one of the student's."""
    return next((c for c in classes if same_section(c) == same_section(said)), classes[0])


def _unplaced(found: Whose, classes: dict[str, list[str]], section: str) -> list[Question]:
    """Which class answered, where somebody is in several and nobody said it."""
    if section:
        return []
    for person, student in found.students.items():
        several = classes[student]
        said = {same_section(place) for place in several} & {same_section(person.section)}
        if several[1:] and not said:
            text = f"in which class did {person.label} answer?"
            return [Question("section", text, tuple(several))]
    return []
