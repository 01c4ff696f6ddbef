"""What the lines come to: records, courses, sections and Standings, each worked out when asked for.

After a change only the touched students are folded again, and only once somebody looks.
"""

import os
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.fold import Fact, facts
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Standing
from masterytui.store import cache
from masterytui.store.box import SealBrokenError
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Index
from masterytui.store.journal import Written
from masterytui.store.lines import Line
from masterytui.store.published import Published
from masterytui.store.script import CLEAR, Script

_MANY_LINES = 256
_MANY_FOLDED = 4
"""So many newer lines, or students folded because of others' lines, are worth a new cache."""

Kept = dict[str, tuple[bytes, r.Record]]
"""A scope's records by id, with the JSON each came from."""


T = TypeVar("T")


class Folded:
    """The shared records of one book; files in `skip` are not read."""

    def __init__(
        self, files: Files, path: str, skip: Collection[str], script: Script = CLEAR
    ) -> None:
        self._files = files
        self._script = script
        self._path = path
        self._skip = skip
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
        self._members = {k: set(v) for k, v in before.members.items()} if before else {}
        self._odd = dict(before.odd) if before else {}
        self._kept: dict[str, Kept] = {}
        self._standings: dict[str, Standing] = {}
        self._stale: set[str] = set()
        self._moved: set[str] = set()
        self._class: list[Fact] | None = None
        self._published = (
            Published(before.in_force, before.courses) if before else Published({}, {})
        )
        self._unsaved: set[str] = set()
        self._behind: set[str] = set()
        self._newer = 0
        self._caught_up = 0

    # --- what is new

    def refresh(self) -> frozenset[str]:
        """Reads what others appended; the scopes it touched."""
        self._hear_own()
        before: set[str] = set()
        try:
            new = self.index.read_new(self._skip)
        except ChangedError:
            before = self._scopes
            self._start(None)
            new = self.index.read_new(self._skip)
        self._behind.update(new)
        self._newer += sum(map(len, new.values()))
        return self._hear(new) | before

    def take(self, written: Written) -> None:
        """Takes over what this process wrote."""
        self._own.append(written)
        self._newer += written.data.count(b"\n")

    def _hear_own(self) -> None:
        while self._own:
            self._hear(self.index.take(*self._own.pop(0)))

    def _sure(self, ask: Callable[[], T]) -> T:
        """Asks again, of the journal alone, where the cache or a file under it has changed."""
        self._hear_own()
        try:
            return ask()
        except (ChangedError, OSError):
            self._start(None)
            self.refresh()
            return ask()

    def _hear(self, new: dict[str, list[Line]]) -> frozenset[str]:
        for scope, lines in new.items():
            self._scopes.add(scope)
            kept = self._kept.get(scope)
            for line in lines:
                head = line.head
                self._highest = max(self._highest, head.stamp)
                if head.kind == "enrolment" or head.names:
                    self._moved.add(scope)
                if kept is not None:
                    self._keep(scope, kept, line.data)
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

    def records(self, scope: str) -> list[r.Record]:
        """All records of a scope, live or not."""
        return self._sure(lambda: self._records(scope))

    def _records(self, scope: str) -> list[r.Record]:
        kept = self._kept.get(scope)
        if kept is None:
            lines = list(self.index.lines(scope))
            kept = {}
            self._odd.pop(scope, None)
            for data in lines:
                self._keep(scope, kept, data)
            self._kept[scope] = kept
        return [record for _, record in kept.values()]

    def _keep(self, scope: str, kept: Kept, data: bytes) -> None:
        try:
            plain = self._script.record_of(data)
            record = decode(plain)
        except (msgspec.MsgspecError, SealBrokenError):
            problem = Problem("a record cannot be understood; its line is kept as it is")
            self._odd.setdefault(scope, []).append(problem)
            return
        before = kept.get(record.id)
        if before is not None and before[0] != plain:
            text = f"the record {record.id} stands twice with different contents"
            self._odd.setdefault(scope, []).append(Problem(text))
            if before[0] < plain:  # the same one on every device, in whatever order they came
                return
        if before is None or before[0] != plain:
            kept[record.id] = plain, record

    @property
    def problems(self) -> list[Problem]:
        """What cannot be read or used."""
        self.class_facts()
        odd = [problem for scope in sorted(self._odd) for problem in self._odd[scope]]
        return self.index.problems + odd + self._published.problems

    # --- the class

    def class_facts(self) -> list[Fact]:
        """The live facts of the class itself, in the order of class."""
        return self._sure(self._class_facts)

    def _class_facts(self) -> list[Fact]:
        if self._class is None:
            self._class = facts(self._records(r.CLASS))
            if self._published.hear(self._class):
                self._stale |= self._scopes
                self._behind |= self._scopes
        return self._class

    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        self.class_facts()
        return self._published.courses

    # --- students

    def standings(self, section: str | None = None) -> dict[str, Standing]:
        """By student id: everyone ever enrolled in a section, or everyone."""
        return self._sure(lambda: self._standings_of(section))

    def _standings_of(self, section: str | None) -> dict[str, Standing]:
        self._settle()
        everyone = self._scopes - {r.CLASS}
        students = everyone if section is None else self._members.get(section, ())
        return {student: self._standing(student) for student in sorted(students)}

    def _standing(self, student: str) -> Standing:
        state = None
        if student not in self._stale:
            state = self._standings.get(student)
            if state is None and self._cache:
                state = self._cache.standing(student)
        if state is None:
            state = replay(student, self._records(student), self._published.courses)
            self._caught_up += student in self._behind
            self._unsaved.add(student)
            self._stale.discard(student)
        self._standings[student] = state
        return state

    def _settle(self) -> None:
        """Whoever may have changed section is put where they are now."""
        self._class_facts()
        for student in self._moved - {r.CLASS}:
            enrolled = self._standing(student).enrolled
            for section, members in self._members.items():
                if section not in enrolled:
                    members.discard(student)
            for section in enrolled:
                self._members.setdefault(section, set()).add(student)
        self._moved.clear()

    # --- the cache

    @property
    def due(self) -> bool:
        """Whether the next start would be much faster with a new cache."""
        return self._newer > _MANY_LINES or self._caught_up > _MANY_FOLDED

    def save(self) -> None:
        """Writes the cache, where that is possible now, and goes on from it."""
        self._newer = self._caught_up = 0
        self._behind.clear()
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
            members={section: sorted(ids) for section, ids in self._members.items()},
            odd=self._odd,
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
