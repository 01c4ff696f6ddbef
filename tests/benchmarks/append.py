"""What a durable append costs: over a bare write and sync, and as the book grows.

    python tests/benchmarks/append.py

Prints `name  ratio  goal`; a ratio is of medians taken in one run, in turns, on one disk.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.script import checked

STUDENTS = 180
TIMES = 400
DAY = "2026-11-18"


def record(session: str, number: int, random: Random) -> r.Record:
    """A stamped visit, check or note of some student."""
    scope = f"student{random.randrange(STUDENTS):03}"
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


def book_of(path: Path, records: int) -> Book:
    """A book of so many records, in files of one school day each, and its cache."""
    Book.create(path)
    random, number = Random(1), 0
    while number < records:
        count = min(600, records - number)
        lines = [checked(encode(record("made", number + n, random))) for n in range(count)]
        number += count
        (path / "live" / f"{number:06}.made.jsonl").write_bytes(b"".join(lines))
    book = Book.open(path)
    book.standings()
    book.close()
    return Book.open(path)


Task = tuple[Callable[[int], Any], Callable[[Any], Any]]
"""Makes what is to be written the n-th time, untimed; writes it, timed."""


def appending(book: Book) -> Task:
    """Appends one more record to the book."""
    random = Random(2)
    return lambda n: [record(book.session, n, random)], book.append


def bare(path: Path) -> Task:
    """Writes and syncs as many bytes, and nothing else."""
    random, files = Random(2), Files()
    fd = files.create(str(path))

    def write(line: bytes) -> None:
        os.write(fd, line)
        files.sync(fd)

    return lambda n: checked(encode(record("0123456789abcdef", n, random))), write


def main() -> None:
    """Measures in turns, so that whatever else the machine does hits all alike."""
    folder = Path(tempfile.mkdtemp())
    try:
        tasks = {
            "bare": bare(folder / "bare"),
            "600": appending(book_of(folder / "small", 600)),
            "100,000": appending(book_of(folder / "large", 100_000)),
        }
        times: dict[str, list[float]] = {name: [] for name in tasks}
        for n in range(TIMES):
            for name, (make, write) in tasks.items():
                made = make(n)
                start = time.perf_counter()
                write(made)
                times[name].append(time.perf_counter() - start)
    finally:
        shutil.rmtree(folder)
    p50 = {name: median(taken) for name, taken in times.items()}
    print(f"append at 100,000 / bare write + sync  {p50['100,000'] / p50['bare']:.2f}  1.30")
    print(f"append at 600 / bare write + sync      {p50['600'] / p50['bare']:.2f}  1.30")
    print(f"append at 100,000 / at 600             {p50['100,000'] / p50['600']:.2f}  1.20")


if __name__ == "__main__":
    main()
