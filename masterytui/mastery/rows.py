"""What a list of the class says of each student: one BoardRow each, under their objective."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from masterytui.mastery import board as boards
from masterytui.mastery import labs
from masterytui.mastery.board import Board
from masterytui.mastery.openhour import short_names
from masterytui.mastery.pace import Pace
from masterytui.mastery.standing import Standing

if TYPE_CHECKING:
    from masterytui.mastery.stuck import Stuck

CHECKS_SHOWN = 5


class BoardRow(msgspec.Struct, frozen=True):
    """One student, now."""

    student: str
    tag: str
    name: str
    objective: str
    """The current objective's id; "" for none."""
    second: str = ""
    """The other one, of a student who works on two."""
    level: str = ""
    """The last verdict on it; "" when not assessed."""
    values: tuple[int, ...] = ()
    """Per mille, of its last checks, newest last, at most five; the mastered one before it when
    the student just moved on."""
    stuck: "Stuck | None" = None
    """None: not assessed."""
    flagged: str = ""
    """The day since when the teacher's *needs help* stands on it."""
    owed: tuple[str, ...] = ()
    """Open objectives before it, by id."""
    attendance: str = "present"
    place: str = "desk"
    station: int = 0
    """0: at none that is open."""
    safe: bool = False
    """Whether the station's lab is signed for safety."""
    group: int = 0
    """The called group they are in; 0: none."""
    waiting: str = ""
    waiting_since: tuple[str, str] = ("", "")
    seen: str = ""
    """The day of the last talk."""
    seen_at: str = ""
    days: int = 0
    """School days on the current objective, today among them; 0: not known."""
    beyond: int = 0
    """How many of them are beyond what classmates took, at the median; below it negative."""
    moved: bool = False
    """Whether they moved on today."""
    begun: str = ""
    """HH:MM, since when they sit a test; "" when they sit none."""
    home: str = ""
    """In an open hour, the short name of their class."""

    @property
    def needs_help(self) -> bool:
        """Whether the list says so: stuck by evidence, or flagged."""
        return bool(self.flagged) or (self.stuck is not None and self.stuck.stuck)

    @property
    def help_since(self) -> str:
        """The day since when; "" when no help is needed."""
        if not self.needs_help:
            return ""
        return (self.stuck.since if self.stuck else "") or self.flagged


def rows(board: Board, known: "Mapping[str, Mapping[str, Stuck]] | None" = None) -> list[BoardRow]:
    """The students by current objective in course order, then by name.

    `known` is `stuck_all(board)`, for a caller that has it already, or empty for one that does not
    ask who is stuck.
    """
    if known is None:
        from masterytui.mastery.stuck import stuck_all  # logging a line does without it

        known = stuck_all(board)
    short = short_names([c.title for c in board.classes])
    named = {c.section: name for c, name in zip(board.classes, short, strict=True)}
    classes: dict[str, tuple[int, Pace]] = {}
    found = []
    for s in board.students:
        own = boards.home(board, s)
        if own.section not in classes:
            classes[own.section] = boards.unit_now(own), Pace(own)
        unit, pace = classes[own.section]
        row = _row(board, own, s, boards.working_on(own, s, unit), known.get(s.student, {}), pace)
        home = named.get(own.section, "")
        found.append(msgspec.structs.replace(row, home=home) if home else row)
    place = board.course.place
    return sorted(found, key=lambda row: place.get(row.objective, len(place)))


def _row(
    board: Board,
    own: Board,
    s: Standing,
    working: tuple[str, ...],
    risks: "Mapping[str, Stuck]",
    pace: Pace,
) -> BoardRow:
    objective = working[0] if working else ""
    progress = s.on(objective)
    number = boards.station(board, s)
    lab = board.stations.get(number, "")
    p = boards.pointer(own, s)
    called = s.called
    now = called is not None and (called.day, called.section) == (board.day, board.section)
    days = pace.days(p.since)
    return BoardRow(
        student=s.student,
        tag=s.enrolled[board.section].tag,
        name=s.name,
        objective=objective,
        second=working[1] if len(working) > 1 else "",
        level=progress.level,
        values=tuple(c.value for c in progress.checks[-CHECKS_SHOWN:]),
        stuck=risks.get(objective),
        flagged=progress.flag,
        owed=boards.owed(own, s, working),
        attendance=boards.attendance(board, s),
        place=boards.place(board, s),
        station=number,
        safe=lab in s.labs and labs.gate_of(board, s, lab).open,
        group=called.number if called is not None and now else 0,
        waiting=s.waiting,
        waiting_since=s.waiting_since,
        seen=s.seen,
        seen_at=s.seen_at if s.seen == board.day else "",
        days=days,
        beyond=pace.beyond(objective, days),
        moved=p.moved == board.day,
        begun=sat.when[:5] if (sat := s.tests.sitting(board.day)) else "",
    )


def marks(values: tuple[int, ...]) -> str:
    """Checks as glyphs, newest right: ● mastered, ◐ on the way, ○ not yet."""
    return "".join("●" if v >= 1000 else "◐" if v > 0 else "○" for v in values)
