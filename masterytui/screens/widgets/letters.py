"""Letters in place of the glyphs that East Asian fonts draw two cells wide."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

LETTERS = str.maketrans(
    {
        "●": "M",
        "◐": "A",
        "○": "N",
        "◔": "a",
        "✓": "+",
        "✗": "x",
        "×": "x",
        "¶": "#",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "▸": ">",
        "◂": "<",
        "▲": "^",
        "▼": "v",
        "▾": "v",
        "⏎": "|",
        "⌫": "<",
        "␣": "_",
        "•": "*",
        "·": ".",
        "…": "~",
        "≤": "<",
        "─": "-",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "│": "|",
        "▮": "#",
        **{bar: str(height) for height, bar in enumerate("▁▂▃▄▅▆▇█", 1)},
    }
)
"""One cell each; names keep their own letters."""


class Letters(LineFilter):
    """Rewrites every line just before it is painted."""

    def apply(self, segments: Sequence[Segment], background: Color) -> list[Segment]:
        """The same segments in letters."""
        return [Segment(text.translate(LETTERS), style, ctl) for text, style, ctl in segments]
