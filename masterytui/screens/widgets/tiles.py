"""The class as tiles for fingers: as many as fit, big enough to hit, in the list's order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from masterytui.screens.widgets.lines import Lines
from masterytui.screens.widgets.looks import fitted, style

WIDTH = 13
"""The least cells a tile is wide."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One student."""

    first: Content
    second: Content
    target: str
    look: str = "tiles--row"
    corner: Content = field(default_factory=lambda: Content(""))
    """What stands at the end of the first line."""


class Tiles(ScrollView, can_focus=False):
    """A grid of tiles; a tap says `Lines.Tapped` with the tile's target, as a row would."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Tiles {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        background: $background;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Widget.auto_links, False)
        self.tiles: Sequence[Tile] = ()

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return max(1, self.scrollable_content_region.width // WIDTH)

    @property
    def tall(self) -> int:
        """Lines per tile, the gap below it among them: 5 when all fit so, else 4 or 3."""
        rows = -(-len(self.tiles) // self.columns)
        height = self.scrollable_content_region.height
        return max(3, min(5, height // rows)) if rows else 3

    def show(self, tiles: Sequence[Tile]) -> None:
        """Shows these tiles; the scroll place stays."""
        self.tiles = tiles
        self._stack()
        self.refresh()

    def on_resize(self) -> None:
        self._stack()

    def _stack(self) -> None:
        rows = -(-len(self.tiles) // self.columns)
        # Only the height counts: the columns are as wide as the grid.
        self.virtual_size = Size(1, rows * self.tall)

    def page(self, by: int) -> None:
        """Scrolls by as many whole tiles as are in view."""
        whole = max(1, self.scrollable_content_region.height // self.tall)
        self.scroll_relative(y=by * whole * self.tall, animate=False, immediate=True)

    def reveal(self, target: str) -> None:
        """Scrolls no more than needed to bring a tile into view."""
        at = next((n for n, tile in enumerate(self.tiles) if tile.target == target), None)
        if at is None:
            return
        top, height = at // self.columns * self.tall, self.scrollable_content_region.height
        if top < self.scroll_y or top + self.tall > self.scroll_y + height:
            self.scroll_to(y=top, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        coloured = not self.app.no_color
        gap = style("lines--row", coloured=coloured).rich_style
        row, line = divmod(y + round(self.scroll_y), self.tall)
        here = self.tiles[row * self.columns : (row + 1) * self.columns]
        if not here or line == self.tall - 1:
            return Strip.blank(width, gap)
        each = width // self.columns
        segments: list[Segment] = []
        for tile in here:
            look = style(tile.look, coloured=coloured)
            text = tile.second if line == 1 else Content("")
            if line == 0:
                name = fitted(tile.first, max(1, each - 4 - tile.corner.cell_length))
                text = Content.assemble(name, " ", tile.corner)
            text = fitted(Content.assemble(" ", text), each - 1)
            segments.extend(Visual.to_strips(self, text, each - 1, 1, look)[0])
            segments.append(Segment(" ", gap))
        return Strip(segments).adjust_cell_length(width, gap)

    def on_click(self, event: events.Click) -> None:
        """A tap anywhere on a tile is meant for it."""
        offset = event.get_content_offset(self)
        if event.chain > 1 or offset is None:
            return
        each = max(1, self.scrollable_content_region.width // self.columns)
        row = (offset.y + round(self.scroll_y)) // self.tall
        at = row * self.columns + min(offset.x // each, self.columns - 1)
        if at < len(self.tiles):
            self.post_message(Lines.Tapped(self, self.tiles[at].target))
