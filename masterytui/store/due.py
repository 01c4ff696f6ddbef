"""When a new cache is worth its writing."""

from collections.abc import Mapping, Sized

_MANY_LINES = 256
_MANY_FOLDED = 4
"""So many newer lines, or students folded because of others' lines, are worth a new cache."""


class Due:
    """True once the next start would be much faster with a new cache."""

    def __init__(self) -> None:
        self.behind: set[str] = set()
        """Whose Standings in the cache others have made old."""
        self._lines = 0
        self._caught_up = 0

    def __bool__(self) -> bool:
        return self._lines > _MANY_LINES or self._caught_up > _MANY_FOLDED

    def read(self, new: Mapping[str, Sized]) -> None:
        """Others wrote these lines, by scope."""
        self.behind.update(new)
        self._lines += sum(map(len, new.values()))

    def wrote(self, lines: int) -> None:
        """This process wrote so many."""
        self._lines += lines

    def folded(self, student: str) -> None:
        """A student was folded again."""
        self._caught_up += student in self.behind
