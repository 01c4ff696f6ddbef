"""A guest at the screen, such as a cadet teacher: takes the roll and logs talks, nothing else."""

from collections.abc import Iterable

from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.mastery.guests import plain

NOT_YOURS = "A guest takes the roll and logs talks (t); the rest is for the teacher."
LONGEST = 40
TEACHER = "teacher"
"""Who logs when no guest does."""


class Guest:
    """Who they are, and what they may see and log."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._whole: Board | None = None
        self._plain: Board | None = None

    def may(self, records: Iterable[r.Record]) -> bool:
        """Whether a guest may log all of these."""
        return all(isinstance(x, r.Visit | r.Roll) for x in records)

    def board(self, board: Board) -> Board:
        """The class as a guest sees it; the same object for the same class."""
        if self._plain is None or self._whole is not board:
            self._whole, self._plain = board, plain(board)
        return self._plain


def named(name: str) -> Guest | Problem:
    """A guest of that name; or why it is none."""
    words = " ".join(name.split())
    if not words or len(words) > LONGEST or not words.isprintable():
        return Problem(f"A guest needs a name of {LONGEST} letters at the most.")
    if words.casefold() == TEACHER:
        return Problem("That is the teacher; a guest needs a name of their own.")
    return Guest(words)
