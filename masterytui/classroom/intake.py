"""Bringing files in: files or a paste -> a preview of what would change -> one act."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from masterytui.classroom.handed_in import HandedIn, counted
from masterytui.classroom.known import known
from masterytui.classroom.publishing import unreadable
from masterytui.classroom.sources import Brought, read
from masterytui.classroom.sources import Source as Source
from masterytui.classroom.sources import Wishes as Wishes
from masterytui.classroom.syllabus import Syllabus, course_drafts
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.exchange.asking import Question
from masterytui.exchange.rosters import ClassList
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem
from masterytui.mastery.identity import Listed, same_section
from masterytui.mastery.roster import Plan, plan
from masterytui.quicklog.effects import Draft


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
    handed: tuple[HandedIn, ...] = ()
    """Answers of forms, results of quiz engines."""

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
        brought: tuple[Brought, ...] = (*self.lists, *self.syllabi, *self.handed)
        return list(dict.fromkeys(c for one in brought for c in one.ignored_columns))

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
    handed: list[HandedIn] = []
    wrong: list[Problem] = []
    sections = classroom.sections()
    spelt = {same_section(known): known for known in sections}
    for source in sources:
        for found in read(classroom, source, wishes, syllabi):
            if isinstance(found, Syllabus):
                syllabi.append(found)
            elif isinstance(found, ClassList):
                lists.append(_respelt(found, spelt))
            elif isinstance(found, HandedIn):
                handed.append(found)
            else:
                wrong.append(found)
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
    brought: tuple[Brought, ...] = (*lists, *syllabi, *handed)
    asking: tuple[ClassList | HandedIn, ...] = (*lists, *handed)
    return Preview(
        format=", ".join(dict.fromkeys(one.format for one in brought)),
        plan=planned,
        lists=tuple(lists),
        syllabi=tuple(syllabi),
        problems=(*(p for one in brought for p in one.problems), *planned.problems),
        questions=tuple(q for one in asking for q in one.questions if q.must or wishes.asking),
        drafts=(
            *course_drafts(syllabi, sections),
            *planned.drafts,
            *(draft for one in handed for draft in one.drafts),
        ),
        handed=tuple(handed),
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
    told = [f"{n} {what}" for n, what in parts if n]
    told += [counted(len(one.drafts), one.what) for one in seen.handed if one.drafts]
    return "imported: " + ", ".join(told)


def _name(source: Source) -> str:
    return source.name if isinstance(source, Path) else "pasted"


def _respelt(one: ClassList, spelt: dict[str, str]) -> ClassList:
    """The list with its classes spelt as they were first, which is what they are known by."""
    students = tuple(
        msgspec.structs.replace(s, section=spelt.setdefault(same_section(s.section), s.section))
        for s in one.students
    )
    return msgspec.structs.replace(one, students=students)
