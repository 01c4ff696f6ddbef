"""Pre-work by exception: who watched or read their own next item, and how far."""

from masterytui.classroom.rounds import Round, Said
from masterytui.mastery import records as r
from masterytui.mastery.board import Board, here, unit_now, working_on
from masterytui.mastery.course import Item
from masterytui.mastery.standing import Standing


def own_item(board: Board, s: Standing) -> Item | None:
    """What a student was to prepare: the video for what they work on; None: there is none."""
    working = working_on(board, s, unit_now(board))
    found = board.course.video_for(working[0]) if working else ""
    return board.course.items.get(found)


def _logged(board: Board, s: Standing) -> Said | None:
    known = s.prepared.get(board.section)
    if known is None or known.day != board.day:
        return None
    return Said(known.state, known.when, known.taken)


def _record(board: Board, s: Standing, state: str) -> r.Record:
    item = own_item(board, s)
    return r.Prework(
        scope=s.student,
        section=board.section,
        item=item.id if item else "",
        state=state,  # type: ignore[arg-type]
        taken=True,
    )


PREWORK = Round(
    verb="prework",
    title="Pre-work",
    words={"done": "done", "not done": "not done", "partly": "partly"},
    logged=_logged,
    record=_record,
    asks=here,
)
