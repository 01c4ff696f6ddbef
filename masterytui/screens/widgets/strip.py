"""The strip of buttons at the thumb: one widget that paints them all and knows which was tapped."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip as Line
from textual.visual import Visual
from textual.widget import Widget

from masterytui.quicklog.bar import Button
from masterytui.screens.widgets.looks import fitted, style

MORE = "more"
SLIM, WIDE, ROOMY = 11, 15, 72
"""A button's least cells on a slim strip, on a wide one, and from how many cells it is wide."""
CUT = 9
"""From how many cells on a label that is cut leaves room for its key."""
KEY = "$foreground-muted not bold"


class ButtonStrip(Widget, can_focus=False):
    """Rows of buttons, as wide as they can be; each is as high as the strip's rows allow."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ButtonStrip { height: 4; background: $background; }
    """

    @dataclass
    class Tapped(Message):
        """A button was tapped."""

        target: str

    def __init__(self, *, id: str | None = None, least: int = 0) -> None:
        """`least`: the least cells of a button; 0: as the strip's width has it."""
        super().__init__(id=id)
        self.set_reactive(Widget.auto_links, False)
        self.least = least
        self.buttons: Sequence[Button] = ()
        self.page = 0

    def show(self, buttons: Sequence[Button]) -> None:
        """Shows these buttons, the first row first."""
        if buttons != self.buttons:
            self.buttons = buttons
            self.page = 0
            self.refresh()

    def arranged(self) -> list[list[Button]]:
        """The buttons of this page by rows: as they say themselves, else as many as fit."""
        width, height = self.content_size
        rows = [list(part) for _, part in groupby(self.buttons, key=lambda b: b.row)]
        if any(b.row for b in self.buttons) and height > 1:
            return [self._legible(row) for row in rows]
        fit = max(2, width // (self.least or (SLIM if width < ROOMY else WIDE)))
        # On one line the first of each row stand first.
        flat = [*(row[0] for row in rows), *(b for row in rows for b in row[1:])]
        shown = self._fitting(flat, fit if height < 2 else 2 * fit)
        if height < 2 or len(shown) <= 4:
            return [shown]
        half = -(-len(shown) // 2)
        return [shown[:half], shown[half:]]

    def _legible(self, row: list[Button]) -> list[Button]:
        """The first buttons of a row, as many as can be read; the others keep their keys."""
        for count in range(len(row), 1, -1):
            each = self.content_size.width // count - 1
            if each >= min(WIDE - 2, max(len(b.label) for b in row[:count])):
                return row[:count]
        return row[:2]

    def _fitting(self, buttons: list[Button], most: int) -> list[Button]:
        """The buttons of this page, and one that leads to the next where there is more."""
        if len(buttons) <= most:
            return buttons
        pages = -(-len(buttons) // (most - 1))
        first = self.page % pages * (most - 1)
        return [*buttons[first : first + most - 1], Button("More", MORE, tone="quiet")]

    def places(self) -> list[tuple[range, range, Button]]:
        """Each button's columns and lines."""
        width, height = self.content_size
        if not width or not height or not self.buttons:
            return []
        rows = self.arranged()
        tall = max(1, height // len(rows))
        found = []
        for n, part in enumerate(rows):
            lines = range(n * tall, (n + 1) * tall)
            for i, button in enumerate(part):
                left, right = i * width // len(part), (i + 1) * width // len(part)
                found.append((range(left, right), lines, button))
        return found

    def render_line(self, y: int) -> Line:
        coloured = not self.app.no_color
        gap = Segment(" ", style("lines--row", coloured=coloured).rich_style)
        segments: list[Segment] = []
        for columns, lines, button in self.places():
            if y not in lines:
                continue
            look = style(f"strip--{button.tone}", coloured=coloured)
            width = len(columns) - 1
            if y == lines.start + (len(lines) - 1) // 2:
                text = fitted(self._label(button, width), width)
                segments.extend(Visual.to_strips(self, text, width, 1, look)[0])
            else:
                segments.append(Segment(" " * width, look.rich_style))
            segments.append(gap)
        return Line(segments)

    def _label(self, button: Button, width: int) -> Content:
        """The label, and its key where there is room for it or where the label is cut anyway."""
        label, key = Content(button.label), Content.styled(button.key, KEY)
        both = label.cell_length + 1 + key.cell_length
        if key and both <= width:
            label = Content.assemble(label, "  " if both < width else " ", key)
        elif key.cell_length == 1 and label.cell_length > width > CUT:
            label = Content.assemble(label.truncate(width - 2, ellipsis=True), " ", key)
        label = label.truncate(width, ellipsis=True)
        return label.pad_left((width - label.cell_length) // 2)

    def on_click(self, event: events.Click) -> None:
        """A bounced second tap would hit the button that just appeared under the finger."""
        offset = event.get_content_offset(self)
        if event.chain > 1 or offset is None:
            return
        for columns, lines, button in self.places():
            if offset.x not in columns or offset.y not in lines:
                continue
            if button.target == MORE:
                self.page += 1
                self.refresh()
            elif button.target:
                self.page = 0
                self.refresh()
                self.post_message(self.Tapped(button.target))
