"""`masterytui log` on a large book, as a whole process, beside `python -c "import click"`.

python tests/benchmarks/log.py [--records 100000] [--runs 15]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from masterytui.cli.demo import write


def main() -> None:
    """Prints `name  ratio  goal`."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=15)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        write(book, asked.records)
        log = [sys.executable, "-m", "masterytui", "--book", str(book), "log", "ktt"]
        floor = [sys.executable, "-c", "import click"]
        _timed(log)
        pairs = [(_timed(log), _timed(floor)) for _ in range(asked.runs)]
    ours = statistics.median(a for a, _ in pairs)
    bare = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(
        f"log, {asked.records} records      {ratio:5.2f}  goal 3.0"
        f"   ({1000 * ours:.0f} ms, import click {1000 * bare:.0f} ms)"
    )


def _timed(argv: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
