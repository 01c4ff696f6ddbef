"""Supports on the teacher's page: those that hold, and the list to give or end one."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from masterytui.mastery.daywords import since_day
from masterytui.mastery.standing import Held
from masterytui.mastery.supports import USUAL, short
from masterytui.screens.widgets.lines import Row

OPEN = "supports"
"""The target of those that hold: a tap opens the list."""
ENDS = "="
"""Before a fact: it is chosen to end it."""


def choices(held: Iterable[Held]) -> dict[str, str]:
    """What a digit does, in their order: gives one of the usual, or ends one that holds."""
    left = {h.fact: h for h in held}
    shown: dict[str, str] = {}
    for kind in USUAL:
        same = [] if kind.asks else [h for h in left.values() if h.what == kind.what]
        if same:
            shown[ENDS + same[0].fact] = f"✓ {short(left.pop(same[0].fact))}: end it"
        else:
            shown[kind.what] = kind.label
    return shown | {ENDS + fact: f"✓ {short(h)}: end it" for fact, h in left.items()}


def standing(held: Sequence[Held], today: str) -> list[Row]:
    """Those that hold, before the story."""
    shown = [Row(Content("Supports"), look="lines--heading")] if held else []
    for h in held:
        since = (f"  {since_day(h.since, today)}", "$foreground-muted")
        shown.append(Row(Content.assemble("  ", (short(h), "$text-warning"), since), OPEN))
    return shown
