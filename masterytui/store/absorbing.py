"""Which lines of records an erasure covers, also where this version cannot read all of them."""

from collections.abc import Iterable

import msgspec

from masterytui.mastery.codec import decode
from masterytui.mastery.erasure import Erased, erased
from masterytui.mastery.records import CLASS
from masterytui.store.index import Index
from masterytui.store.script import Script


class _Scope(msgspec.Struct, frozen=True):
    scope: str = CLASS


_scope = msgspec.json.Decoder(_Scope)


def covers(gone: Erased, line: bytes) -> bool:
    """Whether a JSON object is a record that is to stay out."""
    if not gone.marks and not gone.facts:
        return False
    try:
        return gone.covers(decode(line))
    except msgspec.MsgspecError:
        pass
    try:
        return gone.holds(_scope.decode(line).scope)
    except msgspec.MsgspecError:
        return False


def unerased(index: Index, scopes: Iterable[str], gone: Erased, script: Script) -> list[bytes]:
    """Every record of these scopes, as the JSON object that its writer wrote, less the erased."""
    lines = dict.fromkeys(script.record_of(x) for one in sorted(scopes) for x in index.lines(one))
    return [line for line in lines if not covers(gone, line)]


def erased_by(lines: list[bytes]) -> Erased:
    """What the erasures among these JSON objects say."""
    return erased(decode(line) for line in lines if b'"kind":"erase"' in line)
