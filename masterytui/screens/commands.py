"""One declaration per command: it gives the key, the button, the palette row and the help line."""

from dataclasses import dataclass

from masterytui.quicklog.bar import ButtonTone


@dataclass(frozen=True, slots=True)
class Command:
    """Something a screen can be asked to do; the screen's method `do_<id>` does it."""

    id: str
    key: str
    """As Textual names it; several alternatives separated by commas, the first one shown."""
    label: str
    """On the button."""
    help: str
    """One line, said to a teacher."""
    tone: ButtonTone = "plain"
    button: bool = True
    """Whether it has a place on the strip."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that call it."""
        return tuple(self.key.split(","))

    @property
    def shown_key(self) -> str:
        """The key as a teacher reads it."""
        return KEY_NAMES.get(self.keys[0], self.keys[0])


KEY_NAMES = {
    "escape": "Esc",
    "enter": "⏎",
    "space": "␣",
    "backspace": "⌫",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "▲",
    "down": "▼",
    "left": "◂",
    "right": "▸",
    "full_stop": ".",
    "slash": "/",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "f6": "F6",
    "f8": "F8",
    "f9": "F9",
}
