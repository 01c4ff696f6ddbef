"""How rows, tiles, buttons and the bar look: a style by name.

They are styles of the text, not component classes: for each of those, in each widget, Textual
works out its style sheet anew whenever a screen changes, and the first paint waits for it.
"""

from textual.content import Content
from textual.style import Style

BASE = "$foreground on $background"

LOOKS = {
    "lines--row": "",
    "lines--heading": "bold on $surface",
    "lines--marked": "on $primary-background",
    "lines--fresh": "on $surface",
    "lines--faint": "$foreground-muted",
    "tiles--row": "on $panel",
    "tiles--marked": "bold on $primary-background",
    "tiles--fresh": "bold on $panel",
    "tiles--faint": "$foreground-muted on $surface",
    "strip--plain": "on $panel",
    "strip--quiet": "on $surface",
    "strip--good": "on $success-muted",
    "strip--half": "on $warning-muted",
    "strip--low": "on $error-muted",
    "strip--sign": "bold on $warning-muted",
    "strip--chosen": "bold on $primary-background",
    "strip--struck": "strike $foreground-muted on $surface",
    "bar--ready": "on $surface",
    "bar--hand": "on $primary-background",
    "bar--confirm": "on $warning-muted",
    "bar--text": "on $primary-background",
    "bar--private": "on $warning-muted",
    "bar--saving": "on $panel",
    "bar--saved": "on $success-muted",
    "bar--undone": "on $warning-muted",
    "bar--warned": "on $warning-muted",
    "bar--refused": "on $error-muted",
}
"""Name -> the style on top of `BASE`."""
UNCOLOURED = {
    "lines--marked": "bold",
    "lines--faint": "dim",
    "tiles--marked": "underline",
    "tiles--faint": "dim",
    "strip--chosen": "underline",
}
"""What says the same where there is no colour, beside the glyphs, which say it everywhere."""


def style(name: str, *, coloured: bool) -> Style:
    """The style behind a name of `LOOKS`; it needs a running app, whose theme has the colours."""
    shown = Style.parse(BASE) + Style.parse(LOOKS[name])
    return shown if coloured else shown + Style.parse(UNCOLOURED.get(name, ""))


def fitted(content: Content, width: int) -> Content:
    """Exactly `width` cells, so that its style fills them: cut with an ellipsis, or padded."""
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.pad_right(width - content.cell_length)
