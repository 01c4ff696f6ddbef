"""What stands before a record: papers and safety of a lab, the rule of retakes.

And what belongs to a safety talk.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from masterytui.classroom.acts import NOT_TALK
from masterytui.classroom.words import NAMED, few
from masterytui.mastery import labs
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course
from masterytui.mastery.labs import PAPERS
from masterytui.mastery.lapse import Dates
from masterytui.mastery.openhour import OPEN, came
from masterytui.mastery.records import At, Record, Signoff, Sitting, Stage
from masterytui.mastery.retakes import may
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


def whole_talk(
    drafts: Sequence[Record], standing_of: StandingOf, courses: Mapping[str, Course]
) -> list[Record]:
    """The drafts; behind safety sign-offs those of what the same talk was about."""
    there = {(d.scope, d.lab, d.stage) for d in drafts if isinstance(d, Signoff)}
    whole = [*drafts]
    for draft in drafts:
        course = _course(draft.lab, courses) if isinstance(draft, Signoff) else None
        if course is None or not isinstance(draft, Signoff) or draft.stage != "safety":
            continue
        signed = {s.stage for s in _lab(draft, standing_of).signed}
        whole += [
            Signoff(scope=draft.scope, lab=draft.lab, stage=stage)
            for stage in course.labs[draft.lab].talk
            if stage not in signed and (draft.scope, draft.lab, stage) not in there
        ]
    return whole


def refusal(
    drafts: Sequence[Record],
    standing_of: StandingOf,
    courses: Mapping[str, Course],
    school: School,
    day: str,
) -> str:
    """Why these drafts may not be logged on an ISO day, in a sentence; "" when they may."""
    signoffs = [d for d in drafts if isinstance(d, Signoff)]
    dates = school.dates(day)
    return (
        _no_papers(signoffs, standing_of, courses, dates)
        or _no_safety(signoffs, standing_of, courses, dates)
        or _no_test(drafts, standing_of, courses, school, day)
    )


def without_papers(missing: Mapping[str, Collection[Stage]]) -> str:
    """One sentence on who has not on file what comes before the first lab; "" for nobody.

    `missing` by the student's name; whom nothing is missing of may be among them.
    """
    by_paper = {
        paper: [name for name, papers in missing.items() if paper in papers] for paper in PAPERS
    }
    parts = [
        f"no safety {paper} on file for {few(names)}" for paper, names in by_paper.items() if names
    ]
    both = {tuple(names) for names in by_paper.values() if names}
    if len(parts) > 1 and len(both) == 1:
        parts = [f"no safety {' and '.join(PAPERS)} on file for {few(both.pop())}"]
    how = "a and z on Labs sign them"
    return f"Before the first lab: {'; '.join(parts)} ({how})." if parts else ""


def _no_papers(
    signoffs: Sequence[Signoff],
    standing_of: StandingOf,
    courses: Mapping[str, Course],
    dates: Dates,
) -> str:
    here = {(d.scope, d.stage) for d in signoffs if d.stage in PAPERS}
    missing: dict[str, list[Stage]] = {}
    for d in signoffs:
        course, student = _course(d.lab, courses), standing_of(d.scope)
        if d.stage in ("safety", "performed") and course is not None and student is not None:
            lacking = labs.papers_missing(course, student, dates)
            missing[student.name] = [p for p in lacking if (d.scope, p) not in here]
    return without_papers(missing)


def _no_safety(
    drafts: Sequence[Signoff],
    standing_of: StandingOf,
    courses: Mapping[str, Course],
    dates: Dates,
) -> str:
    signed_here = {(d.scope, d.lab) for d in drafts if d.stage == "safety"}
    for draft in drafts:
        if (draft.scope, draft.lab) in signed_here:
            continue
        record, course = _lab(draft, standing_of), _course(draft.lab, courses)
        since = labs.since(course, draft.lab, dates) if course else ""
        if labs.blocked_by(record, draft.stage, dates.day, since):
            student = standing_of(draft.scope)
            who = student.name if student else "This student"
            lab, why = _title(draft.lab, course), labs.gate(record, dates.day, since).reason
            return f"{who} cannot be signed as having performed {lab}: {why}."
    return ""


def _no_test(
    drafts: Sequence[Record],
    standing_of: StandingOf,
    courses: Mapping[str, Course],
    school: School,
    day: str,
) -> str:
    begun: set[str] = set()
    for d in drafts:
        student = standing_of(d.scope)
        if not isinstance(d, Sitting) or student is None:
            continue
        if d.scope in begun:
            return f"{student.name} cannot sit two tests at once."
        begun.add(d.scope)
        # A reason lets them sit one, but never two at once.
        if d.override and student.tests.sitting(day) is None:
            continue
        course = next((c for c in courses.values() if d.assessment in c.assessments), None)
        answer = may(course, student, d.assessment, day, school) if course else None
        if answer is not None and not answer.may:
            return f"{student.name}, not yet. {answer.sentence}"
    return ""


def odd(draft: Draft, standing_of: StandingOf, board_of: Callable[[str], Board], day: str) -> str:
    """What should be looked at after an act was logged: absent students, a crowded station."""
    rooms = {d.section for d in draft.records if isinstance(d, At) and d.section}
    hints = [absent_hint(draft, standing_of, day)]
    hints += [crowded(draft, board_of(section)) for section in sorted(rooms)]
    return " ".join(filter(None, hints))


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


def crowded(draft: Draft, board: Board) -> str:
    """A word on the stations that the act overfills; "" when it fills none beyond its places."""
    filled = {d.number for d in draft.records if isinstance(d, At) and d.place == "station"}
    told = []
    for s in labs.stations(board):
        known = board.course.labs.get(s.lab)
        if s.number in filled and known and len(s.members) > known.capacity:
            places = "place" if known.capacity == 1 else "places"
            told.append(f"s{s.number} has {len(s.members)} at {known.capacity} {places}")
    return f"Too many: {', '.join(told)}." if told else ""


def _away(student: Standing, day: str) -> str:
    """The tag of a student whom the last roll of today, in any class, has away; "" otherwise."""
    # Not to be in the open hour is no absence; to be there ends one.
    today = [
        (call.when, section)
        for section, call in student.roll.items()
        if call.day == day and (section != OPEN or came(student, day))
    ]
    _, section = max(today, default=("", ""))
    if not section or student.roll[section].state not in AWAY:
        return ""
    place = student.enrolled.get(section) or next(iter(student.enrolled.values()), None)
    return place.tag if place else "?"


def _lab(draft: Signoff, standing_of: StandingOf) -> LabRecord:
    student = standing_of(draft.scope)
    return student.labs.get(draft.lab, LabRecord()) if student else LabRecord()


def _course(lab: str, courses: Mapping[str, Course]) -> Course | None:
    """The course that has the lab."""
    return next((c for c in courses.values() if lab in c.labs), None)


def _title(lab: str, course: Course | None) -> str:
    found = course.labs[lab] if course else None
    return found.title or found.code if found else lab
