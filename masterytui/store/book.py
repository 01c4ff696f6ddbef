"""The book: the door to one class record on disk."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.erasure import Erased
from masterytui.mastery.fold import live
from masterytui.mastery.standing import Standing
from masterytui.store import identity
from masterytui.store.absorbing import covers
from masterytui.store.acts import acts, renumbered, written
from masterytui.store.files import Files
from masterytui.store.folded import Folded
from masterytui.store.identity import BookError as BookError
from masterytui.store.journal import Journal, reason
from masterytui.store.journal import NotSaved as NotSaved
from masterytui.store.private import Private

if TYPE_CHECKING:
    from masterytui.store.archive import Contents
    from masterytui.store.database import RecordTable
    from masterytui.store.search import Hit
    from masterytui.store.verify import Verified

_MAY_BE_PRIVATE = (r.Note, r.Erase)


class Book:
    """One class record on disk, as one process session sees it. For one thread at a time."""

    def __init__(
        self, path: Path, *, files: Files, session: str, now: Callable[[], datetime]
    ) -> None:
        """`Book.open` is the way in."""
        own, device = identity.load(files, str(path))
        self._own = own
        self.path = path
        self.device = device
        """This device's random id."""
        self.secret = bytes.fromhex(own.secret)
        """The key of the hash that makes student ids."""
        self.session = session or identity.random_name()
        """This process session's random id."""
        self.meta: Mapping[str, Any] = own.meta
        self._files = files

        def today() -> str:
            return now().isoformat()[:10]

        folder = os.path.join(str(path), identity.LIVE)

        def gone(record: bytes) -> bool:
            return covers(self._gone(), record)

        self._journal = Journal(files, folder, self.session, device, today, gone)
        folder = os.path.join(str(path), identity.PRIVATE)
        private = Journal(files, folder, self.session, device, today, gone)
        self._private = Private(files, folder, private)
        self._folded = Folded(files, str(path), self._journal.abandoned)
        self._unmended: Problem | None = None

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
    ) -> "Book":
        """The book in a folder; `now` decides the day a journal file is named for.

        Raises BookError.
        """
        files = files or Files()
        if create:
            identity.create(files, str(path), meta={})
        try:
            return cls(path, files=files, session=session, now=now)
        except OSError as error:
            raise BookError(f"{path} cannot be read: {error.strerror}.") from error

    # --- reading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used, with file and line; everything else is there."""
        found = self._folded.problems
        return (*found, self._unmended) if self._unmended else tuple(found)

    @property
    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        return self._folded.courses()

    @property
    def sections(self) -> Mapping[str, r.Section]:
        """The sections as they stand, by id."""
        shown = [fact.shown for fact in self._folded.class_facts()]
        return {one.section: one for one in shown if isinstance(one, r.Section)}

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of student ids that are kept in different groups."""
        shown = [fact.shown for fact in self._folded.class_facts()]
        return frozenset(one.pair for one in shown if isinstance(one, r.Apart))

    @property
    def highest_stamp(self) -> int:
        """The highest stamp seen, whoever's clock it came from; 0: none."""
        return self._folded.highest

    def standings(self, section: str | None = None) -> dict[str, Standing]:
        """By student id: everyone ever enrolled in a section (left or not), or everyone."""
        return self._folded.standings(section)

    def records(self, scope: str) -> list[r.Record]:
        """All shared records of a student or of the class, live or not."""
        return self._folded.records(scope)

    def private_notes(self, scope: str) -> list[r.Note]:
        """A student's private notes as they stand, oldest first."""
        return self._private.notes(scope, self._folded.gone)

    def erased(self, scope: str) -> bool:
        """Whether a student was erased; nothing about them is taken any more."""
        return self._folded.gone.holds(scope)

    def refresh(self) -> frozenset[str]:
        """Reads what others appended; the scopes it touched.

        If this session's own file was replaced or removed, its records are written again.
        """
        self._unmended = None
        touched: frozenset[str] = frozenset()
        try:
            # First what others wrote: whom they erased is not to be written again.
            touched = self._folded.refresh()
            again = self._journal.look()
            if again is not None:
                self._folded.take(again)
        except NotSaved as error:
            self._unmended = Problem(str(error), str(self.path))
        except OSError as error:  # what was read before is still there to be shown
            text = f"what others wrote cannot be read now: {reason(error, reading=True)}"
            self._unmended = Problem(text, str(self.path))
        return touched

    def last_act(
        self, *, session: str | None = None, device: str | None = None, day: str = ""
    ) -> list[list[r.Record]]:
        """The batches of a process session or a device, newest first by stamp, voids too.

        `day`: only what was written on that day (not: about it). Private records count.
        """
        self.refresh()
        found = written((self._folded.index, self._private.index()), day)
        return acts(self._gone().left(found), session=session, device=device)

    def search(self, words: str, limit: int = 50) -> "Iterator[Hit]":
        """Live shared notes and missing words that have all the words, newest first."""
        from masterytui.store.search import search

        def stands(record: r.Record) -> bool:
            return any(one.id == record.id for one in live(self.records(record.scope)))

        folder = os.path.join(str(self.path), identity.LIVE)
        return islice(search(self._files, folder, words, stands), limit)

    def verify(self) -> "Verified":
        """Reads everything anew and says what is there and what is not whole."""
        from masterytui.store.verify import verify

        return verify(self._files, str(self.path), (identity.LIVE, identity.PRIVATE))

    def contents(self, made: str) -> "Contents":
        """Everything a backup holds, the settings' PIN included. Raises OSError."""
        from masterytui.store import papers
        from masterytui.store.archive import Contents

        return Contents(
            book=self._own,
            shared=self._folded.lines(),
            private=self._private.lines(self._folded.gone),
            papers=papers.gather(self._files, str(self.path)),
            made=made,
        )

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
        left = self._folded.absorb(batch)
        batch = batch if len(left) == len(batch) else renumbered(left)
        shared = batch
        for record in batch:
            if (record.names or type(record) in _MAY_BE_PRIVATE) and self._is_private(record):
                shared = self._append_private(batch)
                break
        if not shared:
            return frozenset()
        self._folded.take(self._journal.append(list(map(encode, shared))))
        if self._folded.due:
            self._folded.save()
        return frozenset([record.scope for record in shared])

    def bring(self, shared: Sequence[bytes], private: Sequence[bytes]) -> None:
        """Adds records from elsewhere, as JSON objects; each of the two streams all or none.

        Raises NotSaved.
        """
        if private:
            self._private.bring(private)
        if shared:
            self._journal.bring(shared)
        self.refresh()

    def scrub(self) -> int:
        """Takes what is about the erased out of all files; how many of them held any.

        Raises OSError, store.scrub.BusyError; the same again finishes it.
        """
        from masterytui.store.scrub import Whose, scrub

        self.refresh()
        private = dict.fromkeys(filter(self.erased, self._private.scopes()), ())
        whose = Whose.of(self._gone(), {**private, **self._folded.remains()})
        self._journal.close()
        self._private.close()
        changed = scrub(self._files, str(self.path), whose)
        self.refresh()
        return changed

    def _gone(self) -> Erased:
        """Who was erased, and what went with them, in both streams."""
        return self._private.erased(self._folded.gone)

    def close(self) -> None:
        """Gives the files back, and writes the cache if it is due; nothing is lost without it."""
        if self._folded.due:
            self._folded.save()
        self._journal.close()
        self._private.close()
        self._folded.close()

    def _append_private(self, batch: Sequence[r.Record]) -> list[r.Record]:
        """Writes what is private of a batch; what is to be shared of it."""
        # Each stream holds a batch that is complete in itself.
        private = [record for record in batch if self._is_private(record)]
        self._private.append(renumbered(private))
        return renumbered([record for record in batch if not self._only_private(record)])

    def _is_private(self, record: r.Record) -> bool:
        if record.names and any(self._private.knows(name) for name in record.names):
            return True
        return isinstance(record, _MAY_BE_PRIVATE) and record.private

    def _only_private(self, record: r.Record) -> bool:
        if isinstance(record, r.Void):
            return bool(record.names) and all(self._private.knows(name) for name in record.names)
        return isinstance(record, _MAY_BE_PRIVATE) and record.private
