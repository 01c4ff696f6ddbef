"""One journal line, and which lines of a file are whole.

A line is a JSON object that ends in its own check: `{...,"_c":"1a2b3c4d"}`, the CRC-32 of the
bytes before `,"_c"`, compared as lower-case hex bytes; in a book with a key the object is
`{"x":"..."}`, the record sealed. A file begins with a header line, which is never sealed; one that
was put in place whole ends with it again, and everything before that is settled.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from masterytui.mastery.records import CLASS, Batch
from masterytui.store.box import SealBrokenError
from masterytui.store.script import CLEAR, Script, checked, whole

FORMAT = 1
"""The journal's; a reader takes what it knows from a newer one and keeps the rest as it is."""

_HEADED = b'{"masterytui":'


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A file's first line."""

    masterytui: int
    """The journal's format."""
    session: str = ""
    day: str = ""
    """ISO date on which the file was begun."""
    device: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the store reads of every record, of whatever kind."""

    kind: str
    id: str
    scope: str = CLASS
    names: tuple[str, ...] = ()
    stamp: int = 0


class _Member(msgspec.Struct, frozen=True):
    batch: Batch = Batch("", 0, 1)


class Line(NamedTuple):
    """A whole line of a record."""

    offset: int
    data: bytes
    """With its check, without the line end."""
    head: Head


class Damage(NamedTuple):
    """Bytes that cannot be read as a line."""

    line: int
    """1-based."""
    offset: int
    data: bytes


class Reading(NamedTuple):
    """What some bytes of a file come to."""

    header: Header | None
    lines: list[Line]
    damage: list[Damage]
    torn: bytes
    """An end that was never acknowledged: part of a line, or of a batch."""
    end: int
    """The offset up to which everything is settled: where `torn` begins."""
    ends: int
    """How many line ends lie before `end`."""


_head = msgspec.json.Decoder(Head)
_member = msgspec.json.Decoder(_Member)
_header = msgspec.json.Decoder(Header)


def read(data: bytes, offset: int = 0, line: int = 0, script: Script = CLEAR) -> Reading:
    """Reads a file's bytes that begin at `offset`, the start of the line after line `line`."""
    header: Header | None = None
    lines: list[Line] = []
    damage: list[Damage] = []
    pieces = data.split(b"\n")
    last = pieces.pop()
    if last and whole(last[:-1]):  # only the line end itself is damaged
        pieces.append(last[:-1])
        last = b""
        damage.append(Damage(line + len(pieces), offset + len(data) - 1, data[-1:]))
    at = offset
    closed = 0
    for number, piece in enumerate(pieces, line + 1):
        if piece:
            good = whole(piece)
            try:
                if good:
                    lines.append(Line(at, piece, _head.decode(script.record_of(piece))))
            except SealBrokenError:
                good = False
            except msgspec.MsgspecError:
                found = _header_in(piece)
                header = found or header
                good = found is not None
                closed = len(lines) if good else closed
            if not good:
                damage.append(Damage(number, at, piece))
        at += len(piece) + 1
    count = line + len(pieces)
    unfinished = _unfinished(lines[closed:], script)
    if unfinished and not any(d.offset > unfinished[0].offset for d in damage):
        at = unfinished[0].offset
        del lines[-len(unfinished) :]
        count -= len(unfinished)
    return Reading(header, lines, damage, data[at - offset :], at, count)


def settled(data: bytes) -> list[bytes]:
    """Settled bytes as lines without their ends; of the last one the end may be damaged."""
    *pieces, last = data.split(b"\n")
    if last:
        pieces.append(last[:-1] if whole(last[:-1]) else last)
    return pieces


def is_header(piece: bytes) -> bool:
    """Whether a line is a header, and whole."""
    return piece.startswith(_HEADED) and whole(piece)


def heading(pieces: Iterable[bytes]) -> bytes:
    """The first header among these lines; a bare one where there is none."""
    bare = checked(msgspec.json.encode(Header(masterytui=FORMAT)))[:-1]
    return next(filter(is_header, pieces), bare)


def _header_in(piece: bytes) -> Header | None:
    try:
        return _header.decode(piece)
    except msgspec.MsgspecError:
        return None


def _unfinished(lines: list[Line], script: Script) -> list[Line]:
    """The last lines, where they belong to a batch whose last member is missing."""
    batch = _batch(lines[-1], script) if lines else Batch("", 0, 1)
    if batch.i >= batch.n - 1:
        return []
    first = len(lines)
    while first and _batch(lines[first - 1], script).id == batch.id:
        first -= 1
    return lines[first:]


def _batch(line: Line, script: Script) -> Batch:
    try:
        return _member.decode(script.record_of(line.data)).batch
    except msgspec.MsgspecError:  # a newer version's: it stands alone
        return Batch(line.head.id, 0, 1)
