"""Getting a class in: files or a paste -> a preview of what would change -> one act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from masterytui.classroom.known import known
from masterytui.classroom.publishing import (
    completed,
    sound,
    text_in_force,
    unpublished,
    unreadable,
)
from masterytui.classroom.syllabus import Syllabus, course_drafts
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.exchange import tables
from masterytui.exchange.detect import detect
from masterytui.exchange.objectives import objective_sheet
from masterytui.exchange.roster_questions import Question
from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.sheets import chosen
from masterytui.exchange.tables import Table
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem
from masterytui.mastery.identity import Listed, same_section
from masterytui.mastery.roster import Plan, plan
from masterytui.quicklog.effects import Draft

Source = Path | str
"""A file, or pasted text."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the teacher has said about the import."""

    section: str = ""
    """The class of students whose row names none."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column's name or 1-based number -> field."""
    twins: bool | None = None
    """Whether two of one name and class without ids are two students; None: not said."""
    yes: bool = False
    """Take the default of every question that has one."""
    asking: bool = False
    """Whether somebody is there to answer; else what has a safe default is not asked."""


@dataclass(frozen=True)
class Preview:
    """What an import would change, to be looked at before it is confirmed."""

    format: str = ""
    plan: Plan = field(default_factory=Plan)
    lists: tuple[ClassList, ...] = ()
    syllabi: tuple[Syllabus, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    drafts: tuple[r.Record, ...] = ()

    @property
    def objectives(self) -> int:
        """How many the sheets and courses hold."""
        return sum(s.count for s in self.syllabi)

    @property
    def classes(self) -> dict[str, int]:
        """The ids of the classes in the order of the lists, with their students."""
        return dict(Counter(student.section for student in self.listed))

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of the classes, in the order of the lists."""
        return tuple(self.classes)

    @property
    def ignored_columns(self) -> list[str]:
        """Columns that are not read, by name."""
        in_lists = [c for one in self.lists for c in one.ignored_columns]
        return list(dict.fromkeys(in_lists + [c for s in self.syllabi for c in s.ignored_columns]))

    @property
    def listed(self) -> list[Listed]:
        """The students of all lists."""
        return [student for one in self.lists for student in one.students]

    @property
    def open(self) -> bool:
        """Whether a question must be answered first."""
        return bool(self.questions)


def preview(
    classroom: Classroom, sources: Sequence[Source], wishes: Wishes
) -> Preview | list[Problem]:
    """What bringing these files in would change; or why they cannot be read."""
    classroom.refresh()
    lists: list[ClassList] = []
    syllabi: list[Syllabus] = []
    wrong: list[Problem] = []
    sections = classroom.sections()
    spelt = {same_section(known): known for known in sections}
    for source in sources:
        for read in _read(classroom, source, wishes, syllabi):
            if isinstance(read, Syllabus):
                syllabi.append(read)
            elif isinstance(read, ClassList):
                lists.append(_respelt(read, spelt))
            else:
                wrong.append(read)
    if wrong:
        return wrong
    courses = [s.course for s in syllabi]
    only = next(iter(classroom.courses.values()), None)
    planned = plan(
        known(classroom),
        [student for one in lists for student in one.students],
        secret=classroom.book.secret,
        courses={name: classroom.courses.get(s.course) for name, s in sections.items()},
        course=courses[0] if courses else only,
        file=_name(sources[0]) if sources else "",
    )
    planned = _without_erased(classroom, planned)
    brought: tuple[ClassList | Syllabus, ...] = (*lists, *syllabi)
    return Preview(
        format=", ".join(dict.fromkeys(one.format for one in brought)),
        plan=planned,
        lists=tuple(lists),
        syllabi=tuple(syllabi),
        problems=(*(p for one in brought for p in one.problems), *planned.problems),
        questions=tuple(q for one in lists for q in one.questions if q.must or wishes.asking),
        drafts=(*course_drafts(syllabi, sections), *planned.drafts),
    )


def _without_erased(classroom: Classroom, planned: Plan) -> Plan:
    """The plan without students who were erased: an old list does not bring them back."""
    erased = [entry for entry in planned.added if classroom.book.erased(entry.student)]
    ids = {entry.student for entry in erased}
    told = [
        Problem(f"{entry.name} was erased from this record and is left out") for entry in erased
    ]
    return msgspec.structs.replace(
        planned,
        added=tuple(entry for entry in planned.added if entry.student not in ids),
        drafts=tuple(draft for draft in planned.drafts if draft.scope not in ids),
        problems=(*planned.problems, *told),
    )


def confirm(classroom: Classroom, seen: Preview) -> Change | Refused:
    """Brings it in, as one act that is undone as one; the same again changes nothing."""
    if seen.open:
        return Refused(seen.questions[0].text)
    if not seen.drafts:
        return Change(message="Nothing changed: all of it was there already.")
    done = classroom.record(Draft("import", seen.drafts, _words(seen)))
    for syllabus in seen.syllabi if isinstance(done, Change) else ():
        try:
            syllabus.keep(classroom.book.path)
        except OSError as error:
            text = f"The course is in force, but not beside the record: {unreadable(error)}."
            done = msgspec.structs.replace(done, hint=text)
    return done


def _words(seen: Preview) -> str:
    parts = [
        (len(seen.plan.added), "new"),
        (len(seen.plan.changed), "changed"),
        (len(seen.plan.left), "left?"),
        (seen.objectives, "objectives"),
    ]
    return "imported: " + ", ".join(f"{n} {what}" for n, what in parts if n)


def _name(source: Source) -> str:
    return source.name if isinstance(source, Path) else "pasted"


def _respelt(one: ClassList, spelt: dict[str, str]) -> ClassList:
    """The list with its classes spelt as they were first, which is what they are known by."""
    students = tuple(
        msgspec.structs.replace(s, section=spelt.setdefault(same_section(s.section), s.section))
        for s in one.students
    )
    return msgspec.structs.replace(one, students=students)


def _read(
    classroom: Classroom, source: Source, wishes: Wishes, before: Sequence[Syllabus]
) -> list[ClassList | Syllabus | Problem]:
    """What a source holds, sheet by sheet; or why it cannot be read."""
    if isinstance(source, Path) and source.suffix.casefold() == ".toml":
        return [*_course_file(classroom, source)]
    table = tables.read(source) if isinstance(source, Path) else tables.paste(source)
    if isinstance(table, Problem):
        return [table]
    sheets, passed = chosen(table, wishes.mapping)
    found: list[ClassList | Syllabus | Problem] = []
    for sheet in sheets:
        syllabi = [*before, *(one for one in found if isinstance(one, Syllabus))]
        read = _table(classroom, sheet, wishes, syllabi)
        found.append(_of_sheet(read, sheet.title) if sheets[1:] else read)
    first = found[0]
    if not isinstance(first, Problem):
        found[0] = _with_problems(first, (*first.problems, *passed))
    return found


def _of_sheet(read: ClassList | Syllabus | Problem, title: str) -> ClassList | Syllabus | Problem:
    """Its problems with the sheet's name: a line is not enough where there are several sheets."""
    if isinstance(read, Problem):
        return Problem(f"sheet “{title}”: {read.text}", read.file, read.line)
    named = [Problem(f"sheet “{title}”: {p.text}", p.file, p.line) for p in read.problems]
    return _with_problems(read, named)


def _with_problems(read: ClassList | Syllabus, problems: Sequence[Problem]) -> ClassList | Syllabus:
    if isinstance(read, ClassList):
        return msgspec.structs.replace(read, problems=tuple(problems))
    return replace(read, problems=tuple(problems))


def _table(
    classroom: Classroom, table: Table, wishes: Wishes, before: Sequence[Syllabus]
) -> ClassList | Syllabus | Problem:
    if detect(table) == "objectives":
        return _sheet(classroom, table, wishes, before)
    return class_list(
        table,
        mapping=wishes.mapping,
        section=wishes.section,
        twins=wishes.twins,
        yes=wishes.yes,
    )


def _course_file(classroom: Classroom, source: Path) -> list[Syllabus | Problem]:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(unreadable(error), source.name)]
    whole = completed(classroom, source.stem, text)
    course = sound(whole.text, source.stem)
    if isinstance(course, list):
        return [Problem(p.text, source.name, p.line) for p in course]
    syllabus = Syllabus(
        course,
        whole.text,
        "course (TOML)",
        len(course.objectives),
        problems=tuple(Problem(told, source.name) for told in whole.told),
        changed=whole.text != text_in_force(classroom, course.id),
    )
    return [_kept(classroom, syllabus)]


def _sheet(
    classroom: Classroom, table: Table, wishes: Wishes, before: Sequence[Syllabus]
) -> Syllabus | Problem:
    """A sheet in its course, as the files `before` it in the same import leave that."""
    sheet = objective_sheet(table, mapping=wishes.mapping)
    if isinstance(sheet, Problem):
        return sheet
    courses = {**classroom.courses, **{s.course.id: s.course for s in before}}
    texts = {course: text_in_force(classroom, course) for course in courses}
    texts |= {s.course.id: s.text for s in before}
    read = Syllabus.of(sheet, table.name, courses, texts)
    return read if isinstance(read, Problem) else _kept(classroom, read)


def _kept(classroom: Classroom, read: Syllabus) -> Syllabus | Problem:
    """The course, unless it would be written over changes that the teacher has begun."""
    found = unpublished(classroom, read.course.id, read.text) if read.changed else None
    return found or read
