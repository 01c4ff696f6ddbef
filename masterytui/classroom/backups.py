"""A backup of the whole record in one encrypted file, and what bringing one back would change."""

import errno
from pathlib import Path

import msgspec

from masterytui.classroom.acts import Refused
from masterytui.classroom.writer import Classroom
from masterytui.settings import Settings
from masterytui.store import papers
from masterytui.store.archive import ArchiveError, Contents, unpack, write
from masterytui.store.book import Book, BookError, NotSaved
from masterytui.store.files import Files
from masterytui.store.journal import reason
from masterytui.store.restoring import Missing, missing
from masterytui.store.stretch import Kdf, new_kdf

NOTHING = "Nothing was changed."


class BackedUp(msgspec.Struct, frozen=True):
    """What is in a backup that was written and read back."""

    records: int
    """All of them, live or not, those of the private notes too."""
    private_notes: int
    courses: int
    size: int
    """Bytes."""


class Restoring(msgspec.Struct, frozen=True):
    """What bringing a backup back would change."""

    backup: Contents
    missing: Missing
    new: bool
    """Whether the book is made by it."""

    @property
    def adds(self) -> bool:
        """Whether there is anything to add."""
        m = self.missing
        return self.new or bool(m.shared or m.private or m.papers)


def stands_in_the_way(book: Path, target: Path, *, force: bool) -> str:
    """Why no backup can be written there, in one sentence; "" when one can."""
    if target.is_dir():
        return f"{target} is a folder; name a file in it."
    if target.resolve().is_relative_to(book.resolve()):
        return "A backup inside the record is lost with it: choose another place, best a USB stick."
    if target.exists() and not force:
        return f"{target} is there already; --force puts the new backup in its place."
    return ""


def back_up(
    classroom: Classroom,
    target: Path,
    passphrase: str,
    *,
    force: bool = False,
    kdf: Kdf | None = None,
    files: Files | None = None,
) -> BackedUp | Refused:
    """Writes everything into one encrypted file and reads it back; `kdf`: how to make the key."""
    why = stands_in_the_way(classroom.book.path, target, force=force)
    if why:
        return Refused(why)
    classroom.refresh()
    try:
        contents = _without_pin(
            classroom.book.contents(classroom.clock().isoformat("T", "seconds"))
        )
        size = write(
            files or Files(), str(target), contents, passphrase, kdf or new_kdf(), over=force
        )
    except ArchiveError as error:
        return Refused(f"Not backed up: {error}.")
    except OSError as error:
        why = "there is no such folder" if error.errno == errno.ENOENT else reason(error)
        return Refused(f"Not backed up: {why}.")
    records = len(contents.shared) + len(contents.private)
    return BackedUp(records, contents.notes, contents.courses, size)


def read(source: Path, passphrase: str) -> Contents | Refused:
    """What a backup holds; or why it cannot be used."""
    try:
        return unpack(Files().read(str(source)), passphrase)
    except ArchiveError as error:
        return Refused(f"{source.name}: {error}. {NOTHING}")
    except OSError as error:
        why = (
            "there is no such file" if error.errno == errno.ENOENT else reason(error, reading=True)
        )
        return Refused(f"{source.name}: {why}. {NOTHING}")


def restoring(backup: Contents, classroom: Classroom | None) -> Restoring | Refused:
    """What it would change in this record; None: in a new one."""
    if classroom is None:
        return Restoring(backup, missing(backup, None), new=True)
    classroom.refresh()
    try:
        here = classroom.book.contents("")
    except OSError as error:
        return Refused(f"The record here cannot be read: {reason(error, reading=True)}. {NOTHING}")
    if here.book.secret != backup.book.secret:
        return Refused(
            "This backup is of another class record, and two are never mixed: restore it into a "
            f"folder of its own with --book. {NOTHING}"
        )
    return Restoring(backup, missing(backup, here), new=False)


def restore(seen: Restoring, into: Book | Path) -> str:
    """Adds what is missing; "" once it survives a power cut, else why it is not all there.

    `into`: the book; a path where it is to be made.
    """
    try:
        book = into if isinstance(into, Book) else _made(into, seen.backup)
        if book.secret.hex() != seen.backup.book.secret:
            return f"Another record was begun in {book.path} meanwhile. {NOTHING}"
        book.bring(seen.missing.shared, seen.missing.private)
        for name, data in seen.missing.papers.items():
            papers.add(Files(), str(book.path), name, data)
        book.close()
    except (BookError, NotSaved) as error:
        return str(error)
    except OSError as error:
        return f"Not all of it was restored: {reason(error)}. Mend that, then restore it again."
    return ""


def _made(path: Path, backup: Contents) -> Book:
    Book.create(path, secret=bytes.fromhex(backup.book.secret), meta=backup.book.meta)
    return Book.open(path)


def _without_pin(contents: Contents) -> Contents:
    """The PIN is this device's own."""
    found = dict(contents.papers)
    text = found.pop(papers.SETTINGS, b"")
    try:
        settings = Settings.read(text.decode())
    except ValueError:  # nobody can read them anyway
        return msgspec.structs.replace(contents, papers=found)
    if text:
        found[papers.SETTINGS] = msgspec.structs.replace(settings, pin="").text().encode()
    return msgspec.structs.replace(contents, papers=found)
