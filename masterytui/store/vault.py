"""The book's key, wrapped twice: by a passphrase, and by a recovery code that was printed once.

`vault.json` holds no secret of its own: without one of the two the key cannot be had, by anyone.
"""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from typing import NamedTuple

import msgspec

from masterytui.store import whole
from masterytui.store.box import KEY, Box, SealBrokenError, new_key
from masterytui.store.files import Files
from masterytui.store.identity import BookError, random_name
from masterytui.store.journal import NotSaved, reason
from masterytui.store.stretch import Kdf, key_of
from masterytui.store.stretch import new_kdf as _kdf

VAULT = "vault.json"
FORMAT = 1
GROUPS, LETTERS = 8, 4
"""Of a recovery code: 160 random bits."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_ABOUT = b"masterytui vault 1 "


class LockedError(BookError):
    """The book has a passphrase, and the key is missing or another one's."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path} is locked. Unlock it with: masterytui unlock")


class Sealed(NotSaved):
    """The book was given a passphrase meanwhile, and who has it open in clear has no key."""

    def __init__(self) -> None:
        self.why = "the record has a passphrase now"
        Exception.__init__(
            self,
            "Not saved: this record has a passphrase now, and this window has no key. Everything "
            "saved before is safe. Unlock it with: masterytui unlock. Then save again.",
        )


class Vault(msgspec.Struct, frozen=True):
    """`vault.json`."""

    masterytui: int
    id: str
    kdf: Kdf
    passphrase: str
    """The key, wrapped; base64 as the others."""
    recovery: str
    proof: str
    """Something sealed with the key: tells whether a key is this book's."""
    confirmed: bool = False
    """Whether somebody typed two groups of the recovery code back."""


class Made(NamedTuple):
    """A new vault's secrets; they are shown or held, and never written in clear."""

    key: bytes
    code: str
    """The recovery code, in groups."""
    vault: Vault
    """As it will stand on the disk; it is no secret."""


def load(files: Files, path: str) -> Vault | None:
    """The book's vault; None where there is none. Raises BookError when it cannot be used."""
    name = os.path.join(path, VAULT)
    try:
        vault = msgspec.json.decode(files.read(name), type=Vault)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BookError(f"{name} cannot be read: {reason(error, reading=True)}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BookError(
            f"{name} is damaged. The records are untouched; put a copy of that one file back."
        ) from error
    if vault.masterytui > FORMAT:
        raise BookError(f"{name} is a newer masterytui's; this one cannot unlock it.")
    return vault


def make(files: Files, path: str, passphrase: str) -> Made:
    """Gives a book a vault with a new key. Raises BookError where there is one, or none can be."""
    if load(files, path) is not None:
        raise BookError(f"{path} has a passphrase already.")
    made = draw(passphrase)
    put(files, path, made)
    return made


def draw(passphrase: str) -> Made:
    """A new key and its vault, which is nowhere yet but in memory; takes half a second."""
    key, code, own = new_key(), _new_code(), random_name()
    vault = Vault(
        masterytui=FORMAT,
        id=own,
        kdf=_kdf(),
        passphrase="",
        recovery=_wrapped(key, _of_code(code), own),
        proof=_text(Box(key).seal(b"proof", _about("proof", own))),
    )
    return Made(key, code, _under(vault, passphrase, key))


def put(files: Files, path: str, made: Made, *, confirmed: bool = False) -> None:
    """Gives a book this vault: from now on nobody writes it in clear.

    Raises BookError where there is one, or none can be.
    """
    vault = msgspec.structs.replace(made.vault, confirmed=confirmed)
    _put(files, path, vault, new=True)


def unlocked(files: Files, path: str, secret: str) -> bytes:
    """The key, for the passphrase or the recovery code; b"" when it is neither.

    Raises BookError.
    """
    vault = load(files, path)
    if vault is None:
        raise BookError(f"{path} has no passphrase.")
    key = _unwrapped(vault.passphrase, key_of(secret, vault.kdf), vault.id)
    code = _plain_code(secret)
    if not key and len(code) == GROUPS * LETTERS:
        key = _unwrapped(vault.recovery, _of_code(code), vault.id)
    return key


def proved(files: Files, path: str, key: bytes) -> bytes:
    """The key, once it has proved to be this book's. Raises LockedError, BookError."""
    vault = load(files, path)
    if vault is None:
        raise BookError(f"{path} has no passphrase.")
    try:
        Box(key).open(_bytes(vault.proof), _about("proof", vault.id))
    except (SealBrokenError, ValueError):
        raise LockedError(path) from None
    return key


def change(files: Files, path: str, key: bytes, passphrase: str) -> None:
    """Another passphrase for the same key; the recovery code stays. Raises BookError."""
    proved(files, path, key)
    vault = load(files, path)
    assert vault is not None, "proved says so"
    _put(files, path, _under(vault, passphrase, key), new=False)


def confirm(files: Files, path: str) -> None:
    """Notes that the recovery code was typed back. Raises BookError."""
    vault = load(files, path)
    if vault is not None:
        _put(files, path, msgspec.structs.replace(vault, confirmed=True), new=False)


def same_code(typed: str, code: str) -> bool:
    """Whether a code, or a group of it, was typed as it was made."""
    return _plain_code(typed) == _plain_code(code)


# --- keys that wrap the key


def _under(vault: Vault, passphrase: str, key: bytes) -> Vault:
    kdf = _kdf()
    wrapped = _wrapped(key, key_of(passphrase, kdf), vault.id)
    return msgspec.structs.replace(vault, kdf=kdf, passphrase=wrapped)


def _of_code(code: str) -> bytes:
    """HKDF (RFC 5869) of a recovery code, which is random enough to need no cost."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    hkdf = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=_ABOUT + b"recovery")
    return hkdf.derive(_plain_code(code).encode())


def _new_code() -> str:
    letters = "".join(_ALPHABET[byte & 31] for byte in os.urandom(GROUPS * LETTERS))
    return "-".join(letters[n : n + LETTERS] for n in range(0, len(letters), LETTERS))


def _plain_code(typed: str) -> str:
    """A code as it was made, however it was typed."""
    return "".join(c for c in typed.upper().translate(_MISREAD) if c in _ALPHABET)


def _wrapped(key: bytes, by: bytes, own: str) -> str:
    return _text(Box(by).seal(key, _about("key", own)))


def _unwrapped(wrapped: str, by: bytes, own: str) -> bytes:
    try:
        return Box(by).open(_bytes(wrapped), _about("key", own))
    except SealBrokenError:
        return b""


def _about(what: str, own: str) -> bytes:
    return _ABOUT + f"{what} {own}".encode()


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (NotBase64Error, ValueError):
        return b""


def _put(files: Files, path: str, vault: Vault, *, new: bool) -> None:
    """The file appears whole, or stays as it was."""
    data = msgspec.json.encode(vault) + b"\n"
    try:
        whole.put(files, os.path.join(path, VAULT), data, over=not new)
    except FileExistsError:
        raise BookError(f"{path} has a passphrase already.") from None
    except OSError as error:
        raise BookError(f"The passphrase cannot be kept: {reason(error)}.") from error
