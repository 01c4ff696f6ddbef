"""Power cuts before every call of a lesson."""

from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from disk import Disk
from faults import CALLS, failing
from lesson import Build, Lesson, found


class Cuts(NamedTuple):
    """What became of a build."""

    states: int
    """How many were looked at."""
    broken: list[str]
    """The law that did not hold, for each state in which one did not."""


def cut_everywhere(build: Build, lessons: Iterable[int], cuts: int) -> Cuts:
    """So many power cuts before every call of the lessons; the odd ones have an error in them."""
    states = 0
    broken: list[str] = []

    def cut(lesson: Lesson, disk: Disk, random: Random) -> None:
        nonlocal states
        for _ in range(cuts):
            states += 1
            if law := lesson.broken(found(disk.after_power_cut(random), script=build.script)):
                broken.append(law)

    for seed in lessons:
        lesson, disk, random = Lesson(seed), build.disk(), Random(seed)
        if seed % 2:
            disk.fault = failing(random.choice(CALLS), random.randrange(9), 1)
        disk.watch = lambda lesson=lesson, disk=disk, random=random: cut(lesson, disk, random)
        lesson.teach(build, disk, restart=seed % 3 > 0)
        cut(lesson, disk, random)
    return Cuts(states, broken)
