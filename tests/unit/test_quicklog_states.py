"""Every transition of the line, by keys."""

import msgspec
import pytest
from quicklog_class import ROOM, Desk, check, only

from masterytui.mastery.records import Signoff, Waiting, Working
from masterytui.quicklog import Line, Open


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("", "READY"),
        ("j", "HALF"),
        ("jd", "HAND"),
        ("jm", "PICK"),
        ("s1", "HAND"),
        ("g1", "HAND"),
        ("/", "FIND"),
        (".", "MENU"),
        ("⎋", "BLANK"),
        ("+", "TEXT"),
        ("⇥", "HAND"),
        ("xx", "SCAN"),
        ("jdp", "READY"),
        ("jdp ", "TEXT"),
        ("jds", "CONFIRM"),
        ("jdc", "TEXT"),
        ("jd:", "TEXT"),
        ("jdg", "WHY"),
        ("jdw", "WHY"),
        ("jdr", "WHY"),
        ("jd,", "HALF"),
        ("jd+", "HALF"),
        ("jdq", "READY"),
        ("jde", "READY"),
        ("jd⎋", "READY"),
        ("jd⌫", "HALF"),
        ("jd⇥", "HAND"),
        ("jd⏎", "READY"),
        ("j⎋", "READY"),
        ("j⌫", "READY"),
        ("j ", "HALF"),
        ("j/", "FIND"),
        ("jm⌫", "HALF"),
        ("jm⎋", "READY"),
        ("jm2", "HAND"),
        ("jmz", "PICK"),
        ("jds⎋", "READY"),
        ("jds⌫", "HAND"),
        ("jdw⎋", "READY"),
        ("jdw⌫", "HAND"),
        (".⎋", "READY"),
        (".⌫", "READY"),
        (".g", "READY"),
        (".z", "MENU"),
        ("/⎋", "READY"),
        ("/⌫", "READY"),
        ("/j⌫", "FIND"),
        ("xxab", "SCAN"),
        ("xxab⎋", "READY"),
        ("jdp ⎋", "READY"),
        ("jdp hello⏎", "READY"),
    ],
)
def test_where_keys_lead(typed, state):
    assert Desk().keys(typed).state == state


def test_letters_are_read_whatever_their_case():
    assert check(Desk().keys("JDP")).scope == "jada"
    assert check(Desk().keys("jDp")).scope == "jada"


def test_a_second_letter_that_names_nobody_begins_a_tag():
    desk = Desk().keys("ajd")
    assert desk.rings == ["nobody has the tag aj: ad Ana, kj Kaja?"]
    assert desk.line.in_hand == ("jada",)


def test_a_refused_tag_said_again_means_that_tag_even_where_slip_and_letter_are_one():
    # kj is Kaja: "jk" refused, then "jd" must not take her and log *work accepted*
    desk = Desk().keys("jkjd")
    assert desk.line.in_hand == ("jada",)
    assert desk.records == []


def test_a_station_and_a_group_by_their_number():
    assert Desk().keys("s1").line.in_hand == ("jada", "kofi", "mohammed", "harpreet")
    assert Desk().keys("g1").line.in_hand == ("nuria", "kofi")


def test_a_station_that_is_not_there_is_refused_and_may_be_said_again():
    desk = Desk().keys("s9")
    assert desk.rings == ["there is no s9: s1, s2, s3, s4"]
    assert Desk().keys("s4").rings == ["nobody is at s4"]
    assert desk.keys("3").line.in_hand == ("chidi",)
    assert Desk().keys("s9s1").line.in_hand == ("jada", "kofi", "mohammed", "harpreet")


def test_candidates_are_shown_and_chosen():
    desk = Desk().keys("k")
    assert desk.line.candidates() == ("kaja", "kofi")
    assert desk.line.chosen == "kaja"
    assert desk.keys("⇥").line.chosen == "kofi"
    assert desk.keys("⇥").line.chosen == "kaja"
    assert desk.keys("↑⏎").line.in_hand == ("kofi",)


def test_shared_initials_are_candidates_of_their_letter_and_open_pick():
    assert Desk().keys("j").line.candidates() == ("jada", "james")
    desk = Desk().keys("jm")
    assert desk.line.candidates() == ("jada", "james")
    assert desk.keys("2").line.in_hand == ("james",)
    assert Desk().keys("jm↓⏎").line.in_hand == ("james",)
    assert Desk().keys("jm9").rings == ["choose 1 to 2"]


def test_another_student_joins_the_hand():
    assert Desk().keys("jd,kt+ad").line.in_hand == ("jada", "kofi", "ana")
    assert Desk().keys("jd,jm2").line.in_hand == ("jada", "james")
    assert Desk().keys("jd,/chidi⏎").line.in_hand == ("jada", "chidi")
    assert Desk().keys("s3,jd").line.in_hand == ("chidi", "jada")


def test_adding_can_be_taken_back_letter_by_letter():
    desk = Desk().keys("jd,k⌫")
    assert (desk.state, desk.line.in_hand) == ("HALF", ("jada",))
    assert desk.keys("⌫").state == "HAND"
    assert Desk().keys("jd,kt⌫").line.candidates() == ("kaja", "kofi")
    assert Desk().keys("jd,kt⌫j").line.in_hand == ("jada", "kaja")


def test_a_verb_that_is_none_puts_one_student_down_and_keeps_several():
    assert Desk().keys("jdz").state == "READY"
    assert Desk().keys("jd,ktz").line.in_hand == ("jada", "kofi")
    assert Desk().keys("s1z").line.in_hand == ("jada", "kofi", "mohammed", "harpreet")


