"""A disk that refuses: nothing is claimed, and what is tried again is one fact."""

import errno
import os
from pathlib import Path

import pytest
from real_class import (
    SECTION,
    Clock,
    check,
    logged,
    on_disk,
    opened,
    real_class,
    refused,
    saved,
    secret,
    shot,
)

from masterytui.classroom.writer import Classroom, NotSaved
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
    for step in (classroom.undo, classroom.redo):
        assert refused(step()).startswith("One act is not saved yet")
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


def full(tmp_path: Path, clock: Clock) -> tuple[Classroom, Full]:
    """A classroom that has saved one act before its disk was full."""
    disk = Full()
    real_class(tmp_path, clock).book.close()
    classroom = opened(tmp_path, clock, files=disk)
    logged(classroom, "t", r.Visit(scope="ben"), words="✓ talked")
    disk.full = True
    return classroom, disk


def waits(classroom: Classroom, draft: Draft) -> None:
    """The disk refuses the act."""
    with pytest.raises(NotSaved):
        classroom.record(draft)


def test_refused_acts_wait_in_order_and_are_saved_with_their_ids(tmp_path: Path) -> None:
    clock = Clock()
    classroom, disk = full(tmp_path, clock)
    waits(classroom, Draft("p", (check("ana"),), "1.1 ● mastered"))
    clock.tick(minutes=2)
    waits(classroom, Draft("c", secret("cy", "tired"), "a private note"))
    waits(classroom, Draft("p", (check("ana"),), "1.1 ● mastered"))  # the same once more
    told = [(w.when, w.act.words, w.why) for w in classroom.tray.waiting]
    assert told == [
        ("10:14", "Ana Ade 1.1 ● mastered", "the disk is full"),
        ("10:16", "Cy Coe a private note", "the disk is full"),
    ]
    ids = [x.id for w in classroom.tray.waiting for x in w.act.batch]
    assert classroom.retry() == []
    assert len(classroom.tray.waiting) == 2
    disk.full = False
    clock.tick(minutes=5)
    assert [act.words for act in classroom.retry()] == [words for _, words, _ in told]
    assert classroom.tray.waiting == ()
    book = Book.open(tmp_path)
    there = {x.id for batch in book.last_act(session=classroom.book.session) for x in batch}
    assert there.issuperset(ids)
    assert [note.text for note in book.private_notes("cy")] == ["tired"]
    book.close()


def test_what_waited_takes_its_place_among_the_acts(tmp_path: Path) -> None:
    clock = Clock()
    classroom, disk = full(tmp_path, clock)
    waits(classroom, Draft("t", (r.Visit(scope="ana"),), "✓ talked"))
    disk.full = False
    clock.tick(minutes=1)
    logged(classroom, "t", r.Visit(scope="cy"), words="✓ talked")
    classroom.retry()
    assert [act.words[:3] for act in classroom.acts] == ["Ben", "Ana", "Cy "]
    assert saved(classroom.undo()).message == "Cy Coe ✓ talked"


def test_an_undo_that_waited_is_undone_again(tmp_path: Path) -> None:
    classroom, disk = full(tmp_path, Clock())
    with pytest.raises(NotSaved):
        classroom.undo()
    assert len(classroom.acts) == 1
    disk.full = False
    classroom.retry()
    assert not classroom.acts
    assert saved(classroom.redo()).message == "Ben Bo ✓ talked"
    assert len(classroom.acts) == 1


def test_what_is_dropped_is_not_saved(tmp_path: Path) -> None:
    classroom, disk = full(tmp_path, Clock())
    before = shot(classroom)
    waits(classroom, Draft("t", (r.Visit(scope="ana"),), "✓ talked"))
    classroom.tray.let_go(classroom.tray.waiting[0].id)
    disk.full = False
    assert classroom.retry() == []
    assert shot(classroom) == before


def test_reading_goes_on_while_nothing_can_be_saved(tmp_path: Path) -> None:
    clock = Clock()
    classroom, _ = full(tmp_path, clock)
    waits(classroom, Draft("t", (r.Visit(scope="ana"),), "✓ talked"))
    other = opened(tmp_path, clock)
    logged(other, "c", r.Note(scope="di", text="drew it well"))
    assert classroom.refresh() == {"di"}
    assert classroom.board(SECTION).student("ben") == other.board(SECTION).student("ben")
    assert [hit.text for hit in classroom.book.search("drew")] == ["drew it well"]
