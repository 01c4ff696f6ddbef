"""Errors at any call of a lesson."""

import errno
from collections.abc import Callable
from itertools import product
from random import Random
from typing import NamedTuple

from disk import Disk
from lesson import Build, Lesson, found, looked

ERRORS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS]
CALLS = ["create", "write", "sync", "sync_folder", "make_folder", "close", "remove"]
CALLS += ["inode", "is_at"]

Fault = Callable[[str, int], int]


def failing(call: str, nth: int, burst: int, error: int = errno.EIO) -> Fault:
    """The nth such call fails, and so many in a row."""
    return lambda name, count: error if name == call and nth <= count < nth + burst else 0


class Faults(NamedTuple):
    """What became of a build."""

    struck: int
    """In how many cases the call was made, and failed."""
    broken: dict[str, str]
    """By case, the law that a power cut after an act, or the end, finds broken."""


def fail_everywhere(build: Build, *, harsh: int, nths: range, lessons: range = range(1)) -> Faults:
    """Every error at every such call of the lessons, once and three times in a row."""
    struck = 0
    broken: dict[str, str] = {}
    for seed, error, call, nth, burst in product(lessons, ERRORS, CALLS, nths, (1, 3)):
        disk = build.disk()
        disk.fault = failing(call, nth, burst, error)
        if law := fail(build, disk, harsh=harsh, seed=seed + nth):
            broken[f"{seed}: {errno.errorcode[error]} at {call} {nth}, {burst} in a row"] = law
        struck += disk.failed > 0
    return Faults(struck, broken)


def fail(build: Build, disk: Disk, *, harsh: int, seed: int) -> str:
    """The first law that a lesson on this disk, with its fault, breaks; "" when none."""
    lesson, random = Lesson(seed), Random(seed)
    disk.harsh, disk.random = harsh, Random(seed)
    laws: list[str] = []

    def cut() -> None:
        laws.append(lesson.broken(found(disk.after_power_cut(random), script=build.script)))

    lesson.acknowledged = cut
    journal = lesson.teach(build, disk)
    disk.fault = lambda call, nth: 0
    looked(journal)
    cut()
    return next(filter(None, [*laws, lesson.broken(found(disk, script=build.script))]), "")
