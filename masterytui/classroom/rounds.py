"""Going through the class by exception: everybody is as usual but for those somebody names.

The roll, the pre-work and the exit questions are such rounds. What is said on the screen is kept
apart from what was logged, until one act confirms it for the whole class.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.standing import Standing
from masterytui.quicklog.effects import Draft


@dataclass(frozen=True)
class Said:
    """What was logged of one student today."""

    state: str
    when: str
    """HH:MM:SS."""
    taken: bool
    """Whether it came from a confirmed round, or a correction after one."""


@dataclass(frozen=True)
class Round:
    """One kind of round."""

    verb: str
    """Names the act."""
    title: str
    words: Mapping[str, str]
    """State -> the word for it; the first one is the usual."""
    logged: Callable[[Board, Standing], Said | None]
    """What was logged of a student today."""
    record: Callable[[Board, Standing, str], r.Record]
    """The draft that says a state of a student."""
    asks: Callable[[Board, Standing], bool] = lambda board, s: True
    """Whether a student is in it."""

    @property
    def usual(self) -> str:
        """What everybody is, until somebody says otherwise."""
        return next(iter(self.words))

    def students(self, board: Board) -> tuple[Standing, ...]:
        """Those it is about, in list order."""
        return tuple(s for s in board.students if self.asks(board, s))

    def states(self, board: Board, marks: Mapping[str, str]) -> dict[str, str]:
        """Everyone's state by id: as marked now, else as logged today, else the usual."""
        found: dict[str, str] = {}
        for s in self.students(board):
            said = self.logged(board, s)
            found[s.student] = marks.get(s.student) or (said.state if said else self.usual)
        return found

    def following(self, state: str) -> str:
        """What one more tap makes of it."""
        states = list(self.words)
        return states[(states.index(state) + 1) % len(states)]

    def confirmed(self, board: Board, marks: Mapping[str, str]) -> Draft | None:
        """The whole class; once that is taken, what has changed since; None for nothing."""
        told = self.states(board, marks)
        records = []
        for s in self.students(board):
            said, state = self.logged(board, s), told[s.student]
            if said is None or not said.taken or said.state != state:
                records.append(self.record(board, s, state))
        if not records:
            return None
        return Draft(self.verb, tuple(records), f"{self.title.lower()}: {self.in_words(told)}")

    def in_words(self, told: Mapping[str, str]) -> str:
        """How many are what: "28 here, 1 late, 1 absent"."""
        counts = Counter(told.values())
        shown = [f"{counts[state]} {word}" for state, word in self.words.items() if counts[state]]
        return ", ".join(shown) or "nobody on the list"

    def taken_at(self, board: Board) -> str:
        """When today's was confirmed, HH:MM; "" while it is not."""
        found = [said for s in board.students if (said := self.logged(board, s))]
        # Whoever was corrected afterwards carries a later time.
        return min((x.when for x in found if x.taken), default="")[:5]
