"""A disk that refuses: nothing is claimed, and what is tried again is one fact."""

import errno
import os
from pathlib import Path

import pytest
from real_class import (
    Clock,
    check,
    logged,
    on_disk,
    opened,
    real_class,
    saved,
    secret,
    shot,
)

from masterytui.classroom.writer import NotSaved
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book
from masterytui.store.files import Files


class Full(Files):
    """A disk on which, while it is full, nothing can be begun and no sync reports success."""

    full = False

    def sync(self, fd: int) -> None:
        super().sync(fd)
        self._refuse()

    def create(self, path: str) -> int:
        if f"{os.sep}live{os.sep}" in path:
            self._refuse()
        return super().create(path)

    def _refuse(self) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "full")


def test_what_the_disk_refused_is_not_claimed(tmp_path: Path) -> None:
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    logged(classroom, "t", r.Visit(scope="ben"), words="✓ talked")
    before, acts = shot(classroom), list(classroom.acts)
    draft = Draft("p", (check("ana"),), "1.1 ● mastered")
    disk.full = True
    with pytest.raises(NotSaved, match="the disk is full"):
        classroom.record(draft)
    assert (shot(classroom), list(classroom.acts)) == (before, acts)
    with pytest.raises(NotSaved):
        classroom.undo()
    assert (shot(classroom), list(classroom.acts)) == (before, acts)
    disk.full = False
    assert saved(classroom.record(draft)).message == "Ana Ade 1.1 ● mastered"
    assert len(on_disk(tmp_path, "ana")) == 3
    assert saved(classroom.undo()).message == "Ana Ade 1.1 ● mastered"
    assert saved(classroom.undo()).message == "Ben Bo ✓ talked"
    assert shot(opened(tmp_path, clock)) == shot(classroom)


def test_what_is_tried_again_is_one_fact(tmp_path: Path) -> None:
    """The refused lines may be on the disk all the same: the next try has to be the same ones."""
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    logged(classroom, "c", *secret("ben", "tired"))
    disk.full = True
    draft = Draft("c", secret("ana", "sleeps badly"))
    for _ in range(2):
        with pytest.raises(NotSaved):
            classroom.record(draft)
        clock.tick(seconds=20)
    disk.full = False
    saved(classroom.record(draft))
    book = Book.open(tmp_path)
    assert [note.text for note in book.private_notes("ana")] == ["sleeps badly"]
    assert sum(isinstance(x, r.Visit) for x in book.records("ana")) == 1
    book.close()


def test_what_is_tried_again_on_another_day_is_another_fact(tmp_path: Path) -> None:
    clock, disk = Clock(), Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    disk.full = True
    with pytest.raises(NotSaved):
        classroom.record(Draft("t", (r.Visit(scope="ana"),)))
    disk.full = False
    clock.tick(days=1)
    assert logged(classroom, "t", r.Visit(scope="ana")).records[0].day == "2026-11-19"
