"""A list of one-line rows that can be marked and tapped; every list in the app is one.

It paints only the lines in view, never takes the focus, and never moves under a finger: the order
is whatever `show` was given, and only `show` scrolls.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it shows, and what a tap on it means."""

    content: Content
    target: str = ""
    """What `Lines.Tapped` says; empty: nothing happens."""
    look: str = "lines--row"
    """The component class: row, heading, marked, faint or alert."""


class Lines(ScrollView, can_focus=False):
    """Rows of one line each."""

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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()

    @property
    def room(self) -> int:
        """The cells a row may use."""
        return max(1, self.scrollable_content_region.width)

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows; the scroll place stays."""
        self.rows = rows
        self.virtual_size = Size(self.room, len(rows))
        self.refresh()

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
        number = y + round(self.scroll_y)
        if number >= len(self.rows):
            return Strip.blank(width, self.get_visual_style("lines--row").rich_style)
        row = self.rows[number]
        style = self.get_visual_style(row.look)
        content = row.content.truncate(width, ellipsis=True).pad_right(
            max(0, width - row.content.cell_length)
        )
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap on a row that just appeared is not meant."""
        offset = event.get_content_offset(self)
        if event.chain > 1 or offset is None:
            return
        number = offset.y + round(self.scroll_y)
        if number < len(self.rows) and self.rows[number].target:
            self.post_message(self.Tapped(self, self.rows[number].target))
