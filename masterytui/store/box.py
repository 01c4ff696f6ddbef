"""Sealed bytes: AES-256-GCM under one key. What is sealed is neither read nor changed unseen."""

import os
from typing import NoReturn

KEY = 32
"""Bytes of a key."""
_NONCE = 12
_TAG = 16
OVERHEAD = _NONCE + _TAG
"""Bytes that sealing adds."""


class SealBrokenError(Exception):
    """The key is another one, or the bytes are not those that were sealed."""


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY)


class Box:
    """Seals and opens with one key; it loads the cryptography when it is made."""

    def __init__(self, key: bytes) -> None:
        """`key` has 32 bytes."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(key)

    def seal(self, data: bytes, about: bytes) -> bytes:
        """The data sealed, under a random nonce of 96 bits; `about` must be given to open it.

        A counter in place of the random nonce would repeat after a rollback of the device.
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, data, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """What was sealed. Raises SealBrokenError."""
        from cryptography.exceptions import InvalidTag

        if len(sealed) < OVERHEAD:
            _broken()
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
        except InvalidTag:
            _broken()


def _broken() -> NoReturn:
    raise SealBrokenError("the seal is broken: another key, or other bytes than were sealed")
