"""Packing: laws that hold for any instance."""

import subprocess
import sys
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from packing_cases import best_value, check_rules, instances, tiny

from masterytui.mastery.budget import Budget
from masterytui.mastery.exchange import climbed
from masterytui.mastery.greedy import greedy
from masterytui.mastery.instance import Instance, Packing, staying
from masterytui.mastery.numbered import numbered
from masterytui.mastery.packing import pack, packings
from masterytui.mastery.pricing import priced

SLOW = [HealthCheck.too_slow]  # a busy machine is no error
law = settings(max_examples=120, deadline=None, suppress_health_check=SLOW)


@pytest.mark.parametrize("count", [2000, pytest.param(50_000, marks=pytest.mark.soak)])
def test_the_best_is_the_best_of_all(count: int) -> None:
    for seed in range(count):
        found = pack(tiny(seed))
        assert (found.value, found.proven) == (best_value(tiny(seed)), True), seed


@law
@given(instances())
def test_each_packing_keeps_the_rules_and_is_better_than_the_one_before(i: Instance) -> None:
    found = [*packings(i)]
    for packing in found:
        check_rules(i, packing)
    *_, last_but_one, last = found
    assert last == replace(last_but_one, proven=True)
    values = [p.value for p in found[:-1]]
    assert values == sorted(set(values))


@law
@given(instances(), st.integers(0, 60))
def test_whatever_is_spent_the_rules_are_kept(i: Instance, nodes: int) -> None:
    found = pack(i, nodes)
    check_rules(i, found)
    best = pack(i)
    assert numbered(i).packing(greedy(numbered(i)), proven=False).value <= found.value <= best.value
    assert found.value == best.value or not found.proven
    asked = iter(range(nodes))
    stopped = pack(i, stop=lambda: next(asked, None) is None)
    check_rules(i, stopped)
    assert stopped.value == best.value or not stopped.proven


@law
@given(instances())
def test_prices_and_matchings_are_never_below_what_is_possible(i: Instance) -> None:
    case, best = numbered(i), pack(i)
    budget = Budget(10_000, lambda: False)
    assert priced(case, 0, budget).ceiling * case.unit >= best.value
    nets = [case.net(seating) for seating in climbed(case, budget)]
    assert nets == sorted(nets)


@law
@given(instances(), st.randoms(use_true_random=False), st.integers(2, 7))
def test_order_of_mappings_and_scale_do_not_matter(i: Instance, chance: Random, scale: int) -> None:
    found = pack(i)
    assert pack(shuffled(i, chance)) == found
    labels = {label: {s: scale * w for s, w in v.items()} for label, v in i.labels.items()}
    scaled = pack(replace(i, labels=labels, fee=scale * i.fee))
    assert scaled == replace(found, value=scale * found.value)


def shuffled(i: Instance, chance: Random) -> Instance:
    """The same instance, written in another order."""
    labels = [(label, [*seats.items()]) for label, seats in i.labels.items()]
    for _, seats in labels:
        chance.shuffle(seats)
    chance.shuffle(labels)
    apart = [pair[::-1] for pair in i.keep_apart]
    chance.shuffle(apart)
    return replace(i, labels={k: dict(v) for k, v in labels}, keep_apart=tuple(apart))


PACKED = """
import sys
from random import Random
sys.path[:0] = sys.argv[2:]
import msgspec
from packing_cases import tiny
from test_packing_laws import shuffled
from masterytui.mastery.packing import pack
chance = Random(sys.argv[1])
found = [pack(shuffled(tiny(seed), chance)) for seed in range(150)]
sys.stdout.write(msgspec.json.encode(found).decode())
"""


def test_hash_seeds_do_not_matter() -> None:
    told = {packed_with(seed) for seed in ("0", "1", "2")}
    assert told == {msgspec.json.encode([pack(tiny(seed)) for seed in range(150)])}


def packed_with(seed: str) -> bytes:
    """What another process packs, with its own hashes and its own order."""
    argv = [sys.executable, "-c", PACKED, seed, *sys.path]
    return subprocess.run(
        argv, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
    ).stdout


@law
@given(instances(), st.data())
def test_with_more_room_the_best_is_never_worse(i: Instance, data: st.DataObject) -> None:
    best = pack(i).value
    free = replace(i, keep_together=())
    assert pack(free).value >= best
    assert pack(replace(i, groups=i.groups + 1)).value >= best
    assert pack(replace(free, hi=i.hi + 1)).value >= pack(free).value
    if i.keep_apart:
        dropped = data.draw(st.sampled_from(i.keep_apart))
        fewer = tuple(p for p in i.keep_apart if p != dropped)
        assert pack(replace(free, keep_apart=fewer)).value >= pack(free).value
    labels = {k: v | {"new": data.draw(st.integers(0, 1500))} for k, v in i.labels.items()}
    assert pack(replace(free, students=(*i.students, "new"), labels=labels)).value >= best


@law
@given(instances(), st.data())
def test_who_is_placed_and_needs_it_more_keeps_the_best_the_best(
    i: Instance, data: st.DataObject
) -> None:
    found = pack(i)
    seats = [(g.label, s) for g in found.groups for s in g.members]
    if seats:
        label, s = data.draw(st.sampled_from(seats))
        more = data.draw(st.integers(1, 900))
        worth = i.labels[label] | {s: i.labels[label][s] + more}
        raised = replace(i, labels=i.labels | {label: worth})
        assert pack(raised).value == found.value + more


@law
@given(instances())
def test_a_large_bonus_moves_nobody_and_none_changes_nothing(i: Instance) -> None:
    before = {s: g.label for g in pack(i, nodes=0).groups for s in g.members}
    after = pack(staying(i, before, 100_000))
    assert before.items() <= {s: g.label for g in after.groups for s in g.members}.items()
    assert pack(staying(i, before, 0)) == pack(i)


def test_nobody_gets_on_with_anybody() -> None:
    students = tuple(f"s{n}" for n in range(30))
    apart = tuple((a, b) for a in students for b in students if a < b)
    labels = {"x": dict.fromkeys(students, 900), "y": dict.fromkeys(students, 800)}
    assert pack(Instance(students, labels, apart)) == Packing((), 0, True)


IMPORTS = """
import sys
import msgspec
before = {*sys.modules}
import masterytui.mastery.groups
names = {name.partition(".")[0] for name in {*sys.modules} - before}
print(*sorted(names - sys.stdlib_module_names))
"""


def test_grouping_needs_nothing_but_msgspec() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, check=True)
    assert done.stdout.split() == [b"masterytui"]
