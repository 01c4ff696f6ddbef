"""What a durable append costs, sealed too, beside a bare write and sync, SQLite and stock TinyDB.

python tests/benchmarks/append.py [--records 600 100000 500000] [--times 300]

Ratios are of figures taken in one run, in turns, on one disk.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import msgspec
from shelf import Shelf, opened, row, told
from tinydb import TinyDB

from masterytui.cli import garbage
from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.script import checked

DAY = "2026-11-18"
SLOW = [600, 10_000]
"""How many records stock TinyDB is asked to hold; it rewrites them all each time."""

Task = tuple[Callable[[r.Record], Any], Callable[[Any], Any]]
"""Makes of a record what is to be written, untimed; writes it, timed."""


def record(session: str, number: int, random: Random) -> r.Record:
    """A stamped visit, check or note of some student."""
    scope = f"student{random.randrange(180):03}"
    words = " ".join(["ratio"] * random.randint(8, 40))
    draft = random.choice(
        [
            r.Visit(scope=scope),
            r.Check(scope=scope, objective=f"chem:{random.randint(1, 36)}", level="almost"),
            r.Note(scope=scope, text=words),
        ]
    )
    own = f"{session}.{number}"
    return msgspec.structs.replace(
        draft,
        id=own,
        fact=own,
        stamp=number,
        day=DAY,
        when="10:14:00",
        batch=r.Batch(own, 0, 1),
        by=r.By("teacher", "tablet"),
    )


def bare(path: Path) -> Task:
    """Writes and syncs as many bytes, and nothing else."""
    files = Files()
    fd = files.create(str(path))

    def write(line: bytes) -> None:
        os.write(fd, line)
        files.sync(fd)

    return lambda one: checked(encode(one)), write


def book(path: Path, key: bytes = b"") -> Task:
    """Appends to a book, one with a passphrase where there is a key."""
    opened_book = Book.open(path, key=key)
    return lambda one: [one], opened_book.append


def sqlite(path: Path) -> Task:
    """Inserts and commits."""
    database = opened(path)

    def write(values: tuple[str, ...]) -> None:
        with database:
            database.execute("insert into record values (?, ?, ?, ?)", values)

    return lambda one: row(checked(encode(one))[:-1]), write


def stock(path: Path) -> Task:
    """Inserts into TinyDB as it is shipped."""
    return lambda one: json.loads(encode(one)), TinyDB(path).insert


def timed(tasks: dict[str, Task], times: int) -> dict[str, list[float]]:
    """Seconds of each write, all tasks in turns of any order, so that other load hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    random = Random(2)
    for n in range(times):
        one = record("0123456789abcdef", n, random)
        for name in random.sample([*tasks], len(tasks)):
            make, write = tasks[name]
            made = make(one)
            start = time.perf_counter()
            write(made)
            taken[name].append(time.perf_counter() - start)
    return taken


def measure(shelf: Shelf, records: Sequence[int], times: int) -> None:
    """Prints the ratios."""
    tasks = {"bare": bare(shelf.folder / "bare")}
    for count in records:
        tasks[f"book {count}"] = book(shelf.book(count))
        tasks[f"sealed {count}"] = book(*shelf.sealed(count))
        tasks[f"sqlite {count}"] = sqlite(shelf.sqlite(count))
    garbage.from_now_on()  # as the app does once it has opened
    taken = timed(tasks, times)
    slow = timed({f"stock {count}": stock(shelf.tinydb(count)) for count in SLOW}, 10)
    p50 = {name: median(one) for name, one in (taken | slow).items()}
    p99 = {name: sorted(one)[len(one) * 99 // 100] for name, one in taken.items()}
    told("bare write + sync, p50, ms", 1000 * p50["bare"], note=f"p99 {1000 * p99['bare']:.2f}")
    for count in records:
        ours, other = f"book {count}", f"sqlite {count}"
        told(f"sealed append at {count:,} / plain, p50", p50[f"sealed {count}"] / p50[ours], "1.10")
        told(f"append at {count:,} / bare, p50", p50[ours] / p50["bare"], "1.20")
        told(f"append at {count:,} / SQLite, p50", p50[ours] / p50[other], "1.20")
        told(f"append at {count:,} / bare, p99", p99[ours] / p99["bare"])
        told(f"append at {count:,} / SQLite, p99", p99[ours] / p99[other])
    for count in SLOW:
        told(f"stock TinyDB at {count:,} / bare, p50", p50[f"stock {count}"] / p50["bare"])


def main() -> None:
    """Measures on a shelf of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[600, 100_000, 500_000])
    options.add_argument("--times", type=int, default=300)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Shelf(Path(folder)), asked.records, asked.times)


if __name__ == "__main__":
    main()
