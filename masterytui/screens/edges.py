"""What stands around the list: the headline, the row of stations and pages, the PIN's digits."""

from textual.content import Content

from masterytui.classroom.room import coverage
from masterytui.classroom.view import View
from masterytui.mastery.board import PRESENT, roll_taken
from masterytui.mastery.calendar import ALARM
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog.bar import Button, ButtonTone


def headline(view: View, width: int, *, saving: bool) -> Content:
    """The class, who is in and talked to, the open labs; at the end whether all is saved."""
    board, listed = view.board, view.rows
    here = sum(row.attendance in PRESENT for row in listed)
    talked = coverage(board, listed).partition("/")[0]
    roll = f"{here} in" if roll_taken(board) else "roll not taken"
    if board.section == OPEN:
        roll = f"{here} came"
    open_labs = ", ".join(lab.title for lab in view.room.labs)
    who = f"guest: {view.guest}" if view.guest else ""
    parts = [board.title, who, roll, f"{talked} talked", f"lab: {open_labs}" if open_labs else ""]
    left = Content(" · ".join(p for p in parts if p))
    lacking, only_read = len(view.waiting), view.keeper or view.trouble
    settled = f"{lacking} not saved" if lacking else "only read" if only_read else "saved ✓"
    state = "saving…" if saving else settled
    left_over = f" · {ends(view)} left" if view.left else ""
    right = Content.assemble(view.now, (left_over, "bold" if late(view) else ""), f" {state}")
    left = left.truncate(max(0, width - right.cell_length - 1), ellipsis=True)
    gap = " " * max(0, width - left.cell_length - right.cell_length)
    return Content.assemble(left, gap, right)


def ends(view: View) -> str:
    """How long the lesson still takes; "" when none is on."""
    return f"{view.left} min" if view.left else ""


def late(view: View) -> bool:
    """Whether the lesson is about to end."""
    return 0 < view.left <= ALARM


def pager(view: View) -> list[Button]:
    """The stations and the pages, where there is no room for the panel beside the list."""
    shown = []
    for s in view.stations:
        signed = bool(s.members) and not s.unsigned
        tone: ButtonTone = "good" if signed else "plain"
        shown.append(
            Button(f"s{s.number}{'✓' if signed else '–'}", f"station:{s.number}", tone=tone)
        )
    return [*shown, Button("▲", "page:-1"), Button("▼", "page:1")]


def pad(*, pin: bool) -> list[Button]:
    """What brings a hidden screen back by taps: one button, or the PIN's digits."""
    if not pin:
        return [Button("Back", "key:escape", "Esc")]
    keys = [(digit, digit) for digit in "1234567890"] + [("⌫", "backspace"), ("⏎", "enter")]
    half = len(keys) // 2
    return [Button(k, f"key:{name}", row=1 + n // half) for n, (k, name) in enumerate(keys)]
