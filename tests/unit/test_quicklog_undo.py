"""What READY keeps in reach: undo and redo, the same people, the marked row, the blank screen."""

import msgspec
from quicklog_class import ROOM, Desk, check

from masterytui.quicklog import Blank, Mark, Redo, Scroll, Unblank, Undo


def test_visits_come_in_their_order():
    assert Desk().keys("⇥").line.in_hand == ("james",)
    assert Desk().keys("⇥⇥").line.in_hand == ("nuria",)
    assert Desk().keys("⇥⇥⇥⇥").line.in_hand == ("james",)
    assert Desk().keys("jd⇥").line.in_hand == ("james",)
    nobody = msgspec.structs.replace(ROOM, visits=())
    assert Desk(nobody).keys("⇥").rings == ["nobody is left to visit"]


def test_enter_takes_the_same_people_again():
    assert Desk().keys("jd23n⏎").line.in_hand == ("jada",)
    assert [r.objective for r in Desk().keys("jd23n⏎n").records] == ["o23", "o24"]
    assert [r.scope for r in Desk().keys("jd,ktt⏎t").records] == ["jada", "kofi"] * 2
    assert Desk().keys("⏎").rings == ["nobody to take again: type a tag first"]


def test_enter_after_an_undo_brings_the_hand_back_whole():
    desk = Desk().keys("jd23n⌫⏎p")
    assert (check(desk).objective, check(desk).level) == ("o23", "mastered")


def test_enter_takes_the_marked_row():
    desk = Desk().keys("jdp↓")
    assert desk.effects[-1] == Mark("kofi")
    assert desk.line.chosen == "kofi"
    assert desk.keys("⏎").line.in_hand == ("kofi",)
    assert Desk().keys("jdp↓", "enter").keys("t⏎").line.in_hand == ("kofi",)


def test_marking_and_scrolling_never_take():
    desk = Desk().keys("↓↓↑", "end", "home", "pagedown", "pageup")
    rows = [e.student for e in desk.effects if isinstance(e, Mark)]
    assert rows == ["nuria", "ana", "nuria", "nils", "nuria"]
    assert desk.effects[-2:] == [Scroll(1), Scroll(-1)]
    assert (desk.state, desk.line.in_hand) == ("READY", ())


def test_a_run_of_backspaces_undoes_one_act_only():
    desk = Desk().keys("jdpktpadp").keys("⌫⌫⌫")
    assert [r.scope for r in desk.records] == ["jada", "kofi"]
    assert desk.keys("↓⌫").effects[-1] == Undo()


def test_backspace_never_crosses_from_editing_into_undo():
    assert len(Desk().keys("jdp").keys("k⌫⌫⌫").records) == 1
    assert len(Desk().keys("jdp").keys("kt⌫⌫⌫⌫").records) == 1
    assert len(Desk().keys("jdp").keys("/ab⌫⌫⌫⌫⌫").records) == 1
    assert len(Desk().keys("jdp").keys(" ab⌫⌫⌫⌫⌫").records) == 1
    assert len(Desk().keys("jdp").keys(".⌫⌫").records) == 1


def test_ctrl_z_undoes_again_and_again_and_ctrl_y_brings_back():
    desk = Desk().keys("jdpktpadp").keys("", "ctrl+z", "ctrl+z")
    assert [r.scope for r in desk.records] == ["jada"]
    desk.keys("", "ctrl+y")
    assert desk.effects[-1] == Redo()
    assert [r.scope for r in desk.records] == ["jada", "kofi"]


def test_after_an_undo_nothing_attaches_to_an_earlier_act():
    desk = Desk().keys("jdpktp⌫")
    assert desk.keys("1").rings == ["there is no act to add this to: type a tag first"]
    assert desk.keys("␣").rings[-1] == "there is no act to note on: type a tag first"
    assert len(desk.records) == 1
    assert len(desk.keys("", "ctrl+y").keys("1").records) == 3


def test_a_blank_screen_logs_nothing_and_esc_brings_it_back_without_a_pin():
    desk = Desk().keys("⎋jdp")
    assert desk.effects[0] == Blank()
    assert (desk.state, desk.records) == ("BLANK", [])
    assert desk.keys("⎋").state == "READY"
    assert desk.effects[-1] == Unblank()


def test_with_a_pin_only_the_pin_comes_back():
    desk = Desk(msgspec.structs.replace(ROOM, pin=True)).keys("⎋99⎋4x2⏎")
    assert desk.effects == [Blank(), Unblank("42")]
    assert desk.state == "BLANK"
    assert "•" not in desk.line.bar().plain
    desk.line.wake()
    assert desk.state == "READY"


def test_auto_lock_never_eats_a_half_typed_line():
    desk = Desk(msgspec.structs.replace(ROOM, pin=True)).keys("jdp units")
    desk.line.blank()
    assert "units" not in desk.line.bar().plain
    desk.keys("ktp⏎")
    desk.line.wake()
    bar = desk.line.bar()
    assert (bar.state, bar.text, bar.cursor) == ("TEXT", "units", 5)
