"""Files that a session gave up on a full disk: they go once all they hold stands in its new one."""

import os
from collections.abc import Iterable

from masterytui.store.box import SealBrokenError
from masterytui.store.files import Files
from masterytui.store.lines import read
from masterytui.store.script import Script, whole


def clear(
    files: Files, folder: str, names: Iterable[str], into: str, session: str, script: Script
) -> set[str]:
    """Which of these files of a session are gone now; each is read, and the file `into` as well.

    `into` must survive a power cut with all it holds. Raises OSError.
    """
    new = files.read(os.path.join(folder, into))
    gone = set()
    for name in names:
        path = os.path.join(folder, name)
        try:
            if holds_all(new, files.read(path), session, script):
                files.remove(path)
                gone.add(name)
        except FileNotFoundError:
            gone.add(name)
    return gone


def holds_all(new: bytes, old: bytes, session: str, script: Script) -> bool:
    """Whether every record of a session's old file stands in its new one, byte for byte.

    No for an old file that holds anything else but an end that was never written whole.
    """
    there, left = read(new, script=script), read(old, script=script)
    if there.damage or there.torn or left.damage:
        return False
    if left.header is None or left.header.session != session:
        return False
    records = {script.record_of(line.data) for line in there.lines}
    refused = [piece for piece in left.torn.split(b"\n") if whole(piece)]
    lines = [*(line.data for line in left.lines), *refused]
    try:
        return all(script.record_of(line) in records for line in lines)
    except SealBrokenError:
        return False
