"""What a key means, whatever the keyboard: names, capitals, AZERTY digits, Cyrillic, Greek."""

from typing import NamedTuple

NAMED = frozenset(
    {"enter", "tab", "shift+tab", "backspace", "delete", "escape", "left", "right", "up", "down"}
    | {"home", "end", "pageup", "pagedown", "ctrl+z", "ctrl+y", "ctrl+w", "ctrl+u"}
)
"""The keys without a character that the line knows; it leaves all others alone."""

_CHARACTERS = {
    "space": " ",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "ampersand": "&",
    "quotation_mark": '"',
    "apostrophe": "'",
    "left_parenthesis": "(",
    "underscore": "_",
}

_DIGITS = dict(zip("&é\"'(-è_çà§", "12345678906", strict=True))
"""The unshifted number row of French and Belgian keyboards."""

_CYRILLIC = dict(zip("йцукенгшщзфывапролдячсмитьбюі", "qwertyuiopasdfghjklzxcvbnm,.s", strict=True))
_GREEK = dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm", strict=True))

_POSITION = _DIGITS | _CYRILLIC | _GREEK


class Key(NamedTuple):
    """A key as the line reads it."""

    name: str
    """In a key state: a small Latin letter, a digit, a sign, "space", or one of `NAMED`."""
    typed: str
    """The character itself, for the states with free text; empty: none."""

    @property
    def digit(self) -> bool:
        """Whether it stands for 0 to 9."""
        return len(self.name) == 1 and self.name in "0123456789"

    @property
    def letter(self) -> bool:
        """Whether it stands for a to z."""
        return len(self.name) == 1 and "a" <= self.name <= "z"


def read(key: str, character: str | None = None) -> Key | None:
    """The key as the line reads it; None for one that is none of its business (F2, ctrl+p)."""
    if key in NAMED:
        return Key(key, "")
    typed = character or _CHARACTERS.get(key, key if len(key) == 1 else "")
    if not typed or not typed.isprintable():
        return None
    small = typed.lower()
    name = "space" if small == " " else _POSITION.get(small, small)
    return Key(name, typed)
