"""Putting a file in place whole: a reader sees the old bytes, or the new ones, or none."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from masterytui.store.files import Files

DRAFT = ".being-written-"
"""How the name begins under which a file is written before it gets its own."""


def put(
    files: Files,
    path: str,
    data: bytes,
    *,
    over: bool = False,
    check: Callable[[str], None] = lambda written: None,
) -> None:
    """The file is there and survives a power cut when this returns.

    `check` is shown the draft's path, and prevents by raising that it takes an older file's place.
    Raises FileExistsError where there is one (unless it may be put `over` that), OSError.
    """
    folder = os.path.dirname(path)
    draft = os.path.join(folder, f"{DRAFT}{os.urandom(5).hex()}")
    files.write_new(draft, data, sync=True)
    renamed = False
    try:
        check(draft)
        if over:
            files.replace(draft, path)
            renamed = True
        else:
            files.link_new(draft, path)
    finally:
        if not renamed:
            with suppress(OSError):  # `clear` takes it away another time
                files.remove(draft)
    try:
        files.sync_folder(folder or ".")
    except OSError:
        if not over:
            with suppress(OSError):  # so that nobody takes it for durable
                files.remove(path)
        raise


def rewrite(files: Files, path: str, anew: Callable[[bytes], bytes]) -> None:
    """Puts a file in place as `anew` makes it of its bytes, and of those that are added meanwhile.

    Raises OSError; the file is then as it was, or as it is to be.
    """

    def check(written: str) -> None:
        if files.read(written) != made:
            raise OSError("what was written could not be read back")

    # Who has it open may add a line while it is written anew: what has no name any more is read
    # once again. Where an open file cannot be renamed over, nobody can have it open, either.
    old = files.open(path) if files.renames_open else -1
    try:
        data = files.read(path)
        while True:
            made = anew(data)
            put(files, path, made, over=True, check=check)
            now = files.read_at(old, files.size(old), 0) if old >= 0 else data
            if now == data:
                return
            data = now
    finally:
        if old >= 0:
            with suppress(OSError):
                files.close(old)


def settle(files: Files, folders: Iterable[str]) -> None:
    """What was renamed or removed in these folders, now or before an error, stays so.

    Raises OSError.
    """
    for folder in folders:
        if files.is_folder(folder):
            files.sync_folder(folder)


def clear(files: Files, folder: str) -> None:
    """Takes away what a killed process left half written. Raises OSError."""
    for entry in files.entries(folder):
        if entry.name.startswith(DRAFT):
            files.remove(os.path.join(folder, entry.name))
