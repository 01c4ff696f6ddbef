"""The cache only ever makes a start faster: whatever is wrong with it, the answers are the same."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from made import COURSE, DAY, Pen, encoded

from masterytui.mastery import records as r
from masterytui.mastery import standing
from masterytui.mastery.fold import void
from masterytui.mastery.standing import Standing
from masterytui.store import cache
from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.script import checked


def many(pen: Pen, count: int) -> list[r.Record]:
    """Checks and notes on six students."""
    records: list[r.Record] = []
    for n in range(count):
        scope = f"s{1 + n % 6}"
        draft = (
            r.Note(scope=scope, text=f"note {n}")
            if n % 3
            else r.Check(scope=scope, objective=f"chem:1.{1 + n % 2}", level="almost")
        )
        records += pen.act(draft)
    return records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with a cache that knows everything but one visit."""
    book = Book.open(tmp_path / "book", create=True)
    pen = Pen()
    book.append(pen.room(6))
    book.append(many(pen, 300))
    book.append(pen.act(r.Visit(scope="s1"), when="11:00:00"))
    book.close()
    assert (book.path / "cache" / "book.cache").is_file()
    return book.path


def replayed(path: Path) -> dict[str, Standing]:
    """The Standings as a start without any cache makes them."""
    bare = path.with_name("bare")
    shutil.rmtree(bare, ignore_errors=True)
    shutil.copytree(path, bare, ignore=shutil.ignore_patterns("cache"))
    return Book.open(bare).standings()


