"""Record <-> one JSON object; what a newer version wrote is kept as it came."""

from datetime import date, time

import msgspec

from masterytui.mastery.records import CLASS, Batch, By, Known, Record


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What every record carries, of a known kind or not; it alone decides what is live."""

    kind: str
    id: str
    scope: str = CLASS
    fact: str
    rank: int = 0
    names: tuple[str, ...] = ()
    stamp: int = 0
    day: str = ""
    when: str = ""
    batch: Batch = Batch("", 0, 1)
    by: By = By("", "")


class Unknown(Record, frozen=True, kw_only=True, tag="unknown"):
    """A record of a kind this version does not know: its envelope counts, its line is kept."""

    line: bytes = b""
    """The JSON object as it stood in the journal."""
    name: str = ""
    """The kind's name as written."""


_envelope = msgspec.json.Decoder(Envelope)
_known: msgspec.json.Decoder[Known] = msgspec.json.Decoder(Known)
_encoder = msgspec.json.Encoder()


def encode(record: Record) -> bytes:
    """The record as one JSON object without a line end; an unknown one as it came."""
    return record.line if isinstance(record, Unknown) else _encoder.encode(record)


def decode(line: bytes) -> Record:
    """The record in a JSON object; `Unknown` where a newer version's kind or values stand.

    A day or a time that is none is such a value: no rule could place it.

    Raises msgspec.MsgspecError when the envelope itself cannot be read.
    """
    try:
        record = _known.decode(line)
        if record.day:
            date.fromisoformat(record.day)
        if record.when:
            time.fromisoformat(record.when)
        return record
    except (msgspec.ValidationError, ValueError):
        e = _envelope.decode(line)
        return Unknown(
            line=line,
            name=e.kind,
            id=e.id,
            scope=e.scope,
            fact=e.fact,
            rank=e.rank,
            names=e.names,
            stamp=e.stamp,
            day=e.day,
            when=e.when,
            batch=e.batch,
            by=e.by,
        )
