"""Help: every key on one page, which two minutes are enough to learn from; or one screen's own."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.content import Content

from masterytui.classroom.hour import Hour
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.keycards import Card, Page, of_the_line, of_the_screens
from masterytui.screens.roster import cell
from masterytui.screens.widgets.lines import Lines, Row

TWO_COLUMNS = 110
"""From this many cells on, one column stands beside the other."""
WIDEST = 84
"""Lines longer than this are tiring to read."""
KEYS = 7
"""Cells for the keys."""


class HelpScreen(Desk):
    """The pages of `keycards`."""

    ACTIONS: ClassVar = (
        Command("page_down", "space,pagedown,right,enter", "▼ Page", "A page down."),
        Command("page_up", "backspace,pageup,left", "▲ Page", "A page up."),
        Command("whole", "question_mark", "All keys", "The help on everything.", "quiet"),
    )

    def __init__(self, hour: Hour, here: Sequence[Page] = ()) -> None:
        """`here`: what the screen below understands, instead of everything."""
        super().__init__(hour)
        self.here = here

    def head(self) -> tuple[Content, Content]:
        if self.here:
            said = "what can be done here · ? shows every key"
            return Content.styled("Help", "bold"), Content.styled(said, "$foreground-muted")
        return (
            Content.styled("Help", "bold"),
            Content.styled("two letters and a verb are all you need to begin", "$foreground-muted"),
        )

    def rows(self, width: int) -> Sequence[Row]:
        shown: list[Row] = []
        for pages in (self.here,) if self.here else (of_the_line(), of_the_screens()):
            if width < TWO_COLUMNS or self.here:
                lines = [line for page in pages for line in _lines(page, min(width - 1, WIDEST))]
            else:
                lines = _columns(pages, (width - 4) // 2)
            shown += [Row(Content.assemble(" ", line)) for line in lines]
        return shown

    def offers(self, command: Command) -> bool:
        return command is not self.HERE and (command.id != "whole" or bool(self.here))

    def do_whole(self) -> None:
        """Everything, in place of the one screen's."""
        self.here = ()
        self.query_one(Lines).scroll_to(y=0, animate=False, immediate=True)

    def move(self, by: int) -> None:
        """Up and down scroll."""
        self.query_one(Lines).scroll_relative(y=by, animate=False, immediate=True)

    def do_page_up(self) -> None:
        """A page up."""
        self.query_one(Lines).page(-1)

    def do_page_down(self) -> None:
        """A page down."""
        self.query_one(Lines).page(1)


def _columns(pages: Iterable[Page], width: int) -> list[Content]:
    """The pages in two columns of about the same height, in order down the first one."""
    made = [list(_lines(page, width)) for page in pages]
    half = sum(map(len, made)) / 2
    left: list[Content] = []
    right: list[Content] = []
    for lines in made:
        fits = not right and len(left) + len(lines) / 2 <= half
        (left if fits else right).extend(lines)
    both = zip_longest(left, right, fillvalue=Content(""))
    return [Content.assemble(cell(a, width), "  ", b) for a, b in both]


def _lines(page: Page, width: int) -> Iterator[Content]:
    rule = "─" * max(0, width - Content(page.title).cell_length - 1)
    yield Content.assemble((page.title, "bold"), " ", (rule, "$foreground-disabled"))
    for card in page.cards:
        yield from _card(card, width)
    yield Content("")


def _card(card: Card, width: int) -> Iterator[Content]:
    label = f"{card.label}  " if card.label else ""
    words = Content.assemble((label, "bold"), card.words)
    for n, line in enumerate(words.wrap(max(8, width - KEYS - 1))):
        key = cell(Content.styled(card.keys if n == 0 else "", "bold $accent"), KEYS)
        yield Content.assemble(key, " ", line)
