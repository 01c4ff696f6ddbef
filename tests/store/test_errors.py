"""Whatever call fails, and however often in a row: what was acknowledged is there."""

import errno
from itertools import product
from pathlib import Path

import pytest
from disk import Disk
from faults import CALLS, fail_everywhere, failing
from lesson import BOOKS, Lesson, found
from locked import both_books, new_book, script_of

from masterytui.store.book import Book, BookError

LESSONS = [(1, 9, 300), pytest.param(4, 14, 1600, marks=pytest.mark.soak)]


@pytest.mark.parametrize("harsh", [0, 399])
@pytest.mark.parametrize(("lessons", "nths", "errors"), LESSONS)
@pytest.mark.parametrize("name", BOOKS)
def test_no_error_at_any_call_breaks_a_law(
    name: str, lessons: int, nths: int, errors: int, harsh: int
) -> None:
    faults = fail_everywhere(BOOKS[name], harsh=harsh, nths=range(nths), lessons=range(lessons))
    assert faults.broken == {}
    assert faults.struck >= errors


BOOK = Path("/book")
READS = ["open", "read_at", "size", "entries"]
SCOPES = ("class", "s0", "s1", "s2", "s3")
WRITES = [*CALLS, "replace", "link_new"]


def lesson_with(disk: Disk, key: bytes) -> Lesson:
    """A book opened (made first, where there is none), written, and closed with its cache."""
    lesson = Lesson(3)
    try:
        book = Book.open(BOOK, create=True, files=disk, key=key)
    except BookError:
        disk.fault = lambda call, nth: 0
        book = Book.open(BOOK, create=True, files=disk, key=key)
    lesson.log(lesson.pen.room(), book.append)
    for _ in range(3):
        lesson.act(book.append)
        book.refresh()
        book.standings("P3")
    lesson.log(lesson.pen.visits(257), book.append)
    lesson.act(book.append)
    book.standings()
    book.refresh()
    book.close()
    return lesson


@pytest.mark.parametrize("call", WRITES + READS)
@both_books
def test_an_error_under_an_open_book_is_an_answer_never_a_crash(locked: bool, call: str) -> None:
    for error, nth in product((errno.EIO, errno.ENOSPC), range(24)):
        disk = Disk()
        key = new_book(BOOK, True, disk) if locked else b""
        disk.fault = failing(call, disk.calls.count(call) + nth, 2, error)
        lesson = lesson_with(disk, key)
        disk.fault = lambda call, nth: 0
        after = found(disk, script=script_of(key))
        assert lesson.broken(after) == "", (error, nth)
        book = Book.open(BOOK, files=disk, key=key)
        shown = {x.id for scope in SCOPES for x in book.records(scope)}
        assert shown == after.records.keys(), (error, nth)
