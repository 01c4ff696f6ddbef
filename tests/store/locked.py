"""Both ways in which a book's lines stand: in clear, and sealed under a key."""

from pathlib import Path
from unittest import mock

import pytest

from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.box import KEY, Box
from masterytui.store.files import Files
from masterytui.store.script import CLEAR, Script
from masterytui.store.stretch import Kdf

QUICK = Kdf("argon2id", "00" * 16, memory=32, time=1, lanes=1)
"""A derivation that costs next to nothing."""

SEALED = Script(Box(bytes(range(KEY))))

both_scripts = pytest.mark.parametrize(
    "script", [pytest.param(CLEAR, id="clear"), pytest.param(SEALED, id="sealed")]
)
both_books = pytest.mark.parametrize(
    "locked", [pytest.param(False, id="clear"), pytest.param(True, id="sealed")]
)


def script_of(key: bytes) -> Script:
    """How the lines of a book with this key stand."""
    return Script(Box(key)) if key else CLEAR


def new_book(path: Path, locked: bool, files: Files | None = None) -> bytes:
    """Makes a book; its key, b"" where it has no passphrase."""
    files = files or Files()
    Book.create(path, files=files)
    if not locked:
        return b""
    with mock.patch.object(vault, "_kdf", return_value=QUICK):
        return vault.make(files, str(path), "pass").key
