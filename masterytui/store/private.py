"""Private notes: a stream of their own that is never synced, exported, printed or on the board."""

import os
from collections.abc import Callable, Sequence

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode, encode
from masterytui.mastery.erasure import Erased, erased
from masterytui.mastery.fold import facts
from masterytui.store.absorbing import unerased
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Index
from masterytui.store.journal import Journal
from masterytui.store.script import CLEAR, Script

_MAY_BE_PRIVATE = (r.Note, r.Erase)


class Private:
    """The private stream of one book; read when first asked for."""

    def __init__(
        self,
        files: Files,
        folder: str,
        journal: Journal,
        script: Script = CLEAR,
        away: Callable[[], bool] = lambda: False,
    ) -> None:
        """`away`: whether what was read is all there is now."""
        self._files = files
        self._script = script
        self._folder = folder
        self._journal = journal
        self._away = away
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
        return unerased(self.index(), self._records, gone, self._script)

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

    def parted(self, batch: Sequence[r.Record]) -> tuple[Sequence[r.Record], Sequence[r.Record]]:
        """What is private of a batch, and what is to be shared of it."""
        for record in batch:
            if (record.names or type(record) in _MAY_BE_PRIVATE) and self._is_private(record):
                # Each stream holds a batch that is complete in itself.
                private = [record for record in batch if self._is_private(record)]
                shared = [record for record in batch if not self._only_private(record)]
                return renumbered(private), renumbered(shared)
        return (), batch

    def append(self, records: Sequence[r.Record]) -> None:
        """Writes them durably. Raises NotSaved."""
        self._journal.append([encode(record) for record in records])

    def index(self) -> Index:
        """The stream's lines, as they are on the disk now, or were while it could be read."""
        if self._index is None:
            self._index = self._new()
        elif self._away():
            return self._index
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
                    known.setdefault(line.head.id, decode(self._script.record_of(line.data)))
                except msgspec.MsgspecError:
                    continue  # `verify` tells of it
        return self._index

    def _is_private(self, record: r.Record) -> bool:
        if record.names and any(self.knows(name) for name in record.names):
            return True
        return isinstance(record, _MAY_BE_PRIVATE) and record.private

    def _only_private(self, record: r.Record) -> bool:
        if isinstance(record, r.Void):
            return bool(record.names) and all(self.knows(name) for name in record.names)
        return isinstance(record, _MAY_BE_PRIVATE) and record.private

    def _new(self) -> Index:
        quarantine = os.path.join(self._folder, "quarantine")
        return Index(self._files, self._folder, quarantine=quarantine, script=self._script)


def renumbered(records: Sequence[r.Record]) -> list[r.Record]:
    """The records with their batches counted anew."""
    sizes: dict[str, int] = {}
    for record in records:
        sizes[record.batch.id] = sizes.get(record.batch.id, 0) + 1
    places = dict.fromkeys(sizes, 0)
    renumbered = []
    for record in records:
        batch = r.Batch(record.batch.id, places[record.batch.id], sizes[record.batch.id])
        places[record.batch.id] += 1
        renumbered.append(msgspec.structs.replace(record, batch=batch))
    return renumbered
