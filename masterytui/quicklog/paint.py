"""What the bar shows in each state, as data."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from masterytui.quicklog import paint_hand
from masterytui.quicklog.bar import Bar, Role, Segment, Tone
from masterytui.quicklog.draft import draft_key
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.find import found_by
from masterytui.quicklog.guests import SCREENS as GUESTS
from masterytui.quicklog.ready import SCREENS, canned_words
from masterytui.quicklog.room import LastAct, Room
from masterytui.quicklog.segments import S, glyphs, keys
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
    Said,
    Scan,
    State,
    Text,
    Why,
)
from masterytui.quicklog.tag import candidates as half_candidates

_SIGNS: dict[Tone, str] = {"refused": "!", "warned": "!", "undone": "×", "saved": "✓"}


def bar(now: Now, state: State) -> Bar:
    """The two lines of the bar."""
    shown: Bar = _BARS[type(state)](now, state)
    said = now.memory.said
    if not said or isinstance(state, Blanked):
        return shown
    if isinstance(state, Ready):
        return _told(shown, said)
    return replace(shown, tone=said.tone, hints=(*_sentence(said), *_aside(state)))


def candidates(room: Room, state: State) -> tuple[str, ...]:
    """Who may be meant by what is typed so far; () where nothing is being narrowed."""
    match state:
        case Half():
            return half_candidates(room, state)
        case Pick(students=students):
            return students
        case Find():
            return found_by(room, state)
    return ()


def undoing(now: Now) -> str:
    """What is being taken back, as far as the line can know: ": Ana D 2.4 ◐ almost"."""
    if not now.act:
        return ""
    what = now.act.notes[-1] if now.act.notes else now.act.words
    return f": {now.room.names(now.act.students)} {what}"


def retold(room: Room, draft: Draft) -> str:
    """An act in words."""
    return f"{room.names(draft.students)} {draft.words}"


def _told(shown: Bar, said: Said) -> Bar:
    if said.line:
        title = (S("▸ ", "accent"), S(said.line, "strike"))
        return replace(shown, tone=said.tone, title=title, tail=(), hints=_sentence(said))
    if said.tone == "warned" and shown.tone == "saved":  # what was done stands above it
        return replace(shown, tone=said.tone, hints=_sentence(said))
    return replace(shown, tone=said.tone, title=_sentence(said), tail=())


def _sentence(said: Said) -> tuple[Segment, ...]:
    return (S(f"{_SIGNS.get(said.tone, '·')} ", "alert"), S(said.text, "name"))


def _aside(state: State) -> tuple[Segment, ...]:
    return keys(("  /", "find by name")) if isinstance(state, Half) else ()


def _ready(now: Now, _: Ready) -> Bar:
    act, saving = now.act, now.memory.saving
    if saving:
        return Bar("READY", "saving", (S("… ", "muted"), S(retold(now.room, saving))))
    done = _done(now.room, act) if act else ()
    marked = now.room.by_id.get(now.memory.marked)
    if marked:
        row = (S("▸ ", "accent"), S(f"{marked.sign} ", "tag"), S(marked.name, "name"))
        last = (S("   last: ", "muted"), *done) if done else ()
        hints = keys(("⏎", "take"), ("↑↓", "mark"), ("Esc", "hide all"))
        return Bar("READY", "ready", row, tail=last, hints=hints)
    if not act:
        begin = "two letters name a student"
        if now.room.others and not now.room.students:
            begin = "/ and a name: who has come?"
        title = (S("▸ ", "accent"), S(begin, "muted"))
        tally = (S(f"  {now.room.tally}", "muted"),) if now.room.tally else ()
        hints = keys(("/", "find"), ("s1", "station"), ("Tab", "next visit"), (".", "screens"))
        return Bar("READY", "ready", title, tail=tally, hints=(*hints, *keys(("  ?", "help"))))
    words = tuple((str(n), w) for n, w in enumerate(canned_words(now.room, act)[:9], 1))
    note = "your draft" if draft_key(Text(act)) in now.memory.drafts else "note"
    return Bar("READY", "saved", done, hints=keys(("␣", note), ("⌫", "undo"), *words))


def _done(room: Room, act: LastAct) -> tuple[Segment, ...]:
    added = (S(f" · {note}", "muted") for note in act.notes)
    return (S("✓ ", "good"), S(room.names(act.students), "name"), *glyphs(act.words), *added)


def _half(now: Now, state: Half) -> Bar:
    room = now.room
    held = (S(f"{room.names(state.hand.students)}, ", "name"),) if state.hand else ()
    known = half_candidates(room, state)
    chosen = known[state.choice % len(known)] if known else ""
    tail: list[Segment] = []
    for student in known:
        pupil = room.by_id[student]
        tail += [
            S(f"  {pupil.sign} ", "tag"),
            S(room.called(pupil), "chosen" if student == chosen else "name"),
        ]
    if state.first and not known:
        tail = [S(f"  nobody's tag begins with {state.first}", "muted")]
    hints = keys(
        ("letter", "second of the tag" if state.first else "first of the tag"),
        ("⌫", "back"),
        ("Esc", "drop"),
    )
    return Bar(
        "HALF",
        "hand",
        (S("▸ ", "accent"), *held),
        state.first,
        len(state.first),
        tuple(tail),
        hints,
    )


def _pick(now: Now, state: Pick) -> Bar:
    parts = [S("▸ ", "accent"), S(f"{state.letters} is shared:", "name")]
    for n, student in enumerate(state.students):
        pupil = now.room.by_id[student]
        role: Role = "chosen" if n == state.choice % len(state.students) else "name"
        parts += [S(f" {n + 1} ", "key"), S(pupil.name, role), S(f" {pupil.sign}", "tag")]
    digits = " ".join(str(n) for n in range(1, len(state.students) + 1))
    hints = keys((digits, "choose"), ("⌫", "back"), ("Esc", "drop"))
    return Bar("PICK", "hand", tuple(parts), hints=hints)


def _text(now: Now, state: Text) -> Bar:
    room = now.room
    match state.on:
        case LastAct(students=students, words=words):
            on = f"{room.names(students)} {words}"
        case Hand() as held:
            on = room.names(held.active)
        case _:
            on = "a new student, full name"
    tone: Tone = "private" if state.private else "text"
    head = "¶ private, " if state.private else "¶ "
    hints = keys(("⏎", "keep"), ("Esc", "leave"))
    if state.on is not None and not state.private:
        hints = (*hints, *keys(("  .", "first: private, never synced or shown")))
    title = (S(head, "accent"), S(f"{on}: ", "name"))
    return Bar("TEXT", tone, title, state.text, state.cursor, hints=hints)


def _find(now: Now, state: Find) -> Bar:
    found = found_by(now.room, state)
    tail: list[Segment] = []
    for n, student in enumerate(found):
        pupil = now.room.by_id[student]
        role: Role = "chosen" if n == state.choice % len(found) else "name"
        tail += [S(f"  {n + 1} ", "key"), S(pupil.short, role), S(f" {pupil.sign}", "tag")]
    if state.text and not found:
        tail = [S("  no name like it", "muted")]
    hints = keys(("⏎", "take the marked"), ("1-5", "take"), ("↓", "next"), ("Esc", "drop"))
    return Bar("FIND", "hand", (S("/ ", "accent"),), state.text, state.cursor, tuple(tail), hints)


def _scan(now: Now, state: Scan) -> Bar:
    title = (S("a code… ", "name"), S("·" * min(len(state.text), 12), "muted"))
    return Bar("SCAN", "hand", title, hints=keys(("⏎", "ends"), ("Esc", "drop")))


def _menu(now: Now, state: Menu) -> Bar:
    own = {k: title for k, (name, title) in SCREENS.items() if name in GUESTS or not now.room.guest}
    screens = keys(*own.items())
    return Bar("MENU", "hand", (S(". ", "accent"), *screens), hints=keys(("Esc", "stay here")))


def _blanked(now: Now, state: Blanked) -> Bar:
    if not now.room.pin:
        return Bar("BLANK", "ready", hints=keys(("Esc", "back")))
    title, said = (S("PIN ", "muted"), S("•" * len(state.pin))), now.memory.said
    if said:
        return Bar("BLANK", said.tone, title, hints=_sentence(said))
    return Bar("BLANK", "ready", title)


_BARS: dict[type[State], Callable[[Now, Any], Bar]] = {
    Ready: _ready,
    Half: _half,
    Pick: _pick,
    Hand: paint_hand.hand,
    Why: paint_hand.why,
    Confirm: paint_hand.confirm,
    Text: _text,
    Find: _find,
    Scan: _scan,
    Menu: _menu,
    Blanked: _blanked,
}
