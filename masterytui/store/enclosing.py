"""Sealing what lies in clear, when a book that is in use is given a passphrase.

Each file is written anew beside itself, read back, and only then put in its own place: killed at
any call, every record is there, sealed or still in clear, and the next call goes on.
"""

import os
from contextlib import suppress

from masterytui.store.box import Box, SealBrokenError
from masterytui.store.files import Files
from masterytui.store.identity import LIVE, PRIVATE
from masterytui.store.index import aside
from masterytui.store.lines import Damage, heading, is_header, read, settled
from masterytui.store.script import CLEAR, Script, is_sealed, whole
from masterytui.store.whole import clear, put, rewrite, settle

QUARANTINE = "quarantine"
_SEALED = ".sealed"
_ABOUT = b"masterytui quarantine 1"


def enclose(files: Files, path: str, box: Box) -> None:
    """Seals every line of the journal folders and every copy in quarantine; drops the cache.

    Raises OSError: what was done by then holds.
    """
    cache = os.path.join(path, "cache")
    for folder, quarantine in ((LIVE, QUARANTINE), (PRIVATE, os.path.join(PRIVATE, QUARANTINE))):
        own, asides = os.path.join(path, folder), os.path.join(path, quarantine)
        for drafts in (own, asides):
            clear(files, drafts)
        for name in [e.name for e in files.entries(own) if ".jsonl" in e.name]:
            _seal_lines(files, os.path.join(own, name), box, asides)
        for name in [e.name for e in files.entries(asides) if not e.name.endswith(_SEALED)]:
            _keep_aside(files, asides, name, files.read(os.path.join(asides, name)), box)
            files.remove(os.path.join(asides, name))
        settle(files, (own, asides))
    for entry in files.entries(cache):
        files.remove(os.path.join(cache, entry.name))
    settle(files, [cache])


def _seal_lines(files: Files, path: str, box: Box, asides: str) -> None:
    script = Script(box)

    def anew(data: bytes) -> bytes:
        before, behind = _parted(data, script)
        for piece in [*before, *behind]:
            if piece and not whole(piece):  # it may hold a name as well
                damage = Damage(0, data.index(piece), piece)
                _keep_aside(files, asides, aside(os.path.basename(path), damage), piece, box)
        return sealed(data, script)

    data = files.read(path)
    if sealed(data, script) != data:
        rewrite(files, path, anew)


def sealed(data: bytes, script: Script) -> bytes:
    """A journal file's lines, sealed; what is no line is not among them.

    Where something settled goes, a header ends what is settled, so that it stays so.
    """
    before, behind = _parted(data, script)
    kept = [_sealed(piece, script) for piece in before if whole(piece)]
    if len(kept) < sum(map(bool, before)):
        kept.append(heading(kept))
    kept += [_sealed(piece, script) for piece in behind if whole(piece)]
    return b"".join(piece + b"\n" for piece in kept)


def _parted(data: bytes, script: Script) -> tuple[list[bytes], list[bytes]]:
    """The pieces of a journal file that are settled, and those behind them."""
    end = read(data, script=script).end
    return settled(data[:end]), data[end:].split(b"\n")


def _sealed(piece: bytes, script: Script) -> bytes:
    if is_sealed(piece) or is_header(piece):
        return piece
    return script.line(CLEAR.record_of(piece))[:-1]


def put_aside(name: str, data: bytes, box: Box | None) -> bytes:
    """What a copy in quarantine holds, sealed or not. Raises SealBrokenError."""
    if not name.endswith(_SEALED):
        return data
    if box is None:
        raise SealBrokenError("this copy is sealed, and there is no key")
    return box.open(data, _ABOUT)


def aside_again(name: str, data: bytes, box: Box | None) -> bytes:
    """The bytes of such a copy, for what it is to hold."""
    return box.seal(data, _ABOUT) if box and name.endswith(_SEALED) else data


def _keep_aside(files: Files, folder: str, name: str, data: bytes, box: Box) -> None:
    files.make_folders(folder)
    with suppress(FileExistsError):
        put(files, os.path.join(folder, name + _SEALED), box.seal(data, _ABOUT))
