"""How long an objective takes this class, in school days, and who has been on it for longer.

The median of those who mastered it is all that a class's few dates support; it is shown beside a
student's own days, and weighs little: days alone are no evidence of being stuck.
"""

from bisect import bisect_left, bisect_right

from masterytui.mastery.board import Board
from masterytui.mastery.standing import Progress

LEAST = 3
"""So many classmates must have mastered an objective before their median says anything."""


class Pace:
    """The school days of one class; medians are counted when they are asked for."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._days = (*reversed(board.recent_days), board.day)
        self._medians: dict[str, int] = {}

    def days(self, first: str, last: str = "") -> int:
        """School days from one ISO day to another (today by default), both among them; at least 1.

        0 without a first day.
        """
        if not first:
            return 0
        end = bisect_right(self._days, last) if last else len(self._days)
        return max(1, end - bisect_left(self._days, first))

    def median(self, objective: str) -> int:
        """The lower median of the days classmates took to master it; 0: too few have."""
        found = self._medians.get(objective)
        if found is None:
            took = sorted(
                self.days(progress.begun, _mastered_on(progress))
                for s in self._board.students
                if (progress := s.on(objective)).mastered
            )
            found = took[(len(took) - 1) // 2] if len(took) >= LEAST else 0
            self._medians[objective] = found
        return found

    def beyond(self, objective: str, days: int) -> int:
        """How many of these days on it are beyond the median, below it negative; 0: not known."""
        median = self.median(objective)
        return days - median if median and days else 0


def _mastered_on(progress: Progress) -> str:
    """The day of the first pass in the stretch of work that ended in mastery."""
    passes = [check.day for check in progress.checks if check.mastered]
    return next((day for day in passes if day >= progress.begun), passes[-1])
