"""What holds for everybody by the class's own facts: who was erased, which courses are in force."""

from collections.abc import Iterable, Mapping

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
from masterytui.mastery.erasure import Erased, erased
from masterytui.mastery.fold import Fact, facts

_packed = msgspec.msgpack.Decoder(list[tuple[r.Known, tuple[r.Known, ...]]])
_encoder = msgspec.msgpack.Encoder()


class Classwide:
    """The class's facts as they were last heard; until then what the cache knew."""

    def __init__(
        self, gone: Erased, in_force: Mapping[str, str], courses: Mapping[str, Course]
    ) -> None:
        self.heard = False
        """Whether nothing came since they were heard."""
        self.facts: list[Fact] = []
        """Those that are live, in the order of class."""
        self.gone = gone
        """Who was erased, and what went with them."""
        self.in_force = dict(in_force)
        """By course id, the record whose text it is: the latest that can be read."""
        self.courses: dict[str, Course] = {}
        """By course id."""
        self.problems: list[Problem] = []
        self._read: dict[str, Course | list[Problem]] = {**courses}

    def hear(self, records: Iterable[r.Record]) -> bool:
        """Takes all records of the class; whether Standings from before hold no more."""
        records = list(records)
        before = self.gone, self.in_force
        self.gone = erased(records)
        self.facts = facts(self.gone.left(records))
        self._publish()
        self.heard = True
        return (self.gone, self.in_force) != before

    def pack(self) -> bytes:
        """The facts as they were heard, for the cache; b"" where not all their kinds are known."""
        versions = [x for fact in self.facts for x in fact.versions]
        if not self.heard or not all(type(x) in r.KINDS for x in versions):
            return b""
        return _encoder.encode([(fact.shown, fact.others) for fact in self.facts])

    def restore(self, packed: bytes) -> bool:
        """Takes what `pack` gave, while nothing came since; whether there was anything.

        Raises msgspec.MsgspecError.
        """
        if packed:
            self.facts = [Fact(*versions) for versions in _packed.decode(packed)]
            self._publish()
            self.heard = True
        return self.heard

    def _publish(self) -> None:
        texts: dict[str, list[r.Course]] = {}
        for fact in self.facts:
            if isinstance(fact.shown, r.Course):
                texts.setdefault(fact.shown.course, []).append(fact.shown)
        self.in_force, self.courses, self.problems = {}, {}, []
        for key, versions in texts.items():
            for version in reversed(versions):
                course = self._course(version)
                if isinstance(course, Course):
                    self.in_force[key], self.courses[key] = version.id, course
                    break
                self.problems += [Problem(p.text, f"{key}.toml", p.line) for p in course]

    def read(self) -> dict[str, Course]:
        """The courses in force by the record whose text it is."""
        return {self.in_force[key]: course for key, course in self.courses.items()}

    def _course(self, record: r.Course) -> Course | list[Problem]:
        if record.id not in self._read:
            self._read[record.id] = load(record.text, record.course)
        return self._read[record.id]
