"""Sealing what lies in clear, when a book that is in use is given a passphrase.

Each file is written anew beside itself, read back, and only then put in its own place: killed at
any call, every record is there, sealed or still in clear, and the next call goes on.
"""

import os

from masterytui.store.box import Box, SealBrokenError
from masterytui.store.files import Files
from masterytui.store.identity import LIVE, PRIVATE
from masterytui.store.lines import read
from masterytui.store.script import Script, is_sealed, whole
from masterytui.store.whole import clear, put

QUARANTINE = "quarantine"
_SEALED = ".sealed"
_ABOUT = b"masterytui quarantine 1"


def enclose(files: Files, path: str, box: Box) -> None:
    """Seals every line of the journal folders and every copy in quarantine; drops the cache.

    Raises OSError: what was done by then holds.
    """
    for folder in (LIVE, PRIVATE):
        own = os.path.join(path, folder)
        clear(files, own)
        for name in [e.name for e in files.entries(own) if ".jsonl" in e.name]:
            _seal_lines(files, own, name, box, os.path.join(path, QUARANTINE))
    for folder in (os.path.join(path, QUARANTINE), os.path.join(path, PRIVATE, QUARANTINE)):
        for name in [e.name for e in files.entries(folder) if not e.name.endswith(_SEALED)]:
            data = files.read(os.path.join(folder, name))
            _keep_aside(files, folder, name, data, box)
            files.remove(os.path.join(folder, name))
    cache = os.path.join(path, "cache")
    for entry in files.entries(cache):
        files.remove(os.path.join(cache, entry.name))


def _seal_lines(files: Files, folder: str, name: str, box: Box, aside: str) -> None:
    target = os.path.join(folder, name)
    data, script = files.read(target), Script(box)
    clear = {line.offset for line in read(data, script=script).lines if not is_sealed(line.data)}
    odd = [piece for piece in data.split(b"\n") if piece and not whole(piece)]
    if not clear and not odd:
        return
    for piece in odd:  # what was never whole may hold a name as well
        _keep_aside(files, aside, f"{name}.{data.index(piece)}", piece, box)
    written, at = [], 0
    for piece in data.split(b"\n"):
        if whole(piece):
            sealing = at in clear or not is_sealed(piece)
            record = script.record_of(piece)
            header = record.startswith(b'{"masterytui"')
            written.append(script.line(record) if sealing and not header else piece + b"\n")
        at += len(piece) + 1
    sealed = b"".join(written)

    def check(draft: str) -> None:
        if files.read(draft) != sealed:
            raise OSError(f"{name} was not written as it should be")

    # Under a name of its own: two processes may be sealing the same book.
    put(files, target, sealed, over=True, check=check)


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
    if name + _SEALED not in files.names(folder):
        path = os.path.join(folder, name + _SEALED)
        files.write_new(path, box.seal(data, _ABOUT), sync=True)
