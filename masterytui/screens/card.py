"""A card over whatever screen asks: a few lines, what is typed, the buttons below."""

from typing import TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")


class Card(ModalScreen[T]):
    """Subclasses put it together; it gives what they say when it is left."""

    DEFAULT_CSS = """
    Card {
        align-horizontal: center;
        background: $background;
        & > Vertical {
            width: 100%;
            max-width: 72;
            height: auto;
            padding: 1 1 0 1;
            background: $surface;
        }
        & Static { height: auto; }
        & Input, & Input:focus { height: 1; border: none; padding: 0 1; margin: 1 0; }
        & Input, & Input:focus { background: $panel; }
        & ButtonStrip { height: 2; background: $surface; }
        &.-flat > Vertical { padding: 0 1; }
        &.-flat Input { margin: 0; }
        &.-flat ButtonStrip { height: 1; }
    }
    """

    def close(self, answer: T) -> None:
        """Gives the answer, once: a second Enter in the same burst must not close what is below."""
        if self.is_current:
            self.dismiss(answer)
