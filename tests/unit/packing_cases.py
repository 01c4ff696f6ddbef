"""Instances for the packing, the best packing by trying all of them, and the rules of one."""

from collections import Counter
from itertools import combinations
from random import Random

from hypothesis import strategies as st

from masterytui.mastery.instance import Instance, Packing

Pairs = tuple[tuple[str, str], ...]


def instance(labels: dict[str, dict[str, int]], **more: object) -> Instance:
    """An instance of these labels; its students are those on them, by name."""
    students = tuple(sorted({s for seats in labels.values() for s in seats}))
    return Instance(**({"students": students, "labels": labels} | more))  # type: ignore[arg-type]


def partners(i: Instance) -> dict[str, str]:
    """Who sits with whom, or not at all; written after the rule's words, not after the solver."""
    place = {s: n for n, s in enumerate(i.students)}
    here = [p for p in i.keep_together if p[0] != p[1] and {*p} <= place.keys()]
    mates: dict[str, str] = {}
    for a, b in sorted(sorted(p, key=place.__getitem__) for p in here):
        shared = any({a, b} <= seats.keys() for seats in i.labels.values())
        apart = (a, b) in i.keep_apart or (b, a) in i.keep_apart
        if shared and not apart and i.hi > 1 and not {a, b} & mates.keys():
            mates |= {a: b, b: a}
    return mates


def best_value(i: Instance) -> int:
    """What the best packing is worth, by trying every set of groups; for a handful of students."""
    bit = {s: 1 << n for n, s in enumerate(i.students)}
    apart, mates = {frozenset(p) for p in i.keep_apart}, partners(i)
    columns: dict[int, int] = {}
    for seats in i.labels.values():
        here = [s for s in seats if s in bit]
        for size in range(i.lo, i.hi + 1):
            for members in combinations(here, size):
                split = any(mates.get(s, s) not in members for s in members)
                worth = sum(seats[s] for s in members) - i.fee
                if not split and not apart & set(map(frozenset, combinations(members, 2))):
                    mask = sum(bit[s] for s in members)
                    columns[mask] = max(worth, columns.get(mask, 0))
    best = {0: 0}
    for _ in range(min(i.groups, len(i.students) // i.lo)):
        more = dict(best)
        for taken, value in best.items():
            for mask, worth in columns.items():
                if not taken & mask:
                    more[taken | mask] = max(value + worth, more.get(taken | mask, 0))
        best = more
    return max(best.values())


def check_rules(i: Instance, found: Packing) -> None:
    """Whatever a packing is worth, it keeps these."""
    seated = Counter(s for g in found.groups for s in g.members)
    assert set(seated.values()) <= {1}
    assert len(found.groups) <= i.groups
    apart, mates = {frozenset(p) for p in i.keep_apart}, partners(i)
    worth = []
    for g in found.groups:
        assert i.lo <= len(g.members) <= i.hi
        assert set(g.members) <= set(i.students) & i.labels[g.label].keys()
        assert list(g.members) == sorted(g.members, key=i.students.index)
        assert not apart & set(map(frozenset, combinations(g.members, 2)))
        assert all(mates.get(s, s) in g.members for s in g.members)
        worth.append(sum(i.labels[g.label][s] for s in g.members) - i.fee)
    assert all(w > 0 for w in worth)
    assert worth == sorted(worth, reverse=True)
    assert found.value == sum(worth)
    kept = {frozenset(p) for p in mates.items()}
    assert [*found.ignored] == [p for p in i.keep_together if frozenset(p) not in kept]


def tiny(seed: int) -> Instance:
    """Four to ten students, up to six labels, many ties; a different one for each seed."""
    random = Random(seed)
    students = [f"s{n}" for n in range(random.randint(4, 10))]
    worths = random.choice([[0, 250, 360, 910], range(1500), [-50, 100, 130, 300], [125, 126, 400]])
    labels = {}
    for n in range(random.randint(1, 6)):
        share = random.choice([0.3, 0.6, 0.9])
        labels[f"l{n}"] = {
            s: random.choice(worths) for s in [*students, "gone"] if random.random() < share
        }

    def pairs(most: int) -> Pairs:
        count = random.randint(0, most) * random.randint(0, 1)
        return tuple((random.choice(students), random.choice(students)) for _ in range(count))

    hi = random.randint(2, 5)
    return Instance(
        students=tuple(students),
        labels=labels,
        keep_apart=pairs(6),
        keep_together=pairs(3),
        lo=random.randint(1, hi),
        hi=hi,
        groups=random.randint(0, 5),
        fee=random.choice([0, 250, 600]),
    )


@st.composite
def instances(draw: st.DrawFn, most: int = 12) -> Instance:
    """Any instance of up to so many students."""
    students = [f"s{n:02}" for n in range(draw(st.integers(0, most)))]
    worth = st.one_of(st.sampled_from([0, 250, 360, 910]), st.integers(0, 1500))
    labels = {
        f"l{n}": draw(st.dictionaries(st.sampled_from([*students, "gone"]), worth))
        for n in range(draw(st.integers(0, 6)))
    }
    hi = draw(st.integers(2, 5))
    someone = st.sampled_from([*students, "gone"])
    pairs = st.lists(st.tuples(someone, someone).filter(lambda p: p[0] != p[1]), max_size=6)
    few = st.lists(st.tuples(someone, someone).filter(lambda p: p[0] != p[1]), max_size=2)
    return Instance(
        students=tuple(students),
        labels=labels,
        keep_apart=tuple(draw(pairs)) if students else (),
        keep_together=tuple(draw(few)) if students else (),
        lo=draw(st.integers(2, hi)),
        hi=hi,
        groups=draw(st.integers(0, 6)),
        fee=draw(st.sampled_from([0, 250, 600])),
    )
