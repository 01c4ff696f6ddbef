"""Taps: the same transitions as the keys, by what was tapped instead of by what was typed.

Targets: `student:ID` · `station:3` · `group:1` · `verb:p` · `why:2` (after g, w, r) ·
`canned:1` · `leave:2` (the second of those shown) · `pick:1` · `objective:ID` · `objectives`
(show them as buttons) · `menu:g` (a screen) · and `note`, `sign`, `keep`, `again`, `present`,
`visit`, `find`, `screens`, `help`, `new`, `undo`, `redo`, `add`, `before`, `next`, `working`,
`page`, `back`, `drop`, `blank`.
"""

from collections.abc import Callable

from msgspec.structs import replace

from masterytui.quicklog.draft import completed, safety
from masterytui.quicklog.find import brought, chosen
from masterytui.quicklog.hand import choose, leave, leave_unsigned, sign
from masterytui.quicklog.keys import Key
from masterytui.quicklog.machine import press
from masterytui.quicklog.ready import blank, canned, canned_words, note_on_last
from masterytui.quicklog.states import (
    Blanked,
    Confirm,
    Find,
    Half,
    Hand,
    How,
    Menu,
    Now,
    Pick,
    Ready,
    Scan,
    State,
    Step,
    Text,
    Why,
    commit,
    in_hand,
    ring,
)
from masterytui.quicklog.tag import candidates, crowd, picked, take
from masterytui.quicklog.text import inserted, keep, write
from masterytui.quicklog.text import leave as leave_text

Tapped = Callable[[Now, State, str], Step]

FIRST = "tap a student first"


def tap(now: Now, state: State, target: str) -> Step:
    """Where a tap leads; nowhere from a blank screen, or for an unknown target."""
    name, _, argument = target.partition(":")
    if isinstance(state, Blanked) or name not in _TAPS:
        return Step(state)
    if isinstance(state, Text) and name not in _IN_TEXT:
        return _elsewhere(now, state, target)
    return _TAPS[name](now, state, argument)


def _elsewhere(now: Now, state: Text, target: str) -> Step:
    """A tap elsewhere keeps a note, and leaves a new student's name as a draft."""
    kept = leave_text(now, state) if state.on is None else keep(now, state, sure=True)
    if target in ("undo", "redo"):  # they are not meant for the note kept this moment
        return kept
    memory = kept.memory or now.memory
    then = tap(replace(now, memory=memory), Ready(), target)
    return replace(then, effects=(*kept.effects, *then.effects), memory=then.memory or memory)


def signs_at_once(now: Now, state: Hand) -> int:
    """How many a tap on *Sign* signs for; 0: it shows the names first.

    At once only for a station or group of which nobody missed the talk, whose names all stand in
    the bar already.
    """
    if state.how == "named" or any(s in now.room.missed for s in state.active):
        return 0
    draft = safety(now.room, state, state.out)
    return 0 if isinstance(draft, str) else len(draft.records)


def _sign(now: Now, state: State, _: str) -> Step:
    if isinstance(state, Confirm):
        return sign(now, state)
    if not isinstance(state, Hand):
        return ring(state, FIRST)
    if signs_at_once(now, state):
        return sign(now, Confirm(state, state.out))
    return press(now, state, Key("s", "s"))


def _student(now: Now, state: State, student: str) -> Step:
    if student not in now.room.by_id:
        return ring(state, "this student is no longer in the class")
    held = in_hand(state)
    if not held or not held.adding:
        return brought(now, student, None)
    if student not in held.students:
        return brought(now, student, held)
    others = tuple(s for s in held.students if s != student)  # a second tap puts them down
    return Step(replace(held, students=others) if others else Ready())


def _crowd(how: How) -> Tapped:
    return lambda now, state, number: crowd(now, Ready(), how, _number(number))


def _number(argument: str) -> int:
    return int(argument) if argument.isdecimal() else 0


