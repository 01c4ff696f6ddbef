"""The budgets of the line: how many keys, and how many taps, each task costs."""

import pytest
from quicklog_class import Desk, check

from masterytui.mastery.records import Check, Flag, Note, Signoff, Visit

WORDS = "units ok, ask for more"
assert len(WORDS) == 22


def kinds(desk: Desk) -> list[str]:
    return [r.kind for r in desk.records]


@pytest.mark.parametrize(
    ("verb", "kind"), [("p", Check), ("n", Check), ("a", Check), ("k", Flag), ("t", Visit)]
)
def test_one_fact_is_three_keys_or_two_taps(verb, kind):
    keys = Desk().keys(f"jd{verb}")
    taps = Desk().taps("student:jada", f"verb:{verb}")
    assert (keys.inputs, taps.inputs) == (3, 2)
    assert keys.records == taps.records
    assert isinstance(keys.records[0], kind)


def test_with_a_canned_note_four_keys_or_three_taps():
    keys = Desk().keys("jdp1")
    taps = Desk().taps("student:jada", "verb:p", "canned:1")
    assert (keys.inputs, taps.inputs) == (4, 3)
    assert keys.records == taps.records
    note = keys.records[1]
    assert isinstance(note, Note)
    assert (note.text, note.about, note.objective) == ("explained it", "f0", "o24")


def test_with_what_is_missing_four_keys_or_three_taps():
    keys = Desk().keys("jdn2")
    taps = Desk().taps("student:jada", "verb:n", "canned:2")
    assert (keys.inputs, taps.inputs) == (4, 3)
    assert keys.effects[-1] == taps.effects[-1]
    assert getattr(keys.effects[-1], "missing", "") == "limiting reactant"


def test_with_a_free_note_of_22_characters_27_keys_or_four_taps_and_the_typing():
    keys = Desk().keys(f"jdp␣{WORDS}⏎")
    taps = Desk().taps("student:jada", "verb:p", "note").keys(WORDS).taps("keep")
    assert (keys.inputs, taps.inputs) == (27, 4 + 22)
    assert keys.records == taps.records
    assert kinds(keys) == ["check", "note"]


def test_safety_for_a_station_of_four_is_four_keys_or_two_taps():
    keys, taps = Desk().keys("s1s⏎"), Desk().taps("station:1", "sign")
    assert (keys.inputs, taps.inputs) == (4, 2)
    assert keys.records == taps.records
    assert [r.scope for r in keys.records] == ["jada", "kofi", "mohammed", "harpreet"]
    assert all(isinstance(r, Signoff) and r.lab == "flame" for r in keys.records)


def test_safety_with_one_left_out_is_five_keys_or_three_taps():
    keys = Desk().keys("s1s2⏎")
    taps = Desk().taps("station:1", "leave:2", "sign")
    assert (keys.inputs, taps.inputs) == (5, 3)
    assert keys.records == taps.records
    assert [r.scope for r in keys.records] == ["jada", "mohammed", "harpreet"]


def test_safety_where_one_missed_the_talk_is_three_taps_as_they_are_named_first():
    taps = Desk().taps("station:2", "sign")
    assert (taps.state, taps.records) == ("CONFIRM", [])
    assert [r.scope for r in taps.taps("sign").records] == ["ana"]
    assert taps.inputs == 3


def test_undo_is_one():
    keys, taps = Desk().keys("jdp"), Desk().keys("jdp")
    assert keys.keys("⌫").inputs - 3 == 1
    assert taps.taps("undo").inputs - 3 == 1
    assert keys.records == taps.records == []


def test_the_same_for_three_named_students_is_nine_keys_or_five_taps():
    keys = Desk().keys("jd,kt,adp")
    taps = Desk().taps("student:jada", "add", "student:kofi", "student:ana", "verb:p")
    assert (keys.inputs, taps.inputs) == (9, 5)
    assert keys.records == taps.records
    assert [(r.scope, r.objective) for r in keys.records if isinstance(r, Check)] == [
        ("jada", "o24"),
        ("kofi", "o25"),
        ("ana", "o24"),
    ]


def test_another_objective_is_five_keys_and_the_one_before_four_or_four_taps():
    keys = Desk().keys("jd23p")
    before = Desk().keys("jd←p")
    taps = Desk().taps("student:jada", "objectives", "objective:o23", "verb:p")
    assert (keys.inputs, before.inputs, taps.inputs) == (5, 4, 4)
    assert keys.records == before.records == taps.records
    assert check(keys).objective == "o23"
    assert Desk().taps("student:jada", "before", "verb:p").records == keys.records


def test_a_proposed_visit_is_two():
    keys, taps = Desk().keys("⇥t"), Desk().taps("visit", "verb:t")
    assert (keys.inputs, taps.inputs) == (2, 2)
    assert keys.records == taps.records
    assert keys.records[0].scope == "james"


def test_by_name_is_seven_keys_or_two_taps():
    keys = Desk().keys("/okaf⏎t")
    assert keys.inputs == 7
    assert keys.records == Desk().taps("student:chidi", "verb:t").records


def test_by_shared_initials_is_four_keys_or_two_taps():
    keys = Desk().keys("jm2t")
    assert keys.inputs == 4
    assert keys.records == Desk().taps("student:james", "verb:t").records


def test_mending_a_wrong_second_letter_is_two():
    desk = Desk().keys("jz")
    wrong = desk.inputs
    desk.keys("jd")
    assert desk.inputs - wrong == 2
    assert desk.line.in_hand == ("jada",)


def test_mending_a_wrong_verb_is_three():
    keys, taps = Desk().keys("jdn"), Desk().taps("student:jada", "verb:n")
    wrong = keys.inputs, taps.inputs
    keys.keys("⌫⏎p")
    taps.taps("undo", "student:jada", "verb:p")
    assert (keys.inputs - wrong[0], taps.inputs - wrong[1]) == (3, 3)
    assert check(keys) == check(taps)
    assert check(keys).level == "mastered"


def test_mending_a_wrong_student_is_four_keys_or_three_taps():
    keys, taps = Desk().keys("jdp"), Desk().taps("student:jada", "verb:p")
    wrong = keys.inputs, taps.inputs
    keys.keys("⌫ktp")
    taps.taps("undo", "student:kofi", "verb:p")
    assert (keys.inputs - wrong[0], taps.inputs - wrong[1]) == (4, 3)
    assert check(keys) == check(taps)
    assert check(keys).scope == "kofi"


def test_mending_a_wrong_canned_note_is_one():
    desk = Desk().keys("jdp2")
    wrong = desk.inputs
    desk.keys("⌫")
    assert desk.inputs - wrong == 1
    assert kinds(desk) == ["check"]
    assert kinds(desk.keys("1")) == ["check", "note"]
