"""Drafts for a lab: stages signed, safety taken back, stations opened and filled."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from masterytui.mastery import records as r
from masterytui.mastery.asking import for_lab
from masterytui.mastery.board import Board
from masterytui.mastery.course import Lab
from masterytui.mastery.fold import facts
from masterytui.mastery.questions import Drawn
from masterytui.mastery.records import Stage
from masterytui.quicklog.effects import Draft

STAGE_NAMES: Mapping[Stage, str] = {
    "agreement": "agreement",
    "quiz": "safety quiz",
    "safety": "safety",
    "prelab": "pre-lab",
    "performed": "performed",
    "question": "key question",
}
"""What each stage is called in a sentence."""


def signed(
    board: Board,
    lab: Lab,
    stage: Stage,
    students: Sequence[str],
    asked: Mapping[str, Drawn] = MappingProxyType({}),
) -> Draft:
    """A stage signed for each of the students; `asked` is the key question they answered.

    With safety everything the same talk is about is signed (`gates.whole_talk`). What was done at
    a lab that stands nowhere any more is booked afterwards, and says so.
    """
    late = stage in ("performed", "question") and lab.id not in board.stations.values()
    records = []
    for who in students:
        drawn = asked.get(who)
        record = r.Signoff(
            scope=who,
            lab=lab.id,
            stage=stage,
            question=drawn.id if drawn else "",
            values=drawn.values if drawn else (),
            afterwards=late,
        )
        records.append(record)
    whole = stage == "safety" and "prelab" in lab.talk
    what = "safety and pre-lab" if whole else STAGE_NAMES[stage]
    after = " afterwards" if late else ""
    return Draft("s", tuple(records), f"{lab.title or lab.code}: {what} signed{after}")


def questions(board: Board, lab: Lab, students: Iterable[str], turn: int = 0) -> dict[str, Drawn]:
    """The key question each of them is asked on the lab, or one so many further on.

    Those it has none for are missing.
    """
    known = {s.student: s for s in board.students}
    found = {who: for_lab(lab, known[who], turn) for who in students if who in known}
    return {who: drawn for who, drawn in found.items() if drawn is not None}


def papers(stage: Stage, students: Iterable[str]) -> Draft:
    """The year's agreement or quiz, on file of each of the students."""
    records = tuple(r.Signoff(scope=s, lab="", stage=stage) for s in students)
    return Draft("s", records, f"safety {stage} on file")


def revoked(lab: Lab, students: Iterable[str], reason: str) -> Draft:
    """Goggles off for each of the students."""
    records = tuple(r.Revoke(scope=s, lab=lab.id, reason=reason) for s in students)
    return Draft("g", records, f"{lab.title or lab.code}: goggles off ({reason})")


def opened(board: Board, number: int, lab: str) -> Draft:
    """A lab opened at a station today; an empty `lab` closes it."""
    known = board.course.labs.get(lab)
    words = (
        f"station {number}: {known.title or known.code}" if known else f"station {number} closed"
    )
    return Draft("station", (r.Station(section=board.section, number=number, lab=lab),), words)


def as_last_time(
    board: Board, class_records: Iterable[r.Record], own: Mapping[str, Iterable[r.Record]]
) -> Draft | None:
    """The stations and pairs of the last day that had any; None when there was none before today.

    `own` are the records of each student, by id.
    """
    ours = [f.shown for f in facts(class_records)]
    open_then = [
        s for s in ours if isinstance(s, r.Station) and s.section == board.section and s.lab
    ]
    days = sorted({s.day for s in open_then if s.day < board.day})
    if not days:
        return None
    then = {s.number: s.lab for s in open_then if s.day == days[-1]}
    drafts: list[r.Record] = [
        r.Station(section=board.section, number=n, lab=lab)
        for n, lab in sorted(then.items())
        if board.stations.get(n) != lab
    ]
    for student in board.students:
        spots = [
            f.shown
            for f in facts(own[student.student])
            if isinstance(f.shown, r.At)
            and f.shown.place == "station"
            and f.shown.day == days[-1]
            and f.shown.section == board.section
        ]
        if spots and spots[-1].number in then:
            number = spots[-1].number
            drafts.append(
                r.At(scope=student.student, place="station", section=board.section, number=number)
            )
    return Draft("at", tuple(drafts), "stations as last time")
