"""The first hour: eight steps on the made-up class, each done by doing what it says."""

from collections.abc import Callable

import msgspec

from masterytui.classroom.view import View
from masterytui.mastery.board import PRESENT


class Did(msgspec.Struct, frozen=True):
    """What was done since the guide looked last."""

    verb: str = ""
    """The line's verb of a new act."""
    noted: bool = False
    """Whether the new act added words to the one before."""
    undone: bool = False
    opened: str = ""
    """A screen's name."""


class Step(msgspec.Struct, frozen=True):
    """What to try, and how to tell that it was done."""

    text: str
    """`{tag}` is a student who is here, `{station}` one whose safety is not signed."""
    done: Callable[[Did], bool]


STEPS = (
    Step(
        "Somebody explained it to you: type {tag}, then p. (a is almost, n not yet.)",
        lambda did: did.verb in ("p", "a", "n") and not did.noted,
    ),
    Step("Type 1: a canned note on that. Space would begin your own words.", lambda did: did.noted),
    Step("Backspace takes back what was logged last. Try it.", lambda did: did.undone),
    Step(
        "Tab takes whom to visit next, and says why; then t: you talked.",
        lambda did: did.verb == "t",
    ),
    Step(
        "Type s{station}s, then Enter: the safety talk is signed for station {station}.",
        lambda did: did.verb == "s",
    ),
    Step(
        "Type / and some letters of a name, then Enter, then k: needs help.",
        lambda did: did.verb == "k",
    ),
    Step(
        "Type .g: whom to call together, and on what. Esc comes back.",
        lambda did: did.opened == "groups",
    ),
    Step(
        "Type {tag}, then Enter: their own page, to be turned round; Tab is your side.",
        lambda did: did.opened == "student",
    ),
)
END = "That is all you need to begin. On every screen ? tells what can be done there."
OVER = len(STEPS) + 1


class Guide(msgspec.Struct, frozen=True):
    """How far somebody has come."""

    at: int = 0
    """How many steps are done; OVER: no guide any more."""
    seen: tuple[str, ...] = ()
    """The acts that stood when it looked last, as their batches' ids, oldest first."""

    @property
    def over(self) -> bool:
        """Whether there is nothing more to say."""
        return self.at >= OVER

    def saw(self, view: View) -> "Guide":
        """The guide after an act, or the undo of one."""
        stand = tuple(act.batch[0].batch.id for act in view.acts)
        if self.over or stand == self.seen:
            return self
        about = view.acts[-1].about if view.acts else None
        did = Did(undone=True)
        if stand and stand[-1] not in self.seen:
            did = Did(verb=about.verb if about else "", noted=bool(about and about.notes))
        return Guide(self.at, stand)._after(did)

    def opened(self, screen: str) -> "Guide":
        """The guide after a screen was opened."""
        return self._after(Did(opened=screen))

    def _after(self, did: Did) -> "Guide":
        """One step on, if this did it; behind the last step whatever is done ends it."""
        done = self.at >= len(STEPS) or STEPS[self.at].done(did)
        return Guide(min(OVER, self.at + done), self.seen)

    def line(self, view: View) -> str:
        """What to try now; "" when it is over."""
        if self.over:
            return ""
        if self.at == len(STEPS):
            return END
        here = [row.tag for row in view.rows if row.attendance in PRESENT and not row.station]
        station = next((s.number for s in view.stations if s.unsigned), 1)
        words = STEPS[self.at].text.format(tag=next(iter(here), "two letters"), station=station)
        return f"{self.at + 1} of {len(STEPS)} · {words}"


LEFT = Guide(OVER)
"""One that was left, or never begun."""
