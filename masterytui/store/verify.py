"""Reading everything, to say whether it is whole."""

import os
from typing import NamedTuple

import msgspec

from masterytui.mastery.codec import decode
from masterytui.mastery.course import Problem
from masterytui.store.files import Files
from masterytui.store.index import Index
from masterytui.store.script import CLEAR, Script


class Verified(NamedTuple):
    """What a book holds."""

    records: int
    """Distinct records, private ones too."""
    files: int
    problems: tuple[Problem, ...]


def verify(files: Files, path: str, folders: tuple[str, ...], script: Script = CLEAR) -> Verified:
    """Reads every line of the journal folders anew, past any cache."""
    problems: list[Problem] = []
    seen: set[str] = set()
    count = 0
    for name in folders:
        folder = os.path.join(path, name)
        index = Index(files, folder, quarantine=os.path.join(path, "quarantine"), script=script)
        known: dict[str, bytes] = {}
        for lines in index.read_new().values():
            for line in lines:
                key = line.head.id
                record = script.record_of(line.data)
                if known.setdefault(key, record) != record:
                    text = f"the record {key} stands twice with different contents"
                    problems.append(Problem(text))
                try:
                    decode(record)
                except msgspec.MsgspecError:
                    problems.append(Problem(f"the record {key} cannot be understood"))
        seen |= known.keys()
        count += len(index.sources)
        problems += index.problems
    return Verified(len(seen), count, tuple(problems))
