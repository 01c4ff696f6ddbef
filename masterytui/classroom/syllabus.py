"""A course on its way in: a sheet merged into the course it belongs to, or a new one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from masterytui.classroom.publishing import NEW, sound
from masterytui.exchange import course_text
from masterytui.exchange.course_text import CourseText, needed_in_a_circle
from masterytui.exchange.objectives import Objectives
from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
from masterytui.store import papers


@dataclass(frozen=True)
class Syllabus:
    """A course as it would be."""

    course: Course
    text: str
    format: str
    count: int
    """Objectives in what was brought in."""
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    changed: bool = True
    """False: the class record has exactly this text."""

    @classmethod
    def of(
        cls,
        sheet: Objectives,
        name: str,
        courses: Mapping[str, Course],
        texts: Mapping[str, str],
    ) -> "Syllabus | Problem":
        """A sheet's objectives in the course they belong to: by the file's name, else by codes."""
        stem = Path(name).stem or "course"
        known = _belongs(sheet, _slug(stem), courses)
        before = texts.get(known, "")
        merged = course_text.merge(before, sheet) if before else _new(sheet, stem)
        if isinstance(merged, Problem):
            return merged
        course = sound(merged.text, known)
        if isinstance(course, list):
            # Its line is one of the course's text, which the teacher has never seen.
            return Problem(course[0].text, name, needed_in_a_circle(sheet, merged.text))
        return cls(
            course=course,
            text=merged.text,
            format=sheet.format,
            count=sheet.count,
            ignored_columns=sheet.ignored_columns,
            problems=sheet.problems,
            changed=merged.text != before,
        )

    def keep(self, book: Path) -> None:
        """Puts a text that changed beside the record, for the teacher to go on writing."""
        if self.changed:
            papers.write(book, f"{papers.COURSES}/{self.course.id}.toml", self.text)


def course_drafts(syllabi: Sequence[Syllabus], sections: Mapping[str, r.Section]) -> list[r.Record]:
    """The courses' texts that changed; the first becomes the course of sections that have none."""
    drafts: list[r.Record] = [
        r.Course(course=s.course.id, text=s.text) for s in syllabi if s.changed
    ]
    if not syllabi:
        return drafts
    course = syllabi[0].course.id
    return drafts + [
        r.Section(section=known.section, title=known.title, course=course, archived=known.archived)
        for known in sections.values()
        if not known.course
    ]


def _belongs(sheet: Objectives, slug: str, courses: Mapping[str, Course]) -> str:
    """The id of the course at least half of whose codes or of the sheet's are the same."""
    if slug in courses:
        return slug
    codes = {o.code.casefold() for unit in sheet.units for o in unit.objectives}
    shared = {
        known: len(codes & {o.code.casefold() for o in course.objectives.values()})
        for known, course in courses.items()
    }
    best = max(shared, key=lambda known: shared[known], default="")
    if not best or sheet.numbered or not shared[best]:
        return slug
    smaller = min(len(codes), len(courses[best].objectives))
    return best if 2 * shared[best] >= smaller else slug


def _new(sheet: Objectives, title: str) -> CourseText:
    """A course of this sheet, with the words on its keys that every course begins with."""
    begun = load(NEW, "")
    notes, missing = (begun.notes, begun.missing) if isinstance(begun, Course) else ((), ())
    return course_text.new(sheet, title, notes=notes, missing=missing)


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "_", name.casefold()).strip("_") or "course"
