"""Errors at any call of a lesson."""

import errno
from collections.abc import Callable
from itertools import product
from random import Random

from lesson import Build, Lesson, found, looked

ERRORS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS]
CALLS = ["create", "write", "sync", "sync_folder", "make_folder", "close", "remove"]
CALLS += ["inode", "is_at"]

Fault = Callable[[str, int], int]


def failing(call: str, nth: int, burst: int, error: int = errno.EIO) -> Fault:
    """The nth such call fails, and so many in a row."""
    return lambda name, count: error if name == call and nth <= count < nth + burst else 0


def fail_everywhere(build: Build, *, harsh: int, nths: range) -> dict[str, str]:
    """By case, the law that a power cut after an act, or the end, finds broken."""
    return {
        f"{errno.errorcode[error]} at {call} {nth}, {burst} in a row": fail(
            build, failing(call, nth, burst, error), harsh=harsh, seed=nth
        )
        for error, call, nth, burst in product(ERRORS, CALLS, nths, (1, 3))
    }


def fail(build: Build, fault: Fault, *, harsh: int, seed: int) -> str:
    """The first law that a lesson with this fault breaks; "" when none."""
    disk, lesson, random = build.disk(), Lesson(seed), Random(seed)
    disk.harsh, disk.random, disk.fault = harsh, Random(seed), fault
    laws: list[str] = []

    def cut() -> None:
        laws.append(lesson.broken(found(disk.after_power_cut(random))))

    lesson.acknowledged = cut
    journal = lesson.teach(build, disk)
    disk.fault = lambda call, nth: 0
    looked(journal)
    cut()
    return next(filter(None, [*laws, lesson.broken(found(disk))]), "")
