"""What the lines come to: records, courses, sections and Standings, each worked out when asked for.

After a change only the touched students are folded again, and only once somebody looks.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.erasure import Erased
from masterytui.mastery.fold import Fact
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Standing
from masterytui.store import cache
from masterytui.store.absorbing import unerased
from masterytui.store.classwide import Classwide
from masterytui.store.files import Files
from masterytui.store.index import ChangedError, Index
from masterytui.store.journal import Written
from masterytui.store.kept import Kept
from masterytui.store.lag import Lag
from masterytui.store.lines import Line
from masterytui.store.members import Members
from masterytui.store.script import CLEAR, Script
from masterytui.store.students import Students
from masterytui.store.texts import Texts, pack, texts, unpack

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
        before = known.contents if known else cache.Contents()
        self.index = Index(
            self._files,
            os.path.join(self._path, "live"),
            quarantine=os.path.join(self._path, "quarantine"),
            sources=before.sources,
            old=known,
            script=self._script,
        )
        self._highest = before.highest
        self._scopes = set(before.blocks)
        self._kept = Kept(before.odd, self._script)
        self._classwide = Classwide(before.gone, before.in_force, before.courses)
        self.lag = Lag()
        """How far the cache is behind."""
        cached = known.standing if known else lambda student: None
        self._students = Students(Members(before.members), cached, self._fold, self.lag)

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
        self.lag.heard(new, sum(map(len, new.values())))
        return self._hear(new) | before

    def take(self, written: Written) -> None:
        """Takes over what this process wrote."""
        self._own.append(written)
        self.lag.wrote(written.data.count(b"\n"))

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
        except (ChangedError, OSError, msgspec.MsgspecError):
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
                    self._students.members.may_have_moved((scope,))
                if scope in self._kept:
                    self._kept.keep(scope, line.data)
        self._students.stale.update(new)
        if r.CLASS in new:
            self._classwide.heard = False
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

    def searchable(self) -> list[tuple[str, Texts]]:
        """By scope, what can be searched of it as it stands."""
        self.class_facts()
        return self._sure(lambda: [(scope, unpack(self._texts(scope))) for scope in self._scopes])

    def _texts(self, scope: str) -> bytes:
        known = None
        if self._cache and scope not in self._students.stale and scope not in self.lag.folded:
            known = self._cache.texts(scope)
        return pack(texts(self._left(scope))) if known is None else known

    def remains(self) -> dict[str, list[r.Record]]:
        """By student's id, what the files still hold of those who were erased."""
        ids = sorted(filter(self.gone.holds, self._scopes))
        return {one: self._sure(partial(self._records, one)) for one in ids}

    def _left(self, scope: str) -> list[r.Record]:
        self._class_facts()
        return self._classwide.gone.left(self._records(scope))

    def _records(self, scope: str) -> list[r.Record]:
        if scope not in self._kept:
            self._kept.begin(scope, self.index.lines(scope))
        return self._kept.of(scope)

    @property
    def problems(self) -> list[Problem]:
        """What cannot be read or used."""
        self.class_facts()
        odd = [problem for _, found in sorted(self._kept.odd.items()) for problem in found]
        return self.index.problems + odd + self._classwide.problems

    def class_facts(self) -> list[Fact]:
        """The live facts of the class itself, in the order of class."""
        return self._sure(self._class_facts, lambda: self._classwide.facts)

    def _class_facts(self) -> list[Fact]:
        known = self._classwide
        cached = None if r.CLASS in self._students.stale else self._cache
        if not known.heard and not known.restore(cached.block(r.CLASS)[1] if cached else b""):
            gone = known.gone
            if known.hear(self._records(r.CLASS)):
                self._students.stale |= self._scopes
                self.lag.heard(self._scopes, 0)
            if known.gone != gone:
                self._students.members.may_have_moved(self._scopes - {r.CLASS})
        return known.facts

    @property
    def gone(self) -> Erased:
        """Who was erased, and what went with them."""
        self.class_facts()
        return self._classwide.gone

    def absorb(self, records: Sequence[r.Record]) -> list[r.Record]:
        """Those that may be written: none of somebody who is known to be erased."""
        if not self._classwide.heard:
            self.class_facts()
        return self._classwide.gone.left(records)

    def courses(self) -> Mapping[str, Course]:
        """The courses in force, by id."""
        self.class_facts()
        return self._classwide.courses

    # --- students

    def standing(self, student: str) -> Standing | None:
        """One student's; None: there is none of that id."""
        if self.gone.holds(student) or student not in self._scopes - {r.CLASS}:
            return None
        return self._sure(lambda: self._students.one(student))

    def standings(self, section: str | None = None) -> dict[str, Standing]:
        """By student id: everyone ever enrolled in a section, or everyone."""

        def asked() -> dict[str, Standing]:
            self._class_facts()
            self._students.settle()
            return {student: self._students.one(student) for student in self._in(section)}

        return self._sure(asked, lambda: self._students.known(self._in(section)))

    def _in(self, section: str | None) -> list[str]:
        everyone = self._scopes - {r.CLASS}
        known = everyone if section is None else self._students.members.of(section)
        return sorted(s for s in known if not self._classwide.gone.holds(s))

    def _fold(self, student: str) -> Standing:
        return replay(student, self._left(student), self._classwide.courses)

    def save(self) -> None:
        """Writes the cache, where that is possible now, and goes on from it."""
        self.lag.try_again_later()
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
            self.lag.written()
            self.index.rebase(written)

    def _contents(self) -> tuple[cache.Contents, list[cache.Part]]:
        self._class_facts()
        self._students.settle()
        for student in self._students.stale - {r.CLASS}:
            self._students.one(student)
        self.index.confirm()
        contents = cache.Contents(
            sources=self.index.sources,
            highest=self._highest,
            in_force=self._classwide.in_force,
            courses=self._classwide.read(),
            members=self._students.members.listed(),
            odd=self._kept.odd,
            gone=self._classwide.gone,
        )
        return contents, [self._part(scope) for scope in sorted(self._scopes)]

    def _part(self, scope: str) -> cache.Part:
        state = b""
        if scope == r.CLASS:
            state = self._classwide.pack()
        elif scope not in self._students.stale:
            if scope in self.lag.folded:
                state = cache.packed(self._students.one(scope))
            elif self._cache:
                state = self._cache.block(scope)[1]
        return cache.Part(scope, self.index.places(scope), state, self._texts(scope))

    def close(self) -> None:
        """Gives the files back."""
        if self._cache:
            self._cache.close()
            self._cache = None
