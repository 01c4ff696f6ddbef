"""The class as a screen or a command shows it, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from masterytui.classroom.notices import sentence
from masterytui.classroom.room import room_of
from masterytui.classroom.tray import Waiting
from masterytui.classroom.writer import Act, Classroom
from masterytui.mastery.board import Board
from masterytui.mastery.labs import StationView, stations
from masterytui.mastery.rows import BoardRow, rows
from masterytui.mastery.stuck import Stuck, stuck_all
from masterytui.mastery.visits import Visit, visits
from masterytui.quicklog.room import Room

PROPOSED_VISITS = 3


@dataclass(frozen=True)
class View:
    """The class as a screen shows it; immutable, so it may be painted while the next is made."""

    board: Board
    rows: Sequence[BoardRow]
    stuck: dict[str, dict[str, Stuck]]
    visits: Sequence[Visit]
    stations: Sequence[StationView]
    room: Room
    acts: Sequence[Act]
    now: str
    """HH:MM."""
    waiting: Sequence[Waiting] = ()
    """The acts that are not saved."""
    keeper: str = ""
    """The sync client because of which the record can only be read; "": none."""
    trouble: str = ""
    """Why the record can be neither read nor written now, in a sentence; "": it can."""


def view(classroom: Classroom, section: str, *, pin: bool = False) -> View:
    """Everything a screen or a command shows of one class, as it is now."""
    board = classroom.board(section)
    known = stuck_all(board)
    listed = rows(board, known)
    clock = classroom.clock()
    proposed = visits(board, PROPOSED_VISITS, clock.strftime("%H:%M:%S"), known=known)
    here = {row.student for row in listed}
    trouble = classroom.book.trouble
    # What was last logged in another class is no act to add to in this one.
    last = classroom.last if classroom.last and here.issuperset(classroom.last.students) else None
    return View(
        board=board,
        rows=listed,
        stuck=known,
        visits=proposed,
        stations=stations(board),
        room=room_of(board, listed, proposed, last=last, pin=pin),
        acts=tuple(classroom.acts[-20:]),
        now=clock.strftime("%H:%M"),
        waiting=classroom.tray.waiting,
        keeper=classroom.book.keeper,
        trouble=sentence(trouble.text) if trouble else "",
    )
