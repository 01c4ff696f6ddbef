"""FIND: letters narrow the class to who is meant, accents and small slips forgiven."""

from msgspec.structs import replace

from masterytui.quicklog.badges import without_scan
from masterytui.quicklog.draft import coming
from masterytui.quicklog.effects import Commit
from masterytui.quicklog.keys import Key
from masterytui.quicklog.room import Pupil, Room
from masterytui.quicklog.scan import scanned
from masterytui.quicklog.states import Find, Hand, Now, Ready, Step, ring
from masterytui.quicklog.tag import MOVES, take
from masterytui.quicklog.text import edited

MOST = 5
"""How many are shown: the keys 1-5 take them."""
CLOSE = 70
"""The least likeness, 0 to 100, of a name with slips in it."""


def search(room: Room, words: str) -> tuple[str, ...]:
    """Ids of the students meant by `words`, best first, at most `MOST`; also who may still come.

    Names that begin with the words come first, then those in which some word does, then names
    that are alike (normalised indel similarity against each word's beginning, `CLOSE` or more).
    """
    wanted = fold(words)
    if not wanted:
        return ()
    ranked = sorted(
        (rank, n, p.id)
        for n, p in enumerate((*room.students, *room.others))
        if (rank := _rank(p, wanted)) >= 0
    )
    return tuple(student for _, _, student in ranked[:MOST])


def fold(text: str) -> str:
    """The text in a-z and digits, without accents, in small letters; words by single spaces."""
    from anyascii import anyascii

    plain = "".join(c if c.isalnum() else " " for c in anyascii(text).replace("'", ""))
    return " ".join(plain.lower().split())


def _rank(pupil: Pupil, wanted: str) -> float:
    """0 is best; -1: not meant."""
    name = fold(pupil.name)
    words = name.split()
    if name.startswith(wanted) or pupil.tag == wanted:
        return 0
    if any(word.startswith(wanted) for word in words) or f" {wanted}" in f" {name}":
        return 1
    if len(wanted) < 3:
        return -1
    from rapidfuzz import fuzz

    beginnings = [w[: len(wanted) + k] for w in (*words, name) for k in (0, 1)]
    likeness = max(fuzz.ratio(wanted, w) for w in (*words, name, *beginnings))
    return 2 + (100 - likeness) if likeness >= CLOSE else -1


def find(now: Now, state: Find, key: Key) -> Step:
    """A key while a name is typed."""
    found = found_by(now.room, state)
    if key.digit:
        return chosen(now, state, int(key.name))
    if key.name == "enter":
        if state.text and not without_scan(state.text):
            return scanned(now, state.text)
        return chosen(now, state, state.choice % len(found) + 1 if found else 0)
    if key.name in MOVES and not key.name.startswith(("left", "right")):
        return Step(replace(state, choice=(state.choice + MOVES[key.name]) % max(len(found), 1)))
    if key.name == "escape" or (key.name == "backspace" and not state.text):
        return Step(state.hand or Ready())
    words, cursor = edited(state.text, state.cursor, key)
    return Step(replace(state, text=words, cursor=cursor, choice=0))


def found_by(room: Room, state: Find) -> tuple[str, ...]:
    """Who the name typed so far may be, less those already in hand."""
    held = state.hand.students if state.hand else ()
    return tuple(s for s in search(room, state.text) if s not in held)


def chosen(now: Now, state: Find, number: int) -> Step:
    """The student by their number among those found, counted from one."""
    found = found_by(now.room, state)
    if 1 <= number <= len(found):
        return brought(now, found[number - 1], state.hand)
    wanted = state.text.strip()
    return ring(state, f"no name like “{wanted}”" if wanted and not found else "type a name first")


def brought(now: Now, student: str, hand: Hand | None) -> Step:
    """The student in hand; whoever is not in the open hour yet has come to it now."""
    here = any(p.id == student for p in now.room.students)
    effects = () if here else (Commit(coming(now.room, student)),)
    return Step(take(student, hand), effects)
