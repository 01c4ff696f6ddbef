"""What a guest at the line is offered: the roll and talks."""

from collections.abc import Iterable

from masterytui.quicklog.bar import Button

VERBS = "tr"
"""Talked, roll."""
SCREENS = ("roll", "help", "tiles", "unsaved", "quit")
"""What a guest may open, by its name in the menu."""
_TARGETS = ("find", "screens", "visit", "help", "undo", "redo", "blank", "back", "drop", "add")
_KINDS = ("student", "why", "key")


def offered(buttons: Iterable[Button], screens: Iterable[str]) -> tuple[Button, ...]:
    """Those of the buttons that are a guest's; `screens` are the letters they may open."""
    menu = [f"menu:{letter}" for letter in screens]
    known = {*_TARGETS, "present", *(f"verb:{verb}" for verb in VERBS), *menu}
    return tuple(b for b in buttons if b.target in known or b.target.partition(":")[0] in _KINDS)
