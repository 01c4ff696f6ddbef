"""A list of one-line rows that can be marked and tapped; every list in the app is one.

It paints only the lines in view and only those that changed, never takes the focus, and never
moves under a finger: the order is whatever it was given, and only `reveal` and `page` scroll.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it shows, and what a tap on it means."""

    content: Content
    target: str = ""
    """What `Lines.Tapped` says; empty: nothing happens."""
    look: str = "lines--row"
    """The component class: row, heading, marked, faint or fresh."""

    def same(self, other: "Row") -> bool:
        """Whether both look alike; two Contents are equal as soon as their letters are."""
        return self is other or (
            self.look == other.look
            and self.target == other.target
            and self.content.is_same(other.content)
        )


Make = Callable[[int], Sequence[Row]]
"""Cells -> the rows for so wide a list."""


class Lines(ScrollView, can_focus=False):
    """Rows of one line each."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "lines--row",
        "lines--heading",
        "lines--marked",
        "lines--faint",
        "lines--fresh",
    }
    DEFAULT_CSS = """
    Lines {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        background: $background;
        & > .lines--row { background: $background; color: $foreground; }
        & > .lines--heading { background: $surface; color: $foreground; text-style: bold; }
        & > .lines--marked { background: $primary-background; color: $foreground; }
        & > .lines--fresh { background: $boost; color: $foreground; }
        & > .lines--faint { background: $background; color: $foreground-muted; }
        &:nocolor > .lines--marked { text-style: reverse; }
        &:nocolor > .lines--faint { text-style: dim; }
    }
    """

    @dataclass
    class Tapped(Message):
        """A row with a target was tapped."""

        lines: ScrollView
        target: str

        @property
        def control(self) -> ScrollView:
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
        if len(rows) != len(before):
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if not new.same(old):
                self.refresh_line(number)

    def _take(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        # Only the height counts: no row is wider than the list.
        self.virtual_size = Size(1, len(rows))

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
        if number >= len(self.rows):
            return Strip.blank(width, self.get_visual_style("lines--row").rich_style)
        row = self.rows[number]
        content, style = row.content, self.get_visual_style(row.look)
        if content.cell_length > width:
            content = content.truncate(width, ellipsis=True)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap on a row that just appeared is not meant."""
        offset = event.get_content_offset(self)
        if event.chain > 1 or offset is None:
            return
        number = offset.y + round(self.scroll_y)
        if number < len(self.rows) and self.rows[number].target:
            self.post_message(self.Tapped(self, self.rows[number].target))
