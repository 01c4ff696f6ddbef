"""A lesson logged on a disk that fails and forgets, and the laws that hold for what is found."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import NamedTuple

from disk import Disk, FullDisk
from locked import SEALED
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.files import Files
from masterytui.store.index import Index
from masterytui.store.journal import Journal, NotSaved
from masterytui.store.script import CLEAR, Script, is_sealed

LIVE = "/book/live"
DAYS = ["2026-11-18", "2026-11-19", "2026-11-18"]
"""The clock is once set back, so a name comes up that is taken."""


class Build(NamedTuple):
    """A store to be tested: the true one, or one with a rule removed."""

    disk: Callable[[], Disk] = Disk
    journal: type[Journal] = Journal
    script: Script = CLEAR


TRUE = Build()
LOCKED = Build(script=SEALED)
"""The true one, in a book with a passphrase."""
BOOKS = {
    "clear": TRUE,
    "sealed": LOCKED,
    "clear, full disk": Build(FullDisk),
    "sealed, full disk": Build(FullDisk, script=SEALED),
}


class Found(NamedTuple):
    """What a new start reads."""

    records: dict[str, bytes]
    """The JSON objects by record id."""
    problems: int


def found(files: Files, folder: str = LIVE, script: Script = CLEAR) -> Found:
    """Reads a journal folder anew; no id stands there with other bytes, or in clear under a key."""
    records: dict[str, bytes] = {}
    index = Index(files, folder, quarantine="/book/quarantine", script=script)
    for new in index.read_new().values():
        for line in new:
            assert is_sealed(line.data) is (script.box is not None)
            record = script.record_of(line.data)
            assert records.setdefault(line.head.id, record) == record
    return Found(records, len(index.problems))


Append = Callable[[list[r.Record]], object]


class Lesson:
    """What was tried and what was acknowledged."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.pen = Pen(f"pen{seed}")
        self.acts: list[set[str]] = []
        self.tried: dict[str, bytes] = {}
        """Every record as a JSON object, by its id."""
        self.saved: set[str] = set()
        """The ids that were acknowledged."""
        self.acknowledged: Callable[[], None] = lambda: None
        """Told after every acknowledgement."""

    def act(self, append: Append) -> None:
        """Logs an act on a few students."""
        students = range(self.random.randint(1, 4))
        self.log(self.pen.act(*[r.Visit(scope=f"s{n}") for n in students]), append)

    def log(self, records: list[r.Record], append: Append) -> None:
        """Logs these in one write, tried twice when it is refused."""
        for act in {record.batch.id for record in records}:
            self.acts.append({record.id for record in records if record.batch.id == act})
        self.tried |= {record.id: encode(record) for record in records}
        for _ in range(2):
            with suppress(NotSaved):
                append(records)
                self.saved |= {record.id for record in records}
                self.acknowledged()
                return

    def teach(self, build: Build, disk: Disk, *, restart: bool = False) -> Journal:
        """Logs acts on three days; with `restart`, each day in a process of its own."""
        today = DAYS[:1]

        def opened() -> Journal:
            own = ("session", "tablet", lambda: today[0])
            return build.journal(disk, LIVE, *own, build.script)

        journal = opened()
        for day in DAYS:
            today[0] = day
            if restart:
                journal.close()
                journal = opened()
            for _ in range(4):
                looked(journal)
                self.act(partial(_append, journal))
        return journal

    def broken(self, after: Found) -> str:
        """The law that does not hold for what is found; "" when all do."""
        if not self.saved <= after.records.keys():
            return "an acknowledged record is lost"
        if not after.records.items() <= self.tried.items():
            return "there is a record that nobody wrote"
        halves = any(0 < len(act & after.records.keys()) < len(act) for act in self.acts)
        if halves and not after.problems:
            return "half an act is shown as if it were whole"
        return ""


def _append(journal: Journal, records: list[r.Record]) -> None:
    journal.append(encoded(records))


def looked(journal: Journal) -> None:
    """What a refresh does with the journal."""
    with suppress(NotSaved):  # it is tried again at the next
        journal.look()
