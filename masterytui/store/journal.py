"""The append-only journal: one file per process session and day, synced before "saved".

A batch is one write and one sync. After any error the file is abandoned (a second sync may report
success for bytes that are lost) and every record of this session is written again, with the same
ids, into a new file. A reader takes each id once.
"""

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import NamedTuple

import msgspec

from masterytui.store import outgrown
from masterytui.store.files import Files
from masterytui.store.lines import FORMAT, Header
from masterytui.store.script import CLEAR, Script, checked
from masterytui.store.whole import put

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the disk takes no more",
    errno.EROFS: "the folder can only be read",
    errno.EACCES: "the folder can only be read",
    errno.EPERM: "the folder can only be read",
    errno.ENOENT: "the folder is gone",
    errno.EIO: "the disk reports an error",
}


def reason(error: OSError, *, reading: bool = False) -> str:
    """What an error of the disk means, in a few plain words."""
    if reading and error.errno in (errno.EACCES, errno.EPERM):
        return "this user may not read it"
    return _WHY.get(error.errno or 0, (error.strerror or "the disk reports an error").lower())


class NotSaved(Exception):  # noqa: N818 - what the user is told
    """A batch did not reach the disk; its text is for the user. Nothing earlier is lost."""

    def __init__(self, error: OSError) -> None:
        self.why = reason(error)
        """In a few words."""
        super().__init__(
            f"Not saved: {self.why}. Everything saved before is safe; this is not. "
            "Mend that, then try again."
        )


class Written(NamedTuple):
    """What one append put on the disk."""

    name: str
    """The file's, in the journal's folder."""
    offset: int
    """Where in it."""
    data: bytes


