"""Help: every key on one page, which two minutes are enough to learn from."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.keycards import Card, Page, pages
from masterytui.screens.roster import cell
from masterytui.screens.widgets.lines import Lines, Row

WIDEST = 84
"""Lines longer than this are tiring to read."""


class HelpScreen(Desk):
    """The pages of `keycards`, one below the other."""

    ACTIONS: ClassVar = (
        Command("page_up", "pageup,left", "▲ Page", "A page up."),
        Command("page_down", "pagedown,right,space,enter", "▼ Page", "A page down."),
    )

    def head(self) -> tuple[Content, Content]:
        return (
            Content.styled("Help", "bold"),
            Content.styled("two letters and a verb are all you need to begin", "$foreground-muted"),
        )

    def rows(self, width: int) -> Sequence[Row]:
        return [row for page in pages() for row in _rows(page, width)]

    def move(self, by: int) -> None:
        """Up and down scroll."""
        self.query_one(Lines).scroll_relative(y=by, animate=False, immediate=True)

    def do_page_up(self) -> None:
        """A page up."""
        self.query_one(Lines).page(-1)

    def do_page_down(self) -> None:
        """A page down."""
        self.query_one(Lines).page(1)


def _rows(page: Page, width: int) -> Iterator[Row]:
    yield Row(Content(page.title), look="lines--heading")
    keys = min(14, max(6, *(Content(card.keys).cell_length for card in page.cards)))
    for card in page.cards:
        yield from _card(card, keys, min(width, WIDEST))


def _card(card: Card, keys: int, width: int) -> Iterator[Row]:
    room = max(8, width - keys - 3)
    for n, line in enumerate(Content(card.words).wrap(room)):
        key = cell(Content.styled(card.keys if n == 0 else "", "bold $accent"), keys)
        yield Row(Content.assemble(" ", key, "  ", line))
