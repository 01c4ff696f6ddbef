"""Processes that write at once, and those that are killed: what was acknowledged is there."""

import os
import time
from pathlib import Path
from random import Random

import pytest
from child import Child, Tell
from locked import both_books, new_book
from made import Pen

from masterytui.mastery import records as r
from masterytui.store.book import Book

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def ids(book: Book) -> set[str]:
    """The ids of everything the book shows."""
    return {record.id for scope in ("class", "s1", "s2", "s3") for record in book.records(scope)}


def test_four_processes_append_three_hundred_records_each(tmp_path: Path) -> None:
    path = tmp_path / "book"
    Book.create(path)

    def work(tell: Tell) -> None:
        book = Book.open(path)
        pen = Pen(book.session)
        for n in range(300):
            (visit,) = pen.act(r.Visit(scope=f"s{1 + n % 3}"))
            book.append([visit])
            tell(visit.id)

    said = [line for child in [Child(work) for _ in range(4)] for line in child.end()]
    assert len(said) == len(set(said)) == 1200
    book = Book.open(path)
    assert ids(book) == set(said)
    assert book.problems == ()
    assert book.verify() == (1200, 4, ())


@pytest.mark.parametrize("kills", [200, pytest.param(1000, marks=pytest.mark.soak)])
@both_books
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, kills: int, locked: bool) -> None:
    path, random = tmp_path / "book", Random(kills)
    key = new_book(path, locked)

    def work(tell: Tell) -> None:
        book = Book.open(path, key=key)
        pen = Pen(book.session)
        while True:
            act = pen.act(*[r.Visit(scope=f"s{1 + n}") for n in range(1 + pen.number % 3)])
            book.append(act)
            tell(" ".join(record.id for record in act))
            book.standings()

    said: set[str] = set()
    for n in range(kills):
        child = Child(work)
        if n % 4:  # the others are killed while they open the book
            child.begin()
        time.sleep(random.uniform(0, 0.015))
        said |= {one for line in child.end(kill=True) for one in line.split(" ")}
        if n % 40 == 39:
            assert said <= ids(Book.open(path, key=key))
    assert len(said) >= kills * 3 // 4
    book = Book.open(path, key=key)
    unsaid = ids(book) - said
    assert len({one.partition(".")[0] for one in unsaid}) <= kills
    assert len(unsaid) <= 3 * kills
    for scope in ("s1", "s2", "s3"):
        for record in book.records(scope):  # an act is there whole or not at all
            assert {f"{record.batch.id.partition('.')[0]}.{k}" for k in members(record)} <= ids(
                book
            )
    assert all("never saved whole" in p.text for p in book.problems)


def members(record: r.Record) -> range:
    first = int(record.batch.id.partition(".")[2])
    return range(first, first + record.batch.n)
