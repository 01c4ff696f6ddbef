"""A passphrase made into a key: slowly, so that guessing is slow."""

import os
import unicodedata
from typing import Any

import msgspec

from masterytui.store.box import KEY

_MOST_MEMORY = 2**20
"""KiB; what asks for more was not written by us."""


class Kdf(msgspec.Struct, frozen=True):
    """How the passphrase becomes a key; the costs stand here, so that they can grow."""

    name: str
    """argon2id, or scrypt where the cryptography has no argon2id."""
    salt: str
    """Hex."""
    time: int = 3
    memory: int = 64 * 1024
    """KiB, of argon2id."""
    lanes: int = 4
    n: int = 2**17
    """Of scrypt, with r = 8 and p = 1."""


def new_kdf() -> Kdf:
    """Argon2id at its full cost, with a random salt; scrypt where there is none."""
    from cryptography.exceptions import UnsupportedAlgorithm

    kdf = Kdf("argon2id", os.urandom(16).hex())
    try:
        key_of("", msgspec.structs.replace(kdf, time=1, memory=32))
    except UnsupportedAlgorithm:
        return msgspec.structs.replace(kdf, name="scrypt")
    return kdf


def key_of(passphrase: str, kdf: Kdf) -> bytes:
    """RFC 9106 argon2id, else RFC 7914 scrypt, of the passphrase in NFKC.

    Raises ValueError for costs that make no sense.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if max(kdf.memory, kdf.n) > _MOST_MEMORY or max(kdf.time, kdf.lanes) > 64:
        raise ValueError("too much to ask of a device")
    secret, salt = unicodedata.normalize("NFKC", passphrase).encode(), bytes.fromhex(kdf.salt)
    derive: Any
    if kdf.name == "argon2id":
        derive = Argon2id(
            salt=salt, length=KEY, iterations=kdf.time, lanes=kdf.lanes, memory_cost=kdf.memory
        )
    else:
        derive = Scrypt(salt=salt, length=KEY, n=kdf.n, r=8, p=1)
    key: bytes = derive.derive(secret)
    return key
