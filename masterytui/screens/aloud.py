"""Whom to ask aloud: what is written beside what was heard, in rows that lead to Check."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from masterytui.mastery.ahead import Ahead
from masterytui.screens.check import CheckScreen
from masterytui.screens.side import title
from masterytui.screens.widgets.lines import Row
from masterytui.screens.workdesk import WorkDesk

HEAR = "hear"
"""What the target of such a row begins with."""
SHOWN = 5
"""How many are proposed at once; fewer where each of them takes several lines."""
FEW = 3
TITLE = "Ask aloud", "what is written is ahead"


def target(x: Ahead) -> str:
    """The target of its rows."""
    return f"{HEAR}:{x.student}:{x.objective}"


def hear(desk: WorkDesk, target: str) -> bool:
    """Goes to Check with the row's student and objective in hand; False: it is another row."""
    kind, _, about = target.partition(":")
    student, _, objective = about.partition(":")
    if kind != HEAR:
        return False
    # What Check logs comes after what was logged here: undo would take that back.
    desk.marked, desk.logged = "", 0
    desk.app.push_screen(CheckScreen(desk.hour, student, objective))
    return True


def sides(x: Ahead, today: str) -> Content:
    """What is written, then what was heard."""
    written, heard = x.sides(today)
    return Content.assemble((written, "$foreground-muted"), " · ", (heard, "$text-accent"))


def below(x: Ahead, today: str, marked: str, width: int, lead: str = " " * 4) -> Iterator[Row]:
    """Both sides behind `lead`, on two lines where one is too short."""
    own, one_line = target(x), sides(x, today)
    room = max(8, width - len(lead))
    if one_line.cell_length <= room:
        lines = [one_line]
    else:
        styled = zip(x.sides(today), ("$foreground-muted", "$text-accent"), strict=True)
        lines = [line for side, look in styled for line in Content.styled(side, look).wrap(room)]
    look = "lines--marked" if own == marked else "lines--row"
    for n, line in enumerate(lines):
        before = " " * len(lead) if n else lead
        yield Row(Content.assemble((before, "bold $accent"), line), own, look)


def of_student(found: Sequence[Ahead], today: str, marked: str, width: int) -> Iterator[Row]:
    """The objectives on which one student should be asked, before their story."""
    for n, x in enumerate(found[:SHOWN]):
        if n == 0:
            yield title(*TITLE, width)
        yield from below(x, today, marked, width, f" {x.code}  ")
