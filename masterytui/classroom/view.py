"""The class as a screen or a command shows it, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from masterytui.classroom.notices import sentence
from masterytui.classroom.reflecting import EXIT
from masterytui.classroom.room import room_of
from masterytui.classroom.tray import Waiting
from masterytui.classroom.writer import Act, Classroom
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import Lesson
from masterytui.mastery.coverage import Coverage, coverage
from masterytui.mastery.labs import StationView, stations
from masterytui.mastery.openhour import OPEN
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
    lesson: Lesson | None = None
    """The lesson of this class, or the open hour, that is on now."""
    left: int = 0
    """Whole minutes until its end; 0 without one."""
    reflected: bool = False
    """Whether the questions before the bell are dealt with today; an open hour has none."""
    keeper: str = ""
    """The sync client because of which the record can only be read; "": none."""
    guest: str = ""
    """The name of the guest who is here; "": the teacher is."""
    trouble: str = ""
    """Why the record can be neither read nor written now, in a sentence; "": it can."""

    @cached_property
    def coverage(self) -> Coverage:
        """Whom the teacher talked with over the last days."""
        return coverage(self.board)


def view(classroom: Classroom, section: str, *, pin: bool = False) -> View:
    """Everything a screen or a command shows of one class, as it is now."""
    guest, board = classroom.guest, classroom.board(section)
    board = guest.board(board) if guest else board
    known = stuck_all(board)
    listed = rows(board, known)
    now = classroom.clock().strftime("%H:%M:%S")
    # Whether they may take a test is not for a guest.
    school = None if guest else classroom.school
    proposed = visits(board, PROPOSED_VISITS, now, known=known, school=school)
    here = {row.student for row in listed}
    on = classroom.school.lesson_on(board.day, now)
    lesson = on if on is not None and on.section == section else None
    trouble = classroom.book.trouble
    # What was last logged in another class is no act to add to in this one.
    last = classroom.last if classroom.last and here.issuperset(classroom.last.students) else None
    return View(
        board=board,
        rows=listed,
        stuck=known,
        visits=proposed,
        stations=stations(board),
        room=room_of(board, listed, proposed, last=last, pin=pin, guest=guest is not None),
        acts=tuple(classroom.acts[-20:]),
        now=now[:5],
        lesson=lesson,
        left=lesson.left(now) if lesson else 0,
        reflected=section == OPEN or bool(EXIT.taken_at(board)),
        waiting=classroom.tray.waiting,
        keeper=classroom.book.keeper,
        guest=guest.name if guest else "",
        trouble=sentence(trouble.text) if trouble else "",
    )
