"""A file that is taken away after the last append is written again before the book is closed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from made import Pen

from masterytui.mastery import records as r
from masterytui.store.book import Book


def older_copy(path: Path) -> None:
    """What a sync client does that puts back what it had."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes()[:-40])
    os.replace(copy, path)


def cut_short(path: Path) -> None:
    os.truncate(path, 100)


@pytest.mark.parametrize("ending", ["close", "refresh"])
@pytest.mark.parametrize("folder", ["live", "private"])
@pytest.mark.parametrize("attack", [older_copy, cut_short, Path.unlink])
def test_nothing_acknowledged_is_lost(
    tmp_path: Path, attack: Callable[[Path], None], folder: str, ending: str
) -> None:
    book, pen = Book.open(tmp_path / "book", create=True), Pen()
    book.append(pen.act(r.Visit(scope="s1"), r.Note(scope="s1", text="calm")))
    book.append(pen.act(r.Note(scope="s1", text="call home", private=True)))
    (file,) = (book.path / folder).glob("*.jsonl")
    attack(file)
    getattr(book, ending)()
    again = Book.open(book.path)
    assert {x.id for x in again.records("s1")} == {"pen.1", "pen.2"}
    assert [note.text for note in again.private_notes("s1")] == ["call home"]
