"""Who is in which class: what a class list would change, as drafts."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masterytui.mastery.course import Course, Problem
from masterytui.mastery.identity import Known, Listed, same_section, student_id, whom
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.records import Enrolment, Placed, Record, Section, Student
from masterytui.mastery.tags import allocate

__all__ = ["MOST", "Entry", "Known", "Listed", "Plan", "plan", "student_id"]

MOST = 300
"""Students in one section, those who left included; two letters cannot call more."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one student of the list."""

    student: str
    name: str
    sections: tuple[str, ...]
    why: tuple[str, ...] = ()
    """What changes, in words; empty: nothing."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would change."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()
    left: tuple[Known, ...] = ()
    """In a section of the list, but not in the list: for the teacher to say."""
    drafts: tuple[Record, ...] = ()
    """What to append, as one batch; empty when nothing changes."""
    problems: tuple[Problem, ...] = ()


def plan(
    current: Iterable[Known],
    listed: Sequence[Listed],
    *,
    secret: bytes,
    courses: Mapping[str, Course | None] | None = None,
    course: Course | None = None,
    file: str = "",
) -> Plan:
    """What a class list would change of who is there now.

    `courses`: each section there is, with its course; `course`: that of sections without one.
    Nobody is ever taken out of a section, and nobody's tag changes.
    """
    return _Plan(current, secret, courses or {}, course, file).of(listed)


class _Plan:
    """One list against the class record."""

    def __init__(
        self,
        current: Iterable[Known],
        secret: bytes,
        courses: Mapping[str, Course | None],
        course: Course | None,
        file: str,
    ) -> None:
        self.current = list(current)
        self.secret = secret
        self.courses = courses
        self.course = course
        self.file = file
        self.sections = {same_section(name): name for name in courses}
        self.sections |= {same_section(known.section): known.section for known in self.current}
        self.there = {(known.section, known.student): known for known in self.current}
        self.people: dict[str, Known] = {}
        for known in self.current:
            self.people.setdefault(known.student, known)
        self.placed = {(known.student, at) for known in self.current for at in known.placed}
        self.drafts: list[Record] = []
        self.problems: list[Problem] = []

    def of(self, listed: Sequence[Listed]) -> Plan:
        rows = [
            msgspec.structs.replace(
                row, section=self.sections.setdefault(same_section(row.section), row.section)
            )
            for row in listed
        ]
        students = list(zip(rows, whom(rows, self.current, self.secret), strict=True))
        full = self._full(students) | self._reserved(rows)
        students = [(row, student) for row, student in students if row.section not in full]
        self._new_sections(row for row, _ in students)
        tags = self._tags(students)
        entries: dict[str, Entry] = {}
        for row, student in students:
            why = self._why(row, student, tags, first=student not in entries)
            before = entries.get(student, Entry(student=student, name=row.name, sections=()))
            entries[student] = msgspec.structs.replace(
                before, sections=(*before.sections, row.section), why=(*before.why, *why)
            )
        listed_in = {(row.section, student) for row, student in students}
        covered = {section for section, _ in listed_in}
        return Plan(
            added=tuple(e for e in entries.values() if e.student not in self.people),
            changed=tuple(e for e in entries.values() if e.student in self.people and e.why),
            unchanged=tuple(e for e in entries.values() if e.student in self.people and not e.why),
            left=tuple(
                known
                for place, known in self.there.items()
                if known.active and known.section in covered and place not in listed_in
            ),
            drafts=tuple(self.drafts),
            problems=tuple(self.problems),
        )

    def _full(self, students: Iterable[tuple[Listed, str]]) -> set[str]:
        """The sections that would hold more students than tags can call."""
        here: dict[str, set[str]] = {}
        for section, student in self.there:
            here.setdefault(section, set()).add(student)
        for row, student in students:
            here.setdefault(row.section, set()).add(student)
        full = {section: len(those) for section, those in here.items() if len(those) > MOST}
        self.problems += [
            Problem(
                f"{section} would have {number} students, more than the {MOST} a class can hold: "
                "left out; is there a column with the classes?",
                self.file,
            )
            for section, number in full.items()
        ]
        return set(full)

    def _reserved(self, rows: Iterable[Listed]) -> set[str]:
        """The name that no class can have."""
        found = {OPEN} & {row.section for row in rows}
        self.problems += [
            Problem(f"No class can be called {name}: its students are left out.", self.file)
            for name in found
        ]
        return found

    def _new_sections(self, rows: Iterable[Listed]) -> None:
        old = {*self.courses, *(known.section for known in self.current)}
        course = self.course.id if self.course else ""
        self.drafts += [
            Section(section=section, course=course)
            for section in dict.fromkeys(row.section for row in rows)
            if section not in old
        ]

    def _tags(self, students: Iterable[tuple[Listed, str]]) -> dict[tuple[str, str], str]:
        """The tags of those who are new to a section, by section and student."""
        newcomers: dict[str, dict[str, Listed]] = {}
        for row, student in students:
            if (row.section, student) not in self.there:
                newcomers.setdefault(row.section, {})[student] = row
        tags: dict[tuple[str, str], str] = {}
        for section, those in newcomers.items():
            here = [known for known in self.current if known.section == section]
            given = allocate(
                [(row.given, row.family) for row in those.values()],
                {known.tag: (known.given, known.family) for known in here if known.active},
                [known.tag for known in here if not known.active],
            )
            tags |= {(section, student): tag for student, tag in zip(those, given, strict=True)}
        return tags

    def _why(
        self, row: Listed, student: str, tags: Mapping[tuple[str, str], str], *, first: bool
    ) -> list[str]:
        """What changes for one row, in words; its drafts are kept."""
        why: list[str] = []
        person = self.people.get(student)
        there = self.there.get((row.section, student))
        if first:
            why += self._name(row, student, person)
        if there is None:
            tag = tags[row.section, student]
            why.append(f"new in {row.section}, tag {tag}")
            self.drafts.append(
                Enrolment(scope=student, section=row.section, tag=tag, seat=row.seat)
            )
        elif not there.active or (row.seat and row.seat != there.seat):
            why.append(f"seat {row.seat}" if there.active else f"back in {row.section}")
            seat = row.seat or there.seat
            self.drafts.append(
                Enrolment(scope=student, section=row.section, tag=there.tag, seat=seat)
            )
        return why + self._placed(row, student)

    def _name(self, row: Listed, student: str, person: Known | None) -> list[str]:
        if person is None:
            self.drafts.append(
                Student(scope=student, given=row.given, family=row.family, source=row.source)
            )
            return []
        names = (person.given, person.family)
        renamed = (row.given, row.family) not in (names, *person.was)
        numbered = bool(row.source) and not person.source
        if renamed or numbered:
            given, family = (row.given, row.family) if renamed else names
            source = person.source or row.source
            self.drafts.append(Student(scope=student, given=given, family=family, source=source))
        return [f"was {person.name}"] * renamed + ["now with the school’s id"] * numbered

    def _placed(self, row: Listed, student: str) -> list[str]:
        if not row.objective:
            return []
        course = self.courses.get(row.section) or self.course
        objective = course.objective(row.objective) if course else None
        if objective is None:
            why = "is no objective of the course" if course else "needs a course first"
            text = f"{row.name} is not placed: {row.objective} {why}"
            self.problems.append(Problem(text, self.file, row.line))
            return []
        if (student, objective.id) in self.placed:
            return []
        self.placed.add((student, objective.id))
        self.drafts.append(Placed(scope=student, objective=objective.id))
        return [f"placed at {objective.code}"]
