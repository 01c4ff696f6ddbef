"""Whether a text names somebody: case and accents make no difference, half a word is no name."""

import re
from collections.abc import Iterable, Sequence

from masterytui.mastery.names import plain

_SHORTEST = 2
"""Letters; a single one stands in too many sentences to mean anybody."""


def phrases(names: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What to look for, for somebody of these given and family names: each part, as words."""
    parts = [part for name in names for part in name]
    found = {tuple(_words(part)) for part in parts}
    return sorted(p for p in found if len("".join(p)) >= _SHORTEST)


def mentions(text: str, wanted: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases stands in the text, as whole words in this order."""
    words = _words(text)
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for phrase in wanted
        for at in range(len(words) - len(phrase) + 1)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))
