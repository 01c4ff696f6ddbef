"""The tap buttons of each state, the most useful first."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from masterytui.quicklog.bar import Button
from masterytui.quicklog.draft import CHOICES, VERBS, does
from masterytui.quicklog.find import found_by
from masterytui.quicklog.guests import SCREENS as GUESTS
from masterytui.quicklog.guests import offered
from masterytui.quicklog.ready import SCREENS, canned_words
from masterytui.quicklog.room import Pupil, Room
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
    Text,
    Why,
)
from masterytui.quicklog.tag import candidates
from masterytui.quicklog.tap import signs_at_once

Buttons = tuple[Button, ...]

_MOST_CANDIDATES = 6
_OBJECTIVES_EACH_WAY = 5

_BACK = Button("⌫ Back", "back", tone="quiet", row=2)
_DROP = Button("Drop", "drop", "Esc", "quiet", row=2)
_WAYS = (
    Button("Find", "find", "/", row=1),
    Button("Screens", "screens", ".", row=1),
    Button("Visit next", "visit", "Tab", row=1),
)
_ON_LAST = Button("¶ Note", "note", "␣", "quiet", row=2)
_UNDO = Button("× Undo", "undo", "⌫", "quiet", row=2)


def strip(now: Now, state: State) -> Buttons:
    """The buttons; what does not fit stands behind *More*."""
    made: Buttons = _STRIPS[type(state)](now, state)
    if now.room.guest:
        return offered(made, (k for k, (name, _) in SCREENS.items() if name in GUESTS))
    return made


def _ready(now: Now, _: Ready) -> Buttons:
    act = None if now.memory.saving else now.act
    words = canned_words(now.room, act)[:9] if act else ()
    absent = [s for s in act.students if now.room.missed.get(s) == "absent"] if act else []
    if words:
        return (
            *([Button(f"✓ {now.room.names(absent)} here", "present", row=1)] if absent else []),
            *(Button(word, f"canned:{n}", str(n), row=1) for n, word in enumerate(words, 1)),
            _UNDO,
            _ON_LAST,
            *(replace(way, tone="quiet", row=2) for way in _WAYS),
        )
    return (
        *_WAYS,
        Button("Help", "help", "?", row=1),
        _UNDO,
        _ON_LAST if act else Button("Redo", "redo", "ctrl+y", "quiet", row=2),
        Button("Hide", "blank", "Esc", "quiet", row=2),
    )


def _people(room: Room, students: Iterable[str]) -> Buttons:
    pupils = [room.by_id[s] for s in students]
    return tuple(Button(f"{p.sign} {room.called(p)}", f"student:{p.id}", row=1) for p in pupils)


def _half(now: Now, state: Half) -> Buttons:
    known = candidates(now.room, state)[:_MOST_CANDIDATES]
    return (*_people(now.room, known), _BACK, _DROP)


def _pick(now: Now, state: Pick) -> Buttons:
    return (*_people(now.room, state.students), _BACK, _DROP)


def _find(now: Now, state: Find) -> Buttons:
    return (*_people(now.room, found_by(now.room, state)), _BACK, _DROP)


def _verb(room: Room, key: str, row: int = 0) -> Button:
    verb = VERBS[key]
    label = does(room, verb)
    words = f"{verb.glyph} {label[:1].upper()}{label[1:]}".strip()
    return Button(words, f"verb:{key}", key, verb.tone, row)


_NOTE = Button("¶ Comment", "verb:c", "c", "quiet")
_SAFETY = Button("S Safety", "verb:s", "s", "sign")
_TEST = Button("Test…", "verb:e", "e")
_LATER = (
    Button("Objective…", "objectives"),
    Button("◂ Before", "before", "←"),
    Button("Next ▸", "next", "→"),
    Button("+ Another", "add", ","),
    Button("Waiting…", "verb:w", "w"),
    Button("Question", "verb:q", "q"),
    Button("Goggles off…", "verb:g", "g"),
    Button("Roll…", "verb:r", "r"),
    _TEST,
    Button("Page", "page", "⏎"),
    Button("Drop", "drop", "Esc", "quiet"),
)


def _hand(now: Now, state: Hand) -> Buttons:
    room = now.room
    if state.choosing:
        return _objectives(room, state)
    if state.how != "named":
        return _crowd(now, state)
    on = room.code(state.objective)
    working = (Button(f"→ Now on {on}", "working", "⏎", "chosen"),) if on else ()
    several = len(state.students) > 1
    # Who sits a test is taken in hand to have it scored.
    testing = (_TEST,) if all(room.by_id[s].testing for s in state.students) else ()
    room = room.of(state.active)
    return (
        *testing,
        *(_verb(room, key) for key in "pantk"),
        *working,
        _NOTE,
        _SAFETY,
        *(_verb(room, key) for key in "dv"),
        *(b for b in _LATER if not (b.target == "page" and (several or on)) and b not in testing),
    )


def _objectives(room: Room, state: Hand) -> Buttons:
    room = room.of(state.active)
    ids = [o.id for o in room.objectives]
    around = state.objective or room.current(state.students[0])
    at = ids.index(around) if around in ids else 0
    near = room.objectives[max(at - _OBJECTIVES_EACH_WAY, 0) : at + _OBJECTIVES_EACH_WAY + 1]
    return (
        *(
            Button(o.code, f"objective:{o.id}", o.code, "chosen" if o.id == around else "plain")
            for o in near
        ),
        Button("⌫ Back", "back", tone="quiet"),
    )


def _members(room: Room, students: tuple[str, ...], out: frozenset[str]) -> Buttons:
    """One button each; where names would not all fit on the narrowest strip, the two letters."""

    def name(pupil: Pupil) -> str:
        called = room.called(pupil)
        return called if len(students) <= 4 and len(called) <= 8 else pupil.tag

    return tuple(
        Button(
            f"{n} {name(room.by_id[s])}",
            f"leave:{n}",
            str(n),
            "struck" if s in out else "quiet",
            row=2,
        )
        for n, s in enumerate(students, 1)
    )


def _crowd(now: Now, state: Hand) -> Buttons:
    room, count = now.room.of(state.active), signs_at_once(now, state)
    sign = Button(f"S Sign {count}" if count else "S Safety…", "sign", "s", "sign", row=1)
    return (
        sign,
        _verb(room, "p", 1),
        _verb(room, "t", 1),
        Button("Drop", "drop", "Esc", row=1),
        *(_verb(room, key, 1) for key in "ank"),
        Button("¶ Comment", "verb:c", "c", row=1),
        Button("Goggles off…", "verb:g", "g", row=1),
        *_members(room, state.students, state.out),
    )


def _why(now: Now, state: Why) -> Buttons:
    choices = CHOICES[state.verb]
    return (
        *(Button(f"{c.digit} {c.label}", f"why:{c.digit}", c.digit, row=1) for c in choices),
        _BACK,
        _DROP,
    )


def _confirm(now: Now, state: Confirm) -> Buttons:
    count = len([s for s in state.hand.students if s not in state.out])
    return (
        Button(f"S Sign {count}", "sign", "⏎", "sign", row=1),
        Button("Leave it", "drop", "Esc", row=1),
        *_members(now.room, state.hand.students, state.out),
    )


def _text(now: Now, state: Text) -> Buttons:
    canned = canned_words(now.room, state.act) if state.on is not None else ()
    log = (Button("Log it", "log", "Tab", "chosen", row=2),) if state.warned else ()
    return (
        *(Button(words, f"canned:{n}", row=1) for n, words in enumerate(canned[:9], 1)),
        Button("Keep", "keep", "⏎", row=2),
        *log,
        Button("Leave", "drop", "Esc", "quiet", row=2),
    )


def _menu(now: Now, state: Menu) -> Buttons:
    screens = (Button(title, f"menu:{letter}", letter) for letter, (_, title) in SCREENS.items())
    return (*screens, Button("Stay", "drop", "Esc", "quiet"))


_STRIPS: dict[type[State], Callable[[Now, Any], Buttons]] = {
    Ready: _ready,
    Half: _half,
    Pick: _pick,
    Hand: _hand,
    Why: _why,
    Confirm: _confirm,
    Text: _text,
    Find: _find,
    Scan: lambda now, state: (_DROP,),
    Menu: _menu,
    Blanked: lambda now, state: (),
}
