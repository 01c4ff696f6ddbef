"""The class and its tests: who sits one, who waits for one, and how each stands in one of them."""

from collections.abc import Collection, Sequence

import msgspec

from masterytui.classroom.trying import Trying
from masterytui.classroom.view import View
from masterytui.mastery import board as boards
from masterytui.mastery.assessments import Result, next_for, result, takeable
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.retakes import May, may
from masterytui.mastery.standing import Standing
from masterytui.mastery.tested import Sat
from masterytui.quicklog.effects import Draft


class Line(msgspec.Struct, frozen=True):
    """One student in one assessment."""

    student: str
    assessment: str
    """Its id."""
    result: Result | None
    """None before it is scored."""
    may: May

    @property
    def short(self) -> str:
        """How they stand, in the fewest words."""
        if self.result is not None and self.result.passed:
            tries = self.result.attempts
            return "passed" if tries == 1 else f"passed · {tries} tries"
        return self.may.brief


def sitting(board: Board) -> list[tuple[Standing, Sat]]:
    """Who sits a test now, in the order of the class list."""
    found = ((s, s.tests.sitting(board.day)) for s in board.students)
    return [(s, sat) for s, sat in found if sat is not None]


def asking(view: View, school: School, students: Collection[str]) -> list[Line]:
    """Who asks for a test: these students, else those who wait for one; each for their likeliest.

    In the order of the class list, without those who sit one.
    """
    board = view.board
    waits = (s for s in board.students if s.waiting == "test" and s.waiting_since[0] == board.day)
    wanted = set(students) or {s.student for s in waits}
    lines = []
    for s in board.students:
        if s.student not in wanted or s.tests.sitting(board.day) is not None:
            continue
        test = next_for(boards.home(board, s).course, s, boards.unit_of(board, s))
        if test is not None:
            lines.append(_line(board, school, s, test.id))
    return lines


def standing_in(board: Board, school: School, assessment: str) -> list[Line]:
    """How each student stands in one assessment, in the order of the class list.

    In an open hour only those whose course has it.
    """
    return [
        _line(board, school, s, assessment)
        for s in board.students
        if assessment in boards.home(board, s).course.assessments
    ]


def _line(board: Board, school: School, s: Standing, assessment: str) -> Line:
    course = boards.home(board, s).course
    answer = may(course, s, assessment, board.day, school)
    return Line(s.student, assessment, result(course, s, assessment), answer)


def line(board: Board, assessment: str) -> int:
    """The percent from which an assessment of the board's course, or of one of them, is passed."""
    courses = [c.course for c in board.classes] or [board.course]
    return next(c.line(assessment) for c in courses if assessment in c.assessments)


def usual(board: Board) -> str:
    """The id of the assessment the class is likeliest about: its unit's; "" where it has none."""
    course, unit = board.course, boards.unit_now(board)
    known = [a.id for a in takeable(course)]
    ahead = [a for a in known if course.unit_of[a] >= unit]
    return next(iter([*ahead, *known[-1:]]), "")


def begun(view: View, school: School, lines: Sequence[Line]) -> Draft | None:
    """Those of them who may sit their test from now on, as one act; None: nobody may."""
    may = [x for x in lines if x.may.may]
    drafts = [Trying(view, school, x.student, x.assessment).begun() for x in may]
    if not drafts:
        return None
    records = tuple(record for draft in drafts for record in draft.records)
    words = {draft.words for draft in drafts}
    return Draft("test", records, words.pop() if len(words) == 1 else "tests begun")
