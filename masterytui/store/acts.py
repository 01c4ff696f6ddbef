"""Which acts were written, by a process session or a device: batches, the newest first."""

from collections.abc import Iterable, Iterator

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode
from masterytui.store.index import Index
from masterytui.store.script import Script


def acts(
    records: Iterable[r.Record], *, session: str | None, device: str | None
) -> list[list[r.Record]]:
    """The batches of one session or one device, newest first by stamp, voids too."""
    found: dict[str, dict[str, r.Record]] = {}
    for record in records:
        if session is not None and record.id.rpartition(".")[0] != session:
            continue
        if device is not None and record.by.device != device:
            continue
        found.setdefault(record.batch.id or record.id, {})[record.id] = record
    batches = [list(act.values()) for act in found.values()]
    return sorted(batches, key=lambda act: max((r.stamp, r.id) for r in act), reverse=True)


def written(indexes: Iterable[Index], day: str, script: Script) -> Iterator[r.Record]:
    """Every record that was written on that day, or ever. Raises OSError."""
    for index in indexes:
        for source in index.sources:
            if not day or source.day == day:
                for line in index.settled(source):
                    try:
                        yield decode(script.record_of(line.data))
                    except msgspec.MsgspecError:
                        continue  # the book's problems tell of it
