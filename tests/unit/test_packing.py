"""Packing: groups within the rules, worth the most that greedy finds, never claimed to be more."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterytui.mastery.packing import Instance, Packed, Packing, pack, problem

SLOW = [HealthCheck.too_slow]  # a busy machine is no error


def instance(labels: dict[str, dict[str, int]], **more: object) -> Instance:
    students = tuple(sorted({s for seats in labels.values() for s in seats}))
    return Instance(**({"students": students, "labels": labels} | more))  # type: ignore[arg-type]


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
    # four first; the two left need a third, and get the last of the four
    assert [g.members for g in found.groups] == [("a", "b", "c"), ("d", "e", "f")]
    assert found.value == 6 * 400 - 2 * 250


def test_who_comes_over_gets_on_with_those_left() -> None:
    seats = {"2.4": {"a": 900, "b": 600, "c": 500, "d": 400, "e": 300}}
    found = pack(instance(seats, keep_apart=(("d", "e"),)))
    assert [g.members for g in found.groups] == [("a", "b", "d"), ("c", "e")]


def test_a_group_that_lends_stays_worth_its_fee() -> None:
    # e (255) is left, kept apart from most; b and f could join e, but then g, h and i are 190.
    seats = {"a": 100, "b": 80, "c": 255, "d": 255, "e": 255, "f": 80, "g": 60, "h": 50, "i": 80}
    apart = (("e", "g"), ("e", "h"), ("c", "e"), ("b", "a"), ("i", "e"))
    found = pack(instance({"2.4": seats}, keep_apart=apart, lo=3))
    assert all(sum(seats[s] for s in g.members) > 250 for g in found.groups)


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


def test_greedy_is_not_best_and_does_not_say_so() -> None:
    # Greedy takes b and c together (1200), and leaves a and d alone; a-b and c-d are worth 2000.
    seats = {"x": {"b": 600, "c": 600}, "y": {"a": 550, "b": 450}, "z": {"c": 450, "d": 550}}
    found = pack(instance(seats, fee=0))
    assert found.value == 1200
    assert not found.proven
    assert best_value(instance(seats, fee=0)) == 2000


def test_sizes_that_cannot_be() -> None:
    assert problem(instance({})) is None
    for wrong in ({"lo": 3, "hi": 2}, {"lo": 0}, {"groups": -1}, {"fee": -1}):
        assert problem(instance({}, **wrong)) is not None


def best_value(i: Instance) -> int:
    """By trying every set of groups; for a handful of students."""
    apart = {frozenset(pair) for pair in i.keep_apart}
    columns: dict[frozenset[str], int] = {}
    for seats in i.labels.values():
        here = [s for s in seats if s in i.students]
        for size in range(i.lo, i.hi + 1):
            for members in combinations(here, size):
                if not any(frozenset(pair) in apart for pair in combinations(members, 2)):
                    worth = sum(seats[s] for s in members) - i.fee
                    group = frozenset(members)
                    columns[group] = max(worth, columns.get(group, worth))

    @cache
    def best(free: frozenset[str], groups: int) -> int:
        if not groups:
            return 0
        taken = [w + best(free - g, groups - 1) for g, w in columns.items() if g <= free]
        return max([0, *taken])

    return best(frozenset(i.students), i.groups)


@st.composite
def instances(draw: st.DrawFn, most: int = 12) -> Instance:
    students = [f"s{n:02}" for n in range(draw(st.integers(0, most)))]
    worth = st.one_of(st.sampled_from([0, 250, 360, 910]), st.integers(0, 1500))
    labels = {
        f"l{n}": draw(st.dictionaries(st.sampled_from([*students, "gone"]), worth))
        for n in range(draw(st.integers(0, 6 if most > 6 else 3)))
    }
    hi = draw(st.integers(2, 5))
    someone = st.sampled_from(students or ["gone"])
    return Instance(
        students=tuple(students),
        labels=labels,
        keep_apart=tuple(draw(st.lists(st.tuples(someone, someone).filter(_two), max_size=6))),
        lo=draw(st.integers(2, hi)),
        hi=hi,
        groups=draw(st.integers(0, 6)),
        fee=draw(st.sampled_from([0, 250, 600])),
    )


def _two(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1] or pair[0] == "gone"


@settings(max_examples=250, deadline=None, suppress_health_check=SLOW)
@given(instances())
def test_every_rule_holds(i: Instance) -> None:
    found = pack(i)
    seated = [s for g in found.groups for s in g.members]
    assert len(seated) == len(set(seated))
    assert len(found.groups) <= i.groups
    apart = {frozenset(pair) for pair in i.keep_apart}
    for g in found.groups:
        assert i.lo <= len(g.members) <= i.hi
        assert set(g.members) <= set(i.students) & set(i.labels[g.label])
        assert sum(i.labels[g.label][s] for s in g.members) > i.fee
        assert not any(frozenset(pair) in apart for pair in combinations(g.members, 2))
    seats = sum(i.labels[g.label][s] for g in found.groups for s in g.members)
    assert found.value == seats - i.fee * len(found.groups)
    assert found.value >= 0


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(instances(), st.randoms(use_true_random=False), st.integers(2, 7))
def test_order_of_mappings_and_scale_do_not_matter(i: Instance, chance: object, scale: int) -> None:
    def shuffled(d: dict[str, object]) -> dict[str, object]:
        keys = list(d)
        chance.shuffle(keys)  # type: ignore[attr-defined]
        return {k: d[k] for k in keys}

    found = pack(i)
    labels = shuffled({k: shuffled(v) for k, v in i.labels.items()})  # type: ignore[arg-type]
    pairs = tuple((b, a) for a, b in reversed(i.keep_apart))
    assert pack(Instance(i.students, labels, pairs, i.lo, i.hi, i.groups, i.fee)) == found  # type: ignore[arg-type]
    more = {label: {s: scale * w for s, w in v.items()} for label, v in i.labels.items()}
    scaled = pack(Instance(i.students, more, pairs, i.lo, i.hi, i.groups, scale * i.fee))
    assert scaled.groups == found.groups


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(instances(most=6))
def test_never_above_the_best_and_best_when_proven(i: Instance) -> None:
    found, best = pack(i), best_value(i)
    assert found.value <= best
    if found.proven:
        assert found.value == best
