"""What the lines come to: records, courses, sections and Standings, each worked out when asked for.

After a change only the touched students are folded again, and only once somebody looks.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar

from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.erasure import Erased, erased
from masterytui.mastery.fold import Fact, facts
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Standing
from masterytui.store import cache
from masterytui.store.absorbing import unerased
from masterytui.store.due import Due
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Index
from masterytui.store.journal import Written
from masterytui.store.kept import Kept
from masterytui.store.lines import Line
from masterytui.store.members import Members
from masterytui.store.published import Published
from masterytui.store.script import CLEAR, Script

T = TypeVar("T")


class Folded:
    """The shared records of one book."""

    def __init__(
        self,
        files: Files,
        path: str,
        skip: Collection[str],
        script: Script = CLEAR,
        away: Callable[[], bool] = lambda: False,
    ) -> None:
        """Files in `skip` are not read. `away`: whether what was read is all there is now."""
        self._files = files
        self._script = script
        self._path = path
        self._skip = skip
        self._away = away
        self._cache_folder = os.path.join(path, "cache")
        self._cache: cache.Cache | None = None
        self._own: list[Written] = []
        """What this process wrote and nobody has asked about yet."""
        self._start(cache.load(files, self._cache_folder, script.box))
        self.refresh()

    def _start(self, known: cache.Cache | None) -> None:
        self.close()
        self._cache = known
        before = known.contents if known else None
        self.index = Index(
            self._files,
            os.path.join(self._path, "live"),
            quarantine=os.path.join(self._path, "quarantine"),
            sources=before.sources if before else None,
            old=known,
            script=self._script,
        )
        self._highest = before.highest if before else 0
        self._scopes = set(before.blocks) if before else set[str]()
        self._members = Members(before.members if before else {})
        self._gone = before.gone if before else Erased()
        self._kept = Kept(before.odd if before else {}, self._script)
        self._standings: dict[str, Standing] = {}
        self._stale: set[str] = set()
        self._class: list[Fact] | None = None
        self._published = Published(*(before.in_force, before.courses) if before else ({}, {}))
        self._unsaved: set[str] = set()
        self.due = Due()

    # --- what is new

    def refresh(self) -> frozenset[str]:
        """Reads what others appended; the scopes it touched."""
        self._hear_own()
        before: set[str] = set()
        try:
            new = self.index.read_new(self._skip)
        except ChangedError:
            if self._away():
                return frozenset()
            before = self._scopes
            self._start(None)
            new = self.index.read_new(self._skip)
        self.due.read(new)
        return self._hear(new) | before

    def take(self, written: Written) -> None:
        """Takes over what this process wrote."""
        self._own.append(written)
        self.due.wrote(written.data.count(b"\n"))

    def _hear_own(self) -> None:
        while self._own:
            self._hear(self.index.take(*self._own.pop(0)))

    def _sure(self, ask: Callable[[], T], known: Callable[[], T] | None = None) -> T:
        """Asks again, of the journal alone, where the cache or a file under it has changed.

        Where the book is away, what is `known` of it has to do; without that it raises.
        """
        self._hear_own()
        try:
            return ask()
        except (ChangedError, OSError):
            if self._away():
                if known is None:
                    raise
                return known()
            self._start(None)
            self.refresh()
            return ask()

    def _hear(self, new: dict[str, list[Line]]) -> frozenset[str]:
        for scope, lines in new.items():
            self._scopes.add(scope)
            for line in lines:
                head = line.head
                self._highest = max(self._highest, head.stamp)
                if scope != r.CLASS and (head.kind == "enrolment" or head.names):
                    self._members.may_have_moved((scope,))
                if scope in self._kept:
                    self._kept.keep(scope, line.data)
        self._stale.update(new)
        if r.CLASS in new:
            self._class = None
        return frozenset(new)

    @property
    def highest(self) -> int:
        """The highest stamp."""
        self._hear_own()
        return self._highest

    # --- records

    def lines(self) -> list[bytes]:
        """Every record there is, as the JSON object that its writer wrote."""
        gone = self.gone
        return self._sure(lambda: unerased(self.index, self._scopes, gone, self._script))

    def records(self, scope: str) -> list[r.Record]:
        """All records of a scope, live or not; none of somebody who was erased."""
        return self._sure(lambda: self._left(scope), list)

    def remains(self) -> dict[str, list[r.Record]]:
        """By student's id, what the files still hold of those who were erased."""
        gone = self.gone
        ids = sorted(filter(gone.holds, self._scopes))
        return {one: self._sure(partial(self._records, one)) for one in ids}

    def _left(self, scope: str) -> list[r.Record]:
        self._class_facts()
        return self._gone.left(self._records(scope))

    def _records(self, scope: str) -> list[r.Record]:
        if scope not in self._kept:
            self._kept.begin(scope, self.index.lines(scope))
        return self._kept.of(scope)

    @property
    def problems(self) -> list[Problem]:
        """What cannot be read or used."""
        self.class_facts()
        odd = [problem for _, found in sorted(self._kept.odd.items()) for problem in found]
        return self.index.problems + odd + self._published.problems

    # --- the class

    def class_facts(self) -> list[Fact]:
        """The live facts of the class itself, in the order of class."""
        return self._sure(self._class_facts, lambda: self._class or [])

    def _class_facts(self) -> list[Fact]:
        if self._class is None:
            records = self._records(r.CLASS)
            before, self._gone = self._gone, erased(records)
            self._class = facts(self._gone.left(records))
            if self._gone != before:
                self._members.may_have_moved(self._scopes - {r.CLASS})
            if self._published.hear(self._class) or self._gone != before:
                self._stale |= self._scopes
                self.due.behind |= self._scopes
        return self._class

    @property
    def gone(self) -> Erased:
        """Who was erased, and what went with them."""
        self.class_facts()
        return self._gone

    def absorb(self, records: Sequence[r.Record]) -> list[r.Record]:
        """Those that may be written: none of somebody who is known to be erased."""
        if self._class is None:
            self.class_facts()
        return self._gone.left(records)

    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        self.class_facts()
        return self._published.courses

    # --- students

    def standings(self, section: str | None = None) -> dict[str, Standing]:
        """By student id: everyone ever enrolled in a section, or everyone."""
        return self._sure(lambda: self._standings_of(section), lambda: self._known_of(section))

    def _standings_of(self, section: str | None) -> dict[str, Standing]:
        self._settle()
        return {student: self._standing(student) for student in self._students(section)}

    def _known_of(self, section: str | None) -> dict[str, Standing]:
        return {s: self._standings[s] for s in self._students(section) if s in self._standings}

    def _students(self, section: str | None) -> list[str]:
        everyone = {s for s in self._scopes if s != r.CLASS and not self._gone.holds(s)}
        return sorted(everyone if section is None else self._members.of(section))

    def _standing(self, student: str) -> Standing:
        state = None
        if student not in self._stale:
            state = self._standings.get(student)
            if state is None and self._cache:
                state = self._cache.standing(student)
        if state is None:
            state = replay(student, self._left(student), self._published.courses)
            self.due.folded(student)
            self._unsaved.add(student)
            self._stale.discard(student)
        self._standings[student] = state
        return state

    def _settle(self) -> None:
        """Whoever may have changed section is put where they are now."""
        self._class_facts()
        self._members.settle(lambda student: self._standing(student).enrolled)

    # --- the cache

    def save(self) -> None:
        """Writes the cache, where that is possible now, and goes on from it."""
        self.due = Due()
        try:
            contents, parts = self._sure(self._contents)
        except (ChangedError, OSError):
            return
        if not cache.save(self._files, self._cache_folder, contents, parts, self._script.box):
            return
        written = cache.load(self._files, self._cache_folder, self._script.box)
        if written is None:
            return
        if written.contents != contents:  # another process was quicker
            written.close()
        else:
            self.close()
            self._cache = written
            self._unsaved.clear()
            self.index.rebase(written)

    def _contents(self) -> tuple[cache.Contents, list[cache.Part]]:
        self._settle()
        for student in self._stale - {r.CLASS}:
            self._standing(student)
        self.index.confirm()
        contents = cache.Contents(
            sources=self.index.sources,
            highest=self._highest,
            in_force=self._published.in_force,
            courses=self._published.read(),
            members=self._members.listed(),
            odd=self._kept.odd,
            gone=self._gone,
            blocks={},
        )
        return contents, [self._part(scope) for scope in sorted(self._scopes)]

    def _part(self, scope: str) -> cache.Part:
        state = b""
        if scope not in self._stale:
            if scope in self._unsaved:
                state = cache.packed(self._standings[scope])
            elif self._cache:
                state = self._cache.block(scope)[1]
        return cache.Part(scope, self.index.places(scope), state)

    def close(self) -> None:
        """Gives the files back."""
        if self._cache:
            self._cache.close()
            self._cache = None
