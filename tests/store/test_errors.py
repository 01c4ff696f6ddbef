"""Whatever call fails, and however often in a row: what was acknowledged is there."""

import errno
from itertools import product
from pathlib import Path

import pytest
from disk import Disk
from faults import CALLS, fail_everywhere, failing
from lesson import TRUE, Lesson, found

from masterytui.store.book import Book, BookError

NTHS = [range(9), pytest.param(range(40), marks=pytest.mark.soak)]


@pytest.mark.parametrize("harsh", [0, 399])
@pytest.mark.parametrize("nths", NTHS)
def test_no_error_at_any_call_breaks_a_law(nths: range, harsh: int) -> None:
    cases = fail_everywhere(TRUE, harsh=harsh, nths=nths)
    assert {case: law for case, law in cases.items() if law} == {}
    assert len(cases) == 4 * 9 * len(nths) * 2


BOOK = Path("/book")
READS = ["open", "read_at", "size", "entries"]
SCOPES = ("class", "s0", "s1", "s2", "s3")
WRITES = [*CALLS, "replace", "link_new"]


def lesson_with(disk: Disk) -> Lesson:
    """A book made and written on the disk, that closes with its cache written."""
    lesson = Lesson(3)
    try:
        book = Book.open(BOOK, create=True, files=disk)
    except BookError:
        disk.fault = lambda call, nth: 0
        book = Book.open(BOOK, create=True, files=disk)
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
def test_an_error_under_an_open_book_is_an_answer_never_a_crash(call: str) -> None:
    for error, nth in product((errno.EIO, errno.ENOSPC), range(24)):
        disk = Disk()
        disk.fault = failing(call, nth, 2, error)
        lesson = lesson_with(disk)
        disk.fault = lambda call, nth: 0
        after = found(disk)
        assert lesson.broken(after) == "", (error, nth)
        book = Book.open(BOOK, files=disk)
        shown = {x.id for scope in SCOPES for x in book.records(scope)}
        assert shown == after.lines.keys(), (error, nth)
