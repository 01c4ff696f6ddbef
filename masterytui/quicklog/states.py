"""The states of the line, what it remembers between keys, and what one key leads to."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from masterytui.quicklog.bar import Tone
from masterytui.quicklog.effects import Commit, Draft, Effect, Ring
from masterytui.quicklog.room import LastAct, Room

How = Literal["named", "station", "group"]


class Ready(msgspec.Struct, frozen=True):
    """Nothing is typed."""


class Hand(msgspec.Struct, frozen=True):
    """Somebody is in hand: a verb logs."""

    students: tuple[str, ...]
    how: How = "named"
    number: int = 0
    """The station's or group's number."""
    out: frozenset[str] = frozenset()
    """Left out by a digit or a tap."""
    code: str = ""
    """Digits typed for another objective."""
    objective: str = ""
    """The objective chosen by them or by an arrow; empty: each student's own."""
    adding: bool = False
    """Further taps on students add them."""
    choosing: bool = False
    """The strip shows objectives."""

    @property
    def active(self) -> tuple[str, ...]:
        """Whom a verb is about."""
        return tuple(s for s in self.students if s not in self.out)

    @property
    def alone(self) -> bool:
        """One named student: a refused key puts them down, so that a tag typed anew starts anew."""
        return self.how == "named" and len(self.students) == 1


class Half(msgspec.Struct, frozen=True):
    """One letter of a tag; or none yet, when another student is added to a hand."""

    first: str
    refused: str = ""
    """The pair that was refused just before; typing its first letter again says it again."""
    choice: int = 0
    hand: Hand | None = None


class Pick(msgspec.Struct, frozen=True):
    """Initials that several share: which of them?"""

    letters: str
    students: tuple[str, ...]
    choice: int = 0
    hand: Hand | None = None


class Why(msgspec.Struct, frozen=True):
    """A verb that a digit completes: goggles off, waiting, roll."""

    hand: Hand
    verb: str


class Confirm(msgspec.Struct, frozen=True):
    """Safety is about to be signed for all who are shown and not left out."""

    hand: Hand
    out: frozenset[str]


class Text(msgspec.Struct, frozen=True):
    """Free text: a note on an act, a note alone, or (on None) a new student's name."""

    on: LastAct | Hand | None
    text: str = ""
    cursor: int = 0
    warned: bool = False

    @property
    def act(self) -> LastAct | None:
        """The act that is noted on; None for a note alone or a name."""
        return self.on if isinstance(self.on, LastAct) else None

    @property
    def private(self) -> bool:
        """Whether the note stays on this device: it begins with a dot."""
        return self.on is not None and self.text.lstrip().startswith(".")


class Find(msgspec.Struct, frozen=True):
    """Finding a student by name."""

    text: str = ""
    cursor: int = 0
    choice: int = 0
    hand: Hand | None = None


class Scan(msgspec.Struct, frozen=True):
    """A scanner is typing."""

    text: str = ""


class Menu(msgspec.Struct, frozen=True):
    """A letter opens a screen."""


class Blanked(msgspec.Struct, frozen=True):
    """Everything is hidden; nothing can be logged."""

    before: "Before"
    pin: str = ""


Before = Ready | Hand | Half | Pick | Why | Confirm | Text | Find | Scan | Menu
State = Before | Blanked


class Said(msgspec.Struct, frozen=True):
    """What the bar says until the next key."""

    text: str
    tone: Tone
    line: str = ""
    """What was typed, where it is put down."""


class Memory(msgspec.Struct, frozen=True):
    """What outlives a state."""

    said: Said | None = None
    last: str = ""
    """The key before: a run of Backspace undoes once, two x are a scanner."""
    digits: int = 0
    """Digits in a row so far."""
    logged: int = 0
    """How many acts those digits logged."""
    marked: str = ""
    hand: Hand | None = None
    """The hand of the last act, as it was."""
    undone: tuple[str, ...] | None = None
    """The last act's facts when something was taken back; None: nothing was since."""
    undos: int = 0
    saving: Draft | None = None
    before: Before | None = None
    """The state that the act being saved came from."""
    drafts: Mapping[str, str] = {}
    """Notes that were left, by what they are on."""


class Now(msgspec.Struct, frozen=True):
    """What a handler may know besides its state and the key."""

    room: Room
    memory: Memory
    reads: Callable[[str], Draft | None]
    """The act that a note would log if it were a line; None: it doesn't read like one."""
    tapped: bool = False

    @property
    def act(self) -> LastAct | None:
        """The act that notes attach to; None when it was taken back."""
        last, undone = self.room.last, self.memory.undone
        return last if last and (undone is None or undone == last.facts) else None


class Step(msgspec.Struct, frozen=True):
    """Where a key leads."""

    state: State
    effects: tuple[Effect, ...] = ()
    memory: Memory | None = None
    """None: as it was."""
    line: str = ""
    """What was typed and is now put down: shown with the refusal."""


def ring(state: State, text: str, line: str = "") -> Step:
    """A refusal: nothing is logged, and `state` is where the line now is."""
    return Step(state, (Ring(text),), line=line)


def commit(now: Now, draft: Draft, hand: Hand | None = None) -> Step:
    """Log the act; `hand` is whom "the same people again" then means."""
    memory = now.memory
    if hand:
        memory = replace(memory, hand=hand, marked="", undone=None, undos=0)
    return Step(Ready(), (Commit(draft),), memory)


def in_hand(state: State) -> Hand | None:
    """The people the state holds, if any."""
    if isinstance(state, Hand):
        return state
    if isinstance(state, Text):
        return state.on if isinstance(state.on, Hand) else None
    if isinstance(state, Half | Pick | Why | Confirm | Find):
        return state.hand
    return None


def people(state: Before) -> tuple[str, ...]:
    """Everybody the state names by id."""
    held = in_hand(state)
    picked = state.students if isinstance(state, Pick) else ()
    return (*(held.students if held else ()), *picked)
