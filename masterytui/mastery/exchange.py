"""Tables added, then exchanged one by one, as long as that gains: nearly the best choice, soon.

Students are seated anew, and best, at each choice; what pairs forbid is left to `branching`.
"""

from collections.abc import Iterator, Sequence

from masterytui.mastery.budget import Budget
from masterytui.mastery.matching import Seating, seated
from masterytui.mastery.numbered import Numbered

Offer = tuple[int, int]
"""What a table is worth at the most, and which one it is."""


def climbed(case: Numbered, budget: Budget) -> Iterator[Seating]:
    """Seatings, each worth more than the one before."""
    hi = case.instance.hi
    offers = [(sum(t.worth[s] for s in t.ranked[:hi]), n) for n, t in enumerate(case.tables)]
    offers.sort(key=lambda offer: (-offer[0], offer[1]))
    best = _grown(case, case.empty, offers, budget)
    yield best
    tables = best.tables
    tries = len(tables)
    while tries and budget.allows(len(tables)):
        other = _grown(case, seated(case.empty, tables[1:]), offers, budget)
        if case.net(other) > case.net(best):
            best, tables, tries = other, other.tables, len(other.tables)
            yield best
        else:
            # Each takes its turn to be the one that goes.
            tables = (*tables[1:], tables[0])
            tries -= 1


def _grown(case: Numbered, seating: Seating, offers: Sequence[Offer], budget: Budget) -> Seating:
    """The seating with tables added that gain more than their fee, the best one first."""
    while len(seating.tables) < case.instance.groups:
        best, most = seating, case.net(seating)
        for offer, number in offers:
            if case.net(seating) + offer - case.fee <= most or not budget.allows():
                break
            table = case.tables[number]
            if seating.count(table) < case.copies[number]:
                more = seating.extended(table)
                if case.net(more) > most:
                    best, most = more, case.net(more)
        if best is seating:
            break
        seating = best
    return seating
