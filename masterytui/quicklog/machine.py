"""The table of the machine: which handler reads a key in which state."""

from collections.abc import Callable
from typing import Any

from masterytui.quicklog.find import find
from masterytui.quicklog.hand import confirm, hand, why
from masterytui.quicklog.keys import Key
from masterytui.quicklog.ready import blanked, menu, ready
from masterytui.quicklog.scan import scan
from masterytui.quicklog.states import (
    Blanked,
    Confirm,
    Find,
    Half,
    Hand,
    Menu,
    Now,
    Pick,
    Ready,
    Scan,
    State,
    Step,
    Text,
    Why,
)
from masterytui.quicklog.tag import half, pick
from masterytui.quicklog.text import text

_HANDLERS: dict[type[State], Callable[[Now, Any, Key], Step]] = {
    Ready: ready,
    Half: half,
    Pick: pick,
    Hand: hand,
    Why: why,
    Confirm: confirm,
    Text: text,
    Find: find,
    Scan: scan,
    Menu: menu,
    Blanked: blanked,
}


def press(now: Now, state: State, key: Key) -> Step:
    """Where a key leads; two x in a row are a scanner, wherever keys are keys."""
    keyed = not isinstance(state, Text | Find | Scan | Blanked)
    if keyed and key.name == "x" == now.memory.last:
        return Step(Scan())
    return _HANDLERS[type(state)](now, state, key)
