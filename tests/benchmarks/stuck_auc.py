"""How well the risk of being stuck foretells what learners did, beside simpler rules.

python tests/benchmarks/stuck_auc.py TRAIN TEST [--prior-students 60] [--json]

TRAIN and TEST hold three lines a student: how many answers, their skills, right (1) or wrong (0),
in order. Some students of TRAIN are the classmates; the students of TEST are foretold, one by one.
A point is a student with 1 to 6 answers on a skill who has not mastered it: was not right so often
in a row. Whoever does not master it within the next answers was stuck; where the answers end before
that is known, the point is left out. The figure is the AUC: how often, of one who was stuck and one
who was not, the rule puts the first one higher; a tie counts half.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import exp
from pathlib import Path
from typing import NamedTuple

from masterytui.mastery.risk import Tally, chance, risk, usual

Answer = tuple[str, bool]
"""A skill, and whether it was right."""


class Rule(NamedTuple):
    """What is foretold."""

    name: str
    need: int
    """Right answers in a row that are mastery."""
    within: int
    """Answers in which it may come."""
    goal: float
    """The least AUC of the risk, with 60 classmates, on ASSISTments 2009."""


RULES = (Rule("M1k2", 1, 2, 0.73), Rule("M2k3", 2, 3, 0.80), Rule("M3k5", 3, 5, 0.785))
ABOVE_THE_COUNT = 0.05
"""By how much the risk is to be better than Kolibri's rule."""
MOST = 6
"""The last answer on a skill after which a point stands."""


# --- the answers


def read(path: Path) -> list[list[Answer]]:
    """Each student's answers, oldest first."""
    lines = [line.strip().rstrip(",").split(",") for line in path.read_text().splitlines() if line]
    students = []
    for (count,), skills, right in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        if not int(count) == len(skills) == len(right):
            raise SystemExit(
                f"{path.name}: a student's three lines do not agree on {count} answers"
            )
        students.append([(skill, r == "1") for skill, r in zip(skills, right, strict=True)])
    return students


