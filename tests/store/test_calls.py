"""The system calls themselves, as strace sees them: no answer before its sync."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from masterytui.store.book import Book

SCRIPT = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made import Pen
from masterytui.store.book import Book
book = Book.open(Path(sys.argv[1]))
for act in Pen(book.session).visits(3):
    book.append([act])
    os.write(1, b"SAVED")
"""


def test_the_system_calls_of_an_append_are_write_sync_answer(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None or sys.platform != "linux":
        pytest.skip("there is no strace")
    Book.create(tmp_path / "book")
    log = tmp_path / "calls"
    here = str(Path(__file__).parent)
    watch = [strace, "-f", "-y", "-o", str(log), "-e", "trace=write,fdatasync,fsync"]
    script = [sys.executable, "-c", SCRIPT, str(tmp_path / "book"), here]
    done = subprocess.run([*watch, *script], capture_output=True, check=False)
    if done.returncode != 0 and b"ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert done.stdout == b"SAVED" * 3
    calls = re.findall(r"(write|fdatasync|fsync)\(\d+<([^>]*)>(, \"SAVED)?", log.read_text())
    ours = [
        "answer" if saved else f"{name} {os.path.basename(path).rpartition('.')[2]}"
        for name, path, saved in calls
        if saved or "/book/" in path
    ]
    first = ["write jsonl", "fdatasync jsonl", "fsync live", "answer"]
    later = ["write jsonl", "fdatasync jsonl", "answer"]
    assert ours == first + 2 * later
