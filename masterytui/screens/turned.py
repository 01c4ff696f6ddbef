"""The page that is turned to the student, as rows: two columns where there is room for them."""

from collections.abc import Iterable
from itertools import zip_longest

from textual.content import Content

from masterytui.mastery.own_tests import OwnTest
from masterytui.mastery.together import LabSteps, Step, Together
from masterytui.screens.roster import cell, glyphs
from masterytui.screens.widgets.lines import Row

TWO_COLUMNS = 76
"""From this many cells on, what is left stands beside what is next."""
WIDEST = 56
"""Lines longer than this are tiring to read."""


def page(t: Together, width: int) -> list[Row]:
    """The whole page for rows of `width` cells."""
    if width < TWO_COLUMNS:
        column = min(width - 2, WIDEST)
        lines = [*_now(t, column), *_ahead(t, column), *_labs(t.labs, column), *_done(t, column)]
        return [Row(Content.assemble(" ", line)) for line in lines]
    column = min((width - 4) // 2, WIDEST)
    left = [*_now(t, column), *_labs(t.labs, column), *_done(t, column)]
    both = zip_longest(left, _ahead(t, column), fillvalue=Content(""))
    return [Row(Content.assemble(" ", cell(a, column), "  ", b)) for a, b in both]


def _now(t: Together, width: int) -> Iterable[Content]:
    """What they work on, and what to do."""
    for goal in t.goals:
        yield _heading(f"{goal.code} {goal.title}", "", width, "bold $accent")
        yield from Content(goal.statement).wrap(width) if goal.statement else ()
        yield Content("")
    if t.next:
        yield _heading("What is next", "", width)
        for sentence in t.next:
            for n, line in enumerate(Content(sentence).wrap(width - 2)):
                yield Content.assemble(("→ " if n == 0 else "  ", "$accent"), line)
        yield Content("")


def _ahead(t: Together, width: int) -> Iterable[Content]:
    """What is left, unit by unit."""
    for part in t.parts:
        count = f"{part.done} of {len(part.steps)}" if part.steps else ""
        yield _heading(part.title, count, width)
        yield from (_step(step, width) for step in part.steps)
        for test in part.tests:
            yield from _test(test, width)
        yield Content("")


def _done(t: Together, width: int) -> Iterable[Content]:
    """The units before, one line each: what is behind them."""
    for n, part in enumerate(t.finished):
        if n == 0:
            yield Content("")
            yield _heading("Done so far", "", width)
        marks = glyphs(tuple(1000 for _ in range(part.done)))
        count = Content.styled(f" {part.done} of {len(part.steps)}", "$foreground-muted")
        behind = Content.assemble(marks, count)
        title = cell(part.title, max(8, width - behind.cell_length - 1))
        yield Content.assemble(title, " ", behind)
        for test in part.tests:
            yield from _test(test, width)


def _test(test: OwnTest, width: int) -> Iterable[Content]:
    """A test and how it went, or when it may be tried again."""
    if not test.words:
        yield Content.styled(f"  then {test.title}", "$foreground-muted")
        return
    sign = Content.styled("✓ ", "$text-success") if test.passed else Content("  ")
    for n, line in enumerate(Content(f"{test.title}: {test.words}").wrap(width - 2)):
        yield Content.assemble("  " if n else sign, line)


def _step(step: Step, width: int) -> Content:
    word = Content.styled(step.word, "$foreground-muted")
    sign = glyphs((step.value,)) if step.value is not None else Content(step.glyph)
    title = Content.assemble(
        cell(sign, 1), " ", (step.code.ljust(4), "bold" if step.now else ""), step.title
    )
    if step.now:
        word = Content.styled(f"{step.word} ◂ now".strip(), "bold $accent")
    return Content.assemble(cell(title, width - word.cell_length - 1), " ", word)


def _labs(labs: Iterable[LabSteps], width: int) -> Iterable[Content]:
    for n, lab in enumerate(labs):
        if n == 0:
            yield _heading("Labs", "", width)
        where = f"station {lab.station}" if lab.station else ""
        yield Content.assemble(
            cell(Content.styled(lab.title, "bold"), width - len(where) - 1), " ", (where, "$accent")
        )
        signed = [
            Content.assemble(("✓ " if done else "· ", "$text-success" if done else ""), name)
            for name, done in lab.stages
        ]
        yield Content(" ").join(signed)


def _heading(title: str, tail: str, width: int, style: str = "bold") -> Content:
    name = Content(title).truncate(max(1, width - len(tail) - 3), ellipsis=True)
    rule = "─" * max(0, width - name.cell_length - len(tail) - (2 if tail else 1))
    return Content.assemble(
        (name.plain, style),
        " ",
        (rule, "$foreground-disabled"),
        (f" {tail}" if tail else "", "$foreground-muted"),
    )
