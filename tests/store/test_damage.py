"""What becomes of damaged, torn, copied and newer files."""

import errno
import os
from pathlib import Path

import pytest
from made import Pen, encoded

from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.lines import sealed


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book", create=True)


def test_damage_is_told_and_put_aside_and_everything_else_loads(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    for visit in pen.visits(3):
        book.append([visit])
    (file,) = (book.path / "live").iterdir()
    lines = file.read_bytes().split(b"\n")
    lines[-3] = b"~" + lines[-3][1:]
    file.write_bytes(b"\n".join(lines) + b'{"kind":"vis')
    before = file.read_bytes()
    again = Book.open(book.path)
    assert len(again.records("s1")) == 4
    name = f"live/{file.name}"
    assert [(p.file, p.line) for p in again.problems] == [(name, 11), (name, 13)]
    aside = sorted(p.read_bytes() for p in (book.path / "quarantine").iterdir())
    assert aside == [b'{"kind":"vis', lines[-3]]
    assert file.read_bytes() == before
    again.append(Pen("later").visits(1))
    assert file.read_bytes() == before
    assert len(Book.open(book.path).records("s1")) == 5
    assert len(list((book.path / "quarantine").iterdir())) == 2


def test_a_torn_end_that_another_process_is_still_writing_is_forgotten_once_it_is_whole(
    book: Book,
) -> None:
    lines = b"".join(sealed(e) for e in encoded(Pen().room()))
    file = book.path / "live" / "2026-11-18.pen.jsonl"
    file.write_bytes(lines[:-30])
    book.refresh()
    assert len(book.problems) == 1
    file.write_bytes(lines)
    book.refresh()
    assert len(book.problems) == 0
    assert len(book.standings("P3")) == 3


def test_conflict_copies_change_nothing(book: Book) -> None:
    book.append(Pen().room())
    (file,) = (book.path / "live").iterdir()
    for name in ("x (1).jsonl", "x.jsonl.bak", "x.sync-conflict-1.jsonl"):
        (file.parent / name).write_bytes(file.read_bytes()[:-50])
    assert Book.open(book.path).standings() == book.standings()
    file.unlink()
    (file.parent / "y.jsonl").write_bytes(b"")
    book.refresh()
    assert len(book.standings("P3")) == 3


def test_a_file_taken_away_from_under_an_open_book_is_written_again(book: Book) -> None:
    book.append(Pen().room())
    (file,) = (book.path / "live").iterdir()
    file.unlink()
    book.refresh()
    assert Book.open(book.path).standings() == book.standings()
    assert len(book.standings("P3")) == 3


def test_a_newer_format_is_read_as_far_as_it_is_known(book: Book) -> None:
    data = sealed(b'{"masterytui":2,"day":"2027-01-01"}')
    data += b"".join(sealed(e) for e in encoded(Pen().room()))
    (book.path / "live" / "2027-01-01.new.jsonl").write_bytes(data)
    book.refresh()
    assert len(book.standings("P3")) == 3
    assert [p.text for p in book.problems] == [
        "was written by a newer masterytui; what this one knows is shown"
    ]


def test_a_disk_error_while_reading_one_file_leaves_the_others(tmp_path: Path) -> None:
    class Failing(Files):
        def open(self, path: str) -> int:
            if "bad" in path:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().open(path)

    book = Book.open(tmp_path / "book", create=True)
    book.append(Pen().room())
    (tmp_path / "book" / "live" / "2026-11-18.bad.jsonl").write_bytes(b"x")
    again = Book.open(book.path, files=Failing())
    assert len(again.standings("P3")) == 3
    assert [p.text for p in again.problems] == ["cannot be read now: the disk reports an error"]
