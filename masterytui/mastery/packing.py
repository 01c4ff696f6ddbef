"""The best set of small groups: who sits with whom, on what, when seats are few.

An instance says what a seat on each label is worth for each student, in whole numbers. `pack`
takes one group after the other, each time the one worth most; it does not claim to be best
unless a simple bound shows that it is.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from masterytui.mastery.course import Problem


class Instance(msgspec.Struct, frozen=True):
    """Who could be grouped on what."""

    students: tuple[str, ...]
    """Those who can be called, in the order that decides ties."""
    labels: dict[str, dict[str, int]]
    """label -> student -> what their seat there is worth; those missing cannot sit there."""
    keep_apart: tuple[tuple[str, str], ...] = ()
    lo: int = 2
    """The smallest group."""
    hi: int = 4
    """The largest."""
    groups: int = 4
    """How many there may be."""
    fee: int = 250
    """What a group must be worth before it is worth calling."""


class Packed(msgspec.Struct, frozen=True):
    """One group."""

    label: str
    members: tuple[str, ...]
    """In the instance's order."""


class Packing(msgspec.Struct, frozen=True):
    """Groups for an instance."""

    groups: tuple[Packed, ...]
    value: int
    """The seats' worth, less a fee for each group."""
    proven: bool
    """Whether no other set of groups is worth more."""


def problem(instance: Instance) -> Problem | None:
    """What is wrong with the sizes somebody asked for; None when all is well."""
    if not 1 <= instance.lo <= instance.hi:
        return Problem(f"a group cannot have {instance.lo} to {instance.hi} students")
    if instance.groups < 0 or instance.fee < 0:
        return Problem("the number of groups and the fee cannot be below 0")
    return None


def pack(instance: Instance) -> Packing:
    """The groups to call, the one worth most first; the same for any order of the mappings."""
    room = _Room(instance)
    while len(room.groups) < instance.groups:
        # Sorted, and only a greater gain replaces: ties go to the first label.
        best = max(map(room.next_group, sorted(room.worth)), key=lambda c: c.gain, default=None)
        if best is None or best.gain <= 0:
            break
        room.seat(best)
    groups = tuple(Packed(g.label, tuple(sorted(g.members, key=room.order))) for g in room.groups)
    value = sum(room.worth[g.label][s] for g in groups for s in g.members)
    value -= instance.fee * len(groups)
    return Packing(groups, value, value >= _bound(instance, room.worth))


class _Group(msgspec.Struct):
    label: str
    members: list[str]


class _Candidate(msgspec.Struct, frozen=True):
    label: str
    members: Sequence[str] = ()
    gain: int = 0


class _Room:
    """Who is free, and the groups so far."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.place = {s: n for n, s in enumerate(instance.students)}
        self.worth = {
            label: {s: w for s, w in seats.items() if s in self.place}
            for label, seats in instance.labels.items()
        }
        self.apart: dict[str, set[str]] = {}
        for a, b in instance.keep_apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        self.free = set(instance.students)
        self.groups: list[_Group] = []

    def order(self, s: str) -> int:
        """The student's place in the instance."""
        return self.place[s]

    def next_group(self, label: str) -> _Candidate:
        """The group on this label worth most with those still free; no gain if there is none."""
        worth = self.worth[label]
        free = sorted(self.free & worth.keys(), key=lambda s: (-worth[s], self.place[s]))
        if not free:
            return _Candidate(label)
        # Taking the most urgent first can shut out a pair that gets on: try it from each student
        # who is kept apart from somebody here, too.
        torn = [s for s in free[1:] if not self.apart.get(s, set()).isdisjoint(worth)]
        tries = (self.around(first, free, worth) for first in (free[0], *torn))
        members = max(tries, key=lambda g: (len(g) >= self.instance.lo, sum(worth[s] for s in g)))
        gain = sum(worth[s] for s in members) - self.instance.fee
        if gain > 0 and len(members) < self.instance.lo:
            members = [*members, *self.lent(label, members)]
        enough = len(members) >= self.instance.lo
        return _Candidate(label, members, gain) if enough else _Candidate(label)

    def around(self, first: str, free: Sequence[str], worth: Mapping[str, int]) -> list[str]:
        """A group with this student in it, filled up in order of worth."""
        group = [first]
        for s in free:
            full = len(group) == self.instance.hi
            if full or (worth[s] <= 0 and len(group) >= self.instance.lo):
                break
            if s != first and self.fits(s, group):
                group.append(s)
        return group

    def lent(self, label: str, members: Sequence[str]) -> list[str]:
        """Who could come over from groups on the same label that can spare them.

        A seat is worth the same in both groups, so nothing is lost: five become three and two.
        """
        worth = self.worth[label]
        lent: list[str] = []
        for group in self.groups:
            if group.label != label:
                continue
            left = list(group.members)
            for s in reversed(group.members):
                enough = len(members) + len(lent) >= self.instance.lo
                if enough or len(left) == self.instance.lo:
                    break
                pays = sum(worth[x] for x in left) - worth[s] > self.instance.fee
                if pays and self.fits(s, [*members, *lent]):
                    lent.append(s)
                    left.remove(s)
        return lent

    def fits(self, s: str, group: Iterable[str]) -> bool:
        """Whether the student is kept apart from nobody in the group."""
        return self.apart.get(s, _NOBODY).isdisjoint(group)

    def seat(self, group: _Candidate) -> None:
        """Calls the group; those lent leave the one they were in."""
        for other in self.groups:
            other.members = [s for s in other.members if s not in group.members]
        self.free.difference_update(group.members)
        self.groups.append(_Group(group.label, list(group.members)))


_NOBODY: Set[str] = frozenset()


def _bound(instance: Instance, worth: Mapping[str, Mapping[str, int]]) -> int:
    """What no packing can exceed: everyone's best seat, however they were put together."""
    best: dict[str, int] = {}
    for seats in worth.values():
        if len(seats) >= instance.lo:
            for s, w in seats.items():
                best[s] = max(w, best.get(s, 0))
    ranked = sorted(best.values(), reverse=True)
    most = min(instance.groups, len(ranked))
    return max(sum(ranked[: k * instance.hi]) - k * instance.fee for k in range(most + 1))
