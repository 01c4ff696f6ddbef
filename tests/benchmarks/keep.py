"""How long a backup, a restore and an erasure take, beside a plain copy of the book's files.

python tests/benchmarks/keep.py [--records 100000 500000]

There are no goals: these are rare. What makes a passphrase a key is in the times.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from shelf import SECTION, Shelf, told

from masterytui.classroom.acts import Refused
from masterytui.classroom.backups import back_up, read, restore, restoring
from masterytui.classroom.erasing import erase, leaving
from masterytui.classroom.writer import Classroom
from masterytui.mastery.calendar import School
from masterytui.store.book import Book

PASSPHRASE = "twelve blue ampoules"


def copy(book: Path, to: Path) -> None:
    """Copies the folder, each file synced."""
    shutil.copytree(book, to)
    for file in (one for one in to.rglob("*") if one.is_file()):
        fd = os.open(file, os.O_RDWR)
        os.fsync(fd)
        os.close(fd)


def classroom(path: Path, key: bytes = b"") -> Classroom:
    """As a command opens one."""
    return Classroom(Book.open(path, key=key), clock=datetime.now, school=School())


def backed_up(path: Path, to: Path) -> None:
    """As `backup` does it."""
    made = back_up(classroom(path), to, PASSPHRASE)
    assert not isinstance(made, Refused), made.text


def restored(backup: Path, into: Path) -> None:
    """As `restore` does it; into a new book where there is none."""
    contents = read(backup, PASSPHRASE)
    assert not isinstance(contents, Refused), contents.text
    here = classroom(into) if into.exists() else None
    plan = restoring(contents, here)
    assert not isinstance(plan, Refused), plan.text
    why = restore(plan, here.book if here else into)
    assert not why, why


def erased(path: Path, key: bytes = b"") -> None:
    """As `erase` does it, with the first student of a class."""
    room = classroom(path, key)
    student = next(iter(room.book.standings(SECTION)))
    done = erase(room, leaving(room, student), ())
    assert not isinstance(done, Refused), done.text
    assert done.files


def timed(task: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def measure(shelf: Shelf, records: Sequence[int]) -> None:
    """Prints seconds, and how many plain copies that is."""
    for count in records:
        book, folder = shelf.book(count), shelf.folder
        sealed, key = shelf.sealed(count)
        backup, new = folder / f"{count}.backup", folder / f"restored-{count}"
        floor = min(timed(partial(copy, book, folder / f"copy-{count}-{n}")) for n in range(3))
        told(f"a copy of {count:,}, synced, s", floor)
        tasks = {
            "backup": partial(backed_up, book, backup),
            "restore into a new book": partial(restored, backup, new),
            "restore where all is there": partial(restored, backup, book),
            "erase": partial(erased, folder / f"copy-{count}-0"),
            "erase, sealed": partial(erased, sealed, key),
        }
        for name, task in tasks.items():
            taken = timed(task)
            told(f"{name}, {count:,}, s", taken, note=f"{taken / floor:.1f} copies")


def main() -> None:
    """Measures on a shelf of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[100_000, 500_000])
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Shelf(Path(folder)), asked.records)


if __name__ == "__main__":
    main()
