"""Private notes are in a stream of their own."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from made import DAY, Pen, lines_of

from masterytui.mastery import records as r
from masterytui.mastery.fold import void
from masterytui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book", create=True)


def test_a_private_note_is_nowhere_but_in_the_private_stream(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    note, visit = pen.act(
        r.Note(scope="s1", text="lost her aunt", private=True), r.Visit(scope="s1")
    )
    assert book.append([note, visit]) == {"s1"}
    for one in (book, Book.open(book.path)):
        assert [x.text for x in one.private_notes("s1")] == ["lost her aunt"]
        assert one.private_notes("s2") == []
        assert not any(isinstance(x, r.Note) for x in one.records("s1"))
        assert one.standings("P3")["s1"].note is None
        assert one.standings("P3")["s1"].seen == DAY
        assert list(one.search("aunt")) == []
        assert one.problems == ()
    assert not any(b"aunt" in line for line in lines_of(book.path))
    assert sum(b"aunt" in line for line in lines_of(book.path, "private")) == 1


def test_a_batch_in_two_streams_is_whole_in_each(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    visit, note = pen.act(r.Visit(scope="s1"), r.Note(scope="s1", text="x", private=True))
    book.append([visit, note])
    again = Book.open(book.path)
    assert again.standings("P3")["s1"].seen == DAY
    assert len(again.private_notes("s1")) == 1
    assert again.verify().records == 10
    assert again.verify().problems == ()


def test_undoing_an_act_with_a_private_note_takes_both_back(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    act = pen.act(r.Note(scope="s1", text="x", private=True), r.Visit(scope="s1"))
    book.append(act)
    book.append(pen.act(void(act)))
    for one in (book, Book.open(book.path)):
        assert one.private_notes("s1") == []
        assert one.standings("P3")["s1"].seen == ""


def test_a_void_of_a_private_note_alone_stays_private(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    (note,) = pen.act(r.Note(scope="s1", text="x", private=True))
    assert book.append([note]) == frozenset()
    assert book.append(pen.act(void([note]))) == frozenset()
    assert book.private_notes("s1") == []
    assert len(lines_of(book.path)) == 8
    assert len(lines_of(book.path, "private")) == 2


def test_another_day_begins_another_private_file(tmp_path: Path) -> None:
    today = [datetime(2026, 11, 18, 10)]
    book = Book.open(tmp_path / "book", create=True, session="mine", now=lambda: today[0])
    pen = Pen("mine")
    for _ in range(2):
        book.append(pen.act(r.Note(scope="s1", text="x", private=True)))
        today[0] += timedelta(days=1)
        book.refresh()
    assert sorted(file.name for file in (book.path / "private").glob("*.jsonl")) == [
        "2026-11-18.mine.jsonl",
        "2026-11-19.mine.jsonl",
    ]
