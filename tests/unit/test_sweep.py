"""Where is everyone? Who is open, and what a line means."""

from masterytui.classroom.sweep import places, untold
from masterytui.mastery import records as r
from tests.unit.builders import board_of, check, fact, student

TWO = [*student("ana", "A"), *student("ben", "B")]


def test_open_until_something_says_where() -> None:
    assert [s.student for s in untold(board_of(TWO))] == ["ana", "ben"]
    working = fact(r.Working, "ben", objectives=("c:2.1",))
    assert [s.student for s in untold(board_of([*TWO, working]))] == ["ana"]
    placed = fact(r.Placed, "ana", objective="c:2.1")
    assert untold(board_of([*TWO, working, placed])) == []


def test_a_line_places_until_the_first_check() -> None:
    placed = fact(r.Placed, "ana", objective="c:2.1")
    assert places(board_of([*TWO, placed]))
    assert not places(board_of([*TWO, check("ben", "2.1", "not yet")]))
