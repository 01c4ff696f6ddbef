"""Which facts are live: versions, undo, order (docs/record.md has the rules in words).

The state is a set of records. Nothing here looks at arrival order, file or clock: any order,
duplication or partition of the same records folds the same.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from masterytui.mastery.records import Batch, By, Record, Void


class Fact(msgspec.Struct, frozen=True):
    """One fact as it stands: the version to show, and the live ones that disagree with it."""

    shown: Record
    others: tuple[Record, ...] = ()

    @property
    def versions(self) -> tuple[Record, ...]:
        """All live versions; more than one only when two devices corrected the same fact."""
        return (self.shown, *self.others)


def live(records: Iterable[Record]) -> list[Record]:
    """The records of one scope that no live record names.

    A record only counts as naming those of lower rank, so that one pass from the highest rank
    down settles corrections, voids, voids of voids and voids that arrived before their target.
    """
    by_id = {record.id: record for record in records}
    taken_back: set[str] = set()
    alive = []
    for record in sorted(by_id.values(), key=lambda r: (-r.rank, r.id)):
        if record.id in taken_back:
            continue
        alive.append(record)
        for name in record.names:
            named = by_id.get(name)
            if named is not None and named.rank < record.rank:
                taken_back.add(name)
    return alive


def facts(records: Iterable[Record]) -> list[Fact]:
    """The facts of one scope, in the order in which they happened in class."""
    versions: dict[str, list[Record]] = {}
    for record in live(records):
        if not isinstance(record, Void):
            versions.setdefault(record.fact, []).append(record)
    found = []
    for several in versions.values():
        if len(several) > 1:
            several.sort(key=lambda r: (r.stamp, r.id), reverse=True)
        found.append(Fact(several[0], tuple(several[1:])))
    found.sort(key=lambda f: (f.shown.day, f.shown.when, f.shown.fact))
    return found


R = TypeVar("R", bound=Record)


def corrected(record: R, known: Iterable[Record], change: Callable[[R], R]) -> R:
    """A draft that replaces every version of `record`'s fact among `known` (its scope's records).

    It names those that are dead as well: whatever is voided later, none of them comes back beside
    it. It keeps the day and time of `record`, unless `change` sets them.
    """
    known = list(known)
    versions = [r for r in known if r.fact == record.fact and not isinstance(r, Void)]
    ids = {r.id for r in versions}
    voids = [r for r in known if isinstance(r, Void) and ids & set(r.names)]
    named = [*versions, *voids]
    return msgspec.structs.replace(
        change(record),
        id="",
        stamp=0,
        batch=Batch("", 0, 1),
        by=By("", ""),
        fact=record.fact,
        names=tuple(sorted(r.id for r in named)),
        rank=1 + max((r.rank for r in named), default=-1),
    )


def void(records: Iterable[Record]) -> Void:
    """A draft that takes back `records`, all of one scope."""
    records = list(records)
    return Void(
        scope=records[0].scope,
        names=tuple(sorted(r.id for r in records)),
        rank=1 + max(r.rank for r in records),
    )
