"""Questions put into a course's text behind those of their objective; all else stays as it is."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from masterytui.mastery.course import Asks, Course, Problem, load
from masterytui.mastery.own_questions import MARK, lacking
from masterytui.mastery.questions import Question

_INDENT = re.compile(r"\n([ \t]*)[^\s\]]")


class PutBack(msgspec.Struct, frozen=True):
    """A course's text with the questions typed in class that it lacked."""

    text: str
    told: tuple[str, ...] = ()
    """Each of them, in a sentence."""


def put_back(text: str, in_force: str, course: str) -> PutBack:
    """A teacher's text with the questions in it that were typed in class since it was written.

    `in_force` is the text they joined; a text that cannot be read is left as it is, for what is
    wrong with it is told elsewhere.
    """
    if MARK not in in_force:
        return PutBack(text)
    known, there = load(in_force, course), load(text, course)
    if not (isinstance(known, Course) and isinstance(there, Course)):
        return PutBack(text)
    more = lacking(known, there)
    mended = with_questions(text, course, more) if more else text
    if isinstance(mended, Problem):
        return PutBack(text)
    told = (
        f"{there.objectives[key].code}: this question was typed in class and is kept: {q.ask}"
        for key, questions in more.items()
        for q in questions
    )
    return PutBack(mended, tuple(told))


def with_questions(text: str, course: str, more: Mapping[str, Sequence[Question]]) -> str | Problem:
    """The text of the course with this id, and these questions behind those of each objective.

    `more` goes by the objectives' ids; the questions have ids of their own and do not vary.
    """
    from tomlkit import dumps, parse

    known = load(text, course)
    if not isinstance(known, Course):
        return known[0]
    written = parse(text)
    for n, unit in enumerate(known.unit):
        for m, item in enumerate(unit.item):
            for q in more.get(item.id, ()):
                says = {"ask": q.ask, "answer": q.answer, "id": q.id}
                put(written["unit"][n]["item"][m], {k: v for k, v in says.items() if v})
    mended = dumps(written)
    if load(mended, course) != _joined(known, more):
        return Problem("the course is written so that no question can be put into its text")
    return mended


def put(item: Any, question: Mapping[str, str | int]) -> None:
    """Puts a question behind those of an item, in the form in which they are written.

    `item` is its tomlkit table.
    """
    from tomlkit import array, inline_table, nl, table
    from tomlkit.items import AoT

    if isinstance(item.get("question"), AoT):
        last, fresh = item["question"][-1], table()
        behind = _end(last)
        last.add(nl())
        fresh.update(question)
        fresh.value.body.extend(behind)
        item["question"].append(fresh)
        return
    if "question" not in item:
        behind = _end(item)
        item["question"] = array("[\n]")
        item.value.body.extend(behind)
    line = inline_table()
    line.update(question)
    indent = _INDENT.search(item["question"].as_string())
    item["question"].add_line(line, indent=indent[1] if indent else "    ")


def _end(written: Any) -> list[Any]:
    """Takes the blank lines and comments off the end of a table: they belong to what follows."""
    body: list[Any] = written.value.body
    end: list[Any] = []
    while body and body[-1][0] is None:
        end.insert(0, body.pop())
    return end


def _joined(course: Course, more: Mapping[str, Sequence[Question]]) -> Course:
    """The course as it should be then."""
    replace = msgspec.structs.replace
    units = (
        replace(
            unit,
            item=tuple(
                replace(i, question=(*i.question, *more.get(i.id, ())))
                if isinstance(i, Asks)
                else i
                for i in unit.item
            ),
        )
        for unit in course.unit
    )
    return replace(course, unit=tuple(units))
