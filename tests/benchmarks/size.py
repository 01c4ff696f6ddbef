"""What a book takes: bytes on disk, beside SQLite and stock TinyDB; memory over an empty book.

python tests/benchmarks/size.py [--records 600 100000 500000]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from shelf import SECTION, Shelf, told

SLOW = 10_000

OPENED = """
import sys
from pathlib import Path
from masterytui.store.book import Book
book = Book.open(Path(sys.argv[1]))
book.standings(sys.argv[2])
next(book.search("middle"), None)
book.refresh()
state = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(state["VmRSS"].split()[0], state["VmHWM"].split()[0])
"""


def memory(book: Path) -> tuple[float, float]:
    """MB of a process that has opened the book, shown a class and searched; and its most."""
    argv = [sys.executable, "-c", OPENED, str(book), SECTION]
    said = subprocess.run(argv, check=True, capture_output=True, text=True).stdout.split()
    return int(said[0]) / 1e3, int(said[1]) / 1e3


def on_disk(path: Path) -> float:
    """MB of a file or of everything in a folder."""
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    return sum(os.stat(one).st_size for one in files) / 1e6


def measure(shelf: Shelf, records: Sequence[int]) -> None:
    """Prints MB and ratios."""
    empty = memory(shelf.book(0))
    for count in records:
        book = shelf.book(count)
        live, whole = on_disk(book / "live"), on_disk(book)
        told(f"book of {count:,}, MB", whole, note=f"journal {live:.1f}")
        told(f"book of {count:,} / SQLite", whole / on_disk(shelf.sqlite(count)))
        if count <= SLOW:
            told(f"book of {count:,} / stock TinyDB", whole / on_disk(shelf.tinydb(count)))
        now, most = memory(book)
        goal = "60" if count == 500_000 else "–"
        peak = f"at most {most - empty[1]:.1f}"
        told(f"memory at {count:,} over an empty book, MB", now - empty[0], goal, peak)


def main() -> None:
    """Measures on a shelf of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[600, 100_000, 500_000])
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Shelf(Path(folder)), asked.records)


if __name__ == "__main__":
    main()
