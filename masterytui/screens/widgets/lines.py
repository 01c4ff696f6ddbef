"""A list of one-line rows that can be marked and tapped; every list in the app is one.

It paints only the lines in view and only those that changed, never takes the focus, and never
moves under a finger: the order is whatever it was given, and only `reveal` and `page` scroll.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from masterytui.screens.widgets.looks import fitted, style


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line: what it shows, and what a tap on it means."""

    content: Content
    target: str = ""
    """What `Lines.Tapped` says; empty: nothing happens."""
    look: str = "lines--row"
    """`lines--` row, heading, marked, faint or fresh."""

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        # Two Contents are equal as soon as their letters are.
        return (
            isinstance(other, Row)
            and (self.target, self.look) == (other.target, other.look)
            and self.content.is_same(other.content)
        )

    def __hash__(self) -> int:
        return hash((self.content.plain, self.target, self.look))


Make = Callable[[int], Sequence[Row]]
"""Cells -> the rows for so wide a list."""
EMPTY = Row(Content(""))
PAINTED = 256
"""So many rows are kept as they were painted."""


class Lines(ScrollView, can_focus=False):
    """Rows of one line each."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Lines {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        background: $background;
    }
    """

    @dataclass
    class Tapped(Message):
        """A row with a target was tapped."""

        lines: Widget
        target: str

        @property
        def control(self) -> Widget:
            """The list, for `@on(Lines.Tapped, "#id")`."""
            return self.lines

    def __init__(
        self, make: Make | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        """`make` gives the rows, and is asked again whenever the list's width has changed.

        Without it, the rows are whatever `show` was given last.
        """
        super().__init__(id=id, classes=classes)
        self.set_reactive(Widget.auto_links, False)
        self.rows: Sequence[Row] = ()
        self._make = make
        self._made_for = 0
        self._painted: LRUCache[tuple[Row, int], Strip] = LRUCache(PAINTED)

    @property
    def room(self) -> int:
        """The cells a row may use."""
        return max(1, self.scrollable_content_region.width)

    def remake(self) -> None:
        """Asks for the rows anew; the scroll place stays."""
        if self._make is not None:
            self._made_for = self.room
            self.show(self._make(self._made_for))

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows; the scroll place stays."""
        before = self.rows
        self._take(rows)
        for number, (old, new) in enumerate(zip_longest(before, rows)):
            if new != old:
                self.refresh_line(number)

    def on_resize(self) -> None:
        self._take(self.rows)

    def _take(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        # No row is wider than the list; and while all are in view, one more lays nothing out anew.
        height = max(len(rows), self.scrollable_content_region.height)
        self.virtual_size = Size(1, height)

    def reveal(self, target: str) -> None:
        """Scrolls no more than needed to bring a row into view."""
        line = next((n for n, row in enumerate(self.rows) if row.target == target), None)
        height = self.scrollable_content_region.height
        if line is None or not height:
            return
        top = round(self.scroll_y)
        if line < top:
            # The heading above belongs to the row.
            self.scroll_to(y=max(0, line - 1), animate=False, immediate=True)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)

    def page(self, by: int) -> None:
        """Scrolls by whole pages, one line kept."""
        step = max(1, self.scrollable_content_region.height - 1)
        self.scroll_relative(y=by * step, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        width = self.room
        if self._make is not None and width != self._made_for:
            self._made_for = width
            self._take(self._make(width))
        number = y + round(self.scroll_y)
        return self._paint(self.rows[number] if number < len(self.rows) else EMPTY, width)

    def _paint(self, row: Row, width: int) -> Strip:
        """A row as segments; each is worked out once, as a list only fades and unfades its rows."""
        painted = self._painted.get((row, width))
        if painted is None:
            look = style(row.look, coloured=not self.app.no_color)
            painted = Visual.to_strips(self, fitted(row.content, width), width, 1, look)[0]
            self._painted[row, width] = painted
        return painted

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap on a row that just appeared is not meant."""
        offset = event.get_content_offset(self)
        if event.chain > 1 or offset is None:
            return
        number = offset.y + round(self.scroll_y)
        if number < len(self.rows) and self.rows[number].target:
            self.post_message(self.Tapped(self, self.rows[number].target))
