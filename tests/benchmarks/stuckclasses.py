"""Classes to group, made up: who is stuck on what as it is in a real one, as far as that is known.

28 to 36 students, 92 % of them here; 8 to 25 objectives, most students at a few of them; half to
four fifths of the class stuck, on one to four each; gaps, prerequisites, pairs kept apart.

Facts come in, too: an urgency changes by a fifth, a student solves an objective, or is stuck anew;
`restless` tells whom that moves who had no part in it.
"""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec.structs import replace

from masterytui.mastery.instance import Instance, Packing, staying
from masterytui.mastery.packing import pack

Seats = dict[str, dict[str, int]]
Seated = dict[str, str]


def stuck_class(
    seed: int, students: int = 0, objectives: int = 0, *, groups: int = 4, hi: int = 4
) -> Instance:
    """A class of its own for each seed; 0: as many students, or objectives, as classes have."""
    random = Random(seed)
    names = [f"s{n:04}" for n in range(students or random.randint(28, 36))]
    here = [s for s in names if random.random() < 0.92]
    count = objectives or random.randint(8, 25)
    needs = {o: random.randrange(o) for o in range(1, count) if random.random() < 0.5}
    share = random.uniform(0.5, 0.8)
    labels: Seats = {}
    for s in here:
        if random.random() < share:
            for o in _some(random, count):
                _stuck(random, labels, s, o, needs.get(o))
    apart = [random.sample(here, 2) for _ in range(random.randint(0, 5) * len(names) // 32)]
    pairs = tuple((a, b) for a, b in apart)
    return Instance(tuple(here), _by_gap(labels), pairs, hi=hi, groups=groups)


def _some(random: Random, count: int) -> Sequence[int]:
    """One to four objectives, the nth as likely as 1/n."""
    popular = [1 / (o + 1) for o in range(count)]
    picked = random.choices(range(count), popular, k=random.randint(1, 4))
    return sorted(set(picked))


def _stuck(random: Random, labels: Seats, s: str, o: int, root: int | None) -> None:
    """Somebody stuck on an objective, and maybe on what it builds on; with a gap or none."""
    urgency = min(1500, round(1000 * random.uniform(0.35, 0.95) * random.uniform(1, 1.6)))
    gap = random.choice(["", "", "a", "a", "b", "c"])
    if root is not None and random.random() < 0.3:
        labels.setdefault(f"o{root:02}", {})[s] = urgency * 115 // 100
        urgency = urgency * 85 // 100
    labels.setdefault(f"o{o:02}", {})[s] = urgency
    if gap:
        labels.setdefault(f"o{o:02} {gap}", {})[s] = urgency


def _by_gap(labels: Seats) -> Seats:
    """A label for each gap that two share, worth 15 % more to them; else one for the objective."""
    found: Seats = {}
    for objective in [label for label in labels if " " not in label]:
        everybody = labels[objective]
        of_it = [label for label in labels if label.startswith(objective + " ")]
        shared = [label for label in of_it if len(labels[label]) > 1]
        for label in shared or [objective]:
            same = labels[label] if label != objective else {}
            found[label] = {s: u * 115 // 100 if s in same else u for s, u in everybody.items()}
    return found


def restless(bonus: int, classes: int, events: int) -> tuple[float, float]:
    """Shares of uninvolved students moved per event, and of worth lost on average."""
    moved, losses = [], []
    for seed in range(classes):
        asked = stuck_class(seed)
        seated = _seated(pack(asked))
        for involved, now in _events(asked, Random(seed), events):
            best = pack(now)
            found = pack(staying(now, seated, bonus))
            after = _seated(found)
            others = [s for s in now.students if s != involved]
            moved.append(sum(seated.get(s) != after.get(s) for s in others) / len(others))
            losses.append(1 - _worth(now, found) / best.value if best.value else 0)
            seated = after
    return sum(moved) / len(moved), sum(losses) / len(losses)


def _events(asked: Instance, random: Random, count: int) -> Iterator[tuple[str, Instance]]:
    """Who did something, and the class after it."""
    for n in range(count):
        objective = random.choice(sorted(label[:3] for label in asked.labels))
        on = {label: seats for label, seats in asked.labels.items() if label[:3] == objective}
        stuck = sorted({s for seats in on.values() for s in seats})
        others = [s for s in asked.students if s not in stuck]
        anew = n % 3 == 2 or not stuck
        s = random.choice(others or stuck) if anew else random.choice(stuck)
        percent, urgency = random.choice([80, 120]), random.randint(350, 1500)
        for label, seats in on.items():
            if anew:
                on[label] = seats | {s: urgency}
            elif n % 3:
                on[label] = {x: w for x, w in seats.items() if x != s}
            else:
                on[label] = seats | {s: seats[s] * percent // 100}
        asked = replace(asked, labels=asked.labels | on)
        yield s, asked


def _seated(found: Packing) -> Seated:
    return {s: g.label for g in found.groups for s in g.members}


def _worth(asked: Instance, found: Packing) -> int:
    """Without the bonus."""
    seats = sum(asked.labels[g.label][s] for g in found.groups for s in g.members)
    return seats - asked.fee * len(found.groups)
