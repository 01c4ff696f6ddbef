"""The door to one class record."""

import errno
import os
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from made import COURSE, DAY, Pen, lines_of

from masterytui.mastery import records as r
from masterytui.mastery.codec import Unknown
from masterytui.mastery.fold import void
from masterytui.mastery.replay import replay
from masterytui.store.book import Book, BookError, NotSaved
from masterytui.store.files import Files
from masterytui.store.script import checked


def clock() -> datetime:
    return datetime.fromisoformat(f"{DAY}T10:14:00")


def opened(path: Path, session: str = "") -> Book:
    return Book.open(path, create=True, session=session, now=clock)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return opened(tmp_path / "book")


# --- making and opening


def test_a_new_book_keeps_its_secret_device_and_meta(tmp_path: Path) -> None:
    Book.create(tmp_path / "b", meta={"demo_anchor": "2026-11-18T10:14:00"})
    one, two = Book.open(tmp_path / "b"), Book.open(tmp_path / "b")
    assert one.meta == two.meta == {"demo_anchor": "2026-11-18T10:14:00"}
    assert one.secret == two.secret
    assert len(one.secret) == 32
    assert one.device == two.device
    assert one.session != two.session
    assert len(one.session) == 16
    assert opened(tmp_path / "other").secret != one.secret


def test_making_a_book_again_changes_nothing(tmp_path: Path) -> None:
    Book.create(tmp_path / "b", secret=b"secret", device="tablet")
    Book.create(tmp_path / "b", secret=b"another", meta={"a": 1})
    book = Book.open(tmp_path / "b", session="mine")
    assert (book.secret, book.device, book.session, book.meta) == (
        b"secret",
        "tablet",
        "mine",
        {},
    )


def test_what_is_no_book_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"There is no class record in .*/none\."):
        Book.open(tmp_path / "none")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    with pytest.raises(BookError, match="holds other files and no class record"):
        Book.open(tmp_path / "photos", create=True)
    assert os.listdir(tmp_path / "photos") == ["a.jpg"]
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(BookError, match="cannot hold a class record"):
        Book.open(tmp_path / "file", create=True)
    with pytest.raises(BookError, match="cannot be read"):
        Book.open(tmp_path / "file")


def test_a_damaged_or_missing_book_file_never_becomes_a_new_book(tmp_path: Path) -> None:
    book = opened(tmp_path / "b")
    book.append(Pen().room())
    (tmp_path / "b" / "book.json").write_bytes(b"{")
    with pytest.raises(BookError, match=r"book\.json is damaged"):
        opened(tmp_path / "b")
    (tmp_path / "b" / "book.json").unlink()
    with pytest.raises(BookError, match=r"its book\.json is gone"):
        opened(tmp_path / "b")


class ReadOnly(Files):
    """A folder on a locked card."""

    def create(self, path: str) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    def make_folder(self, path: str) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)


def test_a_folder_that_can_only_be_read_is_shown_and_refuses_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="the folder can only be read"):
        Book.open(tmp_path / "b", create=True, files=ReadOnly())
    opened(tmp_path / "b").append(Pen().room())
    book = Book.open(tmp_path / "b", files=ReadOnly())
    assert len(book.standings("P3")) == 3
    with pytest.raises(NotSaved, match="Not saved: the folder can only be read"):
        book.append(Pen("later").visits(1))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_without_write_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BookError, match="the folder can only be read"):
        opened(tmp_path / "b")
    tmp_path.chmod(0o700)


# --- records and Standings


def test_what_is_appended_is_there_for_this_process_and_the_next(book: Book) -> None:
    pen = Pen()
    touched = book.append(pen.room())
    assert touched == {"class", "s1", "s2", "s3"}
    assert book.append(pen.act(r.Check(scope="s2", objective="chem:1.1", level="mastered"))) == {
        "s2"
    }
    for one in (book, Book.open(book.path)):
        assert sorted(one.standings("P3")) == ["s1", "s2", "s3"]
        assert one.standings("P3")["s2"].on("chem:1.1").mastered
        assert one.standings() == one.standings("P3")
        assert one.standings("P4") == {}
        assert one.courses["chem"].title == "Chemistry"
        assert one.sections["P3"].course == "chem"
        assert [type(x) for x in one.records("s2")] == [r.Student, r.Enrolment, r.Check]
        assert one.records("nobody") == []
        assert one.highest_stamp == 9
        assert one.problems == ()


def test_two_open_books_see_each_other(book: Book) -> None:
    other = Book.open(book.path)
    mine, theirs = Pen("mine"), Pen("theirs")
    book.append(mine.room())
    assert other.refresh() == {"class", "s1", "s2", "s3"}
    assert other.standings("P3")["s1"].seen == ""
    book.append(mine.act(r.Visit(scope="s1")))
    assert other.append(theirs.act(r.Visit(scope="s3"))) == {"s3"}
    assert other.refresh() == {"s1"}
    assert book.refresh() == {"s3"}
    assert book.refresh() == frozenset()
    assert book.standings() == other.standings() == Book.open(book.path).standings()
    assert [s.seen for s in book.standings("P3").values()] == [DAY, "", DAY]


