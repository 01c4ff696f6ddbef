"""The key of an unlocked book, in the user's runtime folder until a time: what `lock` removes."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from masterytui.store.box import KEY


def hold(folder: Path, vault: str, key: bytes, until: datetime) -> None:
    """Keeps the key of the vault of this id, for this user alone. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    drop(folder, vault)
    fd = os.open(_path(folder, vault), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(fd, "w", encoding="ascii") as out:
        out.write(f"{key.hex()} {until.isoformat()}\n")


def held(folder: Path, vault: str, now: datetime) -> bytes:
    """The key, while it is held; b"" otherwise. What is no longer to be held goes."""
    path = _path(folder, vault)
    try:
        state = path.lstat()
        if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o077):
            return b""  # somebody else may have put it there, or may read it
        text, _, until = path.read_text("ascii").strip().partition(" ")
        key, ends = bytes.fromhex(text), datetime.fromisoformat(until)
    except (OSError, ValueError):
        return b""
    if now < ends and len(key) == KEY:
        return key
    drop(folder, vault)
    return b""


def drop(folder: Path, vault: str) -> bool:
    """Locks: the key is held no longer; whether it was."""
    with suppress(FileNotFoundError):
        _path(folder, vault).unlink()
        return True
    return False


def _path(folder: Path, vault: str) -> Path:
    return folder / f"{vault}.key"
