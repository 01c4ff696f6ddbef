"""How a book's lines are written: in clear, or each of them sealed under the book's key."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from zlib import crc32

import msgspec

from masterytui.store.box import Box, SealBrokenError

_TAIL = 17
"""Bytes of `,"_c":"1a2b3c4d"}`."""
_SEALED = b'{"x":"'
_ABOUT = b"masterytui line 1"


class Script(msgspec.Struct, frozen=True):
    """Writes a record as a line and reads it again.

    A line in clear is read in any book: those from before there was a key are still its own.
    """

    box: Box | None = None
    """None: lines are written in clear."""

    def line(self, record: bytes) -> bytes:
        """The line, with its check and its end, for a JSON object of at least one field."""
        if self.box is not None:
            record = b'%b%b"}' % (_SEALED, b64encode(self.box.seal(record, _ABOUT)))
        return checked(record)

    def record_of(self, data: bytes) -> bytes:
        """The JSON object in a whole line. Raises SealBrokenError."""
        plain = data[:-_TAIL] + b"}"
        if not is_sealed(plain):
            return plain
        if self.box is None:
            raise SealBrokenError("this line is sealed, and there is no key")
        try:
            sealed = b64decode(plain[len(_SEALED) : -2], validate=True)
        except NotBase64Error as error:
            raise SealBrokenError("this line is sealed, but not as lines are") from error
        return self.box.open(sealed, _ABOUT)


CLEAR = Script()
"""Of a book without a key."""


def is_sealed(line: bytes) -> bool:
    """Whether a line is a sealed record."""
    return line.startswith(_SEALED)


def checked(record: bytes) -> bytes:
    """A JSON object as a line: with the CRC-32 of what stands before the check, and a line end."""
    body = record[:-1]
    return b'%b,"_c":"%08x"}\n' % (body, crc32(body))


def whole(data: bytes) -> bool:
    """Whether a line (without its end) is as it was written."""
    return (
        data[-_TAIL:-10] == b',"_c":"'
        and data[-2:] == b'"}'
        and data[-10:-2] == b"%08x" % crc32(data[:-_TAIL])
    )
