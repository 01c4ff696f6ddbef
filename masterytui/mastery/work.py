"""Work on paper: how good it must be of whom, and what is back to be done again."""

import msgspec

from masterytui.mastery.board import Board
from masterytui.mastery.daywords import since_day
from masterytui.mastery.standing import Standing


class Redo(msgspec.Struct, frozen=True):
    """A piece of work that a student has back to do again."""

    title: str
    """As the course calls it."""
    since: str
    """ISO day."""

    def told(self, today: str) -> str:
        """Which, and since when: "Titration report since Tue 17 Nov"."""
        return f"{self.title} {since_day(self.since, today)}"


def to_redo(board: Board, s: Standing) -> tuple[Redo, ...]:
    """What a student has back to do again, the longest first; what the course has no more is left
    out.
    """
    items = board.course.items
    back = [(items[i], s.work[i].since) for i in s.work if i in items and not s.accepted(i)]
    redos = (Redo(item.title or item.code, since) for item, since in back)
    return tuple(sorted(redos, key=lambda redo: redo.since))
