"""Help leaves out no key, no choice and no screen."""

from masterytui.quicklog.draft import ALIASES, CHOICES, VERBS
from masterytui.quicklog.hand import _HAND
from masterytui.quicklog.ready import _READY, SCREENS
from masterytui.screens.commands import KEY_NAMES
from masterytui.screens.keycards import Card, of_the_line, of_the_screens
from masterytui.screens.opening import kind_of

READ_AS = {"home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn"}
LINE = [card for page in of_the_line() for card in page.cards]


def said(key: str) -> list[Card]:
    """The cards that tell what a key does."""
    name = KEY_NAMES.get(key, READ_AS.get(key, key))
    words = [(card, card.words.replace(";", " ").split()) for card in LINE]
    return [card for card, told in words if name in card.keys or name in told]


def test_every_key_of_the_line_is_told() -> None:
    keys = {*_READY, *_HAND, *VERBS, *ALIASES}
    assert [key for key in sorted(keys) if not said(key)] == []
    alone = {card.keys for card in LINE}
    assert {*VERBS, *CHOICES, *ALIASES} <= alone


def test_every_choice_is_told_with_its_digit() -> None:
    told = " ".join(card.words for card in LINE)
    for choices in CHOICES.values():
        for choice in choices:
            assert f"{choice.digit} {choice.label}" in told


def test_every_screen_and_every_command_is_told() -> None:
    assert {f".{letter}" for letter in SCREENS} <= {card.keys for card in LINE}
    told = {(card.keys, card.words) for page in of_the_screens() for card in page.cards}
    for screen, _ in SCREENS.values():
        kind = kind_of(screen)
        for command in kind.ACTIONS if kind is not None else ():
            assert (command.shown_key, command.help) in told


def test_what_a_teacher_needs_first_comes_first() -> None:
    titles = [page.title for page in of_the_line()]
    assert titles[:3] == ["Log a check", "Notes", "Mend"]
    assert titles.index("Safety in the lab") < titles.index("Find") < titles.index("Roll")


def test_every_key_is_named_as_a_teacher_reads_it() -> None:
    kinds = [kind_of(screen) for screen, _ in SCREENS.values()]
    first = {c.keys[0] for kind in kinds if kind for c in kind.ACTIONS}
    plain = {key for key in first if len(key) == 1 or key.startswith("ctrl+")}
    assert first - plain - set(KEY_NAMES) == set()
