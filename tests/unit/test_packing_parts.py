"""What the packing is made of: matchings, exchanges, the search alone, the budget."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from packing_cases import best_value, instance, tiny

from masterytui.mastery.branching import Search
from masterytui.mastery.budget import Budget
from masterytui.mastery.exchange import climbed
from masterytui.mastery.instance import Instance
from masterytui.mastery.matching import Seating, Table, seated
from masterytui.mastery.numbered import Found, numbered
from masterytui.mastery.packing import NODES

worths = st.dictionaries(st.integers(0, 5), st.integers(-20, 60), max_size=6)


def endless() -> Budget:
    return Budget(NODES, lambda: False)


@settings(max_examples=150, deadline=None)
@given(st.lists(worths, max_size=3), st.integers(1, 3), st.integers(0, 2))
def test_a_seating_is_the_best_one(tables: list[dict[int, int]], hi: int, lo: int) -> None:
    must = 1000
    empty = Seating(hi, min(lo, hi), must)
    found = seated(empty, (Table.on(n, worth) for n, worth in enumerate(tables)))
    best = 0
    for where in product([None, *range(len(tables))], repeat=6):
        sizes = [where.count(t) for t in range(len(tables))]
        if (
            all(t is None or s in tables[t] for s, t in enumerate(where))
            and max(sizes, default=0) <= hi
        ):
            worth = sum(tables[t][s] for s, t in enumerate(where) if t is not None)
            best = max(best, worth + must * sum(min(size, empty.lo) for size in sizes))
    assert found.value == best
    assert found.sizes == [[*found.at.values()].count(t) for t in range(len(tables))]
    told = sum(tables[n][s] for n, members in found.groups() for s in members)
    assert found.value == told + must * sum(min(size, empty.lo) for size in found.sizes)


def nets(i: Instance) -> list[int]:
    case = numbered(i)
    return [case.net(seating) * case.unit for seating in climbed(case, endless())]


def test_a_table_is_exchanged_for_a_better_one() -> None:
    seats = {"x": {"b": 600, "c": 600}, "y": {"a": 550, "b": 450}, "z": {"c": 450, "d": 550}}
    # x first, and one of the others beside it; but the others go better with each other
    assert nets(instance(seats, fee=0, groups=2, lo=1)) == [1750, 2000]


def test_no_more_tables_than_there_are_groups_for() -> None:
    five = {"x": dict.fromkeys("abcde", 900)}
    assert nets(instance(five, lo=4)) == [4 * 900 - 250]
    assert nets(instance(five, lo=2)) == [5 * 900 - 500]


def test_the_search_alone_finds_the_best() -> None:
    # Good groups to begin with would hide a choice that is dropped too soon.
    for seed in range(600):
        case = numbered(tiny(seed))
        search = Search(case, Found(), endless())
        values = [found.value for found in search.branched()]
        assert values == sorted(set(values))
        assert search.best.value * case.unit == best_value(tiny(seed)), seed
        assert search.proven


def test_a_group_not_worth_its_fee_is_left_out() -> None:
    case = numbered(instance({"x": {"a": 900, "b": 300}, "y": {"c": 100, "d": 150}}))
    assert case.found([(0, (0, 1)), (1, (2, 3))]) == Found(((0, (0, 1)),), 950 // case.unit)


def test_a_budget_that_is_over_stays_over() -> None:
    answers = iter([False, True, False])
    budget = Budget(10, lambda: next(answers))
    assert [budget.allows() for _ in range(3)] == [True, False, False]
    budget = Budget(3, lambda: False)
    assert [budget.allows(2), budget.allows(2)] == [True, False]
