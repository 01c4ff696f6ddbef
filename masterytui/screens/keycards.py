"""What the keys do, in the order in which a teacher needs them; made of the declarations."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from masterytui.quicklog import SCREENS
from masterytui.quicklog.draft import ALIASES, CHOICES, VERBS
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.opening import kind_of


class Card(msgspec.Struct, frozen=True):
    """One thing to know."""

    keys: str
    """As a teacher reads them; "" for none."""
    words: str
    label: str = ""
    """What its button says; "" where no button is meant."""


class Page(msgspec.Struct, frozen=True):
    """What belongs together."""

    title: str
    cards: tuple[Card, ...]


def of_the_line() -> Iterator[Page]:
    """What is typed in the room, what is needed first first."""
    yield Page(
        "Log a check",
        (
            Card("jdp", "Two letters name a student, a verb logs and saves: Jada has it."),
            *(Card(v.key, f"{v.glyph} {v.does}".strip()) for v in VERBS.values()),
            Card("1–9", "Then: a canned note. After almost or not yet: what is missing."),
            Card("jd23p", "Digits before the verb: another objective, here 2.3."),
            Card("◂▸", "The objective before, or after; then ⏎: they now work on it."),
            Card("jd,ktp", "Several students at once."),
            Card("⏎", "The same people again. With someone in hand: their page."),
            Card("q", "With someone in hand: a question to ask and its answer, or one of yours."),
            Card("", "A tap does the same: on the name, then on a button."),
            Card("", "With someone in hand, a tap on the bar on top: another objective."),
        ),
    )
    yield Page(
        "Notes",
        (
            Card("␣", "Words on what you have just logged."),
            Card("c", "With someone in hand: words alone."),
            Card(".", "First in a note: private. Never synced, exported or printed."),
        ),
    )
    yield Page(
        "Mend",
        (
            Card("⌫", "Takes back the last act."),
            Card("ctrl+z", "The same, as often as you like."),
            Card("ctrl+y", "Brings it back."),
            Card("Esc", "Puts down what is half typed. A note is kept for later: ␣ on that act."),
        ),
    )
    yield Page(
        "Safety in the lab",
        (
            Card("s3s⏎", "Everyone at station 3: the safety talk is signed, the pre-lab with it."),
            Card("1–9", "Before ⏎: leaves one of them out."),
            Card("g", f"Goggles off: the lab is closed to them. {_choices('g')}"),
            Card("", "Nobody performs a lab before its safety is signed."),
            Card("", "Before that, agreement and quiz are on file: 0a and 0z on Labs."),
        ),
    )
    yield Page(
        "Find",
        (
            Card("/", "By name, however it is spelled; ⏎ or 1–5 takes."),
            Card("▲▼", "Mark a row, also Home and End; ⏎ takes it. PgUp and PgDn scroll."),
        ),
    )
    yield Page(
        "Whom to visit",
        (
            Card("Tab", "The next one to talk to, with the reason."),
            Card("w", f"Someone waits. {_choices('w')}"),
        ),
    )
    yield Page(
        "Groups",
        (
            Card(".g", "Who could work together on what, and why."),
            Card("g1", "Everyone in group 1, once it is called; then a verb."),
        ),
    )
    yield Page(
        "Roll",
        (
            Card(".r", "The whole class: one key for each who is not here."),
            Card("r", f"One student, any time. {_choices('r')}"),
            Card("+", "A child at the door: + and the name."),
        ),
    )
    yield Page(
        "What the rows say",
        (
            Card("● ◐ ○", "The last checks, newest right: mastered, almost, not yet."),
            Card("✓ 3d", "Talked with today; three days ago."),
            Card("!5d", "Needs help, for five days now."),
            Card("→2.5", "Has just moved on to 2.5."),
            Card("←1.5", "Still owes 1.5."),
            Card("s1✓ s1–", "At station 1; its safety is signed, or not."),
            Card("day 5", "School days on it; +2: more than half of the class needed."),
        ),
    )
    yield Page(
        "Everything else",
        (
            *(Card(f".{key}", name) for key, (_, name) in SCREENS.items()),
            Card("?", "This page."),
            Card("ctrl+p", "Every command by its name."),
            Card("Esc", "With nothing typed: hides the class. It comes back with your PIN."),
            *(Card(alias, f"With someone in hand: as {key}.") for alias, key in ALIASES.items()),
        ),
    )


def _choices(verb: str) -> str:
    return ", ".join(f"{choice.digit} {choice.label}" for choice in CHOICES[verb])


def of_the_screens() -> Iterator[Page]:
    """What the other screens understand, beginning with what several do."""
    kinds = [(title, kind_of(screen)) for screen, title in SCREENS.values()]
    known = [(title, kind.ACTIONS) for title, kind in kinds if kind is not None]
    count = Counter(command for _, actions in known for command in actions)
    shared = [command for command, screens in count.items() if screens > 1]
    yield Page(
        "On the screens", tuple(_cards([Desk.LEAVE, Desk.HERE, Desk.RETRY, Desk.TRAY, *shared]))
    )
    for title, actions in known:
        own = [command for command in actions if command not in shared]
        if own:
            yield Page(f"On {title}", tuple(_cards(own)))


def of_screen(desk: Desk) -> tuple[Page, ...]:
    """What one screen understands: first what makes sense now, then the rest."""
    titles = (title for screen, title in SCREENS.values() if kind_of(screen) is type(desk))
    title = next(titles, "This screen")
    now = desk.offered()
    other = [command for command in desk.commands() if command not in now]
    pages = (Page(title, tuple(_cards(now))), Page("At other times", tuple(_cards(other))))
    return tuple(page for page in pages if page.cards)


def _cards(commands: Iterable[Command]) -> Iterator[Card]:
    for command in commands:
        yield Card(command.shown_key, command.help, command.label)
