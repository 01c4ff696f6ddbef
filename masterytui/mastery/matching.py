"""Who sits at which table, once it is known what the tables are on: the best matching.

Each student takes one seat at the most, each table has a few: a maximum-weight b-matching. The
tables' claims are gross substitutes (Kelso and Crawford, Econometrica 50, 1982), so a best seating
stays best when a table is added and takes its members one by one, each over the path that gains
most: it calls somebody from another table, which makes up for it with somebody else, and so on.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Set

import msgspec


class Table(msgspec.Struct, frozen=True):
    """A place for one group."""

    number: int
    """Which label it is on; several tables may be on one."""
    worth: Mapping[int, int]
    """student -> what their seat here is worth; those missing cannot sit here."""
    ranked: tuple[int, ...]
    """Those who can, the one worth most first; ties by roster order."""
    pinned: int = 0
    """How many of them must sit here."""

    @staticmethod
    def on(number: int, worth: Mapping[int, int], pinned: int = 0) -> "Table":
        """The table for these seats."""
        ranked = sorted(worth, key=lambda s: (-worth[s], s))
        return Table(number, worth, tuple(ranked), pinned)

    def without(self, students: Set[int]) -> "Table":
        """The same table, where these cannot sit."""
        worth = {s: w for s, w in self.worth.items() if s not in students}
        return Table.on(self.number, worth, self.pinned)

    def pinning(self, students: Set[int], must: int) -> "Table":
        """The same table, where these sit before everything else: `must` is more than all."""
        worth = {s: w + must if s in students else w for s, w in self.worth.items()}
        return Table.on(self.number, worth, self.pinned + len(students))


class Seating(msgspec.Struct):
    """A best seating at some tables: no other is worth more."""

    hi: int
    """Seats at a table."""
    lo: int
    """How many of them must be taken, if they can."""
    must: int
    """What each of those counts on top, so that they are filled first: more than all worth."""
    tables: tuple[Table, ...] = ()
    at: dict[int, int] = {}
    """student -> which of the tables."""
    sizes: list[int] = []
    """How many sit at each."""
    value: int = 0

    def extended(self, table: Table) -> "Seating":
        """A best seating with one table more."""
        more = Seating(
            self.hi,
            self.lo,
            self.must,
            (*self.tables, table),
            self.at.copy(),
            [*self.sizes, 0],
            self.value,
        )
        while more.sizes[-1] < self.hi and more._seat_one():
            pass
        return more

    @property
    def short(self) -> bool:
        """Whether the tables cannot all be filled."""
        return any(size < self.lo for size in self.sizes)

    def count(self, table: Table) -> int:
        """How many of the tables are on the same label."""
        return sum(other.number == table.number for other in self.tables)

    def groups(self) -> list[tuple[int, tuple[int, ...]]]:
        """Each table's number, and who sits there in roster order."""
        members: list[list[int]] = [[] for _ in self.tables]
        for s, t in sorted(self.at.items()):
            members[t].append(s)
        return [(t.number, tuple(m)) for t, m in zip(self.tables, members, strict=True)]

    def _seat_one(self) -> bool:
        """Seats one more at the last table, over the path that gains most; False: none gains."""
        last = len(self.tables) - 1
        gains = {last: self.must if self.sizes[last] < self.lo else 0}
        called: dict[int, tuple[int, int]] = {}
        """table -> the table that calls somebody from it on the best path, and whom."""
        best, end = 0, None  # type: int, tuple[int, int | None] | None
        waiting = deque([last])
        while waiting:
            here = waiting.popleft()
            gain, table = gains[here], self.tables[here]
            if here != last:
                # It may stay one short.
                short = gain - (self.must if self.sizes[here] <= self.lo else 0)
                if short > best:
                    best, end = short, (here, None)
            for s in table.ranked:
                other = self.at.get(s)
                if other is None:
                    if gain + table.worth[s] > best:
                        best, end = gain + table.worth[s], (here, s)
                    # Calling somebody worth less gains no more: their table cannot make up for more
                    # than the seat is worth, or the seating so far was not best.
                    break
                if other != here:
                    through = gain + table.worth[s] - self.tables[other].worth[s]
                    if other not in gains or through > gains[other]:
                        gains[other], called[other] = through, (here, s)
                        waiting.append(other)
        if end is None:
            return False
        self._follow(called, *end)
        self.sizes[last] += 1
        self.value += best
        return True

    def _follow(self, called: Mapping[int, tuple[int, int]], here: int, s: int | None) -> None:
        """Everybody on the path goes to the table that calls them; `s`, if any, to its end."""
        if s is None:
            self.sizes[here] -= 1
        else:
            self.at[s] = here
        while here in called:
            here, s = called[here]
            self.at[s] = here


def seated(empty: Seating, tables: Iterable[Table]) -> Seating:
    """A best seating at these tables."""
    for table in tables:
        empty = empty.extended(table)
    return empty
