"""How rows, tiles, buttons and the bar look: a style by name, and what says the same uncoloured.

They are styles of the text, not component classes: for each of those, in each widget, Textual
works out its style sheet anew whenever a screen changes, and the first paint waits for it.
"""

from textual.content import Content
from textual.style import Style

BASE = "$foreground on $background"

LOOKS: dict[str, tuple[str, str]] = {
    "lines--row": ("", ""),
    "lines--heading": ("bold on $surface", ""),
    "lines--marked": ("on $primary-background", "reverse"),
    "lines--fresh": ("on $boost", ""),
    "lines--faint": ("$foreground-muted", "dim"),
    "tiles--row": ("on $panel", ""),
    "tiles--marked": ("bold on $primary-background", "reverse"),
    "tiles--fresh": ("on $boost", ""),
    "tiles--faint": ("$foreground-muted on $surface", "dim"),
    "strip--plain": ("on $panel", "reverse"),
    "strip--quiet": ("on $surface", "reverse"),
    "strip--good": ("on $success-muted", "bold reverse"),
    "strip--half": ("on $warning-muted", "bold reverse"),
    "strip--low": ("on $error-muted", "bold reverse"),
    "strip--sign": ("bold on $warning-muted", "reverse"),
    "strip--chosen": ("bold on $primary-background", "underline reverse"),
    "strip--struck": ("strike $foreground-muted on $surface", "reverse"),
    "bar--ready": ("on $surface", "reverse"),
    "bar--hand": ("on $primary-background", "reverse"),
    "bar--confirm": ("on $warning-muted", "reverse"),
    "bar--text": ("on $primary-background", "reverse"),
    "bar--private": ("on $warning-muted", "reverse"),
    "bar--saving": ("on $panel", "reverse"),
    "bar--saved": ("on $success-muted", "reverse"),
    "bar--undone": ("on $warning-muted", "reverse"),
    "bar--warned": ("on $warning-muted", "reverse"),
    "bar--refused": ("on $error-muted", "reverse"),
}
"""Name -> the style on top of `BASE`, and what is added where there is no colour."""


def style(name: str, *, coloured: bool) -> Style:
    """The style behind a name of `LOOKS`; it needs a running app, whose theme has the colours."""
    look, uncoloured = LOOKS[name]
    shown = Style.parse(BASE) + Style.parse(look)
    return shown if coloured else shown + Style.parse(uncoloured)


def fitted(content: Content, width: int) -> Content:
    """Exactly `width` cells, so that its style fills them: cut with an ellipsis, or padded."""
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.pad_right(width - content.cell_length)
