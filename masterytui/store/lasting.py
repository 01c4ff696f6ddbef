"""The key of an unlocked book in the system's own keyring, until `lock`; needs the extra `keyring`.

A mark in a folder of this user's says for which books to look there, so that nobody else waits for
the keyring to load.
"""

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from masterytui.store.box import KEY
from masterytui.store.identity import BookError

_SERVICE = "masterytui"
_SAFE = 1
"""The least priority of a backend that its makers recommend: below it are those in clear."""


class KeyringError(BookError):
    """The system's keyring cannot do it; its text is a sentence for the user."""


def can_be_used() -> None:
    """Raises KeyringError where the package is missing, or the system has no keyring."""
    if find_spec("keyring") is None:
        raise KeyringError(
            "For the system's keyring one more package is needed: "
            "pip install 'masterytui[keyring]'. Nothing was changed."
        )
    import keyring

    if keyring.get_keyring().priority < _SAFE:
        raise KeyringError("This system has no keyring that is safe to use. Nothing was changed.")


def keep(folder: Path, vault: str, key: bytes) -> None:
    """Keeps the key of the vault of this id. Raises KeyringError."""
    can_be_used()
    import keyring

    try:
        # First the mark: a key that nobody knows of could not be taken away again.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _mark(folder, vault).touch(mode=0o600)
        keyring.set_password(_SERVICE, vault, key.hex())
        there = keyring.get_password(_SERVICE, vault) == key.hex()
    except Exception as error:  # a backend may raise anything, and its words may hold the key
        raise KeyringError(f"The key was not kept: {_refused(error)}") from None
    if not there:
        raise KeyringError("The system's keyring did not keep the key; unlock it without.")


def kept(folder: Path, vault: str) -> bytes:
    """The key, where it is kept; else b"". The system may ask its user first."""
    if not _mark(folder, vault).exists() or find_spec("keyring") is None:
        return b""
    import keyring

    try:
        key = bytes.fromhex(keyring.get_password(_SERVICE, vault) or "")
    except Exception:  # a backend may raise anything: then the passphrase is asked for
        return b""
    return key if len(key) == KEY else b""


def forget(folder: Path, vault: str) -> bool:
    """Takes the key away; whether it was kept. Raises KeyringError where it stays."""
    if not _mark(folder, vault).exists():
        return False
    can_be_used()
    import keyring

    was = False
    try:
        if keyring.get_password(_SERVICE, vault) is not None:
            keyring.delete_password(_SERVICE, vault)
            was = True
    except Exception as error:  # as above
        raise KeyringError(f"The key is still there: {_refused(error)}") from None
    with suppress(OSError):
        os.unlink(_mark(folder, vault))
    return was


def _refused(error: Exception) -> str:
    return f"the system's keyring refused ({type(error).__name__})."


def _mark(folder: Path, vault: str) -> Path:
    return folder / vault
