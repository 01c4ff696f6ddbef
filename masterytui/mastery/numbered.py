"""An instance in numbers: students by the roster, labels by name, worths without a common factor.

So the order of a mapping, the hash of a name and the unit that worth is counted in decide nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from math import gcd

import msgspec

from masterytui.mastery.instance import Instance, Packed, Packing
from masterytui.mastery.matching import Seating, Table

Group = tuple[int, tuple[int, ...]]
"""A label and who sits on it."""


class Found(msgspec.Struct, frozen=True):
    """Groups within the rules."""

    groups: tuple[Group, ...] = ()
    value: int = 0
    """The seats' worth, less a fee for each group."""


class Numbered(msgspec.Struct, frozen=True):
    """An instance in numbers."""

    instance: Instance
    labels: tuple[str, ...]
    tables: tuple[Table, ...]
    """One for each of the labels, those that a group could be on."""
    copies: tuple[int, ...]
    """How many groups could be on each at once."""
    rivals: dict[int, frozenset[int]]
    """student -> from whom they are kept apart."""
    partner: dict[int, int]
    """student -> with whom they sit, or not at all."""
    unit: int
    """What every worth and the fee were divided by."""
    fee: int
    empty: Seating
    """Where every seating begins."""

    def torn(self, s: int, members: Iterable[int]) -> bool:
        """Whether the student is kept apart from one of these."""
        return not self.rivals.get(s, _NOBODY).isdisjoint(members)

    def net(self, seating: Seating) -> int:
        """What the seating is worth, less a fee for each table; far below 0 if it is short."""
        musts = sum(seating.lo + table.pinned for table in seating.tables)
        return seating.value - musts * seating.must - self.fee * len(seating.tables)

    def found(self, groups: Iterable[Group]) -> Found:
        """These groups, but for those not worth their fee: without one the rest is no worse."""
        worth = {g: sum(self.tables[g[0]].worth[s] for s in g[1]) - self.fee for g in groups}
        paying = sorted((g for g in worth if worth[g] > 0), key=lambda g: (-worth[g], g))
        return Found(tuple(paying), sum(worth[g] for g in paying))

    def packing(self, found: Found, *, proven: bool) -> Packing:
        """The answer in the instance's words."""
        names = self.instance.students
        groups = tuple(
            Packed(self.labels[t], tuple(names[s] for s in members)) for t, members in found.groups
        )
        return Packing(groups, found.value * self.unit, proven, self._ignored())

    def _ignored(self) -> tuple[tuple[str, str], ...]:
        names = self.instance.students
        kept = {frozenset((names[a], names[b])) for a, b in self.partner.items()}
        return tuple(p for p in self.instance.keep_together if frozenset(p) not in kept)


def numbered(instance: Instance) -> Numbered:
    """The instance in numbers."""
    place = {s: n for n, s in enumerate(instance.students)}
    worth = {
        label: {place[s]: w for s, w in instance.labels[label].items() if s in place}
        for label in sorted(instance.labels)
    }
    rivals: dict[int, frozenset[int]] = {}
    for a, b in instance.keep_apart:
        if a in place and b in place and a != b:
            for one, other in ((place[a], place[b]), (place[b], place[a])):
                rivals[one] = rivals.get(one, _NOBODY) | {other}
    partner = _partners(instance, worth.values(), rivals)
    for s, with_whom in partner.items():
        for seats in worth.values():
            if with_whom not in seats:
                seats.pop(s, None)
    worth = {label: seats for label, seats in worth.items() if len(seats) >= instance.lo}
    unit = gcd(instance.fee, *(w for seats in worth.values() for w in seats.values())) or 1
    tables = tuple(
        Table.on(n, {s: w // unit for s, w in seats.items()})
        for n, seats in enumerate(worth.values())
    )
    bound = rivals.keys() | partner.keys()
    copies = tuple(_copies(instance, table, bound) for table in tables)
    fee = instance.fee // unit
    must = 1 + 2 * sum(abs(w) for table in tables for w in table.worth.values()) + fee
    empty = Seating(instance.hi, instance.lo, must)
    return Numbered(instance, (*worth,), tables, copies, rivals, partner, unit, fee, empty)


def _partners(
    instance: Instance, worth: Collection[Mapping[int, int]], rivals: Mapping[int, Set[int]]
) -> dict[int, int]:
    """student -> with whom they sit; in roster order, each has the first partner they can."""
    place = {s: n for n, s in enumerate(instance.students)}
    pairs = {(place[a], place[b]) for a, b in instance.keep_together if a in place and b in place}
    partner: dict[int, int] = {}
    for a, b in sorted((min(pair), max(pair)) for pair in pairs):
        taken = a == b or a in partner or b in partner or b in rivals.get(a, _NOBODY)
        if not taken and instance.hi > 1 and any(a in seats and b in seats for seats in worth):
            partner[a], partner[b] = b, a
    return partner


def _copies(instance: Instance, table: Table, bound: Set[int]) -> int:
    """How many groups could be on one label; `bound`: who does not sit with just anybody."""
    seats = len(table.worth)
    most = min(instance.groups, seats // instance.lo)
    if bound.isdisjoint(table.worth):
        # Whoever sits there fits into as few groups as there is room for, and saves their fees.
        most = min(most, -(-seats // instance.hi))
    return most


_NOBODY: frozenset[int] = frozenset()
