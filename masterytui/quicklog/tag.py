"""HALF and PICK: from letters to somebody in hand."""

from msgspec.structs import replace

from masterytui.quicklog.keys import Key
from masterytui.quicklog.room import Room
from masterytui.quicklog.states import Find, Half, Hand, How, Now, Pick, Ready, Step, ring

MOVES = {"tab": 1, "down": 1, "right": 1, "shift+tab": -1, "up": -1, "left": -1}
"""Keys that choose among the candidates shown."""

_CROWDS: dict[str, How] = {"s": "station", "g": "group"}


def take(student: str, hand: Hand | None) -> Hand:
    """The student in hand, behind those who are in it already."""
    if not hand:
        return Hand((student,))
    everyone = tuple(dict.fromkeys((*hand.students, student)))
    return replace(hand, students=everyone, out=hand.out - {student}, code="")


def half(now: Now, state: Half, key: Key) -> Step:
    """The second letter of a tag, or the number of a station or group."""
    if key.letter:
        return _letter(now, state, key.name)
    if key.digit and state.first in _CROWDS and not state.hand:
        return crowd(now, state, _CROWDS[state.first], int(key.name))
    known = candidates(now.room, state)
    if key.name in MOVES and known:
        return Step(replace(state, choice=(state.choice + MOVES[key.name]) % len(known)))
    if key.name == "enter" and known:
        return Step(take(known[state.choice % len(known)], state.hand))
    if key.name == "space":
        return Step(state)
    if key.name == "escape":
        return Step(Ready())
    if key.name == "backspace":
        return _back(state)
    if key.name == "/":
        return Step(Find(hand=state.hand))
    return ring(state, f"{state.first}{key.typed or ' ' + key.name} is no tag")


def _letter(now: Now, state: Half, letter: str) -> Step:
    # Who says a refused tag again means that tag, even where the slip and its first letter
    # happen to be one: "jk" refused, then "jd" must never take kj and log d.
    again = bool(state.refused) and letter == state.refused[0]
    if not state.first or again:
        return Step(Half(letter, hand=state.hand))
    return named(now, state.first + letter, state.hand)


def _back(state: Half) -> Step:
    if not state.hand:
        return Step(Ready())
    return Step(replace(state, first="", refused="", choice=0) if state.first else state.hand)


def named(now: Now, letters: str, hand: Hand | None) -> Step:
    """Whoever two letters name; nobody: they are refused, and the second may begin a tag."""
    room = now.room
    if letters in room.by_tag:
        return Step(take(room.by_tag[letters].id, hand))
    several = tuple(s for s in room.shared.get(letters, ()) if s in room.by_id)
    if several:
        return Step(Pick(letters, several, hand=hand))
    return ring(Half(letters[1], letters, hand=hand), no_tag(room, letters))


def no_tag(room: Room, letters: str) -> str:
    """The sentence for two letters that name nobody, with the tags near them."""
    near = ", ".join(f"{p.sign} {room.called(p)}" for p in room.near(letters))
    return f"nobody has the tag {letters}" + (f": {near}?" if near else "")


def crowd(now: Now, state: Half | Ready, how: How, number: int) -> Step:
    """Everybody at a station, or in a group."""
    places = now.room.stations if how == "station" else now.room.groups
    letter = how[0]
    people = tuple(
        s for s in (places[number].members if number in places else ()) if s in now.room.by_id
    )
    if people:
        return Step(Hand(people, how, number))
    known = ", ".join(f"{letter}{n}" for n in sorted(places))
    text = (
        f"nobody is at {letter}{number}"
        if number in places
        else f"there is no {letter}{number}: {known or f'no {how} yet'}"
    )
    stays = Half(letter, f"{letter}{number}") if isinstance(state, Half) else state
    return ring(stays, text, f"{letter}{number}")


def candidates(room: Room, state: Half) -> tuple[str, ...]:
    """Whose tags begin with the letter typed, less those already in hand."""
    held = state.hand.students if state.hand else ()
    return tuple(s for s in room.starting(state.first) if s not in held) if state.first else ()


def pick(now: Now, state: Pick, key: Key) -> Step:
    """Which of those who share their initials."""
    n = len(state.students)
    if key.digit:
        if 1 <= int(key.name) <= n:
            return picked(state, int(key.name))
        return ring(state, f"choose 1 to {n}")
    if key.name == "enter":
        return picked(state, state.choice % n + 1)
    if key.name in MOVES:
        return Step(replace(state, choice=(state.choice + MOVES[key.name]) % n))
    if key.name == "escape":
        return Step(Ready())
    if key.name == "backspace":
        return Step(Half(state.letters[0], hand=state.hand))
    return ring(state, f"{state.letters} is shared: choose 1 to {n}")


def picked(state: Pick, number: int) -> Step:
    """The student by their number, counted from one."""
    return Step(take(state.students[number - 1], state.hand))
