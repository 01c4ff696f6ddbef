"""The book's folder goes away while the book is open, and comes back: nothing is lost by it."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made import Pen, lines_of

from masterytui.mastery import records as r
from masterytui.store.book import Book, NotSaved
from masterytui.store.files import Entry, Files
from masterytui.store.home import GONE, OTHER


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A class of three on a stick, as it is after a second start: most of it only in the cache."""
    stick = tmp_path / "stick"
    first, pen = Book.open(stick / "book", create=True), Pen("before")
    first.append(pen.room())
    first.append(pen.visits(300))
    first.append(pen.act(r.Note(scope="s1", text="call home", private=True)))
    first.close()
    return Book.open(stick / "book")


def pulled(book: Book) -> Path:
    """Where the stick's content is while nobody can reach it."""
    stick = book.path.parent
    away = stick.with_name("away")
    os.rename(stick, away)
    return away


def empty_mount(book: Book) -> Path:
    """As where the mount point stays behind, an empty folder."""
    away = pulled(book)
    book.path.mkdir(parents=True)
    return away


def back(book: Book, away: Path) -> None:
    for folder in (book.path, book.path.parent):
        if folder.exists():
            folder.rmdir()  # fails where anything was written into the empty place
    os.rename(away, book.path.parent)


def shown(book: Book) -> object:
    students = book.standings("P3")
    return (
        students,
        {s: [x.id for x in book.records(s)] for s in ("class", *students)},
        [note.text for note in book.private_notes("s1")],
        book.sections,
        book.courses,
    )


Pull = Callable[[Book], Path]
PULLS = pytest.mark.parametrize("pull", [pulled, empty_mount])


@PULLS
def test_what_was_read_stays_and_the_trouble_is_told(book: Book, pull: Pull) -> None:
    before = shown(book)
    away = pull(book)
    assert book.refresh() == frozenset()
    assert book.trouble is not None
    assert book.trouble.text == GONE
    assert book.trouble in book.problems
    assert shown(book) == before
    back(book, away)
    book.refresh()
    assert book.trouble is None
    assert book.problems == ()
    assert shown(book) == before


@PULLS
def test_who_asks_before_the_next_look_is_not_told_of_an_empty_class(
    book: Book, pull: Pull
) -> None:
    before = book.standings("P3")
    away = pull(book)
    assert book.standings("P3") == before
    assert book.private_notes("s1") == []  # nobody had asked before
    assert book.records("s2") == []
    assert book.standings("P3") == before
    back(book, away)
    book.refresh()
    assert [note.text for note in book.private_notes("s1")] == ["call home"]
    assert len(book.records("s2")) == 2


@PULLS
@pytest.mark.parametrize("looks", [True, False])
@pytest.mark.parametrize("begun", [True, False])
def test_what_is_logged_meanwhile_is_refused_and_saved_when_it_is_back(
    book: Book, pull: Pull, looks: bool, begun: bool
) -> None:
    pen = Pen("mine")
    shown(book)
    if begun:  # its file is open, and would take more
        book.append(pen.visits(1, "s2"))
        book.append(pen.act(r.Note(scope="s2", text="tired", private=True)))
    acts = [pen.visits(1, "s2"), pen.act(r.Note(scope="s2", text="calm", private=True))]
    away = pull(book)
    if looks:
        book.refresh()
    for act in acts:
        with pytest.raises(NotSaved, match="the folder is gone"):
            book.append(act)
    back(book, away)
    if looks:
        book.refresh()
    for act in acts:
        book.append(act)
    book.refresh()
    here = {x.id for x in book.records("s2")}
    notes = [note.text for note in book.private_notes("s2")]
    assert {x.id for x in acts[0]} <= here
    assert notes == (["tired", "calm"] if begun else ["calm"])
    book.close()
    again = Book.open(book.path)
    assert {x.id for x in again.records("s2")} == here
    assert [note.text for note in again.private_notes("s2")] == notes
    assert len(again.records("s1")) == 302
    assert again.problems == ()


@PULLS
def test_closing_while_it_is_gone_makes_nothing_in_its_place(book: Book, pull: Pull) -> None:
    book.append(Pen("mine").visits(300))
    book.close()
    shutil.rmtree(book.path / "cache")
    book = Book.open(book.path)  # a new cache is due
    away = pull(book)
    book.close()
    back(book, away)
    assert len(Book.open(book.path).records("s1")) == 602


def test_a_stick_that_is_not_quite_back_yet_is_waited_for(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(book)
    away = pulled(book)
    book.refresh()
    back(book, away)
    real = Files.entries

    def failing(files: Files, path: str) -> list[Entry]:
        if path.endswith("live"):
            raise OSError(errno.EIO, "I/O error")
        return real(files, path)

    with monkeypatch.context() as broken:
        broken.setattr(Files, "entries", failing)
        book.refresh()
        assert book.trouble is not None
        assert shown(book) == before
    book.refresh()
    assert book.trouble is None
    assert shown(book) == before


def test_another_stick_is_not_taken_for_it(book: Book, tmp_path: Path) -> None:
    before = shown(book)
    away = pulled(book)
    Book.create(book.path)
    book.refresh()
    assert book.trouble is not None
    assert book.trouble.text == OTHER
    assert shown(book) == before
    with pytest.raises(NotSaved):
        book.append(Pen("mine").visits(1))
    assert lines_of(book.path) == []
    os.rename(book.path.parent, tmp_path / "other")
    back(book, away)
    book.refresh()
    assert book.trouble is None
    assert shown(book) == before
