"""SCAN: a scanner types; nothing it sends is a key."""

from masterytui.quicklog.badges import PREFIX, is_badge
from masterytui.quicklog.keys import Key
from masterytui.quicklog.states import Hand, Now, Ready, Scan, Step, ring

LONGEST = 64
"""Characters of a code that are kept; longer ones are no badge anyway."""


def scan(now: Now, state: Scan, key: Key) -> Step:
    """Everything is swallowed until the scanner's Enter or Tab; Esc for who typed xx by hand."""
    if key.name in ("enter", "tab"):
        return scanned(now, PREFIX + state.text)
    if key.name == "escape":
        return Step(Ready())
    return Step(Scan((state.text + key.name)[:LONGEST]) if key.typed else state)


def scanned(now: Now, code: str) -> Step:
    """Whoever wears the badge in hand; or an unknown code."""
    letters = code.strip().lower().removeprefix(PREFIX)
    student = now.room.badges.get(letters, "")
    if is_badge(letters) and student in now.room.by_id:
        return Step(Hand((student,)))
    return ring(Ready(), "unknown code: nothing was logged")
