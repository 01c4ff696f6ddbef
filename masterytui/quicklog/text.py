"""TEXT: the only state with free text, and the editing that FIND shares with it."""

from collections.abc import Callable

from msgspec.structs import replace

from masterytui.quicklog.badges import without_scan
from masterytui.quicklog.draft import draft_key, note
from masterytui.quicklog.effects import Commit, Effect, NewStudent, Warn
from masterytui.quicklog.keys import Key
from masterytui.quicklog.states import Hand, Memory, Now, Ready, Step, Text, commit, ring

SCANNED = "a scanned code was taken out of the note; Enter keeps the rest"
LIKE_A_LINE = "this reads like a line: Enter keeps it as a note, Tab logs it"

Edit = Callable[[str, int], tuple[str, int]]


def _word_back(text: str, at: int) -> tuple[str, int]:
    head = text[:at].rstrip()
    start = head.rfind(" ") + 1
    return text[:start] + text[at:], start


_EDITS: dict[str, Edit] = {
    "backspace": lambda text, at: (text[: max(at - 1, 0)] + text[at:], max(at - 1, 0)),
    "delete": lambda text, at: (text[:at] + text[at + 1 :], at),
    "left": lambda text, at: (text, max(at - 1, 0)),
    "right": lambda text, at: (text, min(at + 1, len(text))),
    "home": lambda text, at: (text, 0),
    "end": lambda text, at: (text, len(text)),
    "ctrl+w": _word_back,
    "ctrl+u": lambda text, at: (text[at:], 0),
}


def edited(text: str, at: int, key: Key) -> tuple[str, int]:
    """The text and its cursor after a key; as they were after one that edits nothing."""
    if key.typed:
        return inserted(text, at, key.typed)
    return _EDITS[key.name](text, at) if key.name in _EDITS else (text, at)


def inserted(text: str, at: int, more: str) -> tuple[str, int]:
    """The text with `more` at the cursor: line ends are spaces, control characters are left out."""
    clean = "".join(c for c in " ".join(more.splitlines()) if c.isprintable())
    return text[:at] + clean + text[at:], at + len(clean)


def text(now: Now, state: Text, key: Key) -> Step:
    """A key while words are typed."""
    does = _TEXT.get(key.name)
    if does:
        return does(now, state)
    return write(state, *edited(state.text, state.cursor, key))


def write(state: Text, words: str, cursor: int) -> Step:
    """The text as it now reads; a change makes an earlier warning void."""
    warned = state.warned and words == state.text
    return Step(replace(state, text=words, cursor=cursor, warned=warned))


def keep(now: Now, state: Text, sure: bool = False) -> Step:
    """Log the words; `sure` asks nothing. Empty ones are just left."""
    clean = _without_scan(state)
    if clean != state and not sure:
        return _warn(clean, SCANNED, warned=False)
    words = clean.text.strip().removeprefix("." if state.private else "").strip()
    memory = _forget(now.memory, state)
    if not words:
        return Step(Ready(), memory=memory)
    if state.on is None:
        return Step(Ready(), (NewStudent(words),), memory)
    if not (sure or state.warned or state.private) and now.reads(words):
        return _warn(state, LIKE_A_LINE, warned=True)
    held = state.on if isinstance(state.on, Hand) else None
    return commit(
        replace(now, memory=memory),
        note(now.room, state.on, words, state.private),
        held,
    )


def _without_scan(state: Text) -> Text:
    """The text without what a scanner typed just before the cursor."""
    head = without_scan(state.text[: state.cursor])
    return replace(state, text=head + state.text[state.cursor :], cursor=len(head))


def _warn(state: Text, text: str, warned: bool) -> Step:
    effects: tuple[Effect, ...] = (Warn(text),)
    return Step(replace(state, warned=warned), effects)


def _forget(memory: Memory, state: Text) -> Memory:
    gone = draft_key(state)
    return replace(memory, drafts={k: v for k, v in memory.drafts.items() if k != gone})


def leave(now: Now, state: Text) -> Step:
    """Leave the words as a draft, which comes back where they were begun."""
    drafts = {**_forget(now.memory, state).drafts}
    if state.text.strip():
        drafts[draft_key(state)] = state.text
    return Step(Ready(), memory=replace(now.memory, drafts=drafts))


def _log_instead(now: Now, state: Text) -> Step:
    """Tab: the note was a line after all. A scanner may end with Tab, too."""
    clean = _without_scan(state)
    if clean != state:
        return _warn(clean, SCANNED, warned=False)
    draft = now.reads(state.text.strip()) if state.on is not None else None
    if not draft:
        return ring(state, "Tab logs a note that reads like a line; Enter keeps this one")
    hand = Hand(draft.students)
    memory = replace(_forget(now.memory, state), hand=hand, marked="", undone=None, undos=0)
    return Step(Ready(), (Commit(draft),), memory)


_TEXT: dict[str, Callable[[Now, Text], Step]] = {
    "enter": keep,
    "tab": _log_instead,
    "escape": leave,
}
