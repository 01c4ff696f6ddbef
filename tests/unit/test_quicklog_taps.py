"""Taps: what every button does, and that every button does something."""

import msgspec
import pytest
from quicklog_class import ROOM, Desk, only

from masterytui.mastery.records import Visit, Working
from masterytui.quicklog import Open

TAPS = ["student:jada", "student:kofi", "station:1", "station:2", "station:4", "group:1"]


def targets(desk: Desk) -> list[str]:
    return [b.target for b in desk.line.strip()]


def test_a_tap_on_another_student_replaces_the_one_in_hand():
    assert Desk().taps("student:jada", "student:kofi").line.in_hand == ("kofi",)
    assert Desk().keys("s1s").taps("student:ana").line.in_hand == ("ana",)
    assert Desk().keys("j").taps("student:ana").line.in_hand == ("ana",)


def test_a_second_tap_while_adding_takes_out_again():
    desk = Desk().taps("student:jada", "add", "student:kofi", "student:jada")
    assert desk.line.in_hand == ("kofi",)
    assert desk.taps("student:kofi").state == "READY"


def test_a_tapped_student_stays_in_hand_when_a_verb_is_refused():
    desk = Desk().taps("student:nils", "verb:p")
    assert desk.rings == ["Nils N has no open objective: type its number before p"]
    assert desk.line.in_hand == ("nils",)
    assert desk.taps("objective:o22", "verb:p").records[0].scope == "nils"


def test_an_unknown_student_or_target():
    assert Desk().taps("student:nobody").rings == ["this student is no longer in the class"]
    assert Desk().taps("nonsense").effects == []
    for target in ("verb:p", "leave:1", "sign", "objective:o22", "objectives", "why:1"):
        assert Desk().taps(target).rings == ["tap a student first"]
    assert Desk().taps("pick:1").rings == ["nobody stands there to pick"]
    assert Desk().keys("jd").taps("objective:o99").rings == ["there is no such objective"]


def test_picking():
    assert Desk().keys("jm").taps("pick:2").line.in_hand == ("james",)
    assert Desk().keys("k").taps("pick:2").line.in_hand == ("kofi",)
    assert Desk().keys("/ja").taps("pick:2").line.in_hand == ("jada",)
    assert Desk().keys("jm").taps("pick:3").state == "PICK"


def test_working_on_and_pages():
    record = only(Desk().taps("student:jada", "before", "working"))
    assert record == Working(scope="jada", objectives=("o23",))
    assert Open("student", ("jada",)) in Desk().taps("student:jada", "page").effects
    assert Open("labs") in Desk().taps("screens", "menu:l").effects
    assert Open("help") in Desk().taps("help").effects


def test_reasons():
    desk = Desk().taps("student:jada", "verb:w", "why:2")
    assert getattr(only(desk), "what", "") == "signature"


def test_back_and_drop_never_undo_or_blank():
    desk = Desk().keys("jdp").taps("back", "drop", "back", "drop")
    assert (desk.state, len(desk.records)) == ("READY", 1)
    assert Desk().keys("jm").taps("back").state == "HALF"
    assert Desk().keys("jd").taps("drop").state == "READY"


def test_undo_by_tap_can_be_repeated_and_redone():
    desk = Desk().keys("jdpktp").taps("undo", "undo")
    assert desk.records == []
    assert [r.scope for r in desk.taps("redo").records] == ["jada"]


def test_the_same_people_again():
    assert Desk().keys("jd,ktt").taps("again").line.in_hand == ("jada", "kofi")


def test_visits_by_tap_go_on():
    assert Desk().taps("visit", "visit").line.in_hand == ("nuria",)
    assert only(Desk().taps("visit", "verb:t")) == Visit(scope="james")


def test_nothing_is_tapped_through_a_blank_screen():
    desk = Desk().taps("blank", "student:jada", "verb:p", "undo", "drop")
    assert (desk.state, desk.records, desk.line.strip()) == ("BLANK", [], ())


