"""Acts in the order of the term -> stamped batches; every id comes from the seed."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from masterytui.mastery.records import Batch, By, Conference, Note, Outcome, Record, Signoff

TEACHER = By("teacher", "demo")


@dataclass(slots=True, eq=False)
class Act:
    """What was logged in one go.

    A draft whose `fact` is set gives itself a name for the drafts after it to refer to; the names
    become ids when the act is written.
    """

    day: str
    at: int
    """Seconds since midnight."""
    drafts: Sequence[Record]


def write(acts: Iterable[Act], seed: int) -> list[list[Record]]:
    """The acts as batches with whole envelopes, one process session per day."""
    batches: list[list[Record]] = []
    ids: dict[str, str] = {}
    day, session, midnight, number, stamp = "", "", 0, 0, 0
    for act in sorted(acts, key=lambda a: (a.day, a.at)):
        if act.day != day:
            day, number = act.day, 0
            session, midnight = _session(seed, day), _midnight(day)
        stamp = max(stamp + 1, midnight + act.at * 1_000_000)
        when = clock(act.at)
        first = f"{session}.{number:06d}"
        batch = []
        for i, draft in enumerate(act.drafts):
            own = f"{session}.{number:06d}"
            changes = _resolved(draft, own, ids)
            batch.append(
                msgspec.structs.replace(
                    draft,
                    id=own,
                    stamp=stamp + i,
                    day=day,
                    when=when,
                    batch=Batch(first, i, len(act.drafts)),
                    by=TEACHER,
                    **changes,
                )
            )
            number += 1
        stamp += len(act.drafts)
        batches.append(batch)
    return batches


def clock(at: int) -> str:
    """HH:MM:SS of a number of seconds since midnight."""
    return f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}"


def _resolved(draft: Record, own: str, ids: dict[str, str]) -> dict[str, object]:
    """The fields of a draft that name other facts, with ids for names."""
    if draft.names:
        return {"fact": ids[draft.fact], "names": tuple(ids[name] for name in draft.names)}
    if draft.fact:
        ids[draft.fact] = own
    changes: dict[str, object] = {"fact": own}
    if isinstance(draft, Note) and draft.about:
        changes["about"] = ids[draft.about]
    elif isinstance(draft, Conference):
        changes["attempt"] = ids[draft.attempt]
    elif isinstance(draft, Outcome):
        changes["group"] = ids[draft.group]
    elif isinstance(draft, Signoff) and draft.answers:
        changes["answers"] = tuple(ids[name] for name in draft.answers)
    return changes


def _session(seed: int, day: str) -> str:
    digest = hashlib.sha256(f"{seed}/{day}".encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def _midnight(day: str) -> int:
    """Microseconds since 1970 of a day's midnight; the demo lives in UTC."""
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return int(start.timestamp()) * 1_000_000
