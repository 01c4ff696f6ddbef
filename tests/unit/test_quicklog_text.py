"""Free text: notes, drafts, pastes, a child at the door, and finding by name."""

import pytest
from quicklog_class import ROOM, Desk, only

from masterytui.mastery.records import Check, Note
from masterytui.quicklog import Warn, search


def test_editing():
    desk = Desk().keys("jdc")
    desk.keys("units okk⌫").keys("", "home").keys("all ")
    assert desk.line.bar().text == "all units ok"
    desk.keys("", "right", "delete", "delete", "delete", "delete", "delete")
    assert (desk.line.bar().text, desk.line.bar().cursor) == ("all uok", 5)
    desk.keys("", "end", "ctrl+w")
    assert desk.line.bar().text == "all "
    desk.keys("", "left", "left", "ctrl+u")
    assert (desk.line.bar().text, desk.line.bar().cursor) == ("l ", 0)


def test_what_is_typed_stands_as_it_is():
    desk = Desk().keys("jdp␣Fe²⁺ = 2.4, “ok”? ÉPUISÉ Жук xx/+⏎")
    note = desk.records[1]
    assert isinstance(note, Note)
    assert note.text == "Fe²⁺ = 2.4, “ok”? ÉPUISÉ Жук xx/+"


def test_an_empty_note_is_left_and_logs_nothing():
    for typed in ("jdc⏎", "jdc  ⏎", "jdc.⏎", "jdc . ⏎"):
        desk = Desk().keys(typed)
        assert (desk.state, desk.records, desk.rings) == ("READY", [], [])


def test_a_left_note_comes_back_on_its_act_only():
    desk = Desk().keys("jdp␣units o⎋")
    assert (desk.state, len(desk.records)) == ("READY", 1)
    assert "your draft" in desk.line.bar().plain
    assert desk.keys("␣").line.bar().text == "units o"
    desk.keys("⎋ktp␣")
    assert desk.line.bar().text == ""
    desk.keys("⎋⌫␣")
    assert desk.state == "READY"  # Kofi's act was taken back; Jada's is no longer the last one
    desk.keys("jdc")
    assert desk.line.bar().text == ""
    desk.keys("alone⎋jdc")
    assert desk.line.bar().text == "alone"
    desk.keys(" now⏎jdc")
    assert desk.line.bar().text == ""


def test_a_note_that_reads_like_a_line_warns_once():
    desk = Desk().keys("jdp␣ktp⏎")
    assert desk.state == "TEXT"
    assert desk.effects[-1] == Warn("this reads like a line: Enter keeps it as a note, Tab logs it")
    assert len(desk.records) == 1
    note = desk.keys("⏎").records[-1]
    assert isinstance(note, Note)
    assert (note.text, note.scope) == ("ktp", "jada")


def test_tab_logs_a_note_that_reads_like_a_line():
    record = Desk().keys("jdp␣ktp⏎⇥").records[-1]
    assert isinstance(record, Check)
    assert (record.scope, record.objective, record.level) == ("kofi", "o25", "mastered")
    assert Desk().keys("jdp␣ktp⇥").records[-1] == record
    assert Desk().keys("jdp␣ktp⏎").taps("log").records[-1] == record


def test_a_warned_note_that_is_changed_is_asked_about_anew():
    desk = Desk().keys("jdp␣ktp⏎⌫n⏎")
    assert (desk.state, len(desk.records)) == ("TEXT", 1)


def test_a_note_that_reads_like_nothing_else_is_kept_at_once():
    desk = Desk().keys("jdp␣talked about units⏎")
    assert [r.kind for r in desk.records] == ["check", "note"]
    desk = Desk().keys("jdp␣hello⇥")
    assert (desk.state, len(desk.records)) == ("TEXT", 1)
    assert desk.rings == ["Tab logs a note that reads like a line; Enter keeps this one"]


def test_a_tap_elsewhere_keeps_the_note():
    desk = Desk().keys("jdp␣units ok").taps("student:kofi")
    assert [r.kind for r in desk.records] == ["check", "note"]
    assert desk.line.in_hand == ("kofi",)
    desk = Desk().keys("jdc units ok").taps("station:1")
    assert [r.kind for r in desk.records] == ["note"]
    desk = Desk().keys("jdp␣units ok").taps("undo")
    assert [r.kind for r in desk.records] == ["check", "note"]
    assert desk.state == "READY"


def test_a_tap_elsewhere_enrols_nobody():
    desk = Desk().keys("+Lena Lund").taps("student:kofi")
    assert desk.names == []
    assert desk.taps("new").line.bar().text == "Lena Lund"


def test_a_canned_word_is_put_into_the_note():
    desk = Desk().keys("jdp␣").taps("canned:1").keys(", twice").taps("canned:3", "keep")
    note = desk.records[1]
    assert isinstance(note, Note)
    assert note.text == "explained it, twice units right"


