"""READY, and the two states that lead away from it: MENU and BLANK."""

from collections.abc import Callable

from msgspec.structs import replace

from masterytui.mastery.canned import missing_keys, on_keys
from masterytui.quicklog.draft import draft_key, note
from masterytui.quicklog.effects import (
    Amend,
    Blank,
    Commit,
    Effect,
    Mark,
    Open,
    Redo,
    Scroll,
    Unblank,
    Undo,
)
from masterytui.quicklog.keys import Key
from masterytui.quicklog.room import LastAct, Room
from masterytui.quicklog.states import (
    Blanked,
    Find,
    Half,
    Hand,
    Memory,
    Menu,
    Now,
    Ready,
    Scan,
    Step,
    Text,
    ring,
)

SCREENS = {
    "r": ("roll", "Roll"),
    "p": ("prework", "Pre-work"),
    "g": ("groups", "Groups"),
    "l": ("labs", "Labs"),
    "t": ("tests", "Tests"),
    "w": ("where", "Where is everyone?"),
    "x": ("exit", "Before the bell"),
    "e": ("debrief", "The day's end"),
    "s": ("student", "Student"),
    "c": ("check", "Check"),
    "k": ("classes", "Class"),
    "b": ("tiles", "Tiles or rows"),
    "i": ("import", "Import"),
    "u": ("unsaved", "Not saved"),
    "h": ("help", "Help"),
    "q": ("quit", "Close"),
}
"""Letter after the dot -> screen, title."""
OF_ONE = ("student", "check")
"""Screens that are about one student."""

_TALKS = frozenset("pantkdvc")

TOO_MANY_DIGITS = 2
"""Digits in a row that may be canned notes; one more and it is a foreign bar code."""


def ready(now: Now, state: Ready, key: Key) -> Step:
    """A key with nothing typed."""
    if key.letter:
        return Step(Half(key.name))
    if key.digit:
        return digit(now, int(key.name))
    if key.name in _QUIET:
        return Step(state)
    does = _READY.get(key.name)
    return does(now) if does else ring(state, f"{key.typed} means nothing here: type a tag first")


def digit(now: Now, number: int) -> Step:
    """A canned note on the last act, or what is missing; a third digit takes all of them back."""
    if now.memory.digits >= TOO_MANY_DIGITS:
        return Step(Scan(), (Undo(),) * now.memory.logged)
    return canned(now, number)


def canned(now: Now, number: int) -> Step:
    """The canned note, or what is missing, by its number, on the last act."""
    act = now.act
    if not act:
        return ring(Ready(), "there is no act to add this to: type a tag first")
    words = canned_words(now.room, act)
    if not 1 <= number <= len(words):
        none = f"there is no canned note {number}" if words else "nothing to add here but words"
        return ring(Ready(), none)
    chosen = words[number - 1]
    effect: Effect = (
        Amend(chosen)
        if number <= missing_keys(now.room.of(act.students), act.level, mastered=act.mastered)
        else Commit(note(now.room, act, chosen, private=False))
    )
    return Step(Ready(), (effect,))


def canned_words(room: Room, act: LastAct | None) -> tuple[str, ...]:
    """What the digits stand for, by `mastery.canned`.

    Nothing behind an act that was no talk: a canned note is on what a student explained or did.
    """
    if act is not None and act.verb not in _TALKS:
        return ()
    if act is None:
        return on_keys(room)
    return on_keys(room.of(act.students), act.level, mastered=act.mastered)


def note_on_last(now: Now) -> Step:
    """Free words on the last act, or the draft of them that was left."""
    if not now.act:
        return ring(Ready(), "there is no act to note on: type a tag first")
    return restored(now, Text(now.act))


def restored(now: Now, blank: Text) -> Step:
    """The text state with the draft that was left there, if any."""
    left = now.memory.drafts.get(draft_key(blank), "")
    return Step(replace(blank, text=left, cursor=len(left)))


def again(now: Now) -> Step:
    """The marked row, else the same people again; as they were in hand, if it was taken back."""
    room, memory = now.room, now.memory
    if memory.marked in room.by_id:
        return Step(Hand((memory.marked,)))
    before, last = memory.hand, now.act or room.last
    if before and all(s in room.by_id for s in before.students):
        if not now.act and memory.undos == 1:
            return Step(before)
        if last and set(last.students) == set(before.active):
            return Step(replace(before, code="", objective="", adding=False, choosing=False))
    people = tuple(s for s in last.students if s in room.by_id) if last else ()
    if not people:
        return ring(Ready(), "nobody to take again: type a tag first")
    return Step(Hand(people))


