"""Which text of each course is in force: the latest that can be read."""

from collections.abc import Iterable, Mapping

from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
from masterytui.mastery.fold import Fact


class Published:
    """The courses in force, as the facts of the class were last heard."""

    def __init__(self, in_force: Mapping[str, str], courses: Mapping[str, Course]) -> None:
        self.in_force = dict(in_force)
        """By course id, the record whose text it is."""
        self.courses: dict[str, Course] = {}
        """By course id."""
        self.problems: list[Problem] = []
        self._read: dict[str, Course | list[Problem]] = {**courses}

    def hear(self, facts: Iterable[Fact]) -> bool:
        """Takes the class's facts, in the order of class; whether another text is in force now."""
        texts: dict[str, list[r.Course]] = {}
        for fact in facts:
            if isinstance(fact.shown, r.Course):
                texts.setdefault(fact.shown.course, []).append(fact.shown)
        before, self.in_force, self.courses, self.problems = self.in_force, {}, {}, []
        for key, versions in texts.items():
            for version in reversed(versions):
                course = self._course(version)
                if isinstance(course, Course):
                    self.in_force[key], self.courses[key] = version.id, course
                    break
                self.problems += [Problem(p.text, f"{key}.toml", p.line) for p in course]
        return self.in_force != before

    def read(self) -> dict[str, Course]:
        """The courses in force by the record whose text it is."""
        return {self.in_force[key]: course for key, course in self.courses.items()}

    def _course(self, record: r.Course) -> Course | list[Problem]:
        if record.id not in self._read:
            self._read[record.id] = load(record.text, record.course)
        return self._read[record.id]
