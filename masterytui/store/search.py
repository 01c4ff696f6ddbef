"""Finding words in what was noted: case and accents make no difference."""

import os
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode
from masterytui.store.box import SealBrokenError
from masterytui.store.files import Files
from masterytui.store.script import CLEAR, Script, whole


class Hit(NamedTuple):
    """A live record that has the words."""

    record: r.Record
    text: str
    """Where they stand: a note, or what is missing."""


def fold(text: str) -> str:
    """Text as it is compared: without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def text_of(record: r.Record) -> str:
    """What of a record is searched."""
    if isinstance(record, r.Note):
        return record.text
    return record.missing if isinstance(record, r.Check | r.Group) else ""


def search(
    files: Files,
    folder: str,
    words: str,
    live: Callable[[r.Record], bool],
    script: Script = CLEAR,
) -> Iterator[Hit]:
    """Live records that have all the words, newest file and line first."""
    wanted = fold(words).split()
    if not wanted:
        return
    # In JSON these two stand escaped, so a word with one of them cannot narrow the files.
    plain = [word for word in wanted if not {'"', "\\"} & set(word)]
    seen: set[str] = set()
    for entry in reversed(files.entries(folder)):
        if ".jsonl" not in entry.name:
            continue
        try:
            data = files.read(os.path.join(folder, entry.name))
        except OSError:
            continue  # the book's problems tell of it
        lines = [text for line in data.split(b"\n") if (text := _text(line, script))]
        folded = fold("\n".join(lines))
        if not all(word in folded for word in plain):
            continue
        for line in reversed(lines):
            folded = fold(line)
            if not all(word in folded for word in plain):
                continue
            record = _record(line)
            if record is None or record.id in seen:
                continue
            found = text_of(record)
            folded = fold(found)
            if all(word in folded for word in wanted) and live(record):
                seen.add(record.id)
                yield Hit(record, found)


def _text(line: bytes, script: Script) -> str:
    """The record's JSON in a whole line; "" in any other."""
    try:
        return script.record_of(line).decode(errors="replace") if whole(line) else ""
    except SealBrokenError:
        return ""


def _record(text: str) -> r.Record | None:
    try:
        return decode(text.encode(errors="replace"))
    except msgspec.MsgspecError:
        return None
