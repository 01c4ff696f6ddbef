"""Errors at any call of a lesson."""

import errno
from collections.abc import Callable
from itertools import product
from random import Random

from lesson import Build, Lesson, found, looked

ERRORS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS]
CALLS = ["create", "write", "sync", "sync_folder", "make_folder", "close", "remove", "is_whole"]
CALLS += ["inode", "is_at"]

Fault = Callable[[str, int], int]


def failing(call: str, nth: int, burst: int, error: int = errno.EIO) -> Fault:
    """The nth such call fails, and so many in a row."""
    return lambda name, count: error if name == call and nth <= count < nth + burst else 0


def fail_everywhere(build: Build, *, harsh: int, nths: range) -> dict[str, str]:
    """By case, the law that does not hold once the disk works again, or is then cut off."""
    return {
        f"{errno.errorcode[error]} at {call} {nth}, {burst} in a row": fail(
            build, failing(call, nth, burst, error), harsh=harsh, seed=nth
        )
        for error, call, nth, burst in product(ERRORS, CALLS, nths, (1, 3))
    }


def fail(build: Build, fault: Fault, *, harsh: int, seed: int) -> str:
    """The law that a lesson with this fault breaks; "" when none."""
    disk, lesson = build.disk(), Lesson(seed)
    disk.harsh, disk.random, disk.fault = harsh, Random(seed), fault
    journal = lesson.teach(build, disk)
    disk.fault = lambda call, nth: 0
    looked(journal)
    after = [disk, *[disk.after_power_cut(Random(cut)) for cut in range(2)]]
    return next(filter(None, (lesson.broken(found(one)) for one in after)), "")
