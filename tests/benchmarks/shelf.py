"""The same records in a book, in SQLite and in stock TinyDB, each made when first asked for."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tinydb import TinyDB

from masterytui.cli.demo import write
from masterytui.demo import ANCHOR_DAY, SEED, generate
from masterytui.mastery.records import CLASS, Record
from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.filling import fill

SECTION = "P3 Chemistry"
"""A section of the demo's present year."""

LEAST = 2000
"""A demo of fewer records may not hold its lists and today."""

TABLE = """
create table record (id text primary key, scope text, text text, line text) without rowid;
create index of_scope on record (scope);
"""


class Shelf:
    """A folder of records by how many there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = cache(self._book)
        self.sealed = cache(self._sealed)
        self.sqlite = cache(self._sqlite)
        self.tinydb = cache(self._tinydb)

    def _book(self, records: int) -> Path:
        """A demo book of so many records, with its cache; a small one has a demo's first acts."""
        path = self.folder / f"book-{records}"
        if records < LEAST:
            Book.create(path)
            fill(path, first_acts(records))
        else:
            write(path, records)
        book = Book.open(path)
        book.standings()
        book.close()
        return path

    def _sealed(self, records: int) -> tuple[Path, bytes]:
        """The same book with a passphrase, and its key."""
        path = self.folder / f"sealed-{records}"
        shutil.copytree(self.book(records), path)
        book = Book.open(path)
        key = vault.make(Files(), str(path), "passphrase").key
        book.enclose(key)
        book.standings()
        book.close()
        return path, key

    def _sqlite(self, records: int) -> Path:
        """A database of the same records."""
        path = self.folder / f"{records}.sqlite"
        database = opened(path)
        database.executescript(TABLE)
        with database:
            rows = (row(line) for line in lines(self.book(records)))
            database.executemany("insert into record values (?, ?, ?, ?)", rows)
        database.execute("pragma wal_checkpoint(truncate)")
        database.close()
        return path

    def _tinydb(self, records: int) -> Path:
        """A TinyDB file of the same records."""
        path = self.folder / f"{records}.json"
        with TinyDB(path) as database:
            database.insert_multiple(json.loads(line) for line in lines(self.book(records)))
        return path


def first_acts(records: int) -> Iterator[Sequence[Record]]:
    """A demo's acts, up to so many records."""
    for act in generate(ANCHOR_DAY, SEED, LEAST):
        records -= len(act)
        if records < 0:
            return
        yield act


def opened(path: Path) -> sqlite3.Connection:
    """A database that syncs at every commit, as the journal does at every append."""
    database = sqlite3.connect(path)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = full")
    return database


def lines(book: Path) -> Iterator[bytes]:
    """The lines of a book's records, in the order of its files."""
    for file in sorted((book / "live").iterdir()):
        yield from file.read_bytes().split(b"\n")[1:-1]


def row(line: bytes) -> tuple[str, str, str, str]:
    """A line as a row: its id, its scope, what is searched of it, and itself."""
    found = json.loads(line)
    text = found.get("text" if found["kind"] == "note" else "missing", "")
    return found["id"], found.get("scope", CLASS), text, line.decode()


def told(name: str, figure: float, goal: str = "–", note: str = "") -> None:
    """One line of a report."""
    print(f"{name:<46} {figure:8.2f}  {goal:<6} {note}".rstrip(), flush=True)
