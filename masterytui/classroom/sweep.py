"""Where is everyone? Who has no objective yet, and whether saying it places them."""

from collections.abc import Sequence

from masterytui.mastery.board import Board, pointer
from masterytui.mastery.standing import Standing


def untold(board: Board) -> Sequence[Standing]:
    """Those of whom nothing says yet what they work on, in class-list order."""
    return [s for s in board.students if not pointer(board, s).touched]


def places(board: Board) -> bool:
    """Whether to place students rather than set what they work on: while nobody was checked."""
    objectives = board.course.objectives
    return not any(s.on(o).checks for s in board.students for o in objectives)
