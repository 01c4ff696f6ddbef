"""A power cut at any moment loses nothing that was acknowledged."""

from pathlib import Path
from random import Random

import pytest
from disk import Disk
from lesson import BOOKS, Lesson, found
from locked import both_books, new_book, script_of
from power import cut_everywhere

from masterytui.store.book import Book

LESSONS = [(6, 6, 2_000), pytest.param(60, 12, 40_000, marks=pytest.mark.soak)]
BOOK = Path("/book")


@pytest.mark.parametrize(("lessons", "cuts", "least"), LESSONS)
@pytest.mark.parametrize("name", BOOKS)
def test_no_power_cut_breaks_a_law(name: str, lessons: int, cuts: int, least: int) -> None:
    states, broken = cut_everywhere(BOOKS[name], range(lessons), cuts)
    assert broken == []
    assert states >= least


class FirstLesson:
    """A book made, opened, written and read on one disk, cut off before each of its calls."""

    def __init__(self, cuts: int, locked: bool) -> None:
        self.lesson = Lesson(7)
        self.disk = Disk()
        self.key = new_book(BOOK, True, self.disk) if locked else b""
        self.disk.watch = self.cut
        self.cuts = cuts
        self.states = 0
        self.made = locked
        self.random = Random(7)

    def teach(self) -> None:
        """Everything a first lesson does with its book, up to the first cache."""
        book = Book.open(BOOK, create=True, files=self.disk, key=self.key)
        self.made = True
        self.lesson.log(self.lesson.pen.room(), book.append)
        for _ in range(4):
            self.lesson.act(book.append)
            book.refresh()
        self.lesson.log(self.lesson.pen.visits(257), book.append)
        self.lesson.act(book.append)
        book.close()
        Book.open(BOOK, files=self.disk, key=self.key).standings("P3")

    def cut(self) -> None:
        """The next start finds the book, or makes one where none was finished."""
        for _ in range(self.cuts):
            self.states += 1
            after = self.disk.after_power_cut(self.random)
            there = found(after, script=script_of(self.key))
            assert self.lesson.broken(there) == ""
            book = Book.open(BOOK, files=after, create=not self.made, key=self.key)
            scopes = ("class", "s0", "s1", "s2", "s3")
            assert {x.id for scope in scopes for x in book.records(scope)} == there.records.keys()
            assert len(book.problems) == there.problems
            book.standings()


@pytest.mark.parametrize("cuts", [1, pytest.param(30, marks=pytest.mark.soak)])
@both_books
def test_a_book_opens_after_a_power_cut_at_any_moment_of_its_first_lesson(
    locked: bool, cuts: int
) -> None:
    first = FirstLesson(cuts, locked)
    first.teach()
    assert len(first.lesson.saved) > 270
    assert first.states > 100 * cuts
