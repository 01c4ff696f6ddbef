"""Where each scope's lines are: what was read of every journal file, and what came since.

Lines that the cache knows are held as places (file, offset, length) and read when asked for;
newer ones are held as they came.
"""

import os
import struct
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol
from zlib import crc32

import msgspec

from masterytui.mastery.course import Problem
from masterytui.store.files import Entry, Files
from masterytui.store.journal import reason
from masterytui.store.lines import FORMAT, Damage, Line, Reading, read
from masterytui.store.script import CLEAR, Script, whole

_LOOKS = 5
"""How often the folder is listed, while files go."""

PLACE = struct.Struct("<III")
"""A line's file (its number among the sources), offset and length."""


def aside(name: str, damage: Damage) -> str:
    """What the copy of a file's damaged bytes is called in quarantine."""
    return f"{name}.{damage.offset}.{crc32(damage.data):08x}"


class ChangedError(Exception):
    """A file is not what it was when it was read: everything is to be read anew."""


class Source(msgspec.Struct, array_like=True):
    """One journal file, as far as it was read."""

    name: str
    seen: tuple[int, int, int] = (0, 0, 0)
    """Size, time of change, inode when it was last read; zeros: look again."""
    end: int = 0
    """Bytes that were read and will not be read again."""
    crc: int = 0
    """CRC-32 of those bytes."""
    count: int = 0
    """Line ends in those bytes."""
    day: str = ""
    damage: list[Problem] = []
    torn: Problem | None = None


class Old(Protocol):
    """What an index asks of the cache."""

    def places(self, scope: str) -> bytes:
        """The places of a scope's lines, packed; b"" for a scope it does not know."""


