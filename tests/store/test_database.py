"""TinyDB as the document and query face of one scope's records."""

from pathlib import Path

import msgspec
import pytest
from made import Pen
from tinydb import TinyDB, where

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.book import Book
from masterytui.store.database import JournalStorage, RefusedError


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.open(tmp_path / "book", create=True)
    book.append(Pen().room())
    return book


def document(record: r.Record) -> dict[str, object]:
    made: dict[str, object] = msgspec.json.decode(encode(record))
    return made


def test_records_are_documents(book: Book) -> None:
    table = book.table("s2")
    assert len(table) == 2
    (student,) = table.search(where("kind") == "student")
    assert student["given"] == "Given2"
    assert student.doc_id == 1
    (enrolment,) = table.search(where("tag") == "gb")
    assert enrolment["section"] == "P3"
    assert table.count(where("kind") == "visit") == 0


def test_an_insert_is_an_append(book: Book) -> None:
    table = book.table("s2")
    pen = Pen("table")
    (visit,) = pen.act(r.Visit(scope="s2"))
    assert table.insert(document(visit)) == 3
    assert table.insert(document(visit)) == 3
    notes = pen.act(r.Note(scope="s2", text="a"), r.Note(scope="s2", text="b"))
    assert table.insert_multiple(map(document, notes)) == [4, 5]
    for one in (book, Book.open(book.path)):
        assert [x.id for x in one.records("s2")[2:]] == ["table.1", "table.2", "table.3"]
        assert one.standings("P3")["s2"].note is not None
        assert one.table("s2").count(where("kind") == "note") == 2


def test_a_table_sees_what_was_appended_elsewhere(book: Book) -> None:
    table = book.table("s1")
    assert table.count(where("kind") == "visit") == 0
    Book.open(book.path).append(Pen("other").visits(1))
    book.refresh()
    assert table.count(where("kind") == "visit") == 1


def test_what_would_change_a_fact_is_refused(book: Book) -> None:
    table = book.table("s2")
    before = book.records("s2")
    for change in (
        lambda: table.update({"given": "X"}),
        lambda: table.update_multiple([({"given": "X"}, where("kind") == "student")]),
        lambda: table.upsert({"given": "X"}, where("kind") == "student"),
        lambda: table.remove(where("kind") == "student"),
        lambda: table.remove(doc_ids=[1]),
        table.truncate,
        lambda: table.storage.write({}),
    ):
        with pytest.raises(RefusedError, match="never changed or removed: append a correction"):
            change()
    assert book.records("s2") == before == Book.open(book.path).records("s2")


def test_what_is_no_stamped_record_of_the_scope_is_refused(book: Book) -> None:
    table = book.table("s2")
    (other,) = Pen("table").act(r.Visit(scope="s1"))
    for wrong in (document(other), {"given": "Ana"}, document(r.Visit(scope="s2"))):
        with pytest.raises(ValueError, match="not a"):
            table.insert(wrong)
    assert len(table) == 2


def test_it_is_a_storage_of_tinydbs_own(book: Book) -> None:
    database = TinyDB(book, "s3", storage=JournalStorage)
    assert database.tables() == {"s3"}
    assert len(database.table("s3")) == 2
