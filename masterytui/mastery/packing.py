"""The best set of small groups: who sits with whom, on what, when seats are few.

At once groups that are good, then better ones, in the end the best, proven. Pure, in whole numbers,
the same for the same instance whatever the order of its mappings: work is counted, not timed.
"""

from collections.abc import Callable, Iterator

from masterytui.mastery.branching import Search
from masterytui.mastery.budget import Budget
from masterytui.mastery.greedy import greedy
from masterytui.mastery.instance import Instance, Packing
from masterytui.mastery.numbered import numbered

NODES = 100_000
"""Tables tried, some seconds' work; a class takes a few hundred, at worst some thousand."""


def packings(
    instance: Instance, nodes: int = NODES, stop: Callable[[], bool] = lambda: False
) -> Iterator[Packing]:
    """Groups at once, then better ones; the last are the best, or say that they may not be.

    Ends when they are `proven`, when so many tables were tried, or once `stop` answers yes. The
    last repeats the best ones; each one before is worth more than the one before it.
    """
    case = numbered(instance)
    first = greedy(case)
    yield case.packing(first, proven=False)
    search = Search(case, first, Budget(nodes, stop))
    for found in search.better():
        yield case.packing(found, proven=False)
    yield case.packing(search.best, proven=search.proven)


def pack(
    instance: Instance, nodes: int = NODES, stop: Callable[[], bool] = lambda: False
) -> Packing:
    """The last of the `packings`: the best groups, if there is budget enough to prove it."""
    *_, best = packings(instance, nodes, stop)
    return best