def test_the_verbs_of_one_student_come_first_and_in_order():
    assert targets(Desk().keys("jd"))[:9] == [
        "verb:p",
        "verb:a",
        "verb:n",
        "verb:t",
        "verb:k",
        "verb:c",
        "verb:s",
        "verb:d",
        "verb:v",
    ]


def test_what_can_be_tapped_after_an_act():
    assert targets(Desk().keys("jdp")) == [
        "canned:1",
        "canned:2",
        "canned:3",
        "undo",
        "note",
        "find",
        "screens",
        "visit",
    ]
    assert [b.label for b in Desk().keys("jdn").line.strip()][:2] == list(ROOM.missing)
    assert "redo" in targets(Desk().keys("jdp⌫"))


def test_who_sits_a_test_is_taken_to_it_by_the_first_button():
    change = msgspec.structs.replace
    pupils = tuple(change(p, testing=p.id == "jada") for p in ROOM.students)
    room = change(ROOM, students=pupils)
    assert Desk(room).keys("jd").line.strip()[0].target == "verb:e"
    assert Desk(room).keys("kt").line.strip()[0].target == "verb:p"
    assert [b.target for b in Desk(room).keys("jd").line.strip()].count("verb:e") == 1


@pytest.mark.parametrize("typed", ["jdr3", "jdw1", "jdg1", "s1s⏎"])
def test_no_canned_note_behind_what_was_no_talk(typed):
    desk = Desk().keys(typed)
    assert not [t for t in targets(desk) if t.startswith("canned")]
    assert "note" in targets(desk)
    assert "1 " not in desk.line.bar().plain
    assert desk.keys("1").rings == ["nothing to add here but words"]
    assert desk.keys("␣late bus⏎").records[-1].text == "late bus"


def test_the_buttons_of_a_signature():
    buttons = Desk().keys("s1s2").line.strip()
    assert [b.label for b in buttons] == [
        "S Sign 3",
        "Leave it",
        "1 Jada",
        "2 Kofi",
        "3 Mohammed",
        "4 Harpreet",
    ]
    assert [b.tone for b in buttons][2:4] == ["quiet", "struck"]
    assert Desk().keys("s1").line.strip()[0].label == "S Sign 4"
    assert Desk().keys("s2").line.strip()[0].label == "S Safety…"


STATES = ["", "j", "jm", "jd", "jd,kt", "jd,", "jd23", "s1", "s2", "s1s", "jdw", "jdg", "jdr"]
STATES += ["jdp", "jdn", "jdp⌫", "jdp ", "jdp ktp⏎", "jdc", "+", "/ja", ".", "xx", "nn"]


@pytest.mark.parametrize("typed", STATES)
def test_every_button_shown_does_something(typed):
    for target in targets(Desk().keys(typed)):
        desk = Desk().keys(typed)
        before = (desk.line.state, len(desk.effects))
        desk.taps(target)
        assert (desk.line.state, len(desk.effects)) != before, target
        if typed != "nn":  # Nils has no objective: a verdict on him is refused
            refused = [r for r in desk.rings if "tap a student first" in r or "no verb" in r]
            assert not refused, target


@pytest.mark.parametrize("typed", STATES)
def test_no_button_twice(typed):
    shown = targets(Desk().keys(typed))
    assert len(shown) == len(set(shown))


def test_objectives_as_buttons_stand_around_the_current_one():
    assert targets(Desk().taps("student:jada", "objectives")) == [
        "objective:o22",
        "objective:o23",
        "objective:o24",
        "objective:o25",
        "objective:o31",
        "back",
    ]
    assert Desk().taps("student:jada", "objectives", "back").state == "HAND"


def test_an_empty_class():
    room = msgspec.structs.replace(ROOM, students=(), stations={}, groups={})
    for typed in STATES:
        Desk(room).keys(typed).line.strip()
        Desk(room).keys(typed).line.bar()
    for tap in TAPS:
        assert len(Desk(room).taps(tap).rings) == 1
