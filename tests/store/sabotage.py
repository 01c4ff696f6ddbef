"""Stores with one rule removed each: a harness that does not catch them sees nothing."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from disk import Disk, FullDisk
from lesson import Build

from masterytui.store.journal import Journal, NotSaved, Written
from masterytui.store.script import checked


class NoSync(Disk):
    """Written is taken for saved."""

    def sync(self, fd: int) -> None:
        pass


class NoFolderSync(Disk):
    """A new file's name may be gone."""

    def sync_folder(self, path: str) -> None:
        pass


class NoHeaderSync(Disk):
    """What is written with a file's header is not synced, all that follows is."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: set[int] = set()

    def sync(self, fd: int) -> None:
        if fd in self.begun:
            super().sync(fd)
        self.begun.add(fd)


class TruncatingDisk(Disk):
    """A name that is taken is opened and emptied."""

    def create(self, path: str) -> int:
        old = self.nodes.get(path)
        if old is None:
            return super().create(path)
        self.called("create")
        old.now = old.safe = b""
        self.made += 1
        self.fds[self.made] = old
        return self.made


class EarlyJournal(Journal):
    """Says saved first, and writes at the next append."""

    due: Sequence[bytes] = ()

    def append(self, records: Sequence[bytes]) -> Written:
        due, self.due = self.due, records
        return super().append(due) if due else Written("", 0, b"")


class TrustingJournal(Journal):
    """After an error it goes on in the same file and syncs that again."""

    def append(self, records: Sequence[bytes]) -> Written:
        if self._fd < 0:
            return super().append(records)
        data = b"".join(map(checked, records))
        self._twice(lambda: self._files.write(self._fd, data))
        self._twice(lambda: self._files.sync(self._fd))
        self._saved += map(checked, records)
        self._size += len(data)
        return Written(self._name, self._size - len(data), data)

    def _twice(self, call: Callable[[], None]) -> None:
        try:
            call()
        except OSError:
            try:
                call()
            except OSError as error:
                raise NotSaved(error) from error


class ForgetfulJournal(Journal):
    """After an error it writes what failed into a new file, and nothing that was saved before."""

    def _begin(self, lines: list[bytes]) -> Written:
        self._saved = []
        return super()._begin(lines)


class HastyJournal(Journal):
    """Takes a file that was given up on a full disk away before all of it stands in a new one."""

    def _abandon(self, error: OSError | None = None) -> None:
        super()._abandon(error)
        for name in self._outgrown:
            with suppress(OSError):
                self._files.remove(f"{self._folder}/{name}")


BUILDS = {
    "no sync": Build(NoSync),
    "no folder sync": Build(NoFolderSync),
    "early acknowledgement": Build(journal=EarlyJournal),
    "truncate on open": Build(TruncatingDisk),
    "reused file after an error": Build(journal=TrustingJournal),
    "header not synced": Build(NoHeaderSync),
    "earlier records not written again": Build(journal=ForgetfulJournal),
    "given-up file removed early": Build(FullDisk, HastyJournal),
}
