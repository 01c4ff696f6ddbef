"""A fast start: each scope's lines and Standing in one file that can be deleted at any time.

The file is a short head, then its contents, then for each scope a block with the places of its
lines and its Standing (of the class: its facts), and behind it what can be searched. Everything
carries a CRC; whatever is wrong with it, the journal is read anew.
"""

import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

import msgspec

from masterytui.mastery import standing
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.erasure import Erased
from masterytui.mastery.standing import Standing
from masterytui.store.box import Box, SealBrokenError
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Source

FORMAT = 4
"""Goes up with every change of this file's layout, of the fold or of how a course is read."""

NAME = "book.cache"
_HEAD = struct.Struct("<4sHHII")
_MAGIC = b"mtui"


class Block(msgspec.Struct, array_like=True, gc=False):
    """Where a scope's block is."""

    offset: int
    """From the first block on."""
    size: int
    places: int
    """How many of its bytes are places; the rest is its Standing (none: not known)."""
    crc: int
    texts: int
    """How many bytes behind it hold what can be searched."""
    texts_crc: int


class Contents(msgspec.Struct, array_like=True):
    """What a start needs before anything is asked for."""

    sources: list[Source] = []
    highest: int = 0
    """The highest stamp."""
    in_force: dict[str, str] = {}
    """By course id, the record whose text is in force; the Standings hold under these."""
    courses: dict[str, Course] = {}
    """Those texts, read."""
    members: dict[str, list[str]] = {}
    """Section -> everyone ever enrolled in it, by student id."""
    odd: dict[str, list[Problem]] = {}
    """By scope, what was odd about its records."""
    gone: Erased = Erased()
    """Who was erased; the Standings hold under this."""
    blocks: dict[str, Block] = {}


class Part(NamedTuple):
    """A scope's block to be written."""

    scope: str
    places: bytes
    standing: bytes
    texts: bytes


_ABOUT = b"masterytui cache"
_TEXTS = b" texts"


def _about(scope: str, part: bytes = b"") -> bytes:
    """What a sealed block is bound to, so that none can stand for another."""
    return _ABOUT + b" " + scope.encode() + part


_contents = msgspec.msgpack.Decoder(Contents)
_standing = msgspec.msgpack.Decoder(Standing)
_encoder = msgspec.msgpack.Encoder()


def packed(state: Standing) -> bytes:
    """A Standing as a block holds it."""
    return _encoder.encode(state)


class Cache:
    """An open cache file."""

    def __init__(
        self, files: Files, fd: int, first: int, contents: Contents, box: Box | None
    ) -> None:
        self._files = files
        self._box = box
        self._fd = fd
        self._first = first
        self.contents = contents

    def block(self, scope: str) -> tuple[bytes, bytes]:
        """A scope's places and Standing; both empty where it is not known. Raises ChangedError."""
        known = self.contents.blocks.get(scope)
        if known is None:
            return b"", b""
        data = self._read(known.offset, known.size, known.crc, _about(scope))
        return data[: known.places], data[known.places :]

    def places(self, scope: str) -> bytes:
        """The places of a scope's lines. Raises ChangedError."""
        return self.block(scope)[0]

    def standing(self, scope: str) -> Standing | None:
        """A scope's Standing; None: not known. Raises ChangedError."""
        data = self.block(scope)[1]
        try:
            return _standing.decode(data) if data else None
        except msgspec.MsgspecError:
            raise ChangedError(NAME) from None

    def texts(self, scope: str) -> bytes | None:
        """What can be searched of a scope, packed; None: not known. Raises ChangedError."""
        known = self.contents.blocks.get(scope)
        if known is None:
            return None
        offset = known.offset + known.size
        return self._read(offset, known.texts, known.texts_crc, _about(scope, _TEXTS))

    def _read(self, offset: int, size: int, crc: int, about: bytes) -> bytes:
        data = self._files.read_at(self._fd, size, self._first + offset) if size else b""
        if crc32(data) != crc:
            raise ChangedError(NAME)
        try:
            return self._box.open(data, about) if self._box else data
        except SealBrokenError:
            raise ChangedError(NAME) from None

    def close(self) -> None:
        """Gives the file back; it was only read."""
        with suppress(OSError):
            self._files.close(self._fd)


def load(files: Files, folder: str, box: Box | None = None) -> Cache | None:
    """The cache in `folder`; None where there is none that this version and key can use."""
    try:
        fd = files.open(os.path.join(folder, NAME))
    except OSError:
        return None
    try:
        head = files.read_at(fd, _HEAD.size, 0)
        if len(head) == _HEAD.size:
            *version, size, crc = _HEAD.unpack(head)
            if version == [_MAGIC, FORMAT, standing.VERSION]:
                data = files.read_at(fd, size, _HEAD.size)
                if crc32(data) == crc:
                    data = box.open(data, _ABOUT) if box else data
                    return Cache(files, fd, _HEAD.size + size, _contents.decode(data), box)
    except (OSError, msgspec.MsgspecError, SealBrokenError):
        pass
    files.close(fd)
    return None


def save(
    files: Files, folder: str, contents: Contents, parts: Iterable[Part], box: Box | None = None
) -> bool:
    """Puts a new cache in the old one's place; False when that cannot be now.

    `contents.blocks` is filled in from `parts`; with a `box` everything behind the head is sealed.
    """
    blocks: list[bytes] = []
    offset = 0
    for scope, places, state, texts in parts:
        data = places + state
        if box:
            data = box.seal(data, _about(scope))
            texts = box.seal(texts, _about(scope, _TEXTS))
        contents.blocks[scope] = Block(
            offset, len(data), len(places), crc32(data), len(texts), crc32(texts)
        )
        blocks += [data, texts]
        offset += len(data) + len(texts)
    body = _encoder.encode(contents)
    body = box.seal(body, _ABOUT) if box else body
    head = _HEAD.pack(_MAGIC, FORMAT, standing.VERSION, len(body), crc32(body))
    draft = os.path.join(folder, "draft")
    try:
        files.make_folders(folder)
        try:
            files.write_new(draft, b"".join([head, body, *blocks]), sync=False)
        except FileExistsError:  # left by a process that was killed, or in the making
            files.remove(draft)
            return False
        files.replace(draft, os.path.join(folder, NAME))
    except OSError:
        return False
    return True