def visit(now: Now, after: str = "") -> Step:
    """The next proposed visit; the one behind `after` when that student is proposed."""
    proposed = [s for s in now.room.visits if s in now.room.by_id]
    if not proposed:
        return ring(Ready(), "nobody is left to visit")
    place = proposed.index(after) + 1 if after in proposed else 0
    return Step(Hand((proposed[place % len(proposed)],)))


def undo(now: Now) -> Step:
    """One act taken back."""
    facts = now.room.last.facts if now.room.last else ()
    memory = replace(now.memory, undone=facts, undos=now.memory.undos + 1)
    return Step(Ready(), (Undo(),), memory)


def _undo_once(now: Now) -> Step:
    return Step(Ready()) if now.memory.last == "backspace" else undo(now)


def redo(now: Now) -> Step:
    """What was taken back, brought back."""
    return Step(Ready(), (Redo(),), replace(now.memory, undone=None, undos=0))


def _mark(move: Callable[[int, int], int]) -> Callable[[Now], Step]:
    """`move`: (place of the mark, -1 for none; last place) -> its new place."""

    def step(now: Now) -> Step:
        rows = [p.id for p in now.room.students]
        if not rows:
            return Step(Ready())
        start = now.memory.marked or (now.act.students[0] if now.act else "")
        at = rows.index(start) if start in rows else -1
        row = rows[min(max(move(at, len(rows) - 1), 0), len(rows) - 1)]
        return Step(Ready(), (Mark(row),), replace(now.memory, marked=row))

    return step


def _hide(now: Now) -> Step:
    """Everything hidden; but the first Esc behind a refusal only clears it."""
    said = now.memory.said
    refused = said is not None and said.tone in ("refused", "warned")
    return Step(Ready()) if refused else blank(now.memory, Blanked(Ready()))


def blank(memory: Memory, state: Blanked) -> Step:
    """Everything hidden."""
    return Step(state, (Blank(),), replace(memory, marked=""))


_QUIET = frozenset(["left", "right", "delete", "shift+tab", "ctrl+w", "ctrl+u"])
_READY: dict[str, Callable[[Now], Step]] = {
    "enter": again,
    "tab": visit,
    "space": note_on_last,
    "backspace": _undo_once,
    "ctrl+z": undo,
    "ctrl+y": redo,
    "up": _mark(lambda at, last: at - 1 if at >= 0 else last),
    "down": _mark(lambda at, last: at + 1),
    "home": _mark(lambda at, last: 0),
    "end": _mark(lambda at, last: last),
    "pageup": lambda now: Step(Ready(), (Scroll(-1),)),
    "pagedown": lambda now: Step(Ready(), (Scroll(1),)),
    "/": lambda now: Step(Find()),
    ".": lambda now: Step(Menu()),
    "?": lambda now: Step(Ready(), (Open("help"),)),
    "+": lambda now: restored(now, Text(None)),
    "escape": lambda now: _hide(now),
}


def menu(now: Now, state: Menu, key: Key) -> Step:
    """A letter opens a screen, with the marked student or those of the last act."""
    if key.name in ("escape", "backspace", "."):
        return Step(Ready())
    if key.name not in SCREENS:
        return ring(state, f"no screen has the letter {key.typed or key.name}")
    screen, _ = SCREENS[key.name]
    people = (now.memory.marked,) if now.memory.marked else now.act.students if now.act else ()
    return Step(Ready(), (Open(screen, people if screen in OF_ONE else ()),))


def blanked(now: Now, state: Blanked, key: Key) -> Step:
    """Only the PIN, then Enter, comes back; where none is set, Esc. Nothing can be logged."""
    if not now.room.pin:
        return Step(state.before, (Unblank(),)) if key.name == "escape" else Step(state)
    if key.name == "enter":
        return Step(replace(state, pin=""), (Unblank(state.pin),) if state.pin else ())
    pins = {"escape": "", "backspace": state.pin[:-1]}
    typed = state.pin + (key.name if key.digit else "")
    return Step(replace(state, pin=pins.get(key.name, typed)))
