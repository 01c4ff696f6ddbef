"""What becomes of damaged, torn, copied and newer files."""

import errno
import os
from pathlib import Path

import pytest
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.journal import Journal
from masterytui.store.script import checked


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
    lines = b"".join(checked(e) for e in encoded(Pen().room()))
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
    data = checked(b'{"masterytui":2,"day":"2027-01-01"}')
    data += b"".join(checked(e) for e in encoded(Pen().room()))
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


class Once(Files):
    """A disk that fails one sync."""

    fails = False

    def sync(self, fd: int) -> None:
        if self.fails:
            self.fails = False
            raise OSError("no longer there")
        super().sync(fd)


def test_what_this_version_does_not_know_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    newer = [
        b'{"kind":"hologram","id":"new.1","fact":"new.1","scope":"s1","beams":[1, 2.50]}',
        b'{"mood":"\\u263a","kind":"visit","id":"new.2","fact":"new.2","scope":"s1"}',
    ]
    disk = Once()
    journal = Journal(disk, str(tmp_path / "live"), "session", "tablet", lambda: "2026-11-18")
    journal.append(newer)
    disk.fails = True
    (visit,) = encoded(Pen().visits(1))
    journal.append([visit])
    first, second = sorted((tmp_path / "live").iterdir(), key=lambda file: len(file.name))
    written = [checked(line) for line in newer]
    assert second.read_bytes().split(b"\n", 1)[1] == b"".join([*written, checked(visit)])
    assert first.read_bytes().split(b"\n", 1)[1].startswith(b"".join(written))


def test_verify_tells_where_and_what_was_saved_around_it(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Note(scope="s1", text="tired", private=True)))
    book.append(pen.act(r.Note(scope="s1", text="cheerful", private=True)))
    (file,) = (book.path / "private").glob("*.jsonl")
    data = file.read_bytes()
    file.write_bytes(data.replace(b"tired", b"Tired") + b"half")
    damaged, torn = book.verify().problems
    assert (damaged.file, damaged.line) == (f"private/{file.name}", 2)
    at = data.index(b"\n") + 1
    size = data.index(b"\n", at) - at
    assert damaged.text.startswith(
        f"damaged from byte {at} on, {size} bytes; whole records: 0 before it, 1 after it; a copy "
    )
    assert torn.text.startswith(
        f"the end was never saved whole from byte {len(data)} on, 4 bytes; "
        "whole records: 1 before it, 0 after it; a copy is in private/quarantine/"
    )
    assert (book.path / torn.text.rpartition(" ")[2]).read_bytes() == b"half"
    assert not (book.path / "quarantine").exists()
