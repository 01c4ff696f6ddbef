"""The teacher's page of one student: where they stand, then every fact, newest first."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from masterytui.classroom.story import Told
from masterytui.mastery.board import Board
from masterytui.mastery.daywords import day_words, since_day
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.records import Roll
from masterytui.mastery.rows import BoardRow
from masterytui.mastery.work import to_redo
from masterytui.screens.roster import glyphs
from masterytui.screens.widgets.lines import Row

_SIGNS = {"note": "¶", "visit": "✓"}


def summary(row: BoardRow, board: Board) -> Content:
    """One line: the objective, the last checks, needs help and since when, what is owed."""
    course = board.course
    known = course.objectives.get(row.objective)
    parts = [
        Content.styled(f"{known.code} {known.short}" if known else "no open objective", "bold")
    ]
    if row.values:
        parts.append(glyphs(row.values))
    if row.needs_help:
        since = since_day(row.help_since, board.day)
        missing = f" ({row.stuck.missing})" if row.stuck and row.stuck.missing else ""
        parts.append(Content.styled(f"! needs help {since}{missing}", "bold $text-error"))
    if row.waiting:
        parts.append(Content.styled(f"waits for {row.waiting}", "bold $text-warning"))
    s = board.student(row.student)
    if s is not None and s.expected[0]:
        level, since = s.expected
        words = f"work: {level} {since_day(since, board.day)}"
        parts.append(Content.styled(words, "$text-accent"))
    if s is not None and (back := to_redo(board, s)):
        words = ", ".join(work.told(board.day) for work in back)
        parts.append(Content.styled(f"to redo: {words}", "bold $text-warning"))
    if row.owed:
        codes = ", ".join(course.objectives[o].code for o in row.owed)
        parts.append(Content.styled(f"owes {codes}", "$foreground-muted"))
    return Content("  ").join(parts)


def page(told: Sequence[Told], today: str, marked: str, width: int) -> list[Row]:
    """The facts under their days; the marked one unfolds to its whole text."""
    shown: list[Row] = []
    for day, facts in groupby(told, key=lambda fact: fact.day):
        of_day = list(facts)
        roll = [fact for fact in of_day if _in_heading(fact)]
        name = Content.assemble(
            f"today, {day_words(day)}" if day == today else day_words(day),
            (f"  {roll[0].what}" if roll else "", "not bold $foreground-muted"),
        )
        shown.append(Row(name, look="lines--heading"))
        for fact in of_day:
            if not _in_heading(fact):
                shown += _unfolded(fact, marked, width)
    return shown


def _in_heading(fact: Told) -> bool:
    """Whether it is the day's attendance, which needs no line of its own."""
    roll = fact.record
    return isinstance(roll, Roll) and roll.section != OPEN and fact.versions == 1


def _unfolded(fact: Told, marked: str, width: int) -> list[Row]:
    target = f"fact:{fact.record.id}"
    when = (f"{fact.when.rjust(5)}  ", "$foreground-muted")
    if target != marked:
        return [Row(Content.assemble(" ", when, _line(fact)), target)]
    first, *more = _line(fact).wrap(width - 8)
    # Only the first line is the fact's place in the list: the arrows go from fact to fact.
    rest = [Row(Content.assemble(" " * 8, x), look="lines--marked") for x in more]
    return [Row(Content.assemble("▸", when, first), target, "lines--marked"), *rest]


def _line(fact: Told) -> Content:
    sign = f"{_SIGNS[fact.kind]} " if fact.kind in _SIGNS else ""
    return Content.assemble(
        ("private " if fact.private else "", "bold $text-warning"),
        (sign, "$foreground-muted"),
        fact.what,
        (f"  {fact.versions} versions" if fact.versions > 1 else "", "bold $text-warning"),
    )
