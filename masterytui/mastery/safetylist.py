"""The safety list of a lab: who may perform it today, and what is missing where somebody may not.

It is made to be printed, so it says nothing but that: no note, and not why safety was taken back.
"""

import msgspec

from masterytui.mastery import labs
from masterytui.mastery.board import Board, attendance
from masterytui.mastery.daywords import on_day
from masterytui.mastery.standing import LabRecord, Standing


class Entry(msgspec.Struct, frozen=True):
    """One student of the class."""

    student: str
    name: str
    signed: str = ""
    """The ISO day of the sign-off that stands; "" when none does."""
    missing: tuple[str, ...] = ()
    """What is missing, in words; empty for who may perform."""


def safety_list(board: Board, lab: str) -> tuple[Entry, ...]:
    """The whole class in class-list order."""
    return tuple(_entry(board, s, lab) for s in board.students)


def _entry(board: Board, s: Standing, lab: str) -> Entry:
    papers = labs.papers_missing(board.course, s, board.dates)
    missing = [f"no safety {paper} on file" for paper in papers]
    record = s.labs.get(lab, LabRecord())
    signed = [x for x in record.signed if x.stage == "safety"]
    revoked = {x.id for x in record.revoked}
    answering = [x for x in signed if revoked.issubset(x.answers)]
    if labs.gate_of(board, s, lab).open:
        return Entry(s.student, s.name, answering[-1].day, tuple(missing))
    if answering:
        missing.append(f"expired, signed {on_day(answering[-1].day, board.day)}")
    elif revoked:
        missing.append(f"taken back {on_day(record.revoked[-1].day, board.day)}")
    else:
        here = {"present": "", "tardy": ", late today"}.get(attendance(board, s), ", away today")
        missing.append(f"talk not signed{here}")
    return Entry(s.student, s.name, "", tuple(missing))