class Journal:
    """The writing end, of one process session, in one folder."""

    def __init__(
        self,
        files: Files,
        folder: str,
        session: str,
        device: str,
        today: Callable[[], str],
        script: Script = CLEAR,
        absorbed: Callable[[bytes], bool] = lambda record: False,
        must_be_there: Callable[[], None] = lambda: None,
    ) -> None:
        """`absorbed`: whether a record is about somebody who has been erased meanwhile.

        `must_be_there` raises OSError where the place is gone in which the folder is to be.
        """
        self._files = files
        self._script = script
        self._folder = folder
        self._session = session
        self._device = device
        self._today = today
        self._absorbed = absorbed
        self._must_be_there = must_be_there
        self._saved: list[bytes] = []
        """This session's records."""
        self._fd = -1
        self._day = ""
        self._name = ""
        self._path = ""
        self._inode = 0
        self._size = 0
        self._opened = 0
        self._doubt = False
        self.abandoned: set[str] = set()
        """Files of this session that may hold what was never acknowledged."""
        self._outgrown: set[str] = set()
        """Those of them that were given up because the disk was full."""
        self._compared = 0
        """The size at which they were last compared with the open file."""

    def append(self, records: Sequence[bytes]) -> Written:
        """Writes JSON objects, all or none; when it returns they survive a power cut.

        Raises NotSaved. To try again, append the very same bytes again.
        """
        lines = list(map(self._script.line, records))
        written = self._added(b"".join(lines)) if self._fd >= 0 else None
        if written is None:
            written = self._anew(lines)
        self._saved += records
        return written

    def _added(self, data: bytes) -> Written | None:
        """What was added to the open file; None where that has to be given up."""
        try:
            if self._files.is_at(self._path, self._inode, self._size):
                self._files.write(self._fd, data)
                self._files.sync(self._fd)
                # Who puts this file in place anew (`whole.rewrite`) reads it once more after the
                # rename: what was written after that reading was written to no file.
                if self._files.is_at(self._path, self._inode, self._size + len(data)):
                    written = Written(self._name, self._size, data)
                    self._size += len(data)
                    return written
        except OSError as error:
            self._abandon(error)
        else:
            self._abandon()
        return None

    def bring(self, records: Sequence[bytes]) -> None:
        """Puts records of other sessions into a file of their own, all or none, durably.

        Raises NotSaved.
        """
        header = self._header(self._today())
        data = b"".join([header, *map(self._script.line, records), header])
        try:
            self._must_be_there()
            self._files.make_folders(self._folder)
            for number in count(1):
                again = f"-{number}" if number > 1 else ""
                name = f"{self._today()}.{self._session}.brought{again}.jsonl"
                with suppress(FileExistsError):
                    return put(self._files, os.path.join(self._folder, name), data)
        except OSError as error:
            raise NotSaved(error) from error

    def look(self) -> Written | None:
        """Writes the session anew if its file failed, or was replaced, cut or removed; else None.

        On another day than the file's, the next append begins a new one. Raises NotSaved.
        """
        if self._fd >= 0 and not self._intact():
            self._abandon()
        self._clear()
        if self._day != self._today():
            self.close()
        return self._anew([]) if self._doubt and self._saved else None

    def turn(self, script: Script) -> None:
        """From now on lines are written in this script, and all of this session's once more.

        For whoever seals the old file may have read it before the last of them came.
        """
        self.close()
        self._script = script
        self._doubt = self._doubt or bool(self._saved)

    def close(self) -> None:
        """Gives the file back; a later append begins a new one."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            with suppress(OSError):  # its bytes were synced, or it is given up anyway
                self._files.close(fd)

    def _intact(self) -> bool:
        """Whether the file's name still leads to the file that is open, at its full length."""
        try:
            return self._files.is_at(self._path, self._inode, self._size)
        except OSError:
            return False

    def _abandon(self, error: OSError | None = None) -> None:
        self._doubt = True
        if self._name:
            self.abandoned.add(self._name)
            if error is not None and error.errno in _FULL:
                self._outgrown.add(self._name)
        self.close()

    def _clear(self) -> None:
        """So that refused acts fill a full disk no further with copies of this session.

        A disk with other errors keeps every copy. This waits for a look, which is long after the
        new file came, so that nobody who lists the folder misses both.
        """
        if self._fd < 0 or not self._outgrown or self._size == self._compared:
            return
        self._compared = self._size
        with suppress(OSError):  # at another look, or never
            own = (self._name, self._session, self._script)
            self._outgrown -= outgrown.clear(self._files, self._folder, self._outgrown, *own)

    def _anew(self, lines: list[bytes]) -> Written:
        """A new file, in which everything that may be lost stands again."""
        try:
            return self._begin(lines)
        except OSError:
            try:
                return self._begin(lines)
            except OSError as error:
                raise NotSaved(error) from error

    def _begin(self, lines: list[bytes]) -> Written:
        """A new file whose first write holds its header and these lines."""
        self._name = ""
        today = self._today()
        if today != self._day:
            self._day, self._opened = today, 0
        kept = [x for x in self._saved if not self._absorbed(x)] if self._doubt else []
        again = map(self._script.line, kept)
        data = b"".join([self._header(today), *again, *lines])
        self._must_be_there()
        self._files.make_folders(self._folder)
        self._create()
        try:
            self._inode = self._files.inode(self._fd)
            self._files.write(self._fd, data)
            self._files.sync(self._fd)
            self._files.sync_folder(self._folder)
            if not self._files.is_at(self._path, self._inode, len(data)):
                raise OSError(errno.ESTALE, "its file was taken away meanwhile")
        except OSError as error:
            self._abandon(error)
            self._discard()
            raise
        self._doubt = False
        self._size, self._compared = len(data), 0
        return Written(self._name, 0, data)

    def _header(self, day: str) -> bytes:
        header = Header(masterytui=FORMAT, session=self._session, day=day, device=self._device)
        return checked(msgspec.json.encode(header))

    def _discard(self) -> None:
        """Takes away a file that alone holds nothing acknowledged, to free its space."""
        with suppress(OSError):  # else it stays, and is reported when it is next read
            self._files.remove(self._path)

    def _create(self) -> None:
        while self._fd < 0:
            self._opened += 1
            again = f"-{self._opened}" if self._opened > 1 else ""
            name = f"{self._day}.{self._session}{again}.jsonl"
            path = os.path.join(self._folder, name)
            with suppress(FileExistsError):
                self._fd = self._files.create(path)
                self._name, self._path = name, path
