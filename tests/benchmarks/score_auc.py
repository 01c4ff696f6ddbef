"""What a test below the line says of its objectives: its score, or what was missed in it.

python tests/benchmarks/score_auc.py TRAIN TEST [--answers 10] [--prior-students 60]

The files are those of stuck_auc.py. So many answers in succession, at least two on each of two or
more skills, are taken for a test with one score; a skill is missed where less than half of its
answers are right. Of those whose last answer before it was wrong, who is wrong in the next two? It
is foretold from the answers before the test and from what is known of it.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from stuck_auc import Answer, Classmates, auc, read, spread

from masterytui.mastery.risk import Tally, chance, risk

LINE = 0.8
BEGUN = 20
"""Answers of a student before the first test."""


def tests(answers: Sequence[Answer], length: int) -> Iterator[int]:
    """Where a student's tests below the line begin; no two overlap."""
    at = BEGUN
    while at + length <= len(answers):
        test = answers[at : at + length]
        skills = Counter(skill for skill, _ in test)
        below = sum(right for _, right in test) < LINE * length
        if below and len(skills) > 1 and min(skills.values()) > 1:
            yield at
            at += length
        else:
            at += 1


def foretold(
    answers: Sequence[Answer], at: int, length: int, known: Classmates
) -> Iterator[tuple[dict[str, float], bool]]:
    """For each skill of a test: the risk by what is known of the test, and what happened."""
    before, test, after = answers[:at], answers[at : at + length], answers[at + length :]
    score = round(500 * sum(right for _, right in test) / length / LINE)
    everything = Tally(at, 1000 * sum(right for _, right in before))
    for skill in sorted({skill for skill, _ in test}):
        own = [1000 * right for s, right in before if s == skill]
        here = [right for s, right in test if s == skill]
        ahead = [right for s, right in after if s == skill][:2]
        if not own or own[-1] or not (len(ahead) == 2 or any(ahead)):
            continue
        missed = 2 * sum(here) < len(here)
        elsewhere = everything.without(Tally(len(own), sum(own)))
        said = {
            "nothing": [],
            "the score": [score],
            "what was missed": [0] if missed else [],
            "missed, or the score": [0 if missed else score],
            "missed, or right": [0 if missed else 1000],
        }
        prior = known.on.get(skill, Tally())
        yield (
            {
                name: risk(chance(known.usual, prior, elsewhere, [*new, *reversed(own)]))
                for name, new in said.items()
            },
            not any(ahead),
        )


def main() -> None:
    """Prints `name  AUC`."""
    options = argparse.ArgumentParser()
    options.add_argument("train", type=Path)
    options.add_argument("test", type=Path)
    options.add_argument("--answers", type=int, default=10)
    options.add_argument("--prior-students", type=int, default=60, help="0: all of TRAIN")
    asked = options.parse_args()
    known = Classmates(spread(read(asked.train), asked.prior_students))
    points = [
        point
        for answers in read(asked.test)
        for at in tests(answers, asked.answers)
        for point in foretold(answers, at, asked.answers, known)
    ]
    stuck = [was for _, was in points]
    print(f"{len(points)} objectives in tests of {asked.answers} answers, {sum(stuck)} stuck")
    for name in points[0][0] if points else ():
        print(f"{name:21} {auc([risks[name] for risks, _ in points], stuck):.3f}")


if __name__ == "__main__":
    main()
