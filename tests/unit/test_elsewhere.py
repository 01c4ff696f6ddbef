"""Acts that the disk refused, saved in another folder and taken in again."""

from pathlib import Path

import pytest
from real_class import Clock, check, on_disk, opened, real_class, refused, saved, secret
from test_not_saved import Full, full, waits

from masterytui.classroom.elsewhere import save_elsewhere, take_in
from masterytui.classroom.writer import Classroom, NotSaved
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.quicklog.effects import Draft
from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.files import Files


def three(tmp_path: Path, clock: Clock) -> tuple[Classroom, Full]:
    """A classroom with three acts that wait, one of them private."""
    classroom, disk = full(tmp_path / "book", clock)
    waits(classroom, Draft("p", (check("ana"), check("cy")), "1.1 ● mastered"))
    clock.tick(minutes=1)
    waits(classroom, Draft("c", secret("cy", "sleeps badly"), "a private note"))
    clock.tick(minutes=1)
    waits(classroom, Draft("t", (r.Visit(scope="di"),), "✓ talked"))
    disk.full = False
    return classroom, disk


def test_they_come_back_as_they_were(tmp_path: Path) -> None:
    clock = Clock()
    classroom, _ = three(tmp_path, clock)
    batches = [waiting.act.batch for waiting in classroom.tray.waiting]
    folder = save_elsewhere(classroom, tmp_path / "stick")
    assert folder.parent == tmp_path / "stick"
    assert {waiting.place for waiting in classroom.tray.waiting} == {str(folder)}
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    clock.tick(days=1)
    later = opened(tmp_path / "book", clock)
    assert len(on_disk(tmp_path / "book", "di")) == 2
    done = saved(take_in(later, tmp_path / "stick"))
    # This disk had written the first of them before it said that it could not.
    assert done.message == "2 acts taken in; in the record already: 1 act"
    assert batches[2][0] in on_disk(tmp_path / "book", "di")
    assert batches[0][0] in on_disk(tmp_path / "book", "ana")
    again = opened(tmp_path / "book", clock)
    assert [note.text for note in again.book.private_notes("cy")] == ["sleeps badly"]
    assert saved(take_in(again, folder)).message == (
        "nothing was taken in; in the record already: 3 acts"
    )
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert again.book.verify().problems == ()


def test_what_was_saved_here_meanwhile_is_one_fact(tmp_path: Path) -> None:
    classroom, _ = three(tmp_path, Clock())
    folder = save_elsewhere(classroom, tmp_path / "stick")
    assert len(classroom.retry()) == 3
    count = len(on_disk(tmp_path / "book", "cy"))
    saved(take_in(classroom, folder))
    assert len(on_disk(tmp_path / "book", "cy")) == count
    assert saved(classroom.undo()).message == "Di Doe ✓ talked"


def test_each_time_is_a_folder_of_its_own(tmp_path: Path) -> None:
    classroom, _ = three(tmp_path, Clock())
    first, second = (save_elsewhere(classroom, tmp_path / "stick") for _ in range(2))
    assert first != second
    later = opened(tmp_path / "book", Clock())
    assert len(later.book.look_aside(tmp_path / "stick").batches) == 3
    saved(take_in(later, tmp_path / "stick"))
    assert len(on_disk(tmp_path / "book", "di")) == 3


def test_a_folder_that_can_not_be_written_is_told_and_claims_nothing(tmp_path: Path) -> None:
    classroom, disk = three(tmp_path, Clock())
    (tmp_path / "file").touch()
    with pytest.raises(NotSaved):
        save_elsewhere(classroom, tmp_path / "file")
    disk.full = True
    with pytest.raises(NotSaved, match="the disk is full"):
        save_elsewhere(classroom, tmp_path / "stick")
    assert {waiting.place for waiting in classroom.tray.waiting} == {""}
    disk.full = False
    assert refused(take_in(classroom, tmp_path / "stick")).startswith("There are no acts")


def test_never_into_a_folder_that_is_kept_by_a_sync_client(tmp_path: Path) -> None:
    classroom, _ = three(tmp_path, Clock())
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    with pytest.raises(NotSaved, match="Syncthing"):
        save_elsewhere(classroom, tmp_path / "shared")
    assert [p.name for p in (tmp_path / "shared").iterdir()] == [".stfolder"]


def test_another_books_acts_are_left_alone(tmp_path: Path) -> None:
    classroom, _ = three(tmp_path, Clock())
    save_elsewhere(classroom, tmp_path / "stick")
    other = real_class(tmp_path / "other")
    assert "belongs to another class record" in refused(take_in(other, tmp_path / "stick"))
    assert "cannot be read" in refused(take_in(other, tmp_path / "nowhere"))


def test_a_damaged_copy_gives_what_is_whole_in_it(tmp_path: Path) -> None:
    classroom, _ = three(tmp_path, Clock())
    folder = save_elsewhere(classroom, tmp_path / "stick")
    (live,) = (folder / "live").iterdir()
    live.write_bytes(live.read_bytes().replace(b'"scope":"di"', b'"scope":"dI"'))
    done = saved(take_in(opened(tmp_path / "book", Clock()), folder))
    assert "this line is damaged" in done.hint
    assert live.name in done.hint
    assert len(on_disk(tmp_path / "book", "ana")) == 3
    assert len(on_disk(tmp_path / "book", "di")) == 2


def test_what_is_refused_while_it_is_taken_in_waits_again(tmp_path: Path) -> None:
    classroom, disk = three(tmp_path, Clock())
    folder = save_elsewhere(classroom, tmp_path / "stick")
    for waiting in classroom.tray.waiting:
        classroom.tray.let_go(waiting.id)
    disk.full = True
    assert "are not saved: the disk is full" in refused(take_in(classroom, folder))
    told = [(waiting.act.words, waiting.place) for waiting in classroom.tray.waiting]
    assert ("Di Doe talked", str(folder)) in told
    disk.full = False
    assert len(classroom.retry()) == len(told)
    assert len(on_disk(tmp_path / "book", "di")) == 3


def test_from_a_book_with_a_key_nothing_stands_in_clear(tmp_path: Path) -> None:
    clock = Clock()
    real_class(tmp_path / "book", clock).book.close()
    key = vault.make(Files(), str(tmp_path / "book"), "pass").key
    Book.open(tmp_path / "book", key=key).enclose(key)
    disk = Full()
    book = Book.open(tmp_path / "book", key=key, files=disk, now=clock)
    classroom = Classroom(book, clock=clock, school=School())
    disk.full = True
    waits(classroom, Draft("c", secret("cy", "sleeps badly"), "a private note"))
    disk.full = False
    folder = save_elsewhere(classroom, tmp_path / "stick")
    written = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"masterytui" in written
    assert not any(word in written for word in (b"sleeps", b"note", b'"cy"', book.secret))
    saved(take_in(classroom, folder))
    assert [note.text for note in book.private_notes("cy")] == ["sleeps badly"]
