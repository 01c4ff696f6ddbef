"""What the class is asked before the bell, by exception, and answers worth keeping."""

from masterytui.classroom.rounds import Round, Said
from masterytui.mastery import records as r
from masterytui.mastery.board import Board, here
from masterytui.mastery.standing import Standing

_DONE = {True: "done", False: "not done"}


def _logged(board: Board, s: Standing) -> Said | None:
    known = s.reflected.get(board.section)
    if known is None or known.day != board.day:
        return None
    return Said(_DONE[known.done], known.when, known.taken)


def _record(board: Board, s: Standing, state: str) -> r.Record:
    return r.Reflection(
        scope=s.student, section=board.section, asked="exit", done=state == "done", taken=True
    )


EXIT = Round(
    verb="exit",
    title="Reflections",
    words={"done": "done", "not done": "not done"},
    logged=_logged,
    record=_record,
    asks=here,
)