def spread(students: Sequence[list[Answer]], count: int) -> list[list[Answer]]:
    """So many of the students, evenly from the whole file: in parts of it they differ."""
    if not 0 < count < len(students):
        return list(students)
    return [students[n * len(students) // count] for n in range(count)]


# --- what was to be foretold


def trailing(answers: Sequence[bool], right: bool) -> int:
    """How many of the last answers were right, or wrong, in a row."""
    last = next(
        (list(run) for is_right, run in groupby(reversed(answers)) if is_right == right), []
    )
    return len(last) if answers and answers[-1] == right else 0


def outcomes(answers: Sequence[bool], rule: Rule) -> Iterator[tuple[int, bool]]:
    """The points on one skill: after how many answers, and whether the student was stuck."""
    ends = range(rule.need, len(answers) + 1)
    mastered = next((n for n in ends if all(answers[n - rule.need : n])), 0)
    for n in range(1, MOST + 1):
        if mastered and n >= mastered:
            return
        if mastered and mastered <= n + rule.within:
            yield n, False
        elif n + rule.within <= len(answers):
            yield n, True


# --- who foretells it


class Classmates:
    """What students did whose answers are all known."""

    def __init__(self, students: Iterable[Sequence[Answer]]) -> None:
        answers = [answer for student in students for answer in student]
        checks, right = Counter(s for s, _ in answers), Counter(s for s, r in answers if r)
        self.on = {s: Tally(n, 1000 * right[s]) for s, n in checks.items()}
        self.usual = usual(Tally(checks.total(), 1000 * right.total()))


class Elo:
    """Ratings of skills and students after each answer, as chess rates players.

    Steps shrink as 1 / (1 + 0.05 n) with the n answers rated so far (Pelánek 2016, Applications of
    the Elo rating system in adaptive educational systems). The skills keep what the classmates
    gave them: so both ways of telling know the same.
    """

    def __init__(self, classmates: Iterable[Sequence[Answer]]) -> None:
        self.skills: dict[str, float] = {}
        rated: Counter[str] = Counter()
        for answers in classmates:
            self.begin()
            for skill, right in answers:
                step = self.hear(skill, right) / (1 + 0.05 * rated[skill])
                self.skills[skill] = self.skills.get(skill, 0.0) - step
                rated[skill] += 1

    def begin(self) -> None:
        """The next student, of whom nothing is known."""
        self.student, self.heard = 0.0, 0

    def chance(self, skill: str) -> float:
        """How likely the student's next answer on it is right."""
        return 1 / (1 + exp(self.skills.get(skill, 0.0) - self.student))

    def hear(self, skill: str, right: bool) -> float:
        """Rates the student by an answer; by how much it was better than expected, -1 to 1."""
        surprise = right - self.chance(skill)
        self.student += surprise / (1 + 0.05 * self.heard)
        self.heard += 1
        return surprise


Scores = dict[str, float]
"""By each of WAYS."""
WAYS = ("risk", "attempts", "in_a_row", "kolibri", "elo")


def score(
    rule: Rule, own: Sequence[bool], skill: str, student: Tally, classmates: Classmates, elo: Elo
) -> Scores:
    """How high each way of telling puts the student, who has `own` answers on the skill."""
    here = Tally(len(own), 1000 * sum(own))
    prior = classmates.on.get(skill, Tally())
    values = [1000 * right for right in reversed(own)]
    p = chance(classmates.usual, prior, student.without(here), values)
    run = trailing(own, True)
    return {
        "risk": risk(p, rule.need, rule.within, run),
        "attempts": len(own),
        "in_a_row": trailing(own, False),
        "kolibri": own.count(False) > 3,
        "elo": risk(elo.chance(skill), rule.need, rule.within, run),
    }


# --- how well


def auc(scores: Sequence[float], stuck: Sequence[bool]) -> float | None:
    """How often a stuck one is above one that is not, 0 to 1, by ranks; ties count half.

    None where there are none of either.
    """
    order = sorted(range(len(scores)), key=scores.__getitem__)
    below, ranks = 0, 0.0
    for _, tied in groupby(order, key=scores.__getitem__):
        group = list(tied)
        ranks += (below + (len(group) + 1) / 2) * sum(stuck[n] for n in group)
        below += len(group)
    yes = sum(stuck)
    pairs = yes * (len(stuck) - yes)
    return (ranks - yes * (yes + 1) / 2) / pairs if pairs else None


def measure(
    classmates: Sequence[list[Answer]], students: Iterable[list[Answer]]
) -> dict[str, dict[str, float | None]]:
    """The AUC of each way of telling, by rule."""
    known, elo = Classmates(classmates), Elo(classmates)
    points: dict[str, list[tuple[Scores, bool]]] = {rule.name: [] for rule in RULES}
    for answers in students:
        for rule, scores, stuck in foretold(answers, known, elo):
            points[rule.name].append((scores, stuck))
    return {name: by_way(found) for name, found in points.items()}


def foretold(
    answers: Sequence[Answer], classmates: Classmates, elo: Elo
) -> Iterator[tuple[Rule, Scores, bool]]:
    """One student's points in the order of their answers, each told from what came before it."""
    all_of: dict[str, list[bool]] = {}
    for skill, right in answers:
        all_of.setdefault(skill, []).append(right)
    ahead = {(rule, s): dict(outcomes(own, rule)) for rule in RULES for s, own in all_of.items()}
    so_far: dict[str, list[bool]] = {}
    values = 0
    elo.begin()
    for heard, (skill, right) in enumerate(answers, 1):
        own = so_far.setdefault(skill, [])
        own.append(right)
        values += 1000 * right
        elo.hear(skill, right)
        for rule in RULES:
            stuck = ahead[rule, skill].get(len(own))
            if stuck is not None:
                student = Tally(heard, values)
                yield rule, score(rule, own, skill, student, classmates, elo), stuck


def by_way(points: Sequence[tuple[Scores, bool]]) -> dict[str, float | None]:
    """The AUC of each way of telling."""
    stuck = [was for _, was in points]
    return {way: auc([scores[way] for scores, _ in points], stuck) for way in WAYS}


def main() -> None:
    """Prints `name  AUC  goal`, or all figures as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("train", type=Path)
    options.add_argument("test", type=Path)
    options.add_argument("--prior-students", type=int, default=60, help="0: all of TRAIN")
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    found = measure(spread(read(asked.train), asked.prior_students), read(asked.test))
    if asked.json:
        print(json.dumps(found))
        return
    for rule in RULES:
        goal = max(rule.goal, (found[rule.name]["kolibri"] or 0) + ABOVE_THE_COUNT)
        for way, figure in found[rule.name].items():
            shown = "–" if figure is None else f"{figure:.3f}"
            print(f"{rule.name}, {way:9} {shown:>6}  goal {goal if way == 'risk' else '–'}")


if __name__ == "__main__":
    main()
