"""A passphrase made into a key: slowly, so that guessing is slow."""

import os
import unicodedata

import msgspec

from masterytui.store.box import KEY

_SALT = 16
_MOST_MEMORY = 2**20
"""KiB; what asks for more was not written by us."""


class Argon2(msgspec.Struct, frozen=True, tag_field="kdf", tag="argon2id"):
    """Argon2id (RFC 9106) with its parameters."""

    salt: str
    """Hex."""
    memory: int = 2**16
    """KiB."""
    passes: int = 3
    lanes: int = 4

    def key(self, passphrase: str) -> bytes:
        """The key. Raises ValueError for parameters that make no sense."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        if self.memory > _MOST_MEMORY or self.passes > 64 or self.lanes > 64:
            raise ValueError("too much to ask of a device")
        kdf = Argon2id(
            salt=bytes.fromhex(self.salt),
            length=KEY,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory,
        )
        return kdf.derive(_typed(passphrase))


class Scrypt(msgspec.Struct, frozen=True, tag_field="kdf", tag="scrypt"):
    """Scrypt (RFC 7914) with its parameters."""

    salt: str
    """Hex."""
    n: int = 2**17
    r: int = 8
    p: int = 1

    def key(self, passphrase: str) -> bytes:
        """The key. Raises ValueError for parameters that make no sense."""
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt as Kdf

        if self.n * self.r // 8 > _MOST_MEMORY or self.p > 64:
            raise ValueError("too much to ask of a device")
        kdf = Kdf(salt=bytes.fromhex(self.salt), length=KEY, n=self.n, r=self.r, p=self.p)
        return kdf.derive(_typed(passphrase))


Stretch = Argon2 | Scrypt


def stretch() -> Stretch:
    """Argon2id with a random salt; scrypt where the cryptography here has no Argon2id."""
    from cryptography.exceptions import UnsupportedAlgorithm

    salt = os.urandom(_SALT).hex()
    try:
        Argon2(salt, memory=32, passes=1, lanes=1).key("")
    except (UnsupportedAlgorithm, ImportError):
        return Scrypt(salt)
    return Argon2(salt)


def _typed(passphrase: str) -> bytes:
    # Keyboards differ in how they spell an accent.
    return unicodedata.normalize("NFC", passphrase).encode()
