"""The rows of the sweep: the course with who works where, and the class with who is still open."""

from collections.abc import Collection, Iterable

from textual.content import Content

from masterytui.classroom.sweep import untold
from masterytui.classroom.view import View
from masterytui.mastery.course import Objective
from masterytui.mastery.standing import Standing
from masterytui.screens.labchoices import heading
from masterytui.screens.roster import cell
from masterytui.screens.widgets.lines import Row


def objectives(view: View, chosen: str, marked: str, width: int) -> list[Row]:
    """The course by units: an objective a row, the tags of those who work on it behind."""
    course = view.board.course
    open_still = {s.student for s in untold(view.board)}
    under: dict[str, list[str]] = {}
    for row in view.rows:
        if row.student not in open_still:
            under.setdefault(row.objective, []).append(row.tag)
    listed = []
    for unit in course.unit:
        ours = [o for o in unit.item if isinstance(o, Objective)]
        count = sum(len(under.get(o.id, ())) for o in ours)
        listed.append(heading(f"{unit.code} {unit.title}", str(count or ""), width))
        for o in ours:
            target = f"objective:{o.id}"
            held = o.id == chosen or target == marked
            look = "lines--marked" if held else "lines--row"
            tags = under.get(o.id, [])
            listed.append(Row(_objective(o, tags, held, width), target, look))
    return listed or [Row(Content(" No objectives yet: bring them in with Import."))]


def _objective(o: Objective, tags: Collection[str], held: bool, width: int) -> Content:
    shown, room = "", max(0, width // 2 - 6)
    for n, tag in enumerate(tags):
        rest = len(tags) - n
        longer = f"{shown} {tag}".strip()
        if len(longer) > room - 3 * (rest > 1):
            shown = f"{shown} +{rest}".strip()
            break
        shown = longer
    name = max(4, width - len(shown) - len(o.code) - 3)
    return Content.assemble(
        "▸" if held else " ",
        (o.code, "bold"),
        " ",
        cell(o.short, name),
        " ",
        (shown, "$accent"),
    )


def students(view: View, tags: Collection[str], marked: str, width: int) -> list[Row]:
    """Those still open, then the others with what they work on; a tick for those on the line."""
    open_still = untold(view.board)
    known = {s.student for s in open_still}
    told = [s for s in view.board.students if s.student not in known]
    listed = []
    if open_still:
        listed += [heading("Still without an objective", str(len(open_still)), width)]
        listed += _students(view, open_still, tags, marked, width)
    if told:
        listed += [heading("The others" if open_still else "The class", str(len(told)), width)]
        listed += _students(view, told, tags, marked, width)
    return listed


def _students(
    view: View, students: Iterable[Standing], tags: Collection[str], marked: str, width: int
) -> list[Row]:
    on = {row.student: (row.objective, row.second) for row in view.rows}
    codes = view.board.course.objectives
    known = {s.student for s in untold(view.board)}
    listed = []
    for s in students:
        pupil = view.room.by_id[s.student]
        chosen = pupil.tag in tags
        target = f"student:{s.student}"
        works = [codes[o].code for o in on[s.student] if o in codes]
        where = "" if s.student in known else ", ".join(works) or "all done"
        line = Content.assemble(
            "▸" if target == marked else " ",
            "✓ " if chosen else "  ",
            (pupil.tag, "bold $accent"),
            " ",
            cell(pupil.name, max(4, min(28, width - 18))),
            " ",
            (where, "$foreground-muted"),
        )
        look = "lines--marked" if chosen or target == marked else "lines--row"
        listed.append(Row(line, target, look))
    return listed
