"""Rows of a class list, who is there, and who is there once a plan is carried out."""

from masterytui.mastery.identity import Known, Listed
from masterytui.mastery.records import Enrolment, Placed, Record, Student
from masterytui.mastery.roster import Plan

SECRET = b"a book's own secret"


def row(name: str, source: str = "", section: str = "P3", **more: object) -> Listed:
    first, _, last = name.partition(" ")
    return Listed(given=first, family=last, source=source, section=section, **more)  # type: ignore[arg-type]


def known(student: str, name: str, source: str, tag: str, **more: object) -> Known:
    first, _, last = name.partition(" ")
    return Known(
        student=student, given=first, family=last, source=source, section="P3", tag=tag, **more
    )  # type: ignore[arg-type]


def after(found: Plan, before: list[Known] | None = None) -> list[Known]:
    """Who is there once the plan's drafts are appended."""
    names: dict[str, Student] = {}
    places: dict[tuple[str, str], Enrolment] = {}
    placed: dict[str, tuple[str, ...]] = {}
    for one in before or []:
        places[one.section, one.student] = Enrolment(
            scope=one.student,
            section=one.section,
            tag=one.tag,
            seat=one.seat,
            active=one.active,
        )
        names[one.student] = Student(given=one.given, family=one.family, source=one.source)
        placed[one.student] = one.placed
    for draft in found.drafts:
        if isinstance(draft, Student):
            names[draft.scope] = draft
        elif isinstance(draft, Enrolment):
            places[draft.section, draft.scope] = draft
        elif isinstance(draft, Placed):
            placed[draft.scope] = (*placed.get(draft.scope, ()), draft.objective)
    return [
        Known(
            student=student,
            given=names[student].given,
            family=names[student].family,
            source=names[student].source,
            section=section,
            tag=place.tag,
            seat=place.seat,
            active=place.active,
            placed=placed.get(student, ()),
        )
        for (section, student), place in places.items()
    ]


def kinds(drafts: tuple[Record, ...]) -> list[str]:
    return [draft.kind for draft in drafts]


def counts(found: Plan) -> tuple[int, int, int, int]:
    return len(found.added), len(found.changed), len(found.unchanged), len(found.left)
