"""How soon a quiz's results are brought in over the demo's nine weeks: looked at, saved, again.

python tests/benchmarks/results.py [--attempts 1000] [--runs 5]
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.cli.demo import write
from masterytui.cli.house import open_classroom

GOAL = "1000"
"""Milliseconds, for looking and saving together."""


def quiz(path: Path, book: Path, attempts: int) -> str:
    """Writes the results of everybody in turn; the id of the test they are of."""
    classroom = open_classroom(book, quiet=True)
    students = list(classroom.book.standings().values())
    lines = ["name,sis_id,submitted,attempt,101: Why?,20.0,n correct,n incorrect,score"]
    for n in range(attempts):
        s = students[n % len(students)]
        at = f"2026-10-{n // len(students) + 1:02d} 10:{n % 60:02d}:00 UTC"
        lines.append(f'"{s.family}, {s.given}",{s.source},{at},1,x,{n % 41 / 2},1,1,{n % 41 / 2}')
    path.write_text("\n".join(lines), "utf-8")
    tests = [test for course in classroom.courses.values() for test in course.assessments]
    classroom.book.close()  # which leaves the cache that any earlier command leaves
    return tests[0]


def looked_and_saved(path: Path, book: Path, test: str) -> tuple[float, float, float]:
    """Milliseconds of the preview, of saving it, and of the same file once more."""
    classroom = open_classroom(book, quiet=True)
    wishes = Wishes(mapping={"assessment": test})
    times = []
    for again in (False, True):
        start = time.perf_counter()
        seen = preview(classroom, [path], wishes)
        times.append(1000 * (time.perf_counter() - start))
        assert isinstance(seen, Preview)
        assert again != bool(seen.drafts)
        start = time.perf_counter()
        confirm(classroom, seen)
        times.append(1000 * (time.perf_counter() - start))
    classroom.book.close()
    return times[0], times[1], times[2]


def measure(attempts: int, runs: int) -> None:
    """Prints milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        book, path = Path(folder) / "book", Path(folder) / "quiz.csv"
        write(book, None)
        test = quiz(path, book, attempts)
        rounds = []
        for n in range(runs):
            copy = Path(folder) / f"book{n}"
            shutil.copytree(book, copy)
            rounds.append(looked_and_saved(path, copy, test))
        look, save, again = (median(times) for times in zip(*rounds, strict=True))
        print(f"{attempts} results: look and save  {look + save:.0f} ms  goal {GOAL}")
        print(f"{attempts} results: look  {look:.0f} ms  goal –")
        print(f"{attempts} results: the same again  {again:.0f} ms  goal –")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attempts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    measure(chosen.attempts, chosen.runs)
