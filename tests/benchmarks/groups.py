"""The best groups beside HiGHS, solving the same classes in turns; and whether they stay put.

python tests/benchmarks/groups.py [--classes 60] [--large 2]      (needs the extra `e2e`)
"""

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

from highs import highs_value
from shelf import told
from stuckclasses import restless, stuck_class

from masterytui.mastery.instance import Instance
from masterytui.mastery.packing import pack

T = TypeVar("T")


def timed(do: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    done = do()
    return time.perf_counter() - start, done


def beside(asked: Instance) -> tuple[float, float]:
    """Seconds for the best groups, by ours and by HiGHS; both find the same worth."""
    ours, found = timed(lambda: pack(asked))
    theirs, value = timed(lambda: highs_value(asked))
    assert (found.proven, found.value) == (True, value), "ours and HiGHS disagree"
    return ours, theirs


def classes(groups: int, count: int, goal: str) -> None:
    """Classes of 28 to 36."""
    beside(stuck_class(count, groups=groups))  # what is loaded at the first call
    pairs = [beside(stuck_class(seed, groups=groups)) for seed in range(count)]
    ours, theirs = (sorted(column) for column in zip(*pairs, strict=True))
    p95 = ours[len(ours) * 95 // 100]
    note = f"{1000 * median(ours):.1f} and {1000 * p95:.1f} ms, HiGHS {1000 * median(theirs):.1f}"
    told(f"{count} classes, G={groups}: p95 / HiGHS p50", p95 / median(theirs), goal, note)


def large(students: int, objectives: int, count: int) -> None:
    """A whole year of students at once."""
    asked = [stuck_class(seed, students, objectives, groups=6) for seed in range(count)]
    ours, theirs = zip(*map(beside, asked), strict=True)
    note = f"proven in {1000 * max(ours):.0f} ms, HiGHS {1000 * median(theirs):.0f}"
    told(f"{students:,} students, G=6: / HiGHS", median(ours) / median(theirs), note=note)


def main() -> None:
    """Prints `name  ratio  goal`."""
    options = argparse.ArgumentParser()
    options.add_argument("--classes", type=int, default=60)
    options.add_argument("--large", type=int, default=2)
    asked = options.parse_args()
    classes(4, asked.classes, "0.50")
    classes(6, asked.classes, "2.00")
    for students, objectives in ((200, 40), (1000, 60)):
        large(students, objectives, asked.large)
    moved, lost = restless(100, 40, 8)
    told("uninvolved students moved per event, %", 100 * moved, "2.00")
    told("worth lost to staying, mean, %", 100 * lost, "1.00")


if __name__ == "__main__":
    main()
