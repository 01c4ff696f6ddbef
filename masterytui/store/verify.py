"""Reading everything, to say whether it is whole."""

import os
from collections.abc import Collection, Iterator
from typing import NamedTuple

import msgspec

from masterytui.mastery.codec import decode
from masterytui.mastery.course import Problem
from masterytui.store import identity
from masterytui.store.files import Files
from masterytui.store.index import Index, aside
from masterytui.store.lines import Damage, Line, Reading, read
from masterytui.store.script import CLEAR, Script


class Verified(NamedTuple):
    """What a book holds."""

    records: int
    """Distinct records, private ones too."""
    files: int
    problems: tuple[Problem, ...]
    """Bytes that cannot be read first, with what was saved around them."""


def verify(files: Files, path: str, folders: tuple[str, ...], script: Script = CLEAR) -> Verified:
    """Reads every line of the journal folders anew, past any cache."""
    problems: list[Problem] = []
    hurt: list[Problem] = []
    seen: set[str] = set()
    count = 0
    for folder in folders:
        own = os.path.join(folder, "quarantine") if folder == identity.PRIVATE else "quarantine"
        quarantine = os.path.join(path, own)
        index = Index(files, os.path.join(path, folder), quarantine=quarantine, script=script)
        index.read_new()
        copies = {entry.name for entry in files.entries(quarantine)}
        known: dict[str, bytes] = {}
        for source in index.sources:
            shown = f"{folder}/{source.name}"
            data = files.read(os.path.join(path, folder, source.name))
            reading = read(data, script=script)
            for line in reading.lines:
                problems += _odd(line, script.record_of(line.data), known, data, shown)
            hurt += _hurt(reading, source.name, shown, own, copies)
        seen |= known.keys()
        count += len(index.sources)
        # What it says of single lines is told better by their hurt.
        problems += [problem for problem in index.problems if not problem.line]
    return Verified(len(seen), count, (*hurt, *problems))


def _hurt(
    reading: Reading, name: str, shown: str, quarantine: str, copies: Collection[str]
) -> Iterator[Problem]:
    """The bytes of a file that cannot be read."""
    torn = Damage(reading.ends + 1, reading.end, reading.torn)
    for damage in [*reading.damage, *([torn] if reading.torn else [])]:
        before = sum(line.offset < damage.offset for line in reading.lines)
        whole = f"{before} before it, {len(reading.lines) - before} after it"
        what = "the end was never saved whole" if damage is torn else "damaged"
        copy = aside(name, damage)
        kept = f"a copy is in {quarantine}/{copy}" if copy in copies else "no copy could be made"
        size = f"{len(damage.data)} bytes"
        text = f"{what} from byte {damage.offset} on, {size}; whole records: {whole}; {kept}"
        yield Problem(text, shown, damage.line)


def _odd(
    line: Line, record: bytes, known: dict[str, bytes], data: bytes, shown: str
) -> Iterator[Problem]:
    """What is wrong with a record whose line is whole; `known`: the records so far, by id."""
    key, wrong = line.head.id, []
    if known.setdefault(key, record) != record:
        wrong.append("stands again, with different contents")
    try:
        decode(record)
    except msgspec.MsgspecError:
        wrong.append("cannot be understood; it is kept as it is")
    for what in wrong:
        number = data.count(b"\n", 0, line.offset) + 1
        yield Problem(f"at byte {line.offset} the record {key} {what}", shown, number)
