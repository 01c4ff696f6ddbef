"""What no packing can exceed, and what each table could add to one: a price on every student.

Students are short, so each has a price, and a table pays it for whom it seats. Any prices give a
ceiling: all of them together, and what the most profitable tables have left; for in a packing each
student is paid for once at the most. Where two tables want one student the price rises, where none
does it falls, and the ceiling comes down: Lagrangian relaxation with subgradient steps (Held and
Karp, Mathematical Programming 1, 1971; Fisher, Management Science 27, 1981). At fixed prices the
tables no longer touch each other, so what a set of them can reach is one sum.
"""

from bisect import bisect_left
from itertools import islice

import msgspec

from masterytui.mastery.budget import Budget
from masterytui.mastery.numbered import Numbered

ROUNDS = 20
"""How often the prices are set; more rounds cost more than the search they save."""


class Claim(msgspec.Struct, frozen=True, order=True):
    """One table of a label: the first, the second …; in order, the most profitable first."""

    loss: int
    """What it loses at these prices with its fee; below 0: it gains."""
    table: int
    copy: int
    members: list[int]
    """Whom it would seat."""


class Priced(msgspec.Struct, frozen=True):
    """A ceiling, and of what it is made."""

    ceiling: int
    """No packing is worth more."""
    prices: int
    """All students' prices together."""
    claims: tuple[Claim, ...]
    """Every table there could be, in order."""


def priced(case: Numbered, floor: int, budget: Budget) -> Priced:
    """The lowest ceiling found; `floor`: what is reached already, below which none can come."""
    prices = [0] * len(case.instance.students)
    for table in case.tables:
        for s, w in table.worth.items():
            prices[s] = max(prices[s], w // 2)  # nearer to where they end than nothing is
    best = now = _at(case, prices)
    for _ in range(ROUNDS):
        wanted = [-1] * len(prices)
        for claim in islice(now.claims, case.instance.groups):
            if claim.loss < 0:
                for s in claim.members:
                    wanted[s] += 1
        wanted = [w if w > 0 or price else 0 for w, price in zip(wanted, prices, strict=True)]
        off = sum(w * w for w in wanted)
        if best.ceiling <= floor or not off or not budget.allows():
            break
        # Polyak's step: as far as the floor, were the ceiling a plane.
        step = max(1, (now.ceiling - floor) // off)
        prices = [max(0, price + step * w) for price, w in zip(prices, wanted, strict=True)]
        now = _at(case, prices)
        best = min(best, now, key=lambda one: one.ceiling)
    return best


def _at(case: Numbered, prices: list[int]) -> Priced:
    """The ceiling at these prices."""
    lo, hi = case.instance.lo, case.instance.hi
    claims = []
    for number, (table, copies) in enumerate(zip(case.tables, case.copies, strict=True)):
        costs = sorted([(prices[s] - w, s) for s, w in table.worth.items()])
        gaining = bisect_left(costs, (0,))
        taken = 0
        for copy in range(copies):
            # All copies together seat whom they gain by, but each at least `lo`.
            seats = min(hi * (copy + 1), max(lo * (copy + 1), gaining))
            more = costs[taken:seats]
            taken = seats
            loss = case.fee + sum([cost for cost, _ in more])
            claims.append(Claim(loss, number, copy, [s for _, s in more]))
    claims.sort()
    gains = sum(-min(0, claim.loss) for claim in claims[: case.instance.groups])
    return Priced(sum(prices) + gains, sum(prices), tuple(claims))
