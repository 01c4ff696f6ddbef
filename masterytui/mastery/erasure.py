"""Who was erased: what is about them stays out, whatever arrives later and in whatever order.

An erasure says whom by a one-way mark, so that not even the student's id has to be kept. It looks
at no other record: nothing takes it back, and nothing that comes before or after escapes it.
"""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from masterytui.mastery.records import CLASS, Apart, Erase, Record

R = TypeVar("R", bound=Record)


def mark(student: str) -> str:
    """What stands for an erased student: a hash of the id (BLAKE2b)."""
    import hashlib  # slow to load, and most records know of no erasure

    return hashlib.blake2b(student.encode(), digest_size=16, person=b"erased").hexdigest()


class Erased(msgspec.Struct, frozen=True):
    """Everybody and everything that was erased."""

    marks: frozenset[str] = frozenset()
    """Of students."""
    facts: frozenset[str] = frozenset()
    """Of others, which went with them."""

    def holds(self, scope: str) -> bool:
        """Whether this student was erased."""
        return bool(self.marks) and scope != CLASS and mark(scope) in self.marks

    def covers(self, record: Record) -> bool:
        """Whether a record is to stay out."""
        if isinstance(record, Erase):
            return False
        if record.fact in self.facts or self.holds(record.scope):
            return True
        return isinstance(record, Apart) and any(map(self.holds, record.pair))

    def left(self, records: Iterable[R]) -> list[R]:
        """The records that are not to stay out."""
        if not self.marks and not self.facts:
            return list(records)
        return [record for record in records if not self.covers(record)]

    def plus(self, other: "Erased") -> "Erased":
        """What either of the two says."""
        return Erased(self.marks | other.marks, self.facts | other.facts)


def erased(records: Iterable[Record]) -> Erased:
    """What the erasures among the records of the class come to."""
    found = [record for record in records if isinstance(record, Erase)]
    return Erased(
        frozenset(one.gone for one in found if one.gone),
        frozenset(fact for one in found for fact in one.facts),
    )
