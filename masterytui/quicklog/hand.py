"""HAND: people are held and a verb, or another objective, is awaited."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from masterytui.quicklog.draft import (
    ALIASES,
    CHOICES,
    NO_LAB,
    VERBS,
    completed,
    lab_of,
    safety,
    verdict,
    working,
)
from masterytui.quicklog.effects import Draft, Open, Scroll
from masterytui.quicklog.keys import Key
from masterytui.quicklog.ready import restored, visit
from masterytui.quicklog.room import Room
from masterytui.quicklog.states import (
    Confirm,
    Half,
    Hand,
    Now,
    Ready,
    Scan,
    Step,
    Text,
    Why,
    commit,
    ring,
)

MOST_DIGITS = 6
"""Digits in a row that may leave people out; one more and it is a foreign bar code."""


def typed(room: Room, hand: Hand) -> str:
    """The hand as it would be typed."""
    if hand.how != "named":
        return f"{hand.how[0]}{hand.number}"
    tags = [room.by_id[s].tag for s in hand.students if s in room.by_id]
    return ",".join(tags) + hand.code


def refuse(now: Now, state: Hand, text: str, key: str = "") -> Step:
    """A refused key puts one student down; several, a station or a tapped one stay in hand."""
    down = state.alone and not now.tapped
    return ring(Ready() if down else state, text, typed(now.room, state) + key)


def hand(now: Now, state: Hand, key: Key) -> Step:
    """A verb, or a key that changes who or what it will be about."""
    if key.digit or key.name == ".":
        return dial(now, state, key.name)
    does = _HAND.get(ALIASES.get(key.name, key.name))
    if does:
        return does(now, state)
    return refuse(now, state, f"{key.typed or key.name} is no verb", key.typed)


def dial(now: Now, state: Hand, sign: str) -> Step:
    """A digit: of another objective's code, or leaving one of a station or group out."""
    if state.how != "named":
        if now.memory.digits >= MOST_DIGITS:
            return Step(Scan())
        return leave(now, state, int(sign)) if sign != "." else refuse(now, state, ". is no verb")
    if sign == "." and not state.code:
        return refuse(now, state, "an objective begins with a digit", ".")
    return Step(_coded(now.room, state, state.code + sign))


def _coded(room: Room, state: Hand, code: str) -> Hand:
    found = room.of(state.active).coded(code)
    return replace(state, code=code, objective=found.id if found else "", choosing=False)


def leave(now: Now, state: Hand, number: int) -> Step:
    """Leave the student with this number, counted from one, out, or take them in again."""
    if not 1 <= number <= len(state.students):
        return ring(state, f"there is no {number} in {typed(now.room, state)}")
    return Step(replace(state, out=state.out ^ {state.students[number - 1]}))


def choose(now: Now, state: Hand, objective: str) -> Step:
    """Another objective, by its id."""
    if objective not in now.room.of(state.active).by_objective:
        return refuse(now, state, "there is no such objective")
    return Step(replace(state, objective=objective, code="", choosing=False))


def _unknown_code(now: Now, state: Hand) -> str:
    if not state.code or state.objective:
        return ""
    bare = state.code.replace(".", "")
    near = [
        o.code
        for o in now.room.of(state.active).objectives
        if o.code.replace(".", "").startswith(bare)
    ]
    return f"there is no objective {state.code}" + (f": {', '.join(near[:4])}?" if near else "")


def _finish(now: Now, state: Hand, key: str, draft: Draft | str) -> Step:
    wrong = _unknown_code(now, state)
    if wrong or isinstance(draft, str):
        return refuse(now, state, wrong or str(draft), key)
    return commit(now, draft, state)


def _log(verb: str, now: Now, state: Hand) -> Step:
    return _finish(now, state, verb, verdict(now.room, state, VERBS[verb]))


def _sign(now: Now, state: Hand) -> Step:
    everyone = safety(now.room, state, frozenset())
    if isinstance(everyone, str):
        return refuse(now, state, everyone, "s")
    # A talk signed for a station or group leaves out who missed it; a student named is signed.
    missed = frozenset(s for s in state.students if s in now.room.missed)
    return Step(Confirm(state, state.out | (missed if state.how != "named" else frozenset())))


def _note(now: Now, state: Hand) -> Step:
    wrong = _unknown_code(now, state) or ("" if state.active else "everyone is left out")
    return refuse(now, state, wrong, "c") if wrong else restored(now, Text(state))


