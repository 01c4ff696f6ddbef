"""Private notes: a stream of their own that is never synced, exported, printed or on the board."""

import os
from collections.abc import Sequence

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode, encode
from masterytui.mastery.erasure import Erased, erased
from masterytui.mastery.fold import facts
from masterytui.store.absorbing import unerased
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Index
from masterytui.store.journal import Journal
from masterytui.store.lines import record_of


class Private:
    """The private stream of one book; read when first asked for."""

    def __init__(self, files: Files, folder: str, journal: Journal) -> None:
        self._files = files
        self._folder = folder
        self._journal = journal
        self._index: Index | None = None
        self._records: dict[str, dict[str, r.Record]] = {}

    def notes(self, scope: str, gone: Erased) -> list[r.Note]:
        """A student's private notes as they stand, oldest first; none that was erased."""
        records = self.erased(gone).left(self._records.get(scope, {}).values())
        shown = [fact.shown for fact in facts(records)]
        return [note for note in shown if isinstance(note, r.Note) and note.private]

    def erased(self, gone: Erased) -> Erased:
        """What was erased: what the shared records say, and the stream itself."""
        self.index()
        return gone.plus(erased(self._records.get(r.CLASS, {}).values()))

    def lines(self, gone: Erased) -> list[bytes]:
        """Every record of the stream, as the JSON object that its writer wrote."""
        gone = self.erased(gone)
        return unerased(self.index(), self._records, gone)

    def scopes(self) -> set[str]:
        """The ids of everybody the stream's files hold a line of."""
        self.index()
        return set(self._records)

    def bring(self, records: Sequence[bytes]) -> None:
        """Puts records of other sessions there, durably. Raises NotSaved."""
        self._journal.bring(records)

    def knows(self, id: str) -> bool:
        """Whether a record of this id is in the stream."""
        self.index()
        return any(id in records for records in self._records.values())

    def append(self, records: Sequence[r.Record]) -> None:
        """Writes them durably. Raises NotSaved."""
        self._journal.append([encode(record) for record in records])

    def index(self) -> Index:
        """The stream's lines, as they are on the disk now."""
        if self._index is None:
            self._index = self._new()
        try:
            new = self._index.read_new(self._journal.abandoned)
        except ChangedError:
            self._index = self._new()
            self._records = {}
            new = self._index.read_new(self._journal.abandoned)
        for scope, lines in new.items():
            known = self._records.setdefault(scope, {})
            for line in lines:
                try:
                    known.setdefault(line.head.id, decode(record_of(line.data)))
                except msgspec.MsgspecError:
                    continue  # `verify` tells of it
        return self._index

    def close(self) -> None:
        """Gives the file back."""
        self._journal.close()

    def _new(self) -> Index:
        return Index(self._files, self._folder, quarantine=os.path.join(self._folder, "quarantine"))
