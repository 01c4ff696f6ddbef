"""How far the cache is behind the journal, and whether a new one is worth its writing."""

from collections.abc import Iterable

_MANY_LINES = 256
_MANY_FOLDED = 4
"""So many newer lines, or students folded because of others' lines, are worth a new cache."""


class Lag:
    """What came since the cache was written."""

    def __init__(self) -> None:
        self.folded: set[str] = set()
        """The students whose Standing there is not the cache's."""
        self._behind: set[str] = set()
        self._lines = 0
        self._caught_up = 0

    def heard(self, scopes: Iterable[str], lines: int) -> None:
        """Others wrote so many lines on these scopes."""
        self._behind.update(scopes)
        self._lines += lines

    def wrote(self, lines: int) -> None:
        """This process wrote so many lines."""
        self._lines += lines

    def fold(self, student: str) -> None:
        """A student was folded anew."""
        self._caught_up += student in self._behind
        self.folded.add(student)

    @property
    def due(self) -> bool:
        """Whether the next start would be much faster with a new cache."""
        return self._lines > _MANY_LINES or self._caught_up > _MANY_FOLDED

    def try_again_later(self) -> None:
        """A new cache is being written; where that fails, it is due again after as much more."""
        self._lines = self._caught_up = 0
        self._behind.clear()

    def written(self) -> None:
        """The new cache is in place."""
        self.folded.clear()
