"""One student's whole story for the teacher: every fact that stands, in words, newest first."""

from dataclasses import dataclass

from masterytui.classroom.words import words
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery import supports
from masterytui.mastery.board import Board
from masterytui.mastery.fold import facts


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words."""

    day: str
    when: str
    """HH:MM."""
    what: str
    kind: str
    record: r.Record
    versions: int = 1
    """More than one: two devices corrected it differently."""
    private: bool = False


def story(classroom: Classroom, board: Board, student: str) -> list[Told]:
    """Everything that stands about a student, private notes among it and marked so."""
    told = []
    for fact in facts(classroom.book.records(student)):
        shown = fact.shown
        what = supports.told(shown) if isinstance(shown, r.Support) else words(shown, board.course)
        if what:
            told.append(_told(shown, what, versions=len(fact.versions)))
    for note in classroom.book.private_notes(student):
        told.append(_told(note, note.text, private=True))
    return sorted(told, key=lambda t: (t.record.day, t.record.when, t.record.id), reverse=True)


def _told(record: r.Record, what: str, *, versions: int = 1, private: bool = False) -> Told:
    return Told(record.day, record.when[:5], what, record.kind, record, versions, private)
