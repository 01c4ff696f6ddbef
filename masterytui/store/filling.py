"""Fills a new book with records that were stamped elsewhere: the demo's, a benchmark's."""

import os
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from masterytui.mastery.codec import encode
from masterytui.mastery.records import Record
from masterytui.store import identity
from masterytui.store.files import Files
from masterytui.store.journal import Journal


def fill(book: Path, batches: Iterable[Sequence[Record]]) -> int:
    """Writes the batches, one file per session and day of theirs; how many records they hold.

    Batches of one session and day must come together. Raises NotSaved.
    """
    files, count = Files(), 0
    _, device = identity.load(files, str(book))
    folder = os.path.join(str(book), identity.LIVE)
    for (session, day), together in groupby(batches, key=_source):
        lines = [encode(record) for batch in together for record in batch]
        journal = Journal(files, folder, session, device, partial(str, day))
        journal.append(lines)
        journal.close()
        count += len(lines)
    return count


def _source(batch: Sequence[Record]) -> tuple[str, str]:
    """The session that wrote a batch, and the day it was about."""
    return batch[0].id.rpartition(".")[0], batch[0].day
