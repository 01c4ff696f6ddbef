"""Letters and signs typed on the screens beside the Room: what is put in, what a scanner is."""

import pytest

from masterytui.mastery.course import Problem
from masterytui.quicklog.keys import Key, read
from masterytui.screens.lined import toggled, typed_on
from masterytui.screens.tagdesk import Scanner, Tagging
from tests.unit.quicklog_class import ROOM


def key(character: str) -> Key:
    found = read({" ": "space", "\n": "enter", "\b": "backspace"}.get(character, character))
    assert found is not None
    return found


def typed(text: str) -> str:
    line = ""
    for character in text:
        line = typed_on(line, key(character), ROOM)
    return line


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("2.4=jd,kt", "2.4=jd,kt"),
        ("24=jdkt", "24=jd,kt"),
        ("24 jd kt", "24=jd,kt"),
        ("24 JDKT", "24=jd,kt"),
        ("24=jd,,kt,", "24=jd,kt,"),
        ("s3=jdkt", "s3=jd,kt"),
        # jm belongs to Jada (jd) and James (js): a digit picks
        ("24=jm2kt", "24=js,kt"),
        ("24=jm9", "24=jm9"),
        ("é'=jd", "24=jd"),
        (" ", ""),
    ],
)
def test_the_signs_between_tags_are_put_in(keys: str, line: str) -> None:
    assert typed(keys) == line


def test_a_name_stands_as_it_is_typed() -> None:
    assert typed("+ Bob O’Neil, Jr") == "+ Bob O’Neil, Jr"


def test_a_tap_puts_a_tag_in_and_out() -> None:
    assert toggled("24=", "jd") == "24=jd"
    assert toggled("24=jd", "kt") == "24=jd,kt"
    assert toggled("24=jd,kt", "jd") == "24=kt"
    assert toggled("jd", "jd") == ""


def heard(text: str, digits: int = 2) -> list[str]:
    scanner = Scanner()
    return [scanner.hears(key(c), digits) for c in text]


def test_a_badge_is_swallowed_until_its_enter() -> None:
    assert heard("jxxbcdefk\nj") == [
        "",
        "begins",
        "foreign",
        *["swallowed"] * 7,
        "",
    ]
    assert heard("XXb\nj")[1:] == ["foreign", "swallowed", "swallowed", ""]


def test_too_many_digits_are_a_bar_code() -> None:
    assert heard("97803\n1") == [
        "begins",
        "",
        "foreign",
        "swallowed",
        "swallowed",
        "swallowed",
        "begins",
    ]
    assert heard("1j1j1j1") == ["begins", "", "begins", "", "begins", "", "begins"]
    assert heard("1111", digits=4) == ["begins", "", "", ""]


def named(text: str) -> list[object]:
    tagging = Tagging()
    return [tagging.press(ROOM, key(c)) for c in text]


def test_two_letters_name_a_student() -> None:
    assert named("jdkt") == ["", "jada", "", "kofi"]
    assert named("JD") == ["", "jada"]
    assert named("j\bkt") == ["", "", "", "kofi"]
    assert named("1") == [None]


def test_shared_initials_ask_which() -> None:
    assert named("jm2") == ["", "", "james"]
    assert isinstance(named("jm9")[-1], Problem)
    assert named("jm\bjd") == ["", "", "", "", "jada"]


def test_letters_of_nobody_are_refused_and_forgotten() -> None:
    answers = named("jqjd")
    assert isinstance(answers[1], Problem)
    assert answers[2:] == ["", "jada"]
