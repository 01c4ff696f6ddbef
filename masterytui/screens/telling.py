"""The teacher's page of one student: where they stand, then every fact, newest first."""

from collections.abc import Sequence

from textual.content import Content

from masterytui.classroom.story import Told
from masterytui.mastery.board import Board
from masterytui.mastery.daywords import day_words, since_day
from masterytui.mastery.rows import BoardRow
from masterytui.screens.roster import glyphs
from masterytui.screens.widgets.lines import Row

_SIGNS = {"note": "¶", "visit": "✓", "signoff": "S", "group": "g", "roll": "r", "work": "W"}


def summary(row: BoardRow, board: Board) -> Content:
    """One line: the objective, the last checks, needs help and since when, what is owed."""
    course = board.course
    known = course.objectives.get(row.objective)
    parts = [Content.styled(f"{known.code} {known.short}" if known else "no open objective", "bold")]
    if row.values:
        parts.append(glyphs(row.values))
    if row.needs_help:
        since = since_day(row.help_since, board.day)
        missing = f" ({row.stuck.missing})" if row.stuck and row.stuck.missing else ""
        parts.append(Content.styled(f"! needs help {since}{missing}", "bold $text-error"))
    if row.waiting:
        parts.append(Content.styled(f"waits for {row.waiting}", "bold $text-warning"))
    if row.owed:
        codes = ", ".join(course.objectives[o].code for o in row.owed)
        parts.append(Content.styled(f"owes {codes}", "$foreground-muted"))
    return Content("  ").join(parts)


def page(told: Sequence[Told], today: str, marked: str, width: int) -> list[Row]:
    """The facts under their days; the marked one unfolds to its whole text."""
    shown: list[Row] = []
    day = ""
    for fact in told:
        if fact.day != day:
            day = fact.day
            name = f"today, {day_words(day)}" if day == today else day_words(day)
            shown.append(Row(Content(name), look="lines--heading"))
        target = target_of(fact)
        chosen = target == marked
        look = "lines--marked" if chosen else "lines--row"
        lines = _line(fact).wrap(width - 8)
        shown.append(Row(_first(fact, lines[0], more=len(lines) > 1 and not chosen), target, look))
        if chosen:
            shown += [Row(Content.assemble(" " * 8, x), target, look) for x in lines[1:]]
    return shown


def target_of(fact: Told) -> str:
    """What a tap on the fact says."""
    return f"fact:{fact.record.id}"


def _first(fact: Told, line: Content, *, more: bool) -> Content:
    return Content.assemble(
        (fact.when.rjust(5), "$foreground-muted"), "  ", line, ("…" if more else "", "")
    )


def _line(fact: Told) -> Content:
    sign = f"{_SIGNS[fact.kind]} " if fact.kind in _SIGNS else ""
    private = "private · " if fact.private else ""
    versions = f"  {fact.versions} versions" if fact.versions > 1 else ""
    return Content.assemble(
        (private, "bold $text-warning"), (sign, "$foreground-muted"), fact.what,
        (versions, "bold $text-warning"),
    )
