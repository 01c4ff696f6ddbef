"""How soon a book can show a class, beside SQLite and stock TinyDB.

python tests/benchmarks/start.py [--records 600 100000 500000] [--runs 7]
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from shelf import SECTION, Shelf, opened, told
from tinydb import TinyDB

from masterytui.store.book import Book

SLOW = [600, 10_000]


def book(path: Path) -> None:
    """Opens a book and asks for one section's Standings, as the room does."""
    one = Book.open(path)
    one.standings(SECTION)
    one.close()


def sqlite(path: Path) -> None:
    """Opens a database and counts one student's records."""
    database = opened(path)
    database.execute("select count(*) from record where scope = 'class'").fetchone()
    database.close()


def stock(path: Path) -> None:
    """Opens TinyDB as it is shipped, and counts its documents."""
    with TinyDB(path) as database:
        len(database)


def timed(task: Callable[[Path], None], path: Path) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    task(path)
    return 1000 * (time.perf_counter() - start)


def measure(shelf: Shelf, records: Sequence[int], runs: int) -> None:
    """Prints milliseconds and ratios."""
    for count in records:
        paths = shelf.book(count), shelf.sqlite(count)
        pairs = [(timed(book, paths[0]), timed(sqlite, paths[1])) for _ in range(runs + 1)][1:]
        ours, other = (median(times) for times in zip(*pairs, strict=True))
        goal = "100" if count == 500_000 else "–"
        told(f"open at {count:,}, ms", ours, goal, f"SQLite {other:.1f}")
    for count in SLOW:
        times = [timed(stock, shelf.tinydb(count)) for _ in range(3)]
        told(f"open stock TinyDB at {count:,}, ms", median(times))


def main() -> None:
    """Measures on a shelf of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[600, 100_000, 500_000])
    options.add_argument("--runs", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Shelf(Path(folder)), asked.records, asked.runs)


if __name__ == "__main__":
    main()
