"""Packing: the best groups within the rules, by examples."""

import pytest
from packing_cases import best_value, instance

from masterytui.mastery.instance import Instance, Packed, Packing, problem, staying
from masterytui.mastery.packing import pack, packings


def test_the_four_worth_most() -> None:
    found = pack(instance({"2.4": {"a": 500, "b": 900, "c": 400, "d": 600, "e": 300}}, groups=1))
    assert found.groups == (Packed("2.4", ("a", "b", "c", "d")),)
    assert found.value == 500 + 900 + 400 + 600 - 250
    assert found.proven  # four seats, and no four are worth more


def test_five_become_three_and_two() -> None:
    found = pack(instance({"2.4": {"a": 500, "b": 900, "c": 400, "d": 600, "e": 300}}))
    # e alone cannot be a group; one comes over, and e's 300 pay the second fee of 250
    assert sorted(len(g.members) for g in found.groups) == [2, 3]
    assert found.value == 2700 - 2 * 250
    assert found.proven


def test_six_by_threes() -> None:
    found = pack(instance({"2.4": dict.fromkeys("abcdef", 400)}, lo=3))
    assert [len(g.members) for g in found.groups] == [3, 3]
    assert found.value == 6 * 400 - 2 * 250


def test_a_group_must_be_worth_its_fee() -> None:
    assert pack(instance({"2.4": {"a": 125, "b": 125}})) == Packing((), 0, True)
    assert pack(instance({"2.4": {"a": 125, "b": 126}})).value == 1


def test_one_seat_each() -> None:
    found = pack(instance({"2.4": {"a": 500, "b": 500}, "2.3": {"a": 600, "b": 300, "c": 600}}))
    assert found.groups == (Packed("2.3", ("a", "b", "c")),)


def test_keep_apart() -> None:
    seats = {"2.4": {"a": 900, "b": 500, "c": 400}}
    assert pack(instance(seats, keep_apart=(("a", "b"),))).groups == (Packed("2.4", ("a", "c")),)
    # the most urgent gets on with nobody: the others still make a pair
    torn = (("a", "b"), ("c", "a"))
    assert pack(instance(seats, keep_apart=torn)).groups == (Packed("2.4", ("b", "c")),)
    assert pack(instance({"2.4": {"a": 900, "b": 500}}, keep_apart=(("a", "b"),))).groups == ()


def test_ties_go_by_the_order_of_students_and_labels() -> None:
    seats = dict.fromkeys("dcba", 400)
    found = pack(instance({"z": seats, "y": seats}, students=tuple("cabd"), hi=2, groups=1))
    assert found.groups == (Packed("y", ("c", "a")),)


def test_those_not_here_are_not_seated() -> None:
    found = pack(instance({"2.4": {"a": 900, "b": 500, "gone": 999}}, students=("a", "b")))
    assert found.groups == (Packed("2.4", ("a", "b")),)


@pytest.mark.parametrize(
    "empty",
    [
        Instance((), {}),
        Instance(("a", "b"), {}),
        Instance(("a", "b"), {"2.4": {}}),
        Instance(("a", "b"), {"2.4": {"a": 900}}),
        Instance(("a", "b"), {"2.4": {"a": 900, "b": 900}}, groups=0),
        Instance((), {"2.4": {"a": 900, "b": 900}}),
    ],
)
def test_nobody_to_group_is_proven(empty: Instance) -> None:
    assert pack(empty) == Packing((), 0, True)


def test_better_ones_follow_at_once_good_ones() -> None:
    # Greedy takes b and c together (1200), and leaves a and d alone; a-b and c-d are worth 2000.
    seats = {"x": {"b": 600, "c": 600}, "y": {"a": 550, "b": 450}, "z": {"c": 450, "d": 550}}
    found = [*packings(instance(seats, fee=0))]
    assert [(p.value, p.proven) for p in found] == [(1200, False), (2000, False), (2000, True)]
    assert found[-1].groups == (Packed("y", ("a", "b")), Packed("z", ("c", "d")))
    # With nothing to spend, what greedy found, and no claim that it is best.
    short = [*packings(instance(seats, fee=0), nodes=0)]
    assert [(p.value, p.proven) for p in short] == [(1200, False), (1200, False)]
    assert pack(instance(seats, fee=0), stop=lambda: True) == short[-1]


