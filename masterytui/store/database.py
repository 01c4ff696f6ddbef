"""TinyDB's document and query face over one scope's records.

TinyDB's own storage rewrites its whole file at each insert; here an insert is one append to the
journal, and what would change or remove a document is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from tinydb.storages import Storage
from tinydb.table import Table

from masterytui.mastery.codec import decode, encode
from masterytui.mastery.records import Record

if TYPE_CHECKING:
    from masterytui.store.book import Book


class RefusedError(Exception):
    """A changing call; its text says what to do instead."""

    def __init__(self) -> None:
        super().__init__(
            "A fact is never changed or removed: append a correction or a void of it instead."
        )


class JournalStorage(Storage):
    """One scope of a book as the storage of one TinyDB table, which is named for the scope."""

    def __init__(self, book: "Book", scope: str) -> None:
        self.book = book
        self.scope = scope

    def read(self) -> dict[str, dict[str, Any]]:
        """Every record of the scope as a document, numbered from 1 in the order they came."""
        documents = enumerate(map(_document, self.book.records(self.scope)), 1)
        return {self.scope: {str(number): document for number, document in documents}}

    def write(self, data: dict[str, dict[str, Any]]) -> NoReturn:
        """Refused: the journal is only appended to."""
        raise RefusedError

    def append(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Appends stamped records as one batch; their numbers.

        Raises NotSaved; ValueError for what is no record of this scope.
        """
        records = [self._record(document) for document in documents]
        self.book.append(records)
        numbers = {record.id: n for n, record in enumerate(self.book.records(self.scope), 1)}
        return [numbers[record.id] for record in records]

    def _record(self, document: Mapping[str, Any]) -> Record:
        try:
            record = decode(msgspec.json.encode(dict(document)))
        except msgspec.MsgspecError as error:
            raise ValueError(f"not a record: {error}") from error
        if self.book.erased(self.scope):
            raise ValueError("this student was erased")
        if record.scope != self.scope or not record.id:
            raise ValueError(f"not a stamped record of {self.scope}")
        return record


class RecordTable(Table):
    """One scope's records; `insert` and `insert_multiple` append, all else only reads."""

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0) -> None:
        # No query cache: other processes append, too.
        super().__init__(storage, name, cache_size)
        self._journal = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Appends one stamped record; its number. Raises NotSaved, ValueError."""
        return self._journal.append([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Appends stamped records in one write, all or none. Raises NotSaved, ValueError."""
        return self._journal.append(documents)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:
        raise RefusedError


def _document(record: Record) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode(encode(record))
    return document