def _canned(now: Now, state: State, argument: str) -> Step:
    number = _number(argument)
    if not isinstance(state, Text):
        return canned(now, number) if isinstance(state, Ready) else Step(state)
    words = "".join(canned_words(now.room, state.act)[number - 1 : number])
    gap = " " if words and state.text[: state.cursor].strip() else ""
    return write(state, *inserted(state.text, state.cursor, gap + words))


def _leave(now: Now, state: State, argument: str) -> Step:
    if isinstance(state, Confirm):
        return leave_unsigned(state, _number(argument))
    return leave(now, state, _number(argument)) if isinstance(state, Hand) else ring(state, FIRST)


def _pick(now: Now, state: State, argument: str) -> Step:
    number = _number(argument)
    if isinstance(state, Find):
        return chosen(now, state, number)
    if isinstance(state, Pick) and 1 <= number <= len(state.students):
        return picked(state, number)
    if isinstance(state, Half) and 1 <= number <= len(candidates(now.room, state)):
        return Step(take(candidates(now.room, state)[number - 1], state.hand))
    return ring(state, "nobody stands there to pick")


def _objective(now: Now, state: State, objective: str) -> Step:
    return choose(now, state, objective) if isinstance(state, Hand) else ring(state, FIRST)


def _objectives(now: Now, state: State, _: str) -> Step:
    if not isinstance(state, Hand):
        return ring(state, FIRST)
    return Step(replace(state, choosing=not state.choosing))


def _note(now: Now, state: State, _: str) -> Step:
    return press(now, state, Key("c", "c")) if isinstance(state, Hand) else note_on_last(now)


def _present(now: Now, state: State, _: str) -> Step:
    """Those of the last act who are down as absent are here after all."""
    held = Hand(tuple(s for s in now.act.students if s in now.room.missed) if now.act else ())
    draft = completed(now.room, held, "r", "1")
    return ring(state, FIRST) if isinstance(draft, str) else commit(now, draft, held)


def _visit(now: Now, state: State, _: str) -> Step:
    return press(now, state if isinstance(state, Hand) else Ready(), Key("tab", ""))


def _in_place(name: str, *where: type[State]) -> Tapped:
    """The same as a key, in these states only."""
    key = Key(name, name if len(name) == 1 else "")
    return lambda now, state, _: press(now, state, key) if type(state) in where else Step(state)


def _afresh(name: str) -> Tapped:
    """The same as a key in READY, wherever the line is; what was begun is put down."""
    return lambda now, state, _: press(now, Ready(), Key(name, ""))


def _lettered(where: type[State]) -> Tapped:
    """The same as the key that the target names, in this state only."""
    return lambda now, state, key: (
        press(now, state, Key(key, key)) if type(state) is where else ring(state, FIRST)
    )


_BEGUN = (Half, Pick, Hand, Why, Confirm, Find, Menu, Scan)
_IN_TEXT = frozenset(("keep", "drop", "log", "canned"))
_TAPS: dict[str, Tapped] = {
    "student": _student,
    "station": _crowd("station"),
    "group": _crowd("group"),
    "verb": _lettered(Hand),
    "why": _lettered(Why),
    "canned": _canned,
    "leave": _leave,
    "pick": _pick,
    "objective": _objective,
    "objectives": _objectives,
    "menu": _lettered(Menu),
    "note": _note,
    "sign": _sign,
    "visit": _visit,
    "keep": _in_place("enter", Text),
    "log": _in_place("tab", Text),
    "drop": _in_place("escape", Text, *_BEGUN),
    "back": _in_place("backspace", *_BEGUN),
    "page": _in_place("enter", Hand),
    "working": _in_place("enter", Hand),
    "before": _in_place("left", Hand),
    "next": _in_place("right", Hand),
    "add": _in_place(",", Hand),
    "again": _afresh("enter"),
    "present": _present,
    "find": _afresh("/"),
    "screens": _afresh("."),
    "help": _afresh("?"),
    "new": _afresh("+"),
    "undo": _afresh("ctrl+z"),
    "redo": _afresh("ctrl+y"),
    "blank": lambda now, state, _: blank(now.memory, Blanked(Ready())),
}
