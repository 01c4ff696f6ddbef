"""What is typed as a score, where a test has points of its own and where it has none."""

import msgspec
import pytest
from builders import board_of, student
from exams import exams

from masterytui.classroom.room import line_room
from masterytui.classroom.trying import Trying
from masterytui.classroom.view import View
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, Problem


def view_of(board: Board) -> View:
    return View(
        board=board,
        rows=(),
        stuck={},
        visits=(),
        stations=(),
        room=line_room(board),
        acts=(),
        now="10:00",
    )


def with_points(course: Course, points: int) -> Course:
    """The course, its tests with so many points."""
    units = [
        msgspec.structs.replace(
            u,
            item=tuple(
                msgspec.structs.replace(i, points=points) if i.id in course.assessments else i
                for i in u.item
            ),
        )
        for u in course.unit
    ]
    return msgspec.structs.replace(course, unit=tuple(units))


def typed(score: str, points: int) -> str | Problem:
    course = with_points(exams(), points)
    trying = Trying(view_of(board_of(student("ana"), course)), School(), "ana", "c:T1")
    trying.score = score
    return trying.typed()


@pytest.mark.parametrize(
    ("score", "points", "kept"),
    [
        ("85", 0, "85"),
        ("17/20", 0, "17/20"),
        ("17", 20, "17/20"),
        ("17/20", 20, "17/20"),
        ("17.5", 20, "17.5/20"),
        ("85%", 20, "85"),
    ],
)
def test_a_score_is_of_the_tests_points_unless_it_says_percent(
    score: str, points: int, kept: str
) -> None:
    assert typed(score, points) == kept


@pytest.mark.parametrize(
    ("score", "says"),
    [
        ("90", "90 is more than the 25 points. For percent type 90%."),
        ("17/20", "This test has 25 points: type 17/25, or percent with %."),
    ],
)
def test_a_score_that_another_test_would_have_is_told(score: str, says: str) -> None:
    found = typed(score, 25)
    assert isinstance(found, Problem)
    assert found.text == says
