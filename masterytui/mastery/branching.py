"""Which labels to group on, searched until no other choice could be better.

A choice is a set of tables. Seating students there is a matching (`matching`), but for two rules
that a matching does not know: who is kept apart, who is kept together. So a choice is worth at most
its matching, and is settled, pair by pair, only where that would be better than the best so far.
Choices grow table by table, the most profitable first, and are dropped with all that could grow
from them as soon as prices (`pricing`) show that none of it can be better.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from masterytui.mastery.budget import Budget
from masterytui.mastery.exchange import climbed
from masterytui.mastery.matching import Seating, Table, seated
from masterytui.mastery.numbered import Found, Numbered
from masterytui.mastery.pricing import priced

Tables = tuple[Table, ...]


class _Choice(msgspec.Struct, frozen=True):
    """Tables chosen from the first claims; the others are open."""

    seating: Seating
    gained: int
    """All prices, and what the chosen gain at them."""
    decided: int = 0
    """How many claims."""


class Search:
    """Better and better groups, the best ones last."""

    def __init__(self, case: Numbered, best: Found, budget: Budget) -> None:
        self.case = case
        self.best = best
        self.budget = budget
        self.proven = False
        """Whether no groups are worth more than the best."""

    def better(self) -> Iterator[Found]:
        """Groups, each worth more than the best before."""
        for seating in climbed(self.case, self.budget):
            yield from self.settled(seating)
        yield from self.branched()

    # --- which tables

    def branched(self) -> Iterator[Found]:
        """Better groups from the best so far on, until no choice is left open."""
        case = self.case
        start = priced(case, self.best.value, self.budget)
        claims = start.claims
        gains = [0, *accumulate(max(0, -claim.loss) for claim in claims)]

        def following(choice: _Choice) -> int | None:
            """The next claim with which the choice could become better than the best."""
            left = case.instance.groups - len(choice.seating.tables)
            for n in range(choice.decided, len(claims) if left else 0):
                # A table that loses counts, too: where a pair must be split it may save more.
                more = gains[min(n + left, len(claims))] - gains[n + 1]
                if choice.gained - claims[n].loss + more <= self.best.value:
                    return None
                if choice.seating.count(case.tables[claims[n].table]) == claims[n].copy:
                    return n
            return None

        choices = [_Choice(case.empty, start.prices)]
        while choices and self.budget.allows():
            choice = choices.pop()
            yield from self.settled(choice.seating)
            n = following(choice)
            if n is not None:
                choices.append(msgspec.structs.replace(choice, decided=n + 1))
                more = choice.seating.extended(case.tables[claims[n].table])
                if not more.short:  # else one table more is no help
                    choices.append(_Choice(more, choice.gained - claims[n].loss, n + 1))
        self.proven = not self.budget.over

    # --- who sits there

    def settled(self, seating: Seating) -> Iterator[Found]:
        """The best groups at exactly these tables, if they are better than the best so far."""
        case, seatings = self.case, [seating]
        while seatings:
            seating = seatings.pop()
            if case.net(seating) <= self.best.value:
                continue
            split = self._split(seating)
            if not split:
                self.best = case.found(seating.groups())
                yield self.best
            for tables in split:
                if self.budget.allows(len(tables)):
                    seatings.append(seated(case.empty, tables))

    def _split(self, seating: Seating) -> Sequence[Tables]:
        """Both ways out of a broken rule, as tables that allow less; nothing: none is broken."""
        for s, t in sorted(seating.at.items()):
            table = seating.tables[t]
            rivals = self.case.rivals.get(s, frozenset())
            if any(seating.at.get(rival) == t for rival in rivals):
                return _at(seating, t, table.without({s})), _at(seating, t, table.without(rivals))
            pair = {s, self.case.partner.get(s, s)}
            if any(seating.at.get(x) != t for x in pair):
                neither, both = table.without(pair), table.pinning(pair, seating.must)
                return _at(seating, t, neither), _at(seating, t, both)
        return ()


def _at(seating: Seating, t: int, table: Table) -> Tables:
    """The seating's tables with another one in this place."""
    return (*seating.tables[:t], table, *seating.tables[t + 1 :])