def test_a_student_who_moves_is_found_in_the_new_section(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    assert len(book.standings("P3")) == 3
    enrolment = next(x for x in book.records("s2") if isinstance(x, r.Enrolment))
    book.append(pen.act(void([enrolment])))
    book.append(pen.act(r.Enrolment(scope="s2", section="P4", tag="zz")))
    for one in (book, Book.open(book.path)):
        assert sorted(one.standings("P3")) == ["s1", "s3"]
        assert sorted(one.standings("P4")) == ["s2"]


def test_pairs_kept_apart(book: Book) -> None:
    pen = Pen()
    (pair,) = pen.act(r.Apart(pair=("s1", "s2")))
    book.append([pair])
    assert book.apart == {("s1", "s2")}
    book.append(pen.act(void([pair])))
    assert book.apart == frozenset()


def test_a_new_course_text_moves_every_standing(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Check(scope="s1", objective="chem:1.1", level="almost")))
    assert book.standings("P3")["s1"].on("chem:1.1").checks[0].value == 500
    text = COURSE + '[[level]]\nname="almost"\nvalue=0.75\n[[level]]\nname="ok"\nmastered=true\n'
    assert book.append(pen.act(r.Course(course="chem", text=text), when="11:00:00")) == {"class"}
    for one in (book, Book.open(book.path)):
        assert one.standings("P3")["s1"].on("chem:1.1").checks[0].value == 750


def test_a_course_that_cannot_be_read_leaves_the_last_good_one_in_force(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Course(course="chem", text="title = \n"), when="11:00:00"))
    assert book.courses["chem"].title == "Chemistry"
    assert [(p.file, p.line) for p in book.problems] == [("chem.toml", 1)]
    book.append(
        pen.act(
            r.Course(course="chem", text=COURSE.replace("Chemistry", "Better")), when="12:00:00"
        )
    )
    assert book.courses["chem"].title == "Better"
    assert len(book.problems) == 0


def test_unknown_kinds_and_fields_are_kept_byte_for_byte(book: Book, tmp_path: Path) -> None:
    newer = (
        b'{"kind":"hologram","id":"new.1","scope":"s1","fact":"new.1","stamp":7,'
        b'"beam": [1, 2.50, {"a":null}], "text":"\\u00e9"}'
    )
    more = b'{"kind":"visit","id":"new.2","scope":"s1","fact":"new.2","mood":"fine"}'
    book.append(Pen().room())
    live = book.path / "live"
    (live / "2026-11-18.new.jsonl").write_bytes(checked(newer) + checked(more))
    assert book.refresh() == {"s1"}
    (unknown,) = [x for x in book.records("s1") if isinstance(x, Unknown)]
    assert (unknown.line, unknown.name) == (newer, "hologram")
    elsewhere = opened(tmp_path / "elsewhere")
    elsewhere.append([unknown])
    (live / "2026-11-18.new.jsonl").unlink()
    elsewhere.append(Pen().visits(1))
    assert lines_of(elsewhere.path)[0] == checked(newer)[:-1]
    # Through a file that is replaced under the writer, too.
    (file,) = (elsewhere.path / "live").iterdir()
    file.unlink()
    elsewhere.append(Pen("later").visits(1))
    assert lines_of(elsewhere.path)[0] == checked(newer)[:-1]


def test_an_unknown_kind_counts_in_what_is_live(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    (visit,) = pen.act(r.Visit(scope="s1"))
    book.append([visit])
    newer = {"kind": "unvisit", "id": "new.1", "scope": "s1", "fact": "new.1", "rank": 1}
    line = checked(msgspec.json.encode({**newer, "names": [visit.id]}))
    (book.path / "live" / "2026-11-18.new.jsonl").write_bytes(line)
    book.refresh()
    assert book.standings("P3")["s1"].seen == ""


def test_one_id_counts_once_and_twice_with_other_bytes_is_told(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    (visit,) = pen.act(r.Visit(scope="s1"))
    book.append([visit])
    book.append([visit])
    assert [x for x in book.records("s1") if x.id == visit.id] == [visit]
    assert len(book.problems) == 0
    book.append([msgspec.structs.replace(visit, day="2026-11-20")])
    other = Book.open(book.path)
    for one in (book, other):
        assert len([x for x in one.records("s1") if x.id == visit.id]) == 1
        assert [p.text for p in one.problems] == [
            f"the record {visit.id} stands twice with different contents"
        ]
    assert book.standings() == other.standings()


# --- verify


def test_verify_reads_everything(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Note(scope="s1", text="x", private=True)))
    assert book.verify() == (9, 2, ())
    (file,) = (book.path / "live").iterdir()
    data = file.read_bytes()
    file.write_bytes(data.replace(b"Given2", b"Given9"))
    records, files, problems = book.verify()
    assert (records, files, [(p.file, p.line) for p in problems]) == (
        8,
        2,
        [(f"live/{file.name}", 6)],
    )


def test_standings_are_the_replay_of_the_records(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    for student in ("s1", "s2", "s1"):
        book.append(pen.act(r.Check(scope=student, objective="chem:1.1", level="mastered")))
    for student, standing in book.standings("P3").items():
        assert standing == replay(student, book.records(student), book.courses)
