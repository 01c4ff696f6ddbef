"""The facts of the class in the cache: the same as without one, and no line is read for them."""

import shutil
from functools import partial
from pathlib import Path

import msgspec
import pytest
from made import Pen, encoded
from test_cache import Counting, many

from masterytui.mastery import records as r
from masterytui.mastery.fold import corrected
from masterytui.store.book import Book
from masterytui.store.script import checked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with a class and no cache yet."""
    book = Book.open(tmp_path / "book", create=True)
    book.append(Pen().room(6))
    book.close()
    return book.path


def test_the_facts_of_the_class_are_those_of_a_start_without_a_cache(path: Path) -> None:
    pen = Pen("class")
    first = Book.open(path)
    opened = pen.act(r.Station(section="P3", number=1, lab="chem:L1"))
    first.append(opened)
    # Two devices corrected it: both versions stand.
    for session, lab in (("one", "chem:L2"), ("two", "")):
        again = corrected(opened[0], first.records(r.CLASS)[:-1] + opened, partial(moved, lab=lab))
        first.append(Pen(session).act(again))
    first.append(many(Pen("more"), 257))
    first.close()
    files = Counting()
    book = Book.open(path, files=files)
    found = list(book.class_facts)
    assert files.read_files == []
    shutil.rmtree(path / "cache")
    right = list(Book.open(path).class_facts)
    assert found == right
    assert [len(fact.versions) for fact in found if isinstance(fact.shown, r.Station)] == [2]
    assert book.courses["chem"].title == "Chemistry"


def moved(record: r.Record, lab: str) -> r.Record:
    return msgspec.structs.replace(record, lab=lab)


def test_a_kind_that_is_not_known_keeps_the_class_out_of_the_cache(path: Path) -> None:
    data = encoded(Pen("newer").act(r.Apart(pair=("s1", "s2"))))[0].replace(
        b'"apart"', b'"hologram"'
    )
    (path / "live" / "2026-11-19.newer.jsonl").write_bytes(checked(data))
    first = Book.open(path)
    first.append(many(Pen("more"), 257))
    first.close()
    files = Counting()
    book = Book.open(path, files=files)
    assert any(type(fact.shown) not in r.KINDS for fact in book.class_facts)
    assert files.read_files
