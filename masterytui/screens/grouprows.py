"""The rows of the Groups screen: groups with their reasons, and who is in none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from masterytui.classroom.grouping import Plan, Result, at_work, members, others, why
from masterytui.classroom.view import View
from masterytui.mastery import records as r
from masterytui.mastery.groups import running
from masterytui.screens.roster import WIDE, glyphs
from masterytui.screens.widgets.lines import Row

NAME = 24
"""Cells of a name in a wide row."""
GLYPHS: dict[Result, tuple[str, str]] = {
    "solved": ("●", "$text-success"),
    "better": ("◐", "$text-warning"),
    "not yet": ("○", "$foreground"),
}


@dataclass(frozen=True)
class Shown:
    """What the teacher is doing with the groups."""

    number: int
    """The marked group; 0: all that can be called."""
    hand: str = ""
    """The student about to be moved, or asked about; empty: none."""
    results: Mapping[str, Result] = field(default_factory=dict)
    ending: bool = False
    """Whether the outcome of the marked group is being said."""
    folded: bool = False
    """Whether those in no group are folded away."""
    full: Collection[int] = ()
    """The groups shown with all their reasons, beside the student in hand."""


def rows(view: View, plan: Plan, shown: Shown, width: int, height: int) -> list[Row]:
    """Groups by number, then those in none.

    The marked group gives all its reasons where they fit in `height`, the others a line each.
    """
    unfolded = _rows(view, plan, replace(shown, full=(shown.number,)), width)
    return unfolded if len(unfolded) <= height else _rows(view, plan, shown, width)


def _rows(view: View, plan: Plan, shown: Shown, width: int) -> list[Row]:
    about = running(view.board)
    called = {n: about[n] for n in at_work(view.board)}
    listed: list[Row] = []
    for number in sorted({*called, *plan.tables}):
        if number in called:
            listed += _called(view, number, called[number], shown, width)
        else:
            listed += _to_call(view, plan, number, shown, width)
    return [*listed, *_in_none(view, plan, shown, width)]


def _heading(view: View, number: int, about: tuple[str, str], tail: Content, width: int) -> Content:
    known = view.board.course.objectives.get(about[0])
    title = f"{known.code} {known.short}" if known else ""
    missing = Content.styled(f" · {about[1]}" if about[1] else "", "not bold $text-warning")
    room = max(1, width - 3 - tail.cell_length - 4)
    name = Content.assemble((title, "bold"), missing).truncate(room, ellipsis=True)
    rule = "─" * max(0, room - name.cell_length + 1)
    line = Content.styled(rule, "not bold $foreground-disabled")
    return Content.assemble((f"{number} ", "bold $accent"), name, " ", line, " ", tail)


def _headed(heading: Content, number: int, shown: Shown, *, callable_: bool) -> Row:
    marked = number == shown.number or (not shown.number and callable_)
    look = "lines--marked" if marked else "lines--heading"
    arrow = Content("▸" if marked else " ")
    return Row(Content.assemble(arrow, heading), f"group:{number}", look)


def _to_call(view: View, plan: Plan, number: int, shown: Shown, width: int) -> list[Row]:
    table = plan.tables[number]
    tail = Content.styled(f"{len(table.members)}", "not bold $foreground-muted")
    heading = _heading(view, number, (table.objective, table.missing), tail, width)
    listed = [_headed(heading, number, shown, callable_=True)]
    for student in table.members:
        told = f"missing: {table.missing}"
        reasons = [w for w in why(plan, view.stuck, student, table.objective) if w != told]
        full = number in shown.full or student == shown.hand
        listed += _member(view, student, table.objective, reasons, shown, width, full=full)
    return listed


def _member(
    view: View,
    student: str,
    objective: str,
    reasons: Sequence[str],
    shown: Shown,
    width: int,
    *,
    full: bool,
) -> list[Row]:
    """One student with the reasons: beside the name, below it where that is too narrow."""
    pupil = view.room.by_id[student]
    target = f"student:{student}"
    held = student == shown.hand
    look = "lines--marked" if held else "lines--row"
    first = Content.assemble("▸" if held else " ", (pupil.sign, "bold $accent"), " ")
    s = view.board.student(student)
    checks = s.on(objective).checks[-3:] if s else ()
    marks = glyphs(tuple(c.value for c in checks)).pad_left(3 - len(checks))
    if width >= WIDE:
        name = _cell(pupil.name, NAME)
        start = Content.assemble(first, name, " ", marks, "  ")
        room = max(10, width - start.cell_length)
        lines = _reasons(reasons, room, full=full)
        indent = " " * start.cell_length
        more = [Row(Content.assemble(indent, line), target, look) for line in lines[1:]]
        return [Row(Content.assemble(start, lines[0]), target, look), *more]
    name = _cell(pupil.name, max(8, width - 4 - first.cell_length))
    listed = [Row(Content.assemble(first, name, " ", marks), target, look)]
    lines = _reasons(reasons, max(10, width - 4), full=full)
    return listed + [Row(Content.assemble("    ", line), target, look) for line in lines]


def _reasons(reasons: Sequence[str], room: int, *, full: bool) -> list[Content]:
    """All of them; or on one line the first ones that fit whole, and how many more there are."""
    if full:
        return list(Content.styled("; ".join(reasons), "$foreground-muted").wrap(room))
    shown = reasons[0]
    for n, reason in enumerate(reasons[1:], 1):
        longer = f"{shown}; {reason}"
        if len(longer) > room - 9 * (n + 1 < len(reasons)):
            more = f" · {len(reasons) - n} more"
            shown += more if len(shown) + len(more) <= room else ""
            break
        shown = longer
    return [Content.styled(shown, "$foreground-muted")]


def _called(view: View, number: int, about: tuple[str, str], shown: Shown, width: int) -> list[Row]:
    since = called_at(view, number)
    tail = Content.styled(f"called {since}".strip(), "not bold $text-success")
    heading = _heading(view, number, about, tail, width)
    listed = [_headed(heading, number, shown, callable_=False)]
    ending = shown.ending and number == shown.number
    for student in members(view.board, number):
        pupil = view.room.by_id[student]
        asked = ending and student == shown.hand
        result = shown.results.get(student) if ending else None
        if result:
            glyph, style = GLYPHS[result]
            said = Content.styled(f"{glyph} {result}", style)
        elif ending:
            said = Content.styled("? how did it go" if asked else "?", "$foreground-muted")
        else:
            said = Content.styled("in the group", "$foreground-muted")
        line = Content.assemble(
            "▸" if asked else " ",
            (pupil.sign, "bold $accent"),
            " ",
            _cell(pupil.name, min(NAME, max(8, width - 20 - len(pupil.sign)))),
            " ",
            said,
        )
        look = "lines--marked" if asked else "lines--row"
        listed.append(Row(line, f"student:{student}", look))
    return listed


def _in_none(view: View, plan: Plan, shown: Shown, width: int) -> list[Row]:
    out = others(view.board, plan)
    if not out:
        return []
    title = Content.assemble(
        (f" {'▸' if shown.folded else '▾'} ", "not bold"),
        "Stuck, in no group",
        (f" · {len(out)}", "not bold $foreground-muted"),
    )
    listed = [Row(title, "fold", "lines--heading")]
    if shown.folded:
        return listed
    objectives = view.board.course.objectives
    for left in out:
        pupil = view.room.by_id[left.student]
        held = left.student == shown.hand
        known = objectives.get(left.objective)
        wide = width >= WIDE
        line = Content.assemble(
            "▸" if held else " ",
            (pupil.sign, "bold $accent"),
            " ",
            _cell(pupil.name if wide else pupil.short, NAME if wide else 11),
            " ",
            _cell(known.code if known else "", 4),
            " ",
            (left.why, "$foreground-muted"),
        )
        look = "lines--marked" if held else "lines--row"
        listed.append(Row(line, f"student:{left.student}", look))
        if not wide and held:
            more = Content.styled(left.why, "$foreground-muted").wrap(max(10, width - 4))
            listed += [Row(Content.assemble("    ", part), look=look) for part in more]
    return listed


def called_at(view: View, number: int) -> str:
    """When a group was called here, HH:MM; "" when another process called it."""
    facts = {s.called.fact for s in view.board.students if s.called and s.called.number == number}
    times = [
        x.when for act in view.acts for x in act.batch if isinstance(x, r.Group) and x.fact in facts
    ]
    return times[-1][:5] if times else ""


def _cell(text: str, width: int) -> Content:
    shown = Content(text).truncate(width, ellipsis=True)
    return shown.pad_right(max(0, width - shown.cell_length))
