"""What was written, as it was written: record by record, act by act."""

from collections.abc import Iterable, Iterator

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode
from masterytui.store.index import Index
from masterytui.store.script import Script


def written(indexes: Iterable[Index], script: Script, day: str = "") -> Iterator[r.Record]:
    """The records of all files, or of those that were begun on `day`."""
    for index in indexes:
        for source in index.sources:
            if not day or source.day == day:
                for line in index.settled(source):
                    try:
                        yield decode(script.record_of(line.data))
                    except msgspec.MsgspecError:
                        continue  # `problems` tells of it


def by_act(
    records: Iterable[r.Record], session: str | None, device: str | None
) -> list[list[r.Record]]:
    """The batches of a process session or a device, newest first by stamp."""
    acts: dict[str, dict[str, r.Record]] = {}
    for record in records:
        if session is not None and record.id.rpartition(".")[0] != session:
            continue
        if device is not None and record.by.device != device:
            continue
        acts.setdefault(record.batch.id or record.id, {})[record.id] = record
    batches = [list(act.values()) for act in acts.values()]
    return sorted(batches, key=lambda act: max((r.stamp, r.id) for r in act), reverse=True)
