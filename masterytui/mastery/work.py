"""Work on paper: how good it must be of whom, and what is back to be done again."""

from masterytui.mastery.board import Board
from masterytui.mastery.standing import Standing


def to_redo(board: Board, s: Standing) -> tuple[str, ...]:
    """What a student has back to do again, as the course calls it; what it has no more is left."""
    items = board.course.items
    back = (items[item] for item in s.work if item in items and not s.accepted(item))
    return tuple(item.title or item.code for item in back)