class Counting(Files):
    """Notes which journal files are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read_files: list[str] = []

    def open(self, path: str) -> int:
        if ".jsonl" in path:
            self.read_files.append(os.path.basename(path))
        return super().open(path)


def test_a_start_with_a_good_cache_reads_no_students_lines(path: Path) -> None:
    first = Book.open(path)
    first.append(many(Pen("more"), 257))
    first.close()
    files = Counting()
    book = Book.open(path, files=files)
    assert book.standings("P3") == book.standings() == replayed(path)
    assert book.courses["chem"].title == "Chemistry"
    assert files.read_files == []
    assert len(book.records("s2")) == 2 + 50 + 43


def test_what_came_after_the_cache_counts(path: Path) -> None:
    pen = Pen("later")
    book = Book.open(path)
    book.append(pen.act(r.Check(scope="s2", objective="chem:1.1", level="mastered")))
    for one in (book, Book.open(path)):
        assert one.standings("P3")["s2"].on("chem:1.1").mastered
        assert one.standings() == replayed(path)
        assert one.highest_stamp == 315


def test_a_course_that_came_after_the_cache_moves_every_standing(path: Path) -> None:
    text = COURSE + '[[level]]\nname="almost"\nvalue=0.75\n[[level]]\nname="ok"\nmastered=true\n'
    data = encoded(Pen("later").act(r.Course(course="chem", text=text), when="12:00:00"))
    (path / "live" / "2026-11-19.later.jsonl").write_bytes(b"".join(map(checked, data)))
    book = Book.open(path)
    assert book.standings("P3")["s1"].on("chem:1.1").checks[0].value == 750
    assert book.standings() == replayed(path)


def test_a_student_who_came_after_the_cache_is_in_the_section(path: Path) -> None:
    pen = Pen("later")
    draft = r.Enrolment(scope="new", section="P3", tag="nw")
    data = encoded(pen.act(r.Student(scope="new", given="Nia"), draft))
    (path / "live" / "2026-11-19.later.jsonl").write_bytes(b"".join(map(checked, data)))
    assert Book.open(path).standings("P3")["new"].name == "Nia"


def test_a_void_that_came_after_the_cache_takes_a_student_out_of_the_section(path: Path) -> None:
    book = Book.open(path)
    enrolment = next(x for x in book.records("s4") if isinstance(x, r.Enrolment))
    book.append(Pen("later").act(void([enrolment])))
    assert "s4" not in Book.open(path).standings("P3")
    assert Book.open(path).standings() == replayed(path)


def test_it_is_written_again_once_there_is_much_to_catch_up_with(path: Path) -> None:
    file = path / "cache" / "book.cache"
    before = file.read_bytes()
    book = Book.open(path)
    book.append(many(Pen("few"), 5))
    book.standings()
    book.close()
    assert file.read_bytes() == before
    data = encoded(many(Pen("lots"), 260))
    (path / "live" / "2026-11-19.lots.jsonl").write_bytes(b"".join(map(checked, data)))
    book = Book.open(path)
    assert file.read_bytes() == before
    book.append(Pen("one").visits(1))
    assert file.read_bytes() != before
    assert Book.open(path).standings() == replayed(path) == book.standings()


# --- whatever is wrong with it


def deleted(file: Path) -> None:
    file.unlink()


def folder_deleted(file: Path) -> None:
    shutil.rmtree(file.parent)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def newer(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4] + b"\xff\x7f" + data[6:])


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


WRONG = [deleted, folder_deleted, emptied, cut, zeroed, newer, a_folder]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_cache_that_cannot_be_used_is_made_anew(
    path: Path, wrong: Callable[[Path], None]
) -> None:
    right = replayed(path)
    wrong(path / "cache" / "book.cache")
    book = Book.open(path)
    assert book.standings("P3") == right
    assert book.problems == ()
    book.close()
    assert Book.open(path).standings() == right


def test_any_flipped_bit_is_noticed(path: Path) -> None:
    right, file, random = replayed(path), path / "cache" / "book.cache", Random(5)
    data = file.read_bytes()
    for _ in range(60):
        flipped = bytearray(data)
        bit = random.randrange(8 * len(data))
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        book = Book.open(path)
        assert book.standings() == right
        assert len(book.records("s3")) == 52
        book.close()


def test_a_cache_of_other_standings_is_not_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache.load(Files(), str(path / "cache")) is not None
    monkeypatch.setattr(standing, "VERSION", standing.VERSION + 1)
    assert cache.load(Files(), str(path / "cache")) is None
    monkeypatch.undo()
    monkeypatch.setattr(cache, "FORMAT", cache.FORMAT + 1)
    assert cache.load(Files(), str(path / "cache")) is None


def live_file(path: Path) -> Path:
    (file,) = (path / "live").iterdir()
    return file


def test_a_journal_file_that_was_replaced_is_read_anew(path: Path) -> None:
    file = live_file(path)
    data = b"".join(map(checked, encoded(Pen("other").room(2))))
    file.write_bytes(data)
    assert sorted(Book.open(path).standings()) == ["s1", "s2"]


def test_a_journal_file_of_the_same_size_and_time_but_other_bytes_is_noticed(path: Path) -> None:
    file = live_file(path)
    Book.open(path).close()
    times = file.stat()
    data = file.read_bytes()
    at = data.index(b"note 1")
    file.write_bytes(data[:at] + b"NOTE 1" + data[at + 6 :])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    book = Book.open(path)
    assert len(book.records("s2")) == len(Book.open(path.with_name("book")).records("s2"))
    assert len(book.records("s2")) == 51
    assert len(book.problems) == 1


def test_a_journal_file_that_grew_but_began_otherwise_is_read_anew(path: Path) -> None:
    file = live_file(path)
    lines = file.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"scope":"s4"' in line and b"almost" in line)
    better = lines[at].replace(b'"level":"almost"', b'"level":"better"')
    lines[at] = checked(better[: better.rindex(b',"_c"')] + b"}")
    assert len(lines[at]) == len(better)
    file.write_bytes(b"".join(lines) + checked(encoded(Pen("later").visits(1))[0]))
    book = Book.open(path)
    levels = [c.level for c in book.standings("P3")["s4"].on("chem:1.2").checks]
    assert levels.count("better") == 1


def test_a_journal_file_that_is_gone_takes_its_records_with_it(path: Path) -> None:
    live_file(path).unlink()
    assert Book.open(path).standings() == {}


def test_a_copied_book_uses_its_cache(path: Path, tmp_path: Path) -> None:
    right = replayed(path)
    copy = tmp_path / "copy"
    shutil.copytree(path, copy)
    book = Book.open(copy)
    assert book.standings() == right
    book.close()


def test_an_open_book_goes_on_when_its_cache_is_taken_away(path: Path) -> None:
    right = replayed(path)
    book = Book.open(path)
    shutil.rmtree(path / "cache")
    assert book.standings() == right
    assert book.append(Pen("later").visits(1)) == {"s1"}
    assert book.standings()["s1"].seen == DAY


def test_problems_are_still_told_by_a_start_from_the_cache(path: Path) -> None:
    file = live_file(path)
    file.write_bytes(file.read_bytes() + b"torn")
    first = Book.open(path)
    first.append(many(Pen("more"), 257))
    told = [str(p) for p in first.problems]
    assert len(told) == 1
    first.close()
    assert [str(p) for p in Book.open(path).problems] == told


def test_two_processes_writing_the_cache_at_once_do_no_harm(path: Path) -> None:
    right = replayed(path)
    (path / "cache" / "draft").write_bytes(b"half")
    for _ in range(3):
        book = Book.open(path)
        book.append(many(Pen(book.session), 260))
        book.close()
    assert not (path / "cache" / "draft").exists()
    assert Book.open(path).standings() == replayed(path) != right
