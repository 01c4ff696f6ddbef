"""A power cut at any moment loses nothing that was acknowledged."""

from pathlib import Path
from random import Random

import pytest
from disk import Disk
from lesson import TRUE, Lesson, found
from power import cut_everywhere

from masterytui.store.book import Book

LESSONS = [(6, 6), pytest.param(60, 12, marks=pytest.mark.soak)]
BOOK = Path("/book")


@pytest.mark.parametrize(("lessons", "cuts"), LESSONS)
def test_no_power_cut_breaks_a_law(lessons: int, cuts: int) -> None:
    states, broken = cut_everywhere(TRUE, range(lessons), cuts)
    assert broken == []
    assert states >= 50 * lessons * cuts


class FirstLesson:
    """A book made, opened, written and read on one disk, cut off before each of its calls."""

    def __init__(self, cuts: int) -> None:
        self.lesson = Lesson(7)
        self.disk = Disk()
        self.disk.watch = self.cut
        self.cuts = cuts
        self.states = 0
        self.made = False
        self.random = Random(7)

    def teach(self) -> None:
        """Everything a first lesson does with its book, up to the first cache."""
        book = Book.open(BOOK, create=True, files=self.disk)
        self.made = True
        self.lesson.log(self.lesson.pen.room(), book.append)
        for _ in range(4):
            self.lesson.act(book.append)
            book.refresh()
        self.lesson.log(self.lesson.pen.visits(257), book.append)
        self.lesson.act(book.append)
        book.close()
        Book.open(BOOK, files=self.disk).standings("P3")

    def cut(self) -> None:
        """The next start finds the book, or makes one where none was finished."""
        for _ in range(self.cuts):
            self.states += 1
            after = self.disk.after_power_cut(self.random)
            lines = found(after)
            assert self.lesson.broken(lines) == ""
            book = Book.open(BOOK, files=after, create=not self.made)
            scopes = ("class", "s0", "s1", "s2", "s3")
            assert {x.id for scope in scopes for x in book.records(scope)} == lines.lines.keys()
            assert len(book.problems) == lines.problems
            book.standings()


@pytest.mark.parametrize("cuts", [1, pytest.param(30, marks=pytest.mark.soak)])
def test_a_book_opens_after_a_power_cut_at_any_moment_of_its_first_lesson(cuts: int) -> None:
    first = FirstLesson(cuts)
    first.teach()
    assert len(first.lesson.saved) > 270
    assert first.states > 100 * cuts
