"""Taking what is about the erased out of every file, so that nothing of it can be found there.

A file is written anew beside its place, line by line, without theirs and with all others byte for
byte. The files that name them go last, so that what is cut short can be finished.
"""

import os
from collections.abc import Iterable, Mapping

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.erasure import Erased
from masterytui.mastery.mention import mentions, phrases
from masterytui.store.absorbing import covers
from masterytui.store.box import SealBrokenError
from masterytui.store.enclosing import aside_again, put_aside
from masterytui.store.files import Files
from masterytui.store.identity import LIVE, PRIVATE
from masterytui.store.lines import heading, read, settled
from masterytui.store.script import CLEAR, Script, whole
from masterytui.store.whole import clear, put, rewrite, settle

_PASSES = 5


class Whose(msgspec.Struct, frozen=True):
    """Who was erased, as far as the files still tell it."""

    gone: Erased
    ids: frozenset[str]
    names: tuple[tuple[str, str], ...]
    """Given and family names."""
    script: Script = CLEAR

    @classmethod
    def of(cls, gone: Erased, remains: Mapping[str, Iterable[r.Record]], script: Script) -> "Whose":
        """By student's id, what there still is of those who were erased."""
        known = [x for left in remains.values() for x in left if isinstance(x, r.Student)]
        return cls(gone, frozenset(remains), tuple({(x.given, x.family) for x in known}), script)

    def line(self, piece: bytes) -> bool:
        """Whether a line, without its end, is to go; also one that is damaged."""
        if whole(piece):
            return covers(self.gone, self.record(piece))
        if any(one.encode() in piece for one in self.ids):
            return True
        text = piece.decode(errors="replace")
        return any(all(mentions(text, [p]) for p in phrases([n])) for n in self.names if any(n))

    def name(self, piece: bytes) -> bool:
        """Whether a line says what somebody who was erased is called."""
        if not whole(piece):
            return False
        return b'"kind":"student"' in self.record(piece) and self.line(piece)

    def record(self, piece: bytes) -> bytes:
        """The JSON in a whole line; nothing where that is sealed under another key."""
        try:
            return self.script.record_of(piece)
        except SealBrokenError:
            return b"{}"


class BusyError(Exception):
    """Somebody goes on writing what was just taken out; its text is a sentence for the user."""


def scrub(files: Files, book: str, whose: Whose) -> int:
    """How many files were rewritten or taken away, until one look at all of them changes nothing.

    Raises OSError, BusyError; the same again goes on from there.
    """
    changed = 0
    for _ in range(_PASSES):
        found = _pass(files, book, whose)
        if not found:
            settle(files, _folders(book))
            return changed
        changed += found
    raise BusyError("another window goes on writing: close it")


def _folders(book: str) -> list[str]:
    """Where records or copies of them may be."""
    private, live = os.path.join(book, PRIVATE), os.path.join(book, LIVE)
    asides = [os.path.join(above, "quarantine") for above in (book, private)]
    return [private, live, *asides, os.path.join(book, "cache")]


def _pass(files: Files, book: str, whose: Whose) -> int:
    *journaled, aside, private_aside, cache = _folders(book)
    for folder in (*journaled, aside, private_aside):
        clear(files, folder)
    copies = [
        os.path.join(folder, e.name)
        for folder in (aside, private_aside)
        for e in files.entries(folder)
        if _without(data := _copy(files, os.path.join(folder, e.name), whose), whose) != data
    ]
    journals = [path for folder in journaled for path in _touched(files, folder, whose)]
    if not copies and not journals:
        return 0
    for entry in files.entries(cache):  # it holds names and what they came to
        files.remove(os.path.join(cache, entry.name))
    settle(files, [cache])
    for path in copies:
        _lessen(files, path, whose)
    journals.sort(key=lambda path: any(map(whose.name, files.read(path).split(b"\n"))))
    for path in journals:
        rewrite(files, path, lambda data: cut(data, whose))
    return len(copies) + len(journals)


def _touched(files: Files, folder: str, whose: Whose) -> list[str]:
    """The journal files in which something is to go."""
    paths = [os.path.join(folder, e.name) for e in files.entries(folder) if ".jsonl" in e.name]
    return [path for path in paths if cut(data := files.read(path), whose) != data]


def _copy(files: Files, path: str, whose: Whose) -> bytes:
    """What was put aside; nothing where that is sealed under another key."""
    try:
        return put_aside(path, files.read(path), whose.script.box)
    except SealBrokenError:
        return b""


def _without(data: bytes, whose: Whose) -> bytes:
    """Bytes that were put aside, without the lines that are to go."""
    return b"\n".join(piece for piece in data.split(b"\n") if not whose.line(piece))


def _lessen(files: Files, path: str, whose: Whose) -> None:
    kept = _without(_copy(files, path, whose), whose)
    if kept:
        put(files, path, aside_again(path, kept, whose.script.box), over=True)
    else:
        files.remove(path)
        files.sync_folder(os.path.dirname(path))


def cut(data: bytes, whose: Whose) -> bytes:
    """A journal file's bytes without the lines that are to go; the same bytes if there are none.

    It ends with its header again: what was settled stays so, though the last of a batch is gone.
    """
    end = read(data, script=whose.script).end
    pieces = settled(data[:end])
    kept = [piece for piece in pieces if not whose.line(piece)]
    torn = [piece for piece in data[end:].split(b"\n") if not whose.line(piece)]
    if len(kept) == len(pieces) and len(torn) == data[end:].count(b"\n") + 1:
        return data
    return _joined([*kept, heading(kept)]) + b"\n".join(torn)


def _joined(pieces: Iterable[bytes]) -> bytes:
    return b"".join(piece + b"\n" for piece in pieces)
