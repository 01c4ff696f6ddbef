"""Labs: stages, the safety gate, stations.

The gate is causal, not timed: it is open when some sign-off of safety answers every *goggles off*
of that student in that lab. So no clock, and no order in which facts come in, opens it wrongly; a
sign-off that has expired only closes it.
"""

import msgspec

from masterytui.mastery.board import Board, here, home, station
from masterytui.mastery.course import Course
from masterytui.mastery.daywords import on_day
from masterytui.mastery.lapse import NOT_NEEDED, Dates, counts_from
from masterytui.mastery.records import Stage
from masterytui.mastery.standing import LabRecord, Signed, Standing

STAGES: tuple[Stage, ...] = ("safety", "prelab", "performed", "question")
"""A lab's stages, in order."""
PAPERS: tuple[Stage, ...] = ("agreement", "quiz")
"""What is on file before the first lab."""


class Gate(msgspec.Struct, frozen=True):
    """Whether a student may perform a lab."""

    open: bool
    reason: str
    """Why, in words, open or not."""


class StationView(msgspec.Struct, frozen=True):
    """An open lab station."""

    number: int
    lab: str
    """The lab's id."""
    members: tuple[str, ...]
    """Ids of those at it and in the room, in class-list order."""
    away: tuple[str, ...]
    """Ids of those put there who are absent or excused today."""
    unsigned: tuple[str, ...]
    """Ids of the members who may not perform: safety is missing or was taken back."""

    @property
    def signed(self) -> int:
        """How many of the members may perform."""
        return len(self.members) - len(self.unsigned)


def gate(record: LabRecord, day: str, since: str = "") -> Gate:
    """Whether safety stands for one student in one lab, and why; `day` is today.

    Sign-offs from before the day `since` have expired.
    """
    signed = [s for s in record.signed if s.stage == "safety"]
    revoked = {r.id for r in record.revoked}
    answering = [s for s in signed if revoked.issubset(s.answers)]
    for s in reversed(answering):
        if s.day >= since:
            return Gate(True, f"safety signed {on_day(s.day, day)}")
    if answering:
        last_day = on_day(answering[-1].day, day)
        return Gate(False, f"safety, signed {last_day}, has expired: sign it again")
    if not record.revoked:
        return Gate(False, "safety is not signed yet")
    answered = {revoke for s in signed for revoke in s.answers}
    last = next((r for r in reversed(record.revoked) if r.id not in answered), record.revoked[-1])
    reason = f" ({last.reason})" if last.reason else ""
    return Gate(False, f"safety was taken back {on_day(last.day, day)}{reason}: sign it again")


def done(record: LabRecord, day: str, since: str = "") -> tuple[Stage, ...]:
    """The stages that are signed, in order; safety only as long as it stands."""
    signed = {s.stage for s in record.signed}
    safe = gate(record, day, since).open
    return tuple(stage for stage in STAGES if stage in signed and (stage != "safety" or safe))


def blocked_by(record: LabRecord, stage: str, day: str, since: str = "") -> str:
    """Which stage must be signed before this one may be; "" when it may be signed now.

    Only *performed* waits, and only for safety: later stages may be booked afterwards.
    """
    return "safety" if stage == "performed" and not gate(record, day, since).open else ""


def since(course: Course, lab: str, dates: Dates) -> str:
    """The first day whose safety sign-offs still count for a lab; "": those of any day do."""
    known = course.labs.get(lab)
    return counts_from(known.expires, dates) if known else ""


def gate_of(board: Board, s: Standing, lab: str) -> Gate:
    """Whether a student may perform a lab today, and why."""
    return gate(s.labs.get(lab, LabRecord()), board.day, since(board.course, lab, board.dates))


def done_of(board: Board, s: Standing, lab: str) -> tuple[Stage, ...]:
    """The stages of a lab that stand for a student today, in order."""
    return done(s.labs.get(lab, LabRecord()), board.day, since(board.course, lab, board.dates))


def papers_missing(course: Course, s: Standing, dates: Dates) -> tuple[Stage, ...]:
    """What of the year's agreement and quiz the course asks for and the student has not on file."""
    expires = {"agreement": course.agreement, "quiz": course.quiz}
    return tuple(
        paper
        for paper in PAPERS
        if expires[paper] != NOT_NEEDED and not _on_file(s, paper, expires[paper], dates)
    )


def papers_of(board: Board, s: Standing) -> tuple[Stage, ...]:
    """What of the year's agreement and quiz a student has on file, and is in force."""
    course = home(board, s).course
    expires = {"agreement": course.agreement, "quiz": course.quiz}
    return tuple(p for p in PAPERS if _on_file(s, p, expires[p], board.dates))


def _on_file(s: Standing, paper: Stage, expires: str, dates: Dates) -> bool:
    since = counts_from(expires, dates)
    return any(x.stage == paper and x.day >= since for x in s.labs.get("", LabRecord()).signed)


def refusal(board: Board, s: Standing, lab: str, stage: str) -> str:
    """Why a stage of a lab cannot be signed for a student, in one sentence; "" when it can."""
    safety = gate_of(board, s, lab)
    if stage != "performed" or safety.open:
        return ""
    known = board.course.labs.get(lab)
    name = known.title or known.code if known else lab
    return f"{s.name} cannot be signed as having performed {name}: {safety.reason}"


def look_at(record: LabRecord, day: str) -> str:
    """What is odd about a *performed*, in one sentence; "" when nothing is.

    It can come from a device that had not heard of a *goggles off*, or lose its safety sign-off
    to an undo.
    """
    for p in record.signed:
        if p.stage != "performed":
            continue
        before = {r.id for r in record.revoked if (r.day, r.when) <= (p.day, p.when)}
        if not any(_covers(s, p, before) for s in record.signed):
            return f"signed as performed {on_day(p.day, day)} without safety"
    return ""


def _covers(safety: Signed, performed: Signed, revoked: set[str]) -> bool:
    """Whether a safety sign-off stood before the lab was performed."""
    in_time = (safety.day, safety.when) <= (performed.day, performed.when)
    return safety.stage == "safety" and in_time and revoked.issubset(safety.answers)


def lab_of(board: Board, s: Standing) -> str:
    """The id of the lab that is meant with this student in hand; "" when it could be any.

    Their station's lab, else the only one that is open today.
    """
    number = station(board, s)
    if number:
        return board.stations[number]
    running = set(board.stations.values())
    return running.pop() if len(running) == 1 else ""


def stations(board: Board) -> list[StationView]:
    """Today's open stations by number: who is there, and whose safety is missing."""
    views = []
    for number, lab in sorted(board.stations.items()):
        there = [s for s in board.students if station(board, s) == number]
        members = [s for s in there if here(board, s)]
        unsigned = [s for s in members if not gate_of(board, s, lab).open]
        views.append(
            StationView(
                number=number,
                lab=lab,
                members=tuple(s.student for s in members),
                away=tuple(s.student for s in there if not here(board, s)),
                unsigned=tuple(s.student for s in unsigned),
            )
        )
    return views