def test_sizes_that_cannot_be() -> None:
    assert problem(instance({})) is None
    for wrong in ({"lo": 3, "hi": 2}, {"lo": 0}, {"groups": -1}, {"fee": -1}):
        assert problem(instance({}, **wrong)) is not None


# --- the traps: each gave a wrong optimum to a solver that was otherwise right


def test_a_table_that_loses_counts_where_a_pair_must_be_split() -> None:
    # By their matching a, b and c sit at one table, and a second one would only cost its fee. But a
    # and b are kept apart, and each of them is worth a table.
    seats = {"x": {"a": 900, "b": 900, "c": 10, "d": 10}}
    found = pack(instance(seats, keep_apart=(("a", "b"),)))
    assert (found.value, found.proven) == (1820 - 2 * 250, True)
    assert [len(g.members) for g in found.groups] == [2, 2]


def test_a_label_may_be_needed_twice() -> None:
    seats = {
        "x": {"a": 500, "b": 700, "c": 500, "e": 300, "f": 300},
        "y": {"a": 500, "d": 400, "f": 400, "g": 900},
    }
    asked = instance(seats, hi=2, groups=3, keep_apart=(("b", "c"), ("c", "d")))
    found = pack(asked)
    assert best_value(asked) == 2550
    assert (found.value, found.proven) == (2550, True)
    assert sorted(g.label for g in found.groups) == ["x", "x", "y"]


def test_no_table_is_starved_below_the_smallest_group() -> None:
    # By their matching c goes to x, where c is worth most, and d sits at y alone.
    seats = {"x": {"a": 700, "b": 700, "c": 500}, "y": {"c": 450, "d": 900}}
    found = pack(instance(seats))
    assert found.groups == (Packed("x", ("a", "b")), Packed("y", ("c", "d")))
    assert found.value == 1400 + 1350 - 2 * 250


# --- kept together


def test_kept_together_in_one_group_or_in_none() -> None:
    seats = {"x": {"a": 900, "b": 800, "c": 100}, "y": {"c": 700, "d": 600}}
    assert [g.members for g in pack(instance(seats)).groups] == [("a", "b"), ("c", "d")]
    found = pack(instance(seats, keep_together=(("c", "a"),)))
    assert found.groups == (Packed("x", ("a", "b", "c")),)
    found = pack(instance(seats, keep_together=(("c", "a"),), hi=2))
    assert found.groups == (Packed("x", ("a", "c")),)
    found = pack(instance(seats, keep_together=(("c", "a"),), hi=2, fee=1000))
    assert (found.groups, found.ignored) == ((), ())


def test_who_cannot_be_kept_together_is_told() -> None:
    seats = {"x": {"a": 900, "b": 800, "c": 700}, "y": {"d": 600, "e": 600}}
    asked = (("a", "b"), ("b", "c"), ("a", "d"), ("d", "gone"), ("d", "e"))
    found = pack(instance(seats, keep_together=asked, keep_apart=(("e", "d"),)))
    assert found.ignored == asked[1:]
    assert found.groups == (Packed("x", ("a", "b", "c")),)


# --- staying


def test_a_bonus_for_staying_decides_between_groups_that_are_nearly_as_good() -> None:
    seats = {"x": {"a": 500, "b": 500}, "y": {"a": 540, "b": 540}}
    asked = instance(seats)
    assert pack(asked).groups == (Packed("y", ("a", "b")),)
    before = {"a": "x", "b": "x", "gone": "x"}
    assert pack(staying(asked, before, 100)).groups == (Packed("x", ("a", "b")),)
    assert pack(staying(asked, before, 30)).groups == (Packed("y", ("a", "b")),)
