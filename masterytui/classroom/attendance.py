"""Roll: who is here, late, absent or excused."""

from masterytui.classroom.rounds import Round, Said
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.standing import Standing


def _logged(board: Board, s: Standing) -> Said | None:
    call = s.roll.get(board.section)
    if call is None or call.day != board.day:
        return None
    return Said(call.state, call.when, call.taken)


def _record(board: Board, s: Standing, state: str) -> r.Record:
    return r.Roll(scope=s.student, section=board.section, state=state, taken=True)  # type: ignore[arg-type]


ROLL = Round(
    verb="r",
    title="Roll",
    words={"present": "here", "absent": "absent", "tardy": "late", "excused": "excused"},
    logged=_logged,
    record=_record,
)
