"""Everything about the store in one run: what it takes, start, search, append.

python tests/benchmarks/store.py [--records 600 100000 500000] [--times 300]
"""

import argparse
import tempfile
from pathlib import Path

import append
import notes
import size
import start
from shelf import Shelf


def main() -> None:
    """Prints `name  ratio  goal`; what writes comes last, so that all others read the same."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, nargs="+", default=[600, 100_000, 500_000])
    options.add_argument("--times", type=int, default=300)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        size.measure(shelf, asked.records)
        start.measure(shelf, asked.records, 7)
        notes.measure(shelf, asked.records, 5)
        append.measure(shelf, asked.records, asked.times)


if __name__ == "__main__":
    main()
