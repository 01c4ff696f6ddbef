"""A disk that takes no more, on a real terminal: what is told is what is there."""

import re
import shutil
import sys
from pathlib import Path

from masterytui.mastery import records as r
from masterytui.store.book import Book
from tests.benchmarks.terminal import Terminal

LIMIT = "ulimit -f 8; exec "
"""A few kilobytes for each file that is written."""
TAGS = (
    "ad",
    "kt",
    "wz",
    "rd",
    "mg",
    "dh",
    "mk",
    "ct",
    "ch",
    "av",
    "an",
    "et",
    "ls",
    "sb",
    "lc",
    "fa",
)


def words(app: Terminal) -> str:
    """What came out, without escapes."""
    return re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", app.seen.decode(errors="replace"))


def test_every_act_is_saved_or_told_as_lost(demo_book: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    shutil.copytree(demo_book, book)
    before = visits(book)
    run = f"{LIMIT}{sys.executable} -m masterytui --book {book}"
    app = Terminal(["sh", "-c", run], (120, 40))
    app.until("two letters")
    app.settle()
    app.send("".join(f"{tag}t" for tag in TAGS))
    app.settle(1)
    app.send("\x13")  # ctrl+s
    app.until("not saved")
    app.settle()
    app.send("\x11")  # ctrl+q
    app.until("If you close now")
    app.settle()
    app.send("x")
    assert app.ended() == 0
    lost = re.findall(r"Not saved, it is lost: \d\d:\d\d .*talked", words(app))
    assert 0 < len(lost) < len(TAGS)
    assert visits(book) - before == len(TAGS) - len(lost)


def visits(book: Path) -> int:
    """How many visits are in a book, of which all that was acknowledged must be whole."""
    opened = Book.open(book)
    assert all("never saved whole" in problem.text for problem in opened.verify().problems)
    found = [x for s in opened.standings() for x in opened.records(s) if isinstance(x, r.Visit)]
    opened.close()
    return len(found)
