"""Questions of a teacher's own, typed on the spot: what each is known by, and which are there."""

from collections.abc import Mapping
from zlib import crc32

from masterytui.mastery.course import Course, Objective
from masterytui.mastery.questions import Question

MARK = "/own-"
"""Stands in the id of every question that was typed on the spot, and of no other."""


def own(objective: str, ask: str, answer: str = "") -> Question:
    """The question as it joins the course; `objective` is an id.

    The same words on the same objective are one question, on whichever device they are typed.
    """
    known_by = crc32(_compared(ask).encode())
    return Question(_line(ask), _line(answer), id=f"{objective}{MARK}{known_by:08x}")


def same(objective: Objective, ask: str) -> Question | None:
    """The objective's question in these words; capitals and spaces do not matter."""
    wanted = _compared(ask)
    return next((q for q in objective.question if _compared(q.ask) == wanted), None)


def lacking(course: Course, other: Course) -> dict[str, tuple[Question, ...]]:
    """By objective id, the questions typed on the spot that `course` has and `other` has not.

    One is there by its id or by its words; where its objective is gone, it is gone with it.
    """
    found: Mapping[str, tuple[Question, ...]] = {
        key: tuple(q for q in o.question if MARK in q.id and not _has(other.objectives[key], q))
        for key, o in course.objectives.items()
        if key in other.objectives
    }
    return {key: questions for key, questions in found.items() if questions}


def _has(objective: Objective, question: Question) -> bool:
    known = any(q.id == question.id for q in objective.question)
    return known or same(objective, question.ask) is not None


def _line(text: str) -> str:
    return " ".join(text.split())


def _compared(text: str) -> str:
    return _line(text).casefold()
