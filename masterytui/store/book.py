"""The book: the door to one class record on disk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.fold import Fact
from masterytui.mastery.standing import Standing
from masterytui.store import identity, vault
from masterytui.store.acts import acts, written
from masterytui.store.clouds import OnlyRead
from masterytui.store.files import Files
from masterytui.store.held import Held
from masterytui.store.identity import BookError as BookError
from masterytui.store.journal import NotSaved as NotSaved
from masterytui.store.private import renumbered

if TYPE_CHECKING:
    from masterytui.store.aside import Aside
    from masterytui.store.database import RecordTable
    from masterytui.store.search import Hit


class Book(Held):
    """One class record on disk, as one process session sees it. For one thread at a time."""

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        meta: Mapping[str, Any] | None = None,
        secret: bytes = b"",
        device: str = "",
        files: Files | None = None,
    ) -> None:
        """Makes a missing or empty folder a book; random secret and device unless given.

        Raises BookError. A book that is there already stays as it is.
        """
        identity.create(files or Files(), str(path), meta=meta or {}, secret=secret, device=device)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        files: Files | None = None,
        session: str = "",
        now: Callable[[], datetime] = datetime.now,
        key: bytes = b"",
        held: Callable[[str], bytes] = lambda vault: b"",
    ) -> "Book":
        """The book in a folder; `now` decides the day a journal file is named for.

        `key`: of a book with a passphrase, what `vault` gives. `held`: the key that this device
        holds for the vault of an id, for a book that is given a passphrase while it is open. Raises
        BookError; LockedError where the key is missing or another book's.
        """
        files = files or Files()
        if create:
            identity.create(files, str(path), meta={})
        try:
            if not key and vault.load(files, str(path)) is not None:
                raise vault.LockedError(path)
            return cls(path, files=files, session=session, now=now, key=key, held=held)
        except OSError as error:
            raise BookError(f"{path} cannot be read: {error.strerror}.") from error

    # --- reading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used, with file and line; everything else is there."""
        now = filter(None, (self.trouble, self._unmended))
        return (*self._folded.problems, *now)

    @property
    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        return self._folded.courses()

    @property
    def class_facts(self) -> Sequence[Fact]:
        """The facts of the class itself that stand, in the order of class; folded once."""
        return self._folded.class_facts()

    @property
    def sections(self) -> Mapping[str, r.Section]:
        """The sections as they stand, by id."""
        shown = [fact.shown for fact in self.class_facts]
        return {one.section: one for one in shown if isinstance(one, r.Section)}

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of student ids that are kept in different groups."""
        shown = [fact.shown for fact in self.class_facts]
        return frozenset(one.pair for one in shown if isinstance(one, r.Apart))

    @property
    def highest_stamp(self) -> int:
        """The highest stamp seen, whoever's clock it came from; 0: none."""
        return self._folded.highest

    def standings(self, section: str | None = None) -> dict[str, Standing]:
        """By student id: everyone ever enrolled in a section (left or not), or everyone."""
        return self._folded.standings(section)

    def standing(self, student: str) -> Standing | None:
        """One student's Standing; None: there is none of that id."""
        return self._folded.standing(student)

    def records(self, scope: str) -> list[r.Record]:
        """All shared records of a student or of the class, live or not."""
        return self._folded.records(scope)

    def private_notes(self, scope: str) -> list[r.Note]:
        """A student's private notes as they stand, oldest first."""
        return self._private.notes(scope, self._folded.gone)

    def last_act(
        self, *, session: str | None = None, device: str | None = None, day: str = ""
    ) -> list[list[r.Record]]:
        """The batches of a process session or a device, newest first by stamp, voids too.

        `day`: only what was written on that day (not: about it). Private records count.
        """
        self.refresh()
        found = written((self._folded.index, self._private.index()), day, self._script)
        return acts(self._gone().left(found), session=session, device=device)

    def search(self, words: str, limit: int = 50) -> "Iterator[Hit]":
        """Live shared notes and missing words that have all the words, newest first."""
        from masterytui.store.search import search

        self.refresh()
        return islice(search(words, self._folded.searchable()), limit)

    def table(self, scope: str) -> "RecordTable":
        """One scope's records as a TinyDB table."""
        from masterytui.store.database import JournalStorage, RecordTable

        return RecordTable(JournalStorage(self, scope), scope)

    # --- writing

    def append(self, batch: Sequence[r.Record]) -> frozenset[str]:
        """Writes stamped records, all or none, durably; the scopes whose Standings they touch.

        Raises NotSaved; to try again, append the very same records again. A private note, and
        what takes one back, goes to the private stream and touches nothing. What is about somebody
        who was erased is left out.
        """
        if self.keeper:
            raise OnlyRead(self.keeper)
        anew = frozenset([r.CLASS]) if self._sealed_by_others() else frozenset[str]()
        left = self._folded.absorb(batch)
        batch = batch if len(left) == len(batch) else renumbered(left)
        private, shared = self._private.parted(batch)
        if private:
            self._private.append(private)
        if not shared:
            return anew
        self._folded.take(self._journal.append(list(map(encode, shared))))
        self._cache()
        return anew.union(record.scope for record in shared)

    def bring(self, shared: Sequence[bytes], private: Sequence[bytes]) -> None:
        """Adds records from elsewhere, as JSON objects; each of the two streams all or none.

        Raises NotSaved.
        """
        if self.keeper:
            raise OnlyRead(self.keeper)
        self._sealed_by_others()
        if private:
            self._private.bring(private)
        if shared:
            self._journal.bring(shared)
        self.refresh()

    def put_aside(self, batches: Sequence[Sequence[r.Record]], place: Path, day: str) -> Path:
        """Writes batches that the book's disk refused into a new folder in `place`; which one.

        They stand there as in the book, private notes too: sealed where it has a key. Raises
        NotSaved.
        """
        from masterytui.store import aside

        keeper = self._files.keeper(str(place))
        if keeper:
            raise OnlyRead(keeper)
        self._sealed_by_others()
        parted = [self._private.parted(batch) for batch in batches]
        return aside.put(self._files, place, self, parted, day, self._script)

    def look_aside(self, place: Path) -> "Aside":
        """What `put_aside` wrote in `place`, for this book. Raises OSError."""
        from masterytui.store import aside

        return aside.look(self._files, place, self, self._script)

    def holds(self, record: r.Record) -> bool:
        """Whether a record of this id is in the book."""
        shared = any(known.id == record.id for known in self.records(record.scope))
        return shared or self._private.knows(record.id)
