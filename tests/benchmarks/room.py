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
        first: dict[str, list[float]] = {"bare": [], "room": []}
        keys: dict[str, list[float]] = {"bare": [], "room": []}
        # The first run fills the caches: it is not counted.
        for run in range(asked.runs + 1):
            bare_first, bare_keys = _bare()
            room_first, room_keys = _room(room)
            if run:
                first["bare"].append(bare_first)
                first["room"].append(room_first)
                keys["bare"] += bare_keys
                keys["room"] += room_keys
    for name, times, goal in (("first paint", first, 1.5), ("key to durable, painted", keys, 1.3)):
        floor, ours = statistics.median(times["bare"]), statistics.median(times["room"])
        print(
            f"{name:<26} {ours / floor:5.2f}  goal {goal}"
            f"   ({1000 * ours:.1f} ms, bare {1000 * floor:.1f} ms)"
        )


def _bare() -> tuple[float, list[float]]:
    app = Terminal(BARE)
    painted = app.painted("row 30 of") - app.started
    app.settle()
    times = []
    for n in range(1, 16):
        sent = app.send("x")
        times.append(app.painted(f"row 0 pressed {n}") - sent)
        app.settle(0.1)
    app.close()
    return painted, times


def _room(argv: list[str]) -> tuple[float, list[float]]:
    app = Terminal(argv)
    painted = app.painted("Visit next") - app.started
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
    return painted, times


if __name__ == "__main__":
    main()
