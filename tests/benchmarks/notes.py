"""How soon a word is found in what was noted, beside SQLite's LIKE and stock TinyDB.

python tests/benchmarks/notes.py [--records 100000 500000] [--runs 5]
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection
from statistics import median

from shelf import Shelf, opened, told
from tinydb import TinyDB, where

from masterytui.store.book import Book

RARE, COMMON = "middle", "idea"
"""In about one of a thousand records, and in one of fifty."""
SLOW = [600, 10_000]


def every(book: Book, word: str) -> int:
    """Finds all hits; how many there are."""
    return sum(1 for _ in book.search(word, 1_000_000))


def first(book: Book, word: str) -> int:
    """Finds the newest ten."""
    return sum(1 for _ in book.search(word, 10))


def like(database: Connection, word: str) -> int:
    """Finds all hits in SQLite, newest first."""
    select = "select line from record where text like ? order by id desc"
    return len(database.execute(select, [f"%{word}%"]).fetchall())


def stock(database: TinyDB, word: str) -> int:
    """Finds all hits in TinyDB as it is shipped."""
    return len(database.search(where("text").search(word)))


def timed(task: Callable[..., int], store: object, word: str) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    task(store, word)
    return 1000 * (time.perf_counter() - start)


def measure(shelf: Shelf, records: Sequence[int], runs: int) -> None:
    """Prints milliseconds and ratios."""
    for count in records:
        book, database = Book.open(shelf.book(count)), opened(shelf.sqlite(count))
        goals = ("200", "50") if count == 500_000 else ("–", "–")
        for word in (RARE, COMMON):
            tasks = ((every, book), (first, book), (like, database))
            rounds = [[timed(*task, word) for task in tasks] for _ in range(runs + 1)][1:]
            all_hits, newest, other = (median(times) for times in zip(*rounds, strict=True))
            hits = f"{every(book, word)} hits, SQLite {other:.0f} ms"
            told(f"every '{word}' at {count:,}, ms", all_hits, goals[0], hits)
            told(f"first ten '{word}' at {count:,}, ms", newest, goals[1])
        book.close()
        database.close()
    for count in SLOW:
        with TinyDB(shelf.tinydb(count)) as database:
            times = [timed(stock, database, word) for word in ("idea", "why", "start")]
            told(f"stock TinyDB, every hit at {count:,}, ms", median(times))


def main() -> None:
    """Measures on a shelf of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[100_000, 500_000])
    options.add_argument("--runs", type=int, default=5)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Shelf(Path(folder)), asked.records, asked.runs)


if __name__ == "__main__":
    main()