def test_the_words_offered_for_a_note_are_those_of_its_act():
    labels = [b.label for b in Desk().keys("jdn␣").line.strip()]
    assert labels[:2] == ["mixes up mole and mass", "limiting reactant"]
    desk = Desk().keys("jdnktc").taps("canned:1", "keep")
    assert getattr(desk.records[-1], "text", "") == "explained it"


def test_a_child_at_the_door():
    assert Desk().keys("+ Lena Lund⏎").names == ["Lena Lund"]
    assert Desk().keys("+⏎").names == []


def test_a_paste_is_refused_where_keys_are_keys():
    for typed in ("", "j", "jm", "jd", "jdw", "jds", ".", "xx"):
        desk = Desk().keys(typed)
        state = desk.state
        desk.did(desk.line.paste("ktp\njdn"))
        assert (desk.state, desk.records) == (state, [])
        assert len(desk.rings) == 1
    desk = Desk().keys("⎋")
    desk.line.paste("ktp")
    assert desk.state == "BLANK"


def test_a_paste_into_a_note_is_one_line():
    desk = Desk().keys("jdp␣ab").keys("", "left")
    desk.line.paste("x\r\ny\nz\x1b[31m\tq")
    assert (desk.line.bar().text, desk.line.bar().cursor) == ("ax y z[31mqb", 11)


def test_a_refused_note_is_back_in_the_bar_whole():
    desk = Desk().keys("jdp␣units o")
    desk.line.press("k", "k")
    desk.line.press("enter")
    desk.line.refuse("the disk is full: the note is kept here")
    bar = desk.line.bar()
    assert (bar.state, bar.text, bar.tone) == ("TEXT", "units ok", "refused")
    assert "the disk is full" in bar.plain
    assert [r.kind for r in desk.keys("⏎").records] == ["check", "note"]


def test_a_refused_note_that_a_tap_kept_is_a_draft_on_its_act():
    desk = Desk().keys("jdp␣units ok")
    desk.line.tap("student:kofi")
    desk.line.refuse("the disk is full: the note is kept as a draft")
    assert desk.line.in_hand == ("kofi",)
    assert desk.keys("⎋␣").line.bar().text == "units ok"


def test_a_refused_act_leaves_its_people_one_key_away_and_takes_no_notes():
    desk = Desk().keys("jdp")
    for key in "kt23n":
        desk.line.press(key, key)
    desk.line.refuse("the disk is full")
    bar = desk.line.bar()
    assert (bar.state, bar.tone) == ("READY", "refused")
    assert "Kofi T 2.3 ○ not yet" in bar.plain
    desk.keys("1")
    assert len(desk.records) == 1
    assert [r.objective for r in desk.keys("⏎n").records if isinstance(r, Check)] == ["o24", "o23"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("okaf", ("chidi",)),
        ("okafro", ("chidi",)),
        ("nuri", ("nuria",)),
        ("garcia", ("nuria",)),
        ("López", ("nuria",)),
        ("iva", ("ivan",)),
        ("иван", ("ivan",)),
        ("petrov", ("ivan",)),
        ("mo", ("mohammed", "jada")),
        ("delgado ru", ("ana",)),
        ("al-s", ("mohammed",)),
        ("ja", ("james", "jada")),
        ("suhrto", ("suharto",)),
        ("kt", ("kofi",)),
        ("jm", ()),
        ("zzzz", ()),
        ("", ()),
        ("'", ()),
        ("x", ()),
    ],
)
def test_who_is_meant(words, expected):
    assert search(ROOM, words) == expected


def test_at_most_five_are_found():
    assert len(search(ROOM, "a")) <= 5
    assert len(search(ROOM, "m")) == 3


def test_finding_by_keys():
    assert Desk().keys("/ja1").line.in_hand == ("james",)
    assert Desk().keys("/ja2").line.in_hand == ("jada",)
    assert Desk().keys("/ja↓⏎").line.in_hand == ("jada",)
    assert Desk().keys("/ja↑⏎").line.in_hand == ("jada",)
    assert Desk().keys("/JA⇥⏎").line.in_hand == ("jada",)
    assert Desk().keys("/jx⌫a⏎").line.in_hand == ("james",)
    assert Desk().keys("/ja").line.candidates() == ("james", "jada")
    assert Desk().keys("/ja").line.chosen == "james"
    assert Desk().keys("/qq⏎").rings == ["no name like “qq”"]
    assert Desk().keys("/⏎").rings == ["type a name first"]
    assert Desk().keys("/ja7").rings == ["type a name first"]


def test_a_name_may_be_pasted():
    desk = Desk().keys("/")
    desk.line.paste("Okafor")
    assert desk.keys("⏎").line.in_hand == ("chidi",)
    assert only(desk.keys("t")).scope == "chidi"
