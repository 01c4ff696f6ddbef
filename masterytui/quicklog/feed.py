"""A whole line fed to the machine: one act, or a sentence that says what is wrong or missing."""

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from masterytui.mastery.course import Problem
from masterytui.mastery.records import Check
from masterytui.quicklog import keys
from masterytui.quicklog.draft import CHOICES, VERBS, act_of, does
from masterytui.quicklog.effects import (
    THIS,
    Amend,
    Commit,
    Draft,
    Effect,
    NewStudent,
    Open,
    Ring,
    Undo,
)
from masterytui.quicklog.room import Room
from masterytui.quicklog.states import (
    Confirm,
    Find,
    Half,
    Hand,
    Menu,
    Pick,
    Ready,
    Scan,
    State,
    Text,
    Why,
)

if TYPE_CHECKING:
    from masterytui.quicklog.line import Line

TOUCHES = "a line begins with a tag: a digit or a space there would touch an earlier act"
ONE_ACT = "one act to a line: put what follows on a line of its own"


class _Sofar(msgspec.Struct, frozen=True):
    """What the line has logged by now."""

    draft: Draft | None = None

    def add(self, effect: Effect) -> "_Sofar | str":
        """With one effect more; or why a line may not have it."""
        draft = self.draft
        match effect:
            case Commit(first) if draft is None:
                return _Sofar(first)
            case Commit(words) if draft and words.verb == "note":
                both = f"{draft.words} · {words.words}"
                return _Sofar(replace(draft, records=draft.records + words.records, words=both))
            case Commit():
                return ONE_ACT
            case Amend(missing) if draft:
                return _Sofar(replace(draft, records=_lacking(draft, missing)))
            case Open(screen):
                return f"this opens the screen {screen}, which a line cannot"
            case Undo():
                return "at most two canned notes follow an act"
            case NewStudent():
                return ONE_ACT
        return self


def _lacking(draft: Draft, missing: str) -> tuple[Check, ...]:
    checks = (r for r in draft.records if isinstance(r, Check))
    return tuple(replace(c, missing=missing) for c in checks)


def feed(line: "Line", text: str) -> Draft | Problem:
    """The one act that a fresh `line` logs when it is fed the text.

    A note in the act on the act itself has `about` = THIS and the place of its record.
    """
    room = replace(line.room, last=None)
    line.room = room
    sofar = _Sofar()
    for place, character in enumerate(text):
        key = keys.read(character, character)
        if not key:
            return Problem("a line holds no control characters")
        if not place and (key.digit or key.name == "space"):
            return Problem(TOUCHES)
        after = _press(line, room, sofar, character)
        if isinstance(after, Problem):
            return after
        sofar = after
    if _ends_with_enter(line.state):
        for _ in range(2):  # once more for a note that reads like a line
            after = _press(line, room, sofar, "enter") if _ends_with_enter(line.state) else sofar
            if isinstance(after, Problem):
                return after
            sofar = after
    if sofar.draft and isinstance(line.state, Ready):
        return sofar.draft
    return Problem(_unfinished(room, line.state))


def _press(line: "Line", room: Room, sofar: _Sofar, key: str) -> _Sofar | Problem:
    for effect in line.press(key):
        if isinstance(effect, Ring):
            typed = line.memory.said.line if line.memory.said else ""
            return Problem(f"{typed}: {effect.text}" if typed else effect.text)
        after = sofar.add(effect)
        if isinstance(after, str):
            return Problem(after)
        if after.draft and not sofar.draft:
            facts = tuple(f"{THIS}{n}" for n in range(len(after.draft.records)))
            line.room = replace(room, last=act_of(after.draft, facts, room))
        sofar = after
    return sofar


def act_in(line: "Line", text: str) -> Draft | None:
    """The act that the text logs if it is a line; None when it isn't one."""
    draft = feed(line, text)
    return draft if isinstance(draft, Draft) else None


def _ends_with_enter(state: State) -> bool:
    chosen = isinstance(state, Hand) and bool(state.objective)
    return chosen or isinstance(state, Text | Confirm)


def _unfinished(room: Room, state: State) -> str:
    """What a line that ended in this state lacks."""
    match state:
        case Half(first=""):
            return "another tag is missing after the comma"
        case Half(first=first):
            known = ", ".join(_who(room, s) for s in room.starting(first)[:4])
            return f"{first} is half a tag" + (f": {known}?" if known else "")
        case Pick(letters=letters, students=several):
            return f"{letters} is shared: type {' or '.join(_who(room, s) for s in several)}"
        case Hand(code=code, objective="") if code:
            return f"there is no objective {code}"
        case Hand():
            verbs = ", ".join(f"{key} {does(room, verb)}" for key, verb in VERBS.items())
            return f"{room.names(state.students)}: the verb is missing ({verbs})"
        case Why(verb=verb):
            digits = ", ".join(f"{c.digit} {c.label}" for c in CHOICES[verb])
            return f"{verb} needs a digit: {digits}"
        case Find() | Menu() | Scan():
            return "this does not name a student by tag"
    return "there is nothing to log in this line"


def _who(room: Room, student: str) -> str:
    pupil = room.by_id[student]
    return f"{pupil.sign} {pupil.name}"