class Index:
    """The lines of one folder of journal files, by scope."""

    def __init__(
        self,
        files: Files,
        folder: str,
        *,
        quarantine: str,
        sources: list[Source] | None = None,
        old: Old | None = None,
        script: Script = CLEAR,
    ) -> None:
        self._files = files
        self._folder = folder
        self._script = script
        self._quarantine = quarantine
        self.sources = sources or []
        self._by_name = {source.name: number for number, source in enumerate(self.sources)}
        self._old = old
        self._fresh: dict[str, list[tuple[int, int, bytes]]] = {}
        """Lines that are not in the cache: the source's number, the offset, the line."""
        self._unreadable: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """What cannot be read, with file and line."""
        found = [p for source in self.sources for p in source.damage]
        found += [source.torn for source in self.sources if source.torn]
        return found + self._unreadable

    def read_new(self, skip: Collection[str] = ()) -> dict[str, list[Line]]:
        """Reads what was appended since, in all files but `skip`; the new lines by scope.

        Raises ChangedError.
        """
        new: dict[str, list[Line]] = {}
        entries = self._listed(skip)
        for source in self.sources:
            if source.name not in entries and source.name not in skip:
                raise ChangedError(source.name)
        for _ in range(_LOOKS):
            if self._read_all(entries.values(), new):
                break
            entries = self._listed(skip)  # what went meanwhile may stand in one that came since
        return new

    def _listed(self, skip: Collection[str]) -> dict[str, Entry]:
        found = self._files.entries(self._folder)
        return {e.name: e for e in found if ".jsonl" in e.name and e.name not in skip}

    def _read_all(self, entries: Iterable[Entry], new: dict[str, list[Line]]) -> bool:
        """Whether all of these files were still there."""
        there = True
        self._unreadable = []
        for entry in entries:
            number = self._by_name.get(entry.name, -1)
            if number < 0 or self.sources[number].seen != entry[1:]:
                try:
                    self._read_file(entry, new)
                except FileNotFoundError:
                    there = False
                except OSError as error:
                    text = f"cannot be read now: {reason(error, reading=True)}"
                    self._unreadable.append(Problem(text, self._shown(entry.name)))
        return there

    def take(self, name: str, offset: int, data: bytes) -> dict[str, list[Line]]:
        """Takes over what was just written at `offset` of a file; the new lines by scope."""
        number = self._number(name)
        source = self.sources[number]
        new: dict[str, list[Line]] = {}
        if source.end == offset:
            self._settle(number, read(data, offset, source.count, self._script), data, new)
        return new

    def lines(self, scope: str) -> Iterator[bytes]:
        """All lines of a scope, with their checks. Raises ChangedError, OSError."""
        places = self._old.places(scope) if self._old else b""
        run: list[tuple[int, int]] = []
        number = -1
        for of, offset, length in PLACE.iter_unpack(places):
            if of != number:
                yield from self._read_places(number, run)
                number, run = of, []
            run.append((offset, length))
        yield from self._read_places(number, run)
        for _, _, line in self._fresh.get(scope, ()):
            yield line

    def places(self, scope: str) -> bytes:
        """Where all lines of a scope are, packed."""
        old = self._old.places(scope) if self._old else b""
        fresh = self._fresh.get(scope, ())
        return old + b"".join(PLACE.pack(n, offset, len(line)) for n, offset, line in fresh)

    def confirm(self) -> None:
        """Looks at files this process wrote, so that the next start need not read them."""
        unseen = {s.name: s for s in self.sources if s.seen == (0, 0, 0)}
        for entry in self._files.entries(self._folder) if unseen else ():
            source = unseen.get(entry.name)
            if source is not None and entry.size == source.end:
                data = self._files.read(os.path.join(self._folder, entry.name))
                if len(data) == source.end and crc32(data) == source.crc:
                    source.seen = entry[1:]

    def rebase(self, old: Old) -> None:
        """Forgets the newer lines, which `old` now has the places of."""
        self._old = old
        self._fresh = {}

    def settled(self, source: Source) -> Iterator[Line]:
        """The whole lines of a file as far as it was read. Raises OSError."""
        try:
            data = self._files.read(os.path.join(self._folder, source.name))
        except FileNotFoundError:  # this session gave it up, and wrote it again
            return
        yield from read(data[: source.end], script=self._script).lines

    def _number(self, name: str) -> int:
        if name not in self._by_name:
            self._by_name[name] = len(self.sources)
            self.sources.append(Source(name, day=name.partition(".")[0]))
        return self._by_name[name]

    def _read_file(self, entry: Entry, new: dict[str, list[Line]]) -> None:
        data = self._files.read(os.path.join(self._folder, entry.name))
        number = self._number(entry.name)
        source = self.sources[number]
        if len(data) < source.end or crc32(data[: source.end]) != source.crc:
            raise ChangedError(source.name)
        data = data[source.end :]
        reading = read(data, source.end, source.count, self._script)
        self._settle(number, reading, data, new)
        source.seen = entry.size, entry.mtime, entry.inode

    def _settle(
        self, number: int, reading: Reading, data: bytes, new: dict[str, list[Line]]
    ) -> None:
        source = self.sources[number]
        for line in reading.lines:
            scope = line.head.scope
            self._fresh.setdefault(scope, []).append((number, line.offset, line.data))
            new.setdefault(scope, []).append(line)
        if reading.header:
            source.day = reading.header.day or source.day
            if reading.header.masterytui > FORMAT:
                text = "was written by a newer masterytui; what this one knows is shown"
                source.damage.append(Problem(text, self._shown(source.name)))
        for damage in reading.damage:
            text = "one line is damaged; all the others are whole, a copy is in quarantine"
            source.damage.append(Problem(text, self._shown(source.name), damage.line))
            self._keep(source.name, damage)
        source.torn = None
        if reading.torn:
            text = "the end of one file was never saved whole; everything before it is"
            source.torn = Problem(text, self._shown(source.name), reading.ends + 1)
            self._keep(source.name, Damage(reading.ends + 1, reading.end, reading.torn))
        settled = data[: len(data) - len(reading.torn)]
        source.crc = crc32(settled, source.crc)
        source.end += len(settled)
        source.count = reading.ends

    def _read_places(self, number: int, run: list[tuple[int, int]]) -> Iterator[bytes]:
        if not run:
            return
        start, end = run[0][0], sum(run[-1])
        fd = self._files.open(os.path.join(self._folder, self.sources[number].name))
        try:
            data = self._files.read_at(fd, end - start, start)
        finally:
            self._files.close(fd)
        for offset, length in run:
            line = data[offset - start : offset - start + length]
            if not whole(line):
                raise ChangedError(self.sources[number].name)
            yield line

    def _keep(self, name: str, damage: Damage) -> None:
        """Puts a copy of what cannot be read aside, once."""
        try:
            self._files.make_folders(self._quarantine)
            path = os.path.join(self._quarantine, aside(name, damage))
            self._files.write_new(path, damage.data, sync=False)
        except OSError:
            pass  # it is there already, or the folder can only be read: the original stays

    def _shown(self, name: str) -> str:
        return f"{os.path.basename(self._folder)}/{name}"
