"""Fills the envelope of drafts: ids, stamps, day, time, batch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from masterytui.mastery.records import Batch, By, Note, Record
from masterytui.quicklog.effects import THIS

AHEAD = timedelta(minutes=10)
"""How far a stamp may follow other devices ahead of this one's clock (design 4.7)."""


class Stamper:
    """One process session's numbers and its hybrid logical clock."""

    def __init__(self, session: str, by: By) -> None:
        self.session = session
        self.by = by
        self._number = 0
        self._stamp = 0

    def batch(self, drafts: Sequence[Record], now: datetime, seen: int) -> tuple[Record, ...]:
        """The drafts as one batch of records; `seen` is the highest stamp read so far."""
        day, when = now.date().isoformat(), now.time().isoformat("microseconds")
        # Numbers are padded so that facts of one moment sort as they were written.
        ids = [f"{self.session}.{self._number + i:06d}" for i in range(len(drafts))]
        self._number += len(drafts)
        return tuple(
            msgspec.structs.replace(
                _resolved(draft, ids),
                id=ids[i],
                fact=draft.fact or ids[i],
                stamp=self._next_stamp(now, seen),
                day=draft.day or day,
                when=draft.when or when,
                batch=Batch(ids[0], i, len(drafts)),
                by=self.by,
            )
            for i, draft in enumerate(drafts)
        )

    def _next_stamp(self, now: datetime, seen: int) -> int:
        """After everything seen, unless that is absurdly far ahead of this device's clock."""
        clock = _micros(now)
        follow = seen if seen < clock + AHEAD // timedelta(microseconds=1) else 0
        self._stamp = max(clock, follow + 1, self._stamp + 1)
        return self._stamp


def _resolved(draft: Record, ids: Sequence[str]) -> Record:
    """A note on a record of its own batch names that record's fact, now that it has an id."""
    if isinstance(draft, Note) and draft.about.startswith(THIS):
        return msgspec.structs.replace(draft, about=ids[int(draft.about[len(THIS) :])])
    return draft


def _micros(now: datetime) -> int:
    return (now.astimezone() - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
