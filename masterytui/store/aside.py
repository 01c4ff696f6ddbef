"""A small folder on another disk for acts that the book's own disk refused.

    masterytui-unsaved-DAY-SESSION/
        unsaved.json    which book they belong to
        live/           a journal file: header, lines, a check on each; sealed as in the book
        private/        the same for private notes

Everything in it is a journal as the book's own: the union of both by record id is the whole.
"""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from masterytui.mastery.codec import decode, encode
from masterytui.mastery.course import Problem
from masterytui.mastery.records import Record
from masterytui.store.files import Files
from masterytui.store.identity import LIVE, PRIVATE
from masterytui.store.journal import Journal, NotSaved
from masterytui.store.lines import FORMAT, read
from masterytui.store.script import Script

if TYPE_CHECKING:
    from masterytui.store.book import Book

NAME = "masterytui-unsaved"
MARK = "unsaved.json"


class Mark(msgspec.Struct, frozen=True):
    """`unsaved.json`."""

    masterytui: int
    book: str
    """A hash of the book's secret: says whose acts these are, and nothing else."""


class Aside(NamedTuple):
    """What such folders hold."""

    batches: list[list[Record]]
    """In the order in which they were stamped."""
    folders: list[str]
    strange: int
    """How many folders belong to another book."""
    problems: list[Problem]


Parted = tuple[Sequence[Record], Sequence[Record]]
"""What is private of a batch, and what is shared."""


def put(
    files: Files, place: Path, book: "Book", batches: Sequence[Parted], day: str, script: Script
) -> Path:
    """Writes the batches into a new folder in `place`, durably; gives the folder.

    Raises NotSaved.
    """
    streams = {
        LIVE: [encode(record) for _, shared in batches for record in shared],
        PRIVATE: [encode(record) for private, _ in batches for record in private],
    }
    try:
        folder = _new(files, os.path.join(str(place), f"{NAME}-{day}-{book.session[:6]}"))
        for stream, lines in streams.items():
            if lines:
                where = os.path.join(folder, stream)
                journal = Journal(files, where, book.session, book.device, lambda: day, script)
                journal.append(lines)
                journal.close()
        # Last: a folder with its mark is whole.
        data = msgspec.json.encode(Mark(FORMAT, _mark(book))) + b"\n"
        files.write_new(os.path.join(folder, MARK), data, sync=True)
        files.sync_folder(folder)
    except OSError as error:
        raise NotSaved(error) from error
    return Path(folder)


def _mark(book: "Book") -> str:
    """Names a book without telling its secret."""
    return blake2b(book.secret, digest_size=8, person=b"unsaved").hexdigest()


def _new(files: Files, folder: str) -> str:
    """A folder of this name, or with the first number behind it that is free."""
    files.make_folders(os.path.dirname(folder))
    number = 1
    while True:
        name = f"{folder}-{number}" if number > 1 else folder
        try:
            files.make_folder(name)
        except FileExistsError:
            number += 1
            continue
        files.sync_folder(os.path.dirname(folder))
        return name


def look(files: Files, place: Path, book: "Book", script: Script) -> Aside:
    """What stands in `place`, such a folder or one that holds some. Raises OSError."""
    found = Aside([], [], 0, [])
    acts: dict[str, dict[str, Record]] = {}
    names = [name for name in files.names(str(place)) if name.startswith(f"{NAME}-")]
    strange = 0
    for folder in [str(place), *(os.path.join(place, name) for name in names)]:
        try:
            known = msgspec.json.decode(files.read(os.path.join(folder, MARK)), type=Mark)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except msgspec.MsgspecError:
            found.problems.append(Problem("cannot be understood", os.path.join(folder, MARK)))
            continue
        if known.book != _mark(book):
            strange += 1
            continue
        found.folders.append(folder)
        for stream in (LIVE, PRIVATE):
            for record in _read(files, os.path.join(folder, stream), found.problems, script):
                acts.setdefault(record.batch.id or record.id, {})[record.id] = record
    found.batches.extend(list(act.values()) for act in acts.values())
    found.batches.sort(key=lambda batch: (batch[0].stamp, batch[0].id))
    return found._replace(strange=strange)


def _read(files: Files, folder: str, problems: list[Problem], script: Script) -> Iterator[Record]:
    for entry in files.entries(folder):
        path = os.path.join(folder, entry.name)
        reading = read(files.read(path), script=script)
        for damage in reading.damage:
            problems.append(Problem("this line is damaged", path, damage.line))
        if reading.torn:
            problems.append(Problem("the end is not whole", path, reading.ends + 1))
        for line in reading.lines:
            try:
                yield decode(script.record_of(line.data))
            except msgspec.MsgspecError:
                problems.append(Problem(f"{line.head.id} cannot be understood", path))
