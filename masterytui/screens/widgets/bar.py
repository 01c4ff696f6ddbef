"""The bar on top: two lines that say what the keys mean now; it only paints `quicklog.Bar`."""

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from masterytui.quicklog.bar import Bar, Segment
from masterytui.screens.widgets.lines import Lines
from masterytui.screens.widgets.looks import fitted, style

STYLES = {
    "plain": "",
    "muted": "$foreground-muted",
    "key": "bold",
    "tag": "bold $accent",
    "name": "bold",
    "accent": "$accent",
    "strike": "strike $foreground-muted",
    "chosen": "reverse",
    "alert": "bold $text-error",
    "question": "italic",
    "good": "$text-success",
    "half": "$text-warning",
    "low": "$text-error",
}
"""Role -> Textual style."""


class BarView(Widget, can_focus=False):
    """Two lines, coloured by what just happened; glyph and words say the same."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BarView { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(Widget.auto_links, False)
        self.state = Bar("READY", "ready")
        self.aside = ""

    def show(self, bar: Bar, aside: str = "") -> None:
        """Paints the bar's state; `aside` at the end of its first line."""
        if (bar, aside) != (self.state, self.aside):
            self.state, self.aside = bar, aside
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """With someone in hand, a tap on what is named here is meant to change the objective."""
        if event.chain == 1 and self.state.state == "HAND":
            self.post_message(Lines.Tapped(self, "objectives"))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        # While words are typed the first line is theirs.
        its_line = 1 if self.state.cursor >= 0 else 0
        text = f" {self.aside}" if self.aside and y == its_line else ""
        aside = Content.styled(text, STYLES["muted"])
        room = max(0, width - 2 - aside.cell_length)
        line = first(self.state, room) if y == 0 else styled(self.state.hints)
        look = style(f"bar--{self.state.tone}", coloured=not self.app.no_color)
        shown = Content.assemble(" ", fitted(line, room), aside, " ")
        return Visual.to_strips(self, shown, width, 1, look)[0]


def styled(segments: tuple[Segment, ...]) -> Content:
    """The segments in their styles."""
    return Content.assemble(*((s.text, STYLES[s.role]) for s in segments))


def first(bar: Bar, width: int) -> Content:
    """The first line; where it is longer than `width` it is cut so that the cursor shows."""
    title, tail = styled(bar.title), styled(bar.tail)
    if bar.cursor < 0:
        return Content.assemble(title, bar.text, tail)
    before, after = bar.text[: bar.cursor], bar.text[bar.cursor :]
    cursor = (after[:1] or " ", "reverse")
    line = Content.assemble(title, before, cursor, after[1:], tail)
    typed = Content.assemble(title, before, cursor)
    if typed.cell_length < width:
        return line
    start = len(typed) - 1
    while start > 0 and typed[start - 1 :].cell_length < width - 1:
        start -= 1
    return Content.assemble(("…", "$foreground-muted"), line[start:])
