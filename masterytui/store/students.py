"""The Standing of every student, each worked out only once somebody looks."""

from collections.abc import Callable, Iterable

from masterytui.mastery.standing import Standing
from masterytui.store.lag import Lag
from masterytui.store.members import Members


class Students:
    """What is known of them; `stale` are those about whom something new was read."""

    def __init__(
        self,
        members: Members,
        cached: Callable[[str], Standing | None],
        fold: Callable[[str], Standing],
        lag: Lag,
    ) -> None:
        """`cached`: what the cache knows of a student; `fold`: what their records come to."""
        self.members = members
        self.stale: set[str] = set()
        self._cached = cached
        self._fold = fold
        self._lag = lag
        self._known: dict[str, Standing] = {}

    def one(self, student: str) -> Standing:
        """A student's Standing. Raises what reading the records raises."""
        state = None
        if student not in self.stale:
            state = self._known.get(student) or self._cached(student)
        if state is None:
            state = self._fold(student)
            self._lag.fold(student)
            self.stale.discard(student)
        self._known[student] = state
        return state

    def known(self, students: Iterable[str]) -> dict[str, Standing]:
        """Those that were looked at before, as they were then."""
        return {student: self._known[student] for student in students if student in self._known}

    def settle(self) -> None:
        """Whoever may have changed section is put where they are now."""
        self.members.settle(lambda student: self.one(student).enrolled)
