"""What this process did, in order: what undo takes back and redo brings back."""

from bisect import insort
from collections.abc import Sequence

from masterytui.classroom.acts import Act


class History:
    """The acts that stand, and those that were taken back."""

    def __init__(self) -> None:
        self.done: list[Act] = []
        """Oldest first."""
        self.undone: list[Act] = []
        """What took an act back, oldest first."""

    @property
    def last(self) -> Act | None:
        """The latest act that stands."""
        return self.done[-1] if self.done else None

    def did(self, act: Act) -> None:
        """It is saved; one that had to wait takes its place among the others."""
        insort(self.done, act, key=_stamp)
        self.undone.clear()

    def took_back(self, act: Act, taken: Act) -> None:
        """`taken` has taken `act` back."""
        self.done = _without(self.done, act)
        self.undone.append(taken)

    def brought_back(self, taken: Act, back: Act) -> None:
        """`back` has taken `taken` back."""
        self.undone = _without(self.undone, taken)
        insort(self.done, back, key=_stamp)

    def forget(self, act: Act) -> None:
        """It was taken back by another window or device."""
        self.done = _without(self.done, act)


def _stamp(act: Act) -> int:
    return act.batch[-1].stamp


def _without(acts: Sequence[Act], gone: Act) -> list[Act]:
    return [act for act in acts if act is not gone]
