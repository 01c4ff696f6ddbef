"""A disk that is really full refuses, shows what it has, and goes on once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from child import Child, Tell
from locked import both_books, new_book
from made import Pen

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.book import Book, NotSaved

REFUSED = "Not saved: the disk is full."


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 320 kB."""
    folder, mount = tmp_path / "disk", shutil.which("mount")
    folder.mkdir()
    if mount is None:
        pytest.skip("no real full disk: there is no mount; a limit on file sizes stands in for it")
    command = [mount, "-t", "tmpfs", "-o", "size=320k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip(
            "no real full disk: mounting needs root; a limit on file sizes stands in for it"
        )
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@both_books
def test_a_full_file_system_loses_nothing_and_goes_on_once_there_is_room(
    small_disk: Path, locked: bool
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    key = new_book(small_disk / "book", locked)
    book = Book.open(small_disk / "book", key=key)
    pen = Pen(book.session)
    saved = pen.room()
    book.append(saved)
    told: list[str] = []
    while len(told) < 20:
        act = pen.act(r.Note(scope="s1", text="ratio upside down " * (pen.number % 9)))
        try:
            book.append(act)
            saved += act
        except NotSaved as refused:
            told.append(str(refused))
        book.refresh()
        assert len(book.standings("P3")) == 3
    assert all(text.startswith(REFUSED) for text in told)
    assert len(saved) > 200
    assert shown(Book.open(book.path, key=key)) >= lines(saved)
    ballast.unlink()  # the whole session is written again, so that much room is needed
    book.append(act)
    saved += act
    for _ in range(20):
        saved += (act := pen.visits(1))
        book.append(act)
    book.close()
    assert shown(Book.open(book.path, key=key)) >= lines(saved)
    assert len(list((book.path / "live").iterdir())) == 1  # what was given up is gone


def lines(records: list[r.Record]) -> set[bytes]:
    """The records as they were handed in."""
    return set(map(encode, records))


def shown(book: Book) -> set[bytes]:
    """The records as a new start has them."""
    scopes = ("class", "s1", "s2", "s3")
    return lines([record for scope in scopes for record in book.records(scope)])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@both_books
def test_a_limit_on_file_sizes_refuses_and_goes_on_once_it_is_lifted(
    tmp_path: Path, locked: bool
) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "book"
    key = new_book(path, locked)

    def work(tell: Tell) -> None:
        book = Book.open(path, key=key)
        pen = Pen(book.session)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, before[1]))
        for _ in range(40):
            act = pen.visits(1)
            try:
                book.append(act)
                tell(act[0].id)
            except NotSaved as refused:
                tell(str(refused))
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        book.append(act)
        tell(act[0].id)

    said = Child(work).end()
    refused = [line for line in said if line.startswith(REFUSED)]
    saved = [line for line in said if line not in refused]
    assert len(refused) > 5
    assert len(saved) > 10
    found = {x.id for x in Book.open(path, key=key).records("s1")}
    assert set(saved) <= found
    assert saved[-1].endswith(".40")
