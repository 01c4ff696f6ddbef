"""Scanners and keyboards: badges, books, Caps Lock, AZERTY, Cyrillic, Greek."""

import pytest
from quicklog_class import BADGE, Desk, check

from masterytui.mastery.records import Note
from masterytui.quicklog import Undo, badge_check, is_badge, read_key
from masterytui.quicklog.badges import ALPHABET, without_scan

BOOK = "9780201379624"
BEGUN = ["", "j", "jm", "jd", "jd,kt", "jd,k", "jd2", "jdw", "jdr", "jdg", "jds", "jdp", "jdn"]
BEGUN += ["s", "s1", "s1←", "s1s", ".", "/", "/ja", "xx", "+", "↓"]


def test_a_badge_puts_its_student_in_hand():
    assert Desk().keys(f"xx{BADGE}⏎").line.in_hand == ("kofi",)
    assert Desk().keys(f"xx{BADGE}⇥").line.in_hand == ("kofi",)
    assert Desk().keys(f"XX{BADGE.upper()}⏎").line.in_hand == ("kofi",)


def test_an_unknown_or_misread_badge_puts_nobody_in_hand():
    stranger = "bbbbb" + badge_check("bbbbb")
    misread = "d" + BADGE[1:]
    for code in (stranger, misread, BADGE[:-1], BADGE + "b", "", "1234567890123", "@!?"):
        desk = Desk().keys(f"xx{code}⏎")
        assert desk.rings == ["unknown code: nothing was logged"]
        assert (desk.state, desk.records) == ("READY", [])


@pytest.mark.parametrize(
    "typed", ["", "j", "jm", "jd", "jd,kt", "jd,k", "s1", "jd23", "jdw", "jdg", "jds", "s1s", "."]
)
@pytest.mark.parametrize("shift", [False, True])
def test_a_badge_in_the_middle_of_anything_does_no_harm(typed, shift):
    code = f"xx{BADGE}"
    desk = Desk().keys("adt").keys(typed).keys(code.upper() if shift else code).keys("⏎")
    assert [r.kind for r in desk.records] == ["visit"]
    assert desk.line.in_hand == ("kofi",)


def test_a_badge_in_the_middle_of_a_note_is_taken_out_again():
    for code in (f"xx{BADGE}", f"XX{BADGE.upper()}"):
        for end in "⏎⇥":
            desk = Desk().keys(f"jdp␣units{code}{end}")
            assert (desk.state, desk.line.bar().text) == ("TEXT", "units")
            assert len(desk.records) == 1
            note = desk.keys(" ok⏎").records[1]
            assert isinstance(note, Note)
            assert note.text == "units ok"


def test_a_badge_while_finding_is_a_badge():
    assert Desk().keys(f"/xx{BADGE}⏎").line.in_hand == ("kofi",)


@pytest.mark.parametrize(
    "typed",
    BEGUN,
)
def test_a_books_bar_code_logs_nothing(typed):
    desk = Desk().keys("adt").keys(typed)
    before = list(desk.log)
    desk.keys(f"{BOOK}⏎")
    assert desk.log == before
    assert desk.names == []


def test_a_books_bar_code_in_a_note_is_taken_out_again():
    desk = Desk().keys(f"jdp␣units{BOOK}⏎")
    assert (desk.state, desk.line.bar().text) == ("TEXT", "units")
    assert [getattr(r, "text", "") for r in desk.keys("⏎").records] == ["", "units"]


def test_a_third_digit_in_a_row_takes_the_first_two_back():
    desk = Desk().keys("jdp12")
    assert [r.kind for r in desk.records] == ["check", "note", "note"]
    desk.keys("3")
    assert desk.effects[-2:] == [Undo(), Undo()]
    assert ([r.kind for r in desk.records], desk.state) == (["check"], "SCAN")
    desk = Desk().keys("jdn123")
    assert [type(e).__name__ for e in desk.effects] == ["Commit", "Amend", "Amend", "Undo", "Undo"]


def test_digits_that_are_not_in_a_row_are_not_a_bar_code():
    kinds = [r.kind for r in Desk().keys("jdp12jd23p12").records]
    assert kinds == ["check", "note", "note"] * 2


def test_taps_are_no_bar_code():
    desk = Desk().taps("student:jada", "verb:p", "canned:1", "canned:2", "canned:3")
    assert [r.kind for r in desk.records] == ["check", "note", "note", "note"]


def test_the_check_letter_catches_one_wrong_letter_and_two_swapped():
    for five in ("bcdef", "xxxxx", "tbvcu", "opnjg", "bdbdb", "krstu"):
        good = five + badge_check(five)
        assert is_badge(good)
        assert sum(is_badge(five + letter) for letter in ALPHABET) == 1
        for place in range(6):
            for letter in ALPHABET:
                wrong = good[:place] + letter + good[place + 1 :]
                assert is_badge(wrong) == (wrong == good)
        for place in range(5):
            a, b = good[place], good[place + 1]
            swapped = good[:place] + b + a + good[place + 2 :]
            assert is_badge(swapped) == (a == b)


def test_a_badge_worked_out_by_hand():
    # b c d e f = (0,0) (0,1) (0,2) (0,3) (0,4): u sums to 0, so the sixth u is 0;
    # v: 0·1 + 1·2 + 2·3 + 3·4 + 4·1 = 24 = 4 (mod 5), and 4 + 2v = 0 for v = 3: the letter e
    assert badge_check("bcdef") == "e"
    with pytest.raises(ValueError, match="five letters"):
        badge_check("bcd")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"units xx{BADGE}", "units"),
        (f"xx{BADGE} ", ""),
        (f"units xx{BADGE[:-1]}b", f"units xx{BADGE[:-1]}b"),
        (f"units {BOOK}", "units"),
        ("call 1234567890123", "call 1234567890123"),
        ("3.4 g", "3.4 g"),
        ("", ""),
    ],
)
def test_what_a_scanner_typed_at_the_end(text, left):
    assert without_scan(text) == left


def test_caps_lock_changes_nothing():
    assert check(Desk().keys("JD23P")) == check(Desk().keys("jd23p"))
    assert Desk().keys("S1S2⏎").records == Desk().keys("s1s2⏎").records


def test_the_number_row_of_an_azerty_keyboard_without_shift():
    assert check(Desk().keys('jdé"p')).objective == "o23"
    assert Desk().keys("s&s").keys("é⏎").records == Desk().keys("s1s2⏎").records
    assert [read_key(c).digit and read_key(c).name for c in "&é\"'(-è_çà"] == list("1234567890")


def test_a_cyrillic_or_greek_keyboard():
    # о в л е з stand where j d k t p do, б where the comma does
    assert check(Desk().keys("овз")).scope == "jada"
    assert check(Desk().keys("ЛЕЗ")).scope == "kofi"
    assert [r.scope for r in Desk().keys("овблез").records] == ["jada", "kofi"]
    assert check(Desk().keys("ξδπ")).scope == "jada"
    assert check(Desk().keys("ΚΤΠ")).scope == "kofi"


def test_in_text_letters_are_themselves():
    assert Desk().keys("jdcовз é").line.bar().text == "овз é"


def test_keys_by_their_names_alone():
    line = Desk().line
    for key in ("j", "d", "comma", "k", "t", "p"):
        effects = line.press(key)
    assert [r.scope for r in effects[0].draft.records] == ["jada", "kofi"]
    assert read_key("full_stop").name == "."
    assert read_key("space").name == "space"
    assert read_key("f1") is None