def _why(verb: str, now: Now, state: Hand) -> Step:
    if verb == "g" and not all(lab_of(now.room, state, s) for s in state.active):
        return refuse(now, state, NO_LAB, "g")
    return Step(Why(state, verb))


def _open(screen: str, now: Now, state: Hand) -> Step:
    wrong = _unknown_code(now, state)
    if wrong:
        return refuse(now, state, wrong)
    return Step(Ready(), (Open(screen, state.active, state.objective),))


def _enter(now: Now, state: Hand) -> Step:
    """Working on the objective chosen; with none chosen, the student's page."""
    if state.code or state.objective:
        return _finish(now, state, "⏎", working(now.room, state))
    pages = {"station": "labs", "group": "groups"}
    if state.how == "named" and not state.alone:
        return refuse(now, state, "take one student to open their page")
    return _open(pages.get(state.how, "student"), now, state)


def _beside(step: int, now: Now, state: Hand) -> Step:
    start = state.objective or now.room.current(next(iter(state.active), ""))
    objective = now.room.of(state.active).beside(start, step)
    return choose(now, state, objective)


def _back(now: Now, state: Hand) -> Step:
    """The last letter taken away."""
    if state.code:
        return Step(_coded(now.room, state, state.code[:-1]))
    if state.objective or state.choosing:
        return Step(replace(state, objective="", choosing=False))
    if state.how != "named":
        return Step(Half(state.how[0]))
    *others, last = state.students
    rest = replace(state, students=tuple(others)) if others else None
    return Step(Half(now.room.by_id[last].tag[:1], hand=rest))


def _add(now: Now, state: Hand) -> Step:
    return Step(Half("", hand=replace(state, adding=True, choosing=False)))


def _next_visit(now: Now, state: Hand) -> Step:
    return visit(now, state.students[0])


_HAND: dict[str, Callable[[Now, Hand], Step]] = {
    **{verb: partial(_log, verb) for verb in VERBS},
    **{verb: partial(_why, verb) for verb in CHOICES},
    "s": _sign,
    "c": _note,
    "q": partial(_open, "check"),
    "e": lambda now, state: _open("attempt" if state.alone else "tests", now, state),
    "enter": _enter,
    "left": partial(_beside, -1),
    "right": partial(_beside, 1),
    ",": _add,
    "+": _add,
    "tab": _next_visit,
    "backspace": _back,
    "escape": lambda now, state: Step(Ready()),
    "up": lambda now, state: Step(state),
    "down": lambda now, state: Step(state),
    "pageup": lambda now, state: Step(state, (Scroll(-1),)),
    "pagedown": lambda now, state: Step(state, (Scroll(1),)),
}


def why(now: Now, state: Why, key: Key) -> Step:
    """The digit that completes goggles off, waiting or roll."""
    if key.name == "escape":
        return Step(Ready())
    if key.name == "backspace":
        return Step(state.hand)
    if not key.digit:
        text = f"{state.verb} needs a digit"
        return refuse(now, state.hand, text, state.verb + key.typed)
    draft = completed(now.room, state.hand, state.verb, key.name)
    if isinstance(draft, str):
        return refuse(now, state.hand, draft, state.verb + key.typed)
    return commit(now, draft, state.hand)


def confirm(now: Now, state: Confirm, key: Key) -> Step:
    """All names are shown: digits leave out or in, Enter signs."""
    if key.digit:
        if now.memory.digits >= MOST_DIGITS:
            return Step(Scan())
        return leave_unsigned(state, int(key.name))
    if key.name == "enter":
        return sign(now, state)
    if key.name == "backspace":
        return Step(state.hand)
    if key.name == "escape":
        return Step(Ready())
    return ring(state, "Enter signs for those shown, a digit leaves one out, Esc leaves it")


def leave_unsigned(state: Confirm, number: int) -> Step:
    """Leave the student with this number, counted from one, unsigned, or take them in again."""
    if not 1 <= number <= len(state.hand.students):
        return ring(state, f"there is no {number} here")
    return Step(replace(state, out=state.out ^ {state.hand.students[number - 1]}))


def sign(now: Now, state: Confirm) -> Step:
    """Safety signed for all who are not left out."""
    draft = safety(now.room, state.hand, state.out)
    if isinstance(draft, str):
        return ring(state, draft)
    return commit(now, draft, replace(state.hand, out=state.out))
