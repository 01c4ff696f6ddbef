"""One line of plain words that fits itself to its width."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget


class Headline(Widget, can_focus=False):
    """Shows what `make` gives for its width; `refresh` asks again."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Headline { height: 1; padding: 0 1; background: $panel; color: $foreground-muted; }
    """

    def __init__(self, make: Callable[[int], Content], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make = make

    def render(self) -> Content:
        return self._make(self.size.width)