@pytest.mark.parametrize("wrong", ["z", "m", " ", "=", ".", "9p", "w7", "wz", "g9"])
def test_two_refusals_and_a_tag_typed_anew_log_nothing(wrong):
    desk = Desk().keys(f"jd{wrong}jd")
    assert desk.records == []
    assert desk.line.in_hand == ("jada",)


def test_other_objectives():
    for typed in ("jd2.3p", "jd23p", "jd←p"):
        assert check(Desk().keys(typed)).objective == "o23"
    assert check(Desk().keys("jd→p")).objective == "o25"
    assert check(Desk().keys("jd→→→→p")).objective == "o31"  # the course ends there
    assert check(Desk().keys("jd29⌫3p")).objective == "o23"
    assert check(Desk().keys("jd←⌫p")).objective == "o24"


def test_an_objective_that_is_not_there_is_refused_with_those_near():
    desk = Desk().keys("jd2p")
    assert desk.rings == ["there is no objective 2: 2.2, 2.3, 2.4, 2.5?"]
    assert desk.records == []


def test_enter_on_a_chosen_objective_is_working_on_it():
    record = only(Desk().keys("jd23⏎"))
    assert isinstance(record, Working)
    assert (record.scope, record.objectives) == ("jada", ("o23",))


def test_pages_and_screens():
    assert Open("student", ("jada",)) in Desk().keys("jd⏎").effects
    assert Open("labs", ("chidi",)) in Desk().keys("s3⏎").effects
    assert Open("check", ("jada",)) in Desk().keys("jdq").effects
    assert Open("check", ("jada",), "o23") in Desk().keys("jd23q").effects
    assert Open("attempt", ("jada",)) in Desk().keys("jde").effects
    assert Open("tests", ("jada", "kofi")) in Desk().keys("jd,kte").effects
    assert Open("groups") in Desk().keys(".g").effects
    assert Open("student", ("jada",)) in Desk().keys("jdp.s").effects
    assert Open("tests") in Desk().keys("jdp.t").effects  # of the class, whoever came last
    assert Open("help") in Desk().keys("?").effects
    assert Desk().keys("jd,kt⏎").rings == ["take one student to open their page"]


def test_digits_leave_members_of_a_station_out_and_in():
    desk = Desk().keys("s12")
    assert desk.line.in_hand == ("jada", "mohammed", "harpreet")
    assert desk.keys("2").line.in_hand == ("jada", "kofi", "mohammed", "harpreet")
    assert desk.keys("7").rings == ["there is no 7 in s1"]
    assert [r.scope for r in Desk().keys("s12t").records] == ["jada", "mohammed", "harpreet"]


def test_safety_names_all_and_leaves_out_who_missed_the_talk():
    desk = Desk().keys("s2s")
    assert desk.line.in_hand == ("ana",)
    assert "Emma absent" in desk.line.bar().plain
    assert [r.scope for r in desk.keys("⏎").records] == ["ana"]
    assert [r.scope for r in Desk().keys("s2s2⏎").records] == ["ana", "emma"]


def test_a_student_named_is_signed_even_after_missing_the_talk():
    record = only(Desk().keys("ers⏎"))
    assert isinstance(record, Signoff)
    assert (record.scope, record.lab, record.stage) == ("emma", "flame", "safety")


def test_who_joins_a_station_is_signed_for_its_lab():
    # Jada is at station 1, but here she hears station 3's talk
    assert [r.lab for r in Desk().keys("s3,jds⏎").records] == ["titration", "titration"]
    assert [r.lab for r in Desk().keys("jd,cos⏎").records] == ["flame", "titration"]


def test_nobody_left_to_sign_for():
    desk = Desk().keys("s3s1⏎")
    assert desk.rings == ["nobody is left to sign for"]
    assert (desk.records, desk.state) == ([], "CONFIRM")


def test_no_lab_no_signature():
    # Núria is at no station, and two labs are open
    assert Desk().keys("ngs").rings == ["no lab is open: say which station first"]
    assert Desk().keys("ngg").rings == ["no lab is open: say which station first"]
    one = msgspec.structs.replace(ROOM, labs=ROOM.labs[:1])
    record = only(Desk(one).keys("ngs⏎"))
    assert isinstance(record, Signoff)
    assert record.lab == "flame"


@pytest.mark.parametrize(
    ("typed", "what"), [("1", "check"), ("2", "signature"), ("3", "grading"), ("0", "")]
)
def test_waiting(typed, what):
    record = only(Desk().keys(f"jdw{typed}"))
    assert isinstance(record, Waiting)
    assert record.what == what


def test_a_new_room_leaves_what_is_half_typed():
    desk = Desk().keys("jd23")
    desk.line.room = msgspec.structs.replace(ROOM, tally="16/13")
    assert check(desk.keys("p")).objective == "o23"


def test_someone_in_hand_who_left_the_class_is_put_down():
    fewer = msgspec.structs.replace(ROOM, students=ROOM.students[:3])
    for typed in ("jd", "jm", "jdw", "jds", "kt,", "nn,jm"):
        desk = Desk().keys(typed)
        desk.line.room = fewer
        assert desk.state == "READY", typed
        assert "no longer in this class" in desk.line.bar().plain
    desk = Desk().keys("jdc units ok")
    desk.line.room = fewer
    assert desk.line.bar().text == " units ok"


def test_alt_and_a_letter_is_esc_and_the_letter():
    desk = Desk().keys("jd")
    desk.line.press("alt+k", "k")
    assert desk.line.bar().state == "HALF"


def test_keys_that_are_not_the_lines_are_left_alone():
    line = Line(ROOM)
    for key in ("f1", "ctrl+p", "ctrl+c", "insert", "shift+f3"):
        assert line.press(key) == []
    assert line.bar().state == "READY"
