"""What stands before a record: a lab's safety, and the answers a sign-off must carry."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from masterytui.classroom.acts import NOT_TALK
from masterytui.classroom.words import NAMED, few
from masterytui.mastery import labs
from masterytui.mastery.course import Course
from masterytui.mastery.records import Record, Signoff
from masterytui.mastery.standing import LabRecord, Standing
from masterytui.quicklog.effects import Draft

AWAY = ("absent", "excused")
StandingOf = Callable[[str], Standing | None]


def answered(draft: Record, standing_of: StandingOf) -> Record:
    """The draft; a safety sign-off answers every revoke its writer can see."""
    if not (isinstance(draft, Signoff) and draft.stage == "safety"):
        return draft
    record = _lab(draft, standing_of)
    return msgspec.structs.replace(draft, answers=tuple(sorted(r.id for r in record.revoked)))


def refusal(
    drafts: Sequence[Record], standing_of: StandingOf, courses: Mapping[str, Course], day: str
) -> str:
    """Why these drafts may not be logged, in one sentence; "" when they may."""
    signed_here = {
        (d.scope, d.lab) for d in drafts if isinstance(d, Signoff) and d.stage == "safety"
    }
    for draft in drafts:
        if not isinstance(draft, Signoff) or (draft.scope, draft.lab) in signed_here:
            continue
        record = _lab(draft, standing_of)
        if labs.blocked_by(record, draft.stage, day):
            student = standing_of(draft.scope)
            who = student.name if student else "This student"
            lab, why = _title(draft.lab, courses), labs.gate(record, day).reason
            return f"{who} cannot be signed as having performed {lab}: {why}."
    return ""


def absent_hint(draft: Draft, standing_of: StandingOf, day: str) -> str:
    """A proposal, when somebody the act is about is down as absent today; "" otherwise."""
    if draft.verb in ("r", *NOT_TALK):
        return ""
    students = [s for s in map(standing_of, draft.students) if s]
    away = {s.name: tag for s in students if (tag := _away(s, day))}
    if not away:
        return ""
    are = "is" if len(away) == 1 else "are"
    line = f"{','.join(away.values())}r1" if len(away) <= NAMED else "Roll"
    return f"{few(list(away))} {are} down as absent: {line} marks present."


def _away(student: Standing, day: str) -> str:
    """The tag of a student whom the last roll of today, in any class, has away; "" otherwise."""
    today = [(call.when, section) for section, call in student.roll.items() if call.day == day]
    _, section = max(today, default=("", ""))
    if not section or student.roll[section].state not in AWAY:
        return ""
    place = student.enrolled.get(section) or next(iter(student.enrolled.values()), None)
    return place.tag if place else "?"


def _lab(draft: Signoff, standing_of: StandingOf) -> LabRecord:
    student = standing_of(draft.scope)
    return student.labs.get(draft.lab, LabRecord()) if student else LabRecord()


def _title(lab: str, courses: Mapping[str, Course]) -> str:
    found = next((c.labs[lab] for c in courses.values() if lab in c.labs), None)
    return found.title or found.code if found else lab
