"""Reading a book's table gives what TinyDB over a JSON file gives, whatever is asked."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from disk import Disk
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Pen
from tinydb import Query, TinyDB
from tinydb.queries import QueryInstance
from tinydb.table import Table

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.book import Book

SCOPE = "s1"
WORDS = ["", "ratio", "Ratio", "ratio upside down", "née", "1.1"]
words = st.sampled_from(WORDS)

drafts = st.one_of(
    st.builds(r.Visit, scope=st.just(SCOPE)),
    st.builds(r.Note, scope=st.just(SCOPE), text=words, objective=words),
    st.builds(r.Check, scope=st.just(SCOPE), objective=words, level=words, missing=words),
    st.builds(r.Flag, scope=st.just(SCOPE), objective=words, raised=st.booleans()),
    st.builds(r.Working, scope=st.just(SCOPE), objectives=st.tuples(words, words)),
    st.builds(r.Void, scope=st.just(SCOPE), names=st.tuples(words)),
)
"""Drafts of one student, with missing fields, empty ones, lists and truths."""

PATHS = ["kind", "text", "objective", "level", "missing", "objectives", "names", "raised"]
PATHS += ["stamp", "batch", "batch.id", "batch.i", "by.person", "nothing", "nothing.more"]
VALUES = st.one_of(words, st.sampled_from(["note", "visit"]), st.integers(0, 9), st.booleans())

TESTS: dict[str, Callable[[Query, Any], QueryInstance]] = {
    "==": lambda at, value: at == value,
    "!=": lambda at, value: at != value,
    "<": lambda at, value: at < value,
    ">=": lambda at, value: at >= value,
    "exists": lambda at, value: at.exists(),
    "one of": lambda at, value: at.one_of([value, "ratio"]),
    "any": lambda at, value: at.any([value, "ratio"]),
    "all": lambda at, value: at.all([value]),
    "matches": lambda at, value: at.matches(f"{value}.*"),
    "searches": lambda at, value: at.search(f"{value}$"),
    "longer": lambda at, value: at.test(lambda found: len(str(found)) > len(str(value))),
    "mapped": lambda at, value: at.map(str) == str(value),
    "fragment": lambda at, value: at.fragment({"i": 0, "n": value}),
}
"""What TinyDB's query language can ask of the place at a path."""


class Asked:
    """A query that can be printed: hypothesis takes a bare one's every attribute for a path."""

    def __init__(self, text: str, query: QueryInstance) -> None:
        self.text = text
        self.query = query

    def __repr__(self) -> str:
        return self.text

    @classmethod
    def of(cls, path: str, test: str, value: object) -> "Asked":
        """One test at one place."""
        at = Query()
        for name in path.split("."):
            at = at[name]
        return cls(f"{path} {test} {value!r}", TESTS[test](at, value))

    def both(self, other: "Asked") -> "Asked":
        """This and the other."""
        return Asked(f"({self} & {other})", self.query & other.query)

    def either(self, other: "Asked") -> "Asked":
        """This or the other."""
        return Asked(f"({self} | {other})", self.query | other.query)

    def no(self) -> "Asked":
        """Not this."""
        return Asked(f"~{self}", ~self.query)


queries = st.recursive(
    st.builds(Asked.of, st.sampled_from(PATHS), st.sampled_from([*TESTS]), VALUES),
    lambda inner: st.one_of(
        st.builds(Asked.both, inner, inner),
        st.builds(Asked.either, inner, inner),
        inner.map(Asked.no),
    ),
    max_leaves=4,
)


@contextmanager
def both(records: list[r.Record]) -> Iterator[tuple[Table, Table]]:
    """The records in a book's table and in TinyDB's own, over a JSON file."""
    book = Book.open(Path("/book"), create=True, files=Disk())
    if records:
        book.append(records)
    with tempfile.TemporaryDirectory() as folder, TinyDB(f"{folder}/db.json") as database:
        stock = database.table(SCOPE)
        stock.insert_multiple(msgspec.json.decode(encode(record)) for record in records)
        yield book.table(SCOPE), stock


def outcome(ask: Callable[..., Any], *args: object, **named: object) -> object:
    """The answer, documents with their numbers; or the kind of error it ends in."""
    try:
        answer = ask(*args, **named)
    except Exception as error:
        return type(error)
    documents = answer if isinstance(answer, list) else [answer]
    return answer, [getattr(document, "doc_id", None) for document in documents]


@settings(max_examples=150, deadline=None)
@given(st.lists(drafts, max_size=12), st.lists(queries, min_size=1, max_size=8))
def test_queries_are_answered_alike(drafted: list[r.Record], asked: list[Asked]) -> None:
    with both(Pen().act(*drafted)) as (ours, stock):
        for one in asked:
            assert outcome(ours.search, one.query) == outcome(stock.search, one.query)
            assert outcome(ours.get, one.query) == outcome(stock.get, one.query)
            assert outcome(ours.contains, one.query) == outcome(stock.contains, one.query)
            assert outcome(ours.count, one.query) == outcome(stock.count, one.query)


@settings(max_examples=50, deadline=None)
@given(st.lists(drafts, max_size=12), st.lists(st.integers(0, 14), max_size=4))
def test_documents_are_numbered_counted_and_iterated_alike(
    drafted: list[r.Record], numbers: list[int]
) -> None:
    with both(Pen().act(*drafted)) as (ours, stock):
        assert len(ours) == len(stock) == len(drafted)
        assert outcome(list, ours) == outcome(list, stock)
        assert outcome(ours.all) == outcome(stock.all)
        assert outcome(ours.get, doc_ids=numbers) == outcome(stock.get, doc_ids=numbers)
        for number in numbers:
            assert outcome(ours.get, doc_id=number) == outcome(stock.get, doc_id=number)
            assert ours.contains(doc_id=number) == stock.contains(doc_id=number)
