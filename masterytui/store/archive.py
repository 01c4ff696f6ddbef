"""A backup: a whole book in one encrypted file.

A line in clear says how the passphrase becomes the key; it has a check like a journal line and is
bound to the rest as associated data. The rest is one sealed block: compressed MessagePack.
"""

import hashlib
import zlib
from typing import NoReturn

import msgspec

from masterytui.store.box import Box, SealBrokenError
from masterytui.store.files import Files
from masterytui.store.identity import BookFile
from masterytui.store.script import CLEAR, checked, whole
from masterytui.store.stretch import Kdf, key_of
from masterytui.store.whole import put

FORMAT = 1


class ArchiveError(Exception):
    """The backup cannot be used; its text is a sentence for the user."""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds; records are JSON objects, byte for byte as in the journal."""

    book: BookFile
    """Secret and meta, so that a restored book makes the same student ids."""
    shared: list[bytes]
    private: list[bytes]
    """The private notes' stream."""
    papers: dict[str, bytes]
    """By their name in the book: courses, school.toml, settings without the PIN."""
    made: str
    """ISO day and time."""

    @property
    def notes(self) -> int:
        """How many private notes there are, live or not."""
        return sum(_kind.decode(line).kind == "note" for line in self.private)

    @property
    def courses(self) -> int:
        """How many courses there are, published or still a file."""
        named = {name for name in self.papers if name.startswith("courses/")}
        published = (_kind.decode(line) for line in self.shared)
        return len(named | {f"courses/{x.course}.toml" for x in published if x.kind == "course"})


class _Kind(msgspec.Struct, frozen=True):
    kind: str
    course: object = ""


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    masterytui_backup: int
    """The format."""
    kdf: Kdf
    proof: str
    """Hex of nothing, sealed: tells another passphrase from damage."""


_kind = msgspec.json.Decoder(_Kind)
_head = msgspec.json.Decoder(_Head)
_contents = msgspec.msgpack.Decoder(Contents)


def pack(contents: Contents, passphrase: str, kdf: Kdf) -> bytes:
    """The backup's bytes."""
    box = Box(key_of(passphrase, kdf))
    proof = box.seal(b"", _proves(kdf)).hex()
    head = _Head(masterytui_backup=FORMAT, kdf=kdf, proof=proof)
    line = checked(msgspec.json.encode(head))
    return line + box.seal(zlib.compress(msgspec.msgpack.encode(contents)), line)


def unpack(data: bytes, passphrase: str) -> Contents:
    """What a backup holds. Raises ArchiveError."""
    line, end, block = data.partition(b"\n")
    if b'"masterytui_backup":' not in line:
        raise ArchiveError("this is no backup of masterytui, or its beginning is damaged")
    if not whole(line):
        _damaged()
    try:
        head = _head.decode(CLEAR.record_of(line))
        box = Box(key_of(passphrase, head.kdf))
        proof = bytes.fromhex(head.proof)
    except ValueError as error:
        raise ArchiveError("it was made by a newer masterytui") from error
    if head.masterytui_backup > FORMAT:
        raise ArchiveError("it was made by a newer masterytui")
    try:
        box.open(proof, _proves(head.kdf))
    except SealBrokenError:
        raise ArchiveError("this passphrase does not open it") from None
    try:
        return _contents.decode(zlib.decompress(box.open(block, line + end)))
    except (SealBrokenError, zlib.error, msgspec.MsgspecError):
        _damaged()


def write(
    files: Files, path: str, contents: Contents, passphrase: str, kdf: Kdf, *, over: bool
) -> int:
    """Puts a backup in place and reads it back; its bytes.

    Only what was read back and is the same counts as written, and only that takes the place of an
    older backup. Raises ArchiveError, FileExistsError, OSError.
    """
    wanted = _fingerprint(contents)
    data = pack(contents, passphrase, kdf)

    def checked(at: str) -> None:
        if _fingerprint(unpack(files.read(at), passphrase)) != wanted:
            raise ArchiveError("what was written could not be read back")

    put(files, path, data, over=over, check=checked)
    if files.read(path) != data:
        raise ArchiveError("what was written could not be read back")
    return len(data)


def _fingerprint(contents: Contents) -> tuple[int, bytes]:
    """How many records it holds, and a hash of everything in it."""
    everything = hashlib.blake2b(msgspec.msgpack.encode(contents), digest_size=32).digest()
    return len(contents.shared) + len(contents.private), everything


def _proves(kdf: Kdf) -> bytes:
    return b"masterytui backup\n" + msgspec.json.encode(kdf)


def _damaged() -> NoReturn:
    raise ArchiveError("it is damaged and cannot be trusted")
