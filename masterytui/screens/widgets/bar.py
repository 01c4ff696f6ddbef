"""The bar on top: two lines that say what the keys mean now; it only paints `quicklog.Bar`."""

from textual.content import Content
from textual.widgets import Static

from masterytui.quicklog.bar import Bar, Segment

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


class BarView(Static):
    """Two lines, coloured by what just happened; glyph and words say the same."""

    DEFAULT_CSS = """
    BarView {
        height: 2;
        padding: 0 1;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.hand, &.text { background: $primary-background; }
        &.confirm, &.warned, &.undone, &.private { background: $warning-muted; }
        &.saved { background: $success-muted; }
        &.refused { background: $error-muted; }
        &:nocolor { text-style: reverse; }
    }
    """

    def show(self, bar: Bar) -> None:
        """Paints the bar's state."""
        self.set_classes(bar.tone)
        first = Content.assemble(styled(bar.title), _field(bar), styled(bar.tail))
        self.update(Content("\n").join([first, styled(bar.hints)]))


def styled(segments: tuple[Segment, ...]) -> Content:
    """The segments in their styles."""
    return Content.assemble(*((s.text, STYLES[s.role]) for s in segments))


def _field(bar: Bar) -> Content:
    """The text being typed, its cursor as a block."""
    if bar.cursor < 0:
        return Content(bar.text)
    before, at, after = (
        bar.text[: bar.cursor],
        bar.text[bar.cursor :][:1],
        bar.text[bar.cursor + 1 :],
    )
    return Content.assemble(before, (at or " ", "reverse"), after)
