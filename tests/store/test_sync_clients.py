"""What a sync client does to a live file: it loses nothing, and its copies change nothing."""

import os
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from locked import both_books, new_book
from made import Pen

from masterytui.store.book import Book
from masterytui.store.files import Files

RECORDS = 60


def older_copy(file: Path) -> None:
    """An older version takes the file's place, as after a download."""
    copy = file.with_name("~copy")
    copy.write_bytes(half(file))
    os.replace(copy, file)


def older_in_place(file: Path) -> None:
    """An older version is written into the file."""
    file.write_bytes(half(file))


def emptied(file: Path) -> None:
    """The file is made a placeholder."""
    os.truncate(file, 0)


def moved_away(file: Path) -> None:
    """The file goes to a folder of conflicts."""
    aside = file.parent.parent.parent / "conflicts"
    aside.mkdir(exist_ok=True)
    os.replace(file, aside / file.name)


def renamed(file: Path) -> None:
    """The file becomes a conflict copy, an older version has its name."""
    before = half(file)
    os.replace(file, file.with_name(f"{file.stem} (1).jsonl"))
    file.write_bytes(before)


def half(file: Path) -> bytes:
    """The file as it was some records ago."""
    data = file.read_bytes()
    return data[: len(data) // 2]


ATTACKS = [older_copy, older_in_place, emptied, moved_away, renamed, Path.unlink]


def ids(book: Book) -> set[str]:
    """The ids of a student's records."""
    return {record.id for record in book.records("s1")}


@pytest.mark.parametrize("every", [1, 3, 7])
@pytest.mark.parametrize("attack", ATTACKS)
@both_books
def test_an_attack_between_appends_loses_nothing(
    tmp_path: Path, attack: Callable[[Path], None], every: int, locked: bool
) -> None:
    key = new_book(tmp_path / "book", locked)
    book = Book.open(tmp_path / "book", session="mine", key=key)
    saved: set[str] = set()
    for n, visit in enumerate(Pen("mine").visits(RECORDS)):
        book.append([visit])
        saved.add(visit.id)
        if n % every == 0:
            attack(newest(book.path))
            book.refresh()
        assert ids(book) == saved
    assert ids(Book.open(book.path, key=key)) == saved


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one is not moved_away])
def test_the_next_append_mends_an_attack_before_it_is_acknowledged(
    tmp_path: Path, attack: Callable[[Path], None]
) -> None:
    book = Book.open(tmp_path / "book", create=True, session="mine")
    saved: set[str] = set()
    for visit in Pen("mine").visits(20):
        book.append([visit])
        saved.add(visit.id)
        assert ids(Book.open(book.path)) == saved
        attack(newest(book.path))


def newest(path: Path) -> Path:
    """The file that was written last under one of this session's own names."""
    own = [one for one in (path / "live").glob("*.mine*.jsonl") if "(" not in one.name]
    return max(own, key=lambda one: one.stat().st_mtime_ns)


class Attacked(Files):
    """A disk on which the sync client strikes right before a write or a sync."""

    def __init__(self, call: str, attack: Callable[[], None]) -> None:
        super().__init__()
        self.struck = cycle([False, False, False, True])
        self.call = call
        self.attack = attack

    def write(self, fd: int, data: bytes) -> None:
        self.strike("write")
        super().write(fd, data)

    def sync(self, fd: int) -> None:
        self.strike("sync")
        super().sync(fd)

    def strike(self, call: str) -> None:
        """The attack, at every fourth such call."""
        if call == self.call and next(self.struck):
            self.attack()


@pytest.mark.parametrize("call", ["write", "sync"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_the_midst_of_an_append_is_mended_at_the_next_look(
    tmp_path: Path, attack: Callable[[Path], None], call: str
) -> None:
    path = tmp_path / "book"
    Book.create(path)
    book = Book.open(path, session="mine", files=Attacked(call, lambda: attack(newest(path))))
    saved: set[str] = set()
    for visit in Pen("mine").visits(RECORDS):
        book.append([visit])
        saved.add(visit.id)
        book.refresh()
        assert ids(Book.open(path)) >= saved
        assert ids(book) == saved
    book.close()
    assert ids(Book.open(path)) == saved


@pytest.mark.parametrize("call", ["write", "sync"])
@pytest.mark.parametrize("attack", [one for one in ATTACKS if one is not moved_away])
def test_an_attack_in_the_midst_of_an_append_is_mended_before_it_is_acknowledged(
    tmp_path: Path, attack: Callable[[Path], None], call: str
) -> None:
    path = tmp_path / "book"
    Book.create(path)
    book = Book.open(path, session="mine", files=Attacked(call, lambda: attack(newest(path))))
    saved: set[str] = set()
    for visit in Pen("mine").visits(20):
        book.append([visit])
        saved.add(visit.id)
        assert ids(Book.open(path)) == saved


@pytest.mark.parametrize("attack", [older_copy, older_in_place, emptied, moved_away, Path.unlink])
def test_an_attack_after_the_last_append_is_mended_at_closing(
    tmp_path: Path, attack: Callable[[Path], None]
) -> None:
    book = Book.open(tmp_path / "book", create=True, session="mine")
    visits = Pen("mine").visits(9)
    for visit in visits:
        book.append([visit])
    attack(newest(book.path))
    book.close()
    assert ids(Book.open(book.path)) == {visit.id for visit in visits}


COPIES = [
    "{} (1).jsonl",
    "{}-LAPTOP-7F3A.jsonl",
    "{}.sync-conflict-20261118-101400-K3F7QRA.jsonl",
    "{} (Anna's conflicted copy 2026-11-18).jsonl",
    "{} (conflicted copy 2026-11-18 101400).jsonl",
    "Copy of {}.jsonl",
]


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("lost", [0, 1, 50, 700])
@both_books
def test_conflict_copies_are_read_and_count_once(
    tmp_path: Path, name: str, lost: int, locked: bool
) -> None:
    key = new_book(tmp_path / "book", locked)
    book = Book.open(tmp_path / "book", key=key)
    visits = Pen().visits(100)
    for visit in visits:
        book.append([visit])
    (file,) = (book.path / "live").iterdir()
    copy = file.with_name(name.format(file.stem))
    whole = file.read_bytes()
    copy.write_bytes(whole[: len(whole) - lost])
    for one in (book, Book.open(book.path, key=key)):
        one.refresh()
        assert one.records("s1") == visits
    file.unlink()
    left = Book.open(book.path, key=key).records("s1")
    assert left == visits[: len(left)]
    assert len(left) == copy.read_bytes().count(b"\n") - 1
    book.refresh()  # its own session is written again
    assert ids(book) == ids(Book.open(book.path, key=key)) == {visit.id for visit in visits}
