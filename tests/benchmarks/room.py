"""First paint, and key to durable and painted, beside a bare Textual app; on a pty.

python tests/benchmarks/room.py [--records 100000] [--runs 7]
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from terminal import Terminal

from masterytui.cli.demo import write

BARE = [sys.executable, str(Path(__file__).with_name("bare.py")), "40"]


def main() -> None:
    """Prints `name  ratio  goal`."""
    options = argparse.ArgumentParser()
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book"
        write(book, asked.records)
        room = [sys.executable, "-m", "masterytui", "--book", str(book)]
        # The first run fills the caches: it is not counted.
        runs = [(*_bare(), *_room(room)) for _ in range(asked.runs + 1)][1:]
    _tell("first paint", 1.5, [run[2] for run in runs], [run[0] for run in runs])
    _tell("key to durable, painted", 1.3, [run[3] for run in runs], [run[1] for run in runs])


def _tell(name: str, goal: float, ours: list[float], floor: list[float]) -> None:
    """The median of the ratios: each run stands beside one of the floor, under the same load."""
    ratio = statistics.median(one / bare for one, bare in zip(ours, floor, strict=True))
    print(
        f"{name:<26} {ratio:5.2f}  goal {goal}"
        f"   ({statistics.median(ours):.3f} s, bare {statistics.median(floor):.3f} s)"
    )


def _bare() -> tuple[float, float]:
    """Seconds to the first paint; from a key to its paint, the median of many."""
    app = Terminal(BARE)
    painted = app.until("row 36 of") - app.started  # the last line of the first frame
    app.settle()
    times = []
    for n in range(1, 16):
        sent = app.send("x")
        times.append(app.painted(f"row 0 pressed {n}") - sent)
        app.settle(0.1)
    app.close()
    return painted, statistics.median(times)


def _room(argv: list[str]) -> tuple[float, float]:
    """Seconds to the first paint; from a key to its record on disk and on screen."""
    app = Terminal(argv)
    painted = app.until("Redo") - app.started  # as above
    app.settle()
    times = []
    for _ in range(15):
        app.send("jd")
        app.settle(0.1)
        sent = app.send("t")
        # The bar offers to undo only what is saved.
        times.append(app.painted("undo") - sent)
        app.settle(0.1)
    app.close()
    return painted, statistics.median(times)


if __name__ == "__main__":
    main()
