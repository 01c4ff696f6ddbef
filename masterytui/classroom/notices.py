"""What the teacher is told once: damage in the record, and little place on the disk."""

from collections.abc import Sequence
from zlib import crc32

from masterytui.classroom.writer import Classroom
from masterytui.mastery.course import Problem
from masterytui.store.space import is_worse


class Notices:
    """What is to be told now; `known`: the marks of damage that was seen on this device before."""

    def __init__(self, known: str = "") -> None:
        self._known = frozenset(known.split())
        self._damage: Sequence[Problem] = ()
        self._there: frozenset[str] = frozenset()
        self._left: int | None = None
        self._space = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """One sentence each."""
        return tuple(filter(None, (told(self._damage), self._space)))

    def look(self, classroom: Classroom) -> None:
        """Looks at the record and its disk as they are now."""
        # What stands for as long as it lasts is no news.
        found = [problem for problem in classroom.problems if problem is not classroom.book.trouble]
        self._there = frozenset(map(_mark, found))
        self._damage = [problem for problem in found if _mark(problem) not in self._known]
        left = classroom.book.free()
        if left is not None and is_worse(left, self._left):
            self._left = left
            self._space = scarce(left)

    def seen(self) -> str:
        """The teacher has seen it: the marks to be kept on this device, "" when none are new."""
        self._space = ""
        if not self._damage:
            return ""
        self._damage = ()
        self._known = self._there
        return " ".join(sorted(self._known))


def told(problems: Sequence[Problem]) -> str:
    """What is not whole in the record, in one sentence; "" when all is well."""
    if not problems:
        return ""
    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    works = "Everything else works; masterytui verify tells more."
    return f"{sentence(problems[0].text + more)} {works}"


def sentence(text: str) -> str:
    """A problem's words as they stand alone."""
    return f"{text[:1].upper()}{text[1:]}."


def scarce(left: int) -> str:
    """That little place is left, in one sentence."""
    return f"Only {left // 1_000_000} MB are left on this disk: make room soon. Logging goes on."


def _mark(problem: Problem) -> str:
    """The same for the same damage, at every start."""
    return f"{crc32(str(problem).encode()):08x}"
