"""Drafts of an oral check: the verdict with its question and evidence."""

from typing import Literal

from masterytui.mastery import records as r
from masterytui.quicklog.draft import VERBS
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import Room

Evidence = Literal["said", "wrote", "showed", "did"]
EVIDENCE: tuple[Evidence, ...] = ("said", "wrote", "showed", "did")
"""How it was shown; the first unless the teacher says otherwise."""


def checked(
    room: Room, student: str, objective: str, verb: str, question: str, evidence: Evidence
) -> Draft:
    """A verdict (`verb` p, a or n) on an answer; `question` is its id, "" where none was asked."""
    level = room.verdicts[verb].name
    check = r.Check(
        scope=student, objective=objective, level=level, question=question, evidence=evidence
    )
    return Draft(verb, (check,), f"{room.code(objective)} {VERBS[verb].glyph} {level}")
