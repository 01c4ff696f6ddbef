"""What the bar says: the student in full, the objective, the question; every refusal, whole."""

import msgspec
import pytest
from quicklog_class import ROOM, Desk

from masterytui.quicklog import Bar, Line


def bar(typed: str, room=ROOM) -> Bar:
    return Desk(room).keys(typed).line.bar()


def roles(shown: Bar) -> dict[str, str]:
    return {s.text.strip(): s.role for s in (*shown.title, *shown.tail, *shown.hints)}


def test_a_verdict_is_named_before_it_is_given():
    shown = bar("jd")
    assert shown.tone == "hand"
    first, second = shown.plain.splitlines()
    assert first == "▸ jd Jada Moore  2.4 Limiting reactants  ○"
    assert second.startswith("Ask: 4.6 g Al and 20 g Cl2: which runs out?   p●")
    assert roles(shown)["Jada Moore"] == "name"
    chosen = bar("jd23")
    assert chosen.plain.splitlines()[0].endswith("2.3 Mole ratios")
    assert "Ask: How many moles of water?" in chosen.plain
    assert roles(chosen)["2.3"] == "accent"
    assert "now working on 2.3" in chosen.plain


def test_a_question_that_varies_is_shown_with_its_values_and_without_its_answer():
    shown = bar("kj24").plain
    assert "Ask: 4.6 g of Al: how much AlCl3?" in shown
    assert "22.7" not in shown


def test_who_is_not_here_is_marked():
    assert roles(bar("er"))["absent"] == "alert"
    pupils = tuple(msgspec.structs.replace(p, testing=True) for p in ROOM.students)
    assert "at a test" in bar("jd", msgspec.structs.replace(ROOM, students=pupils)).plain
    assert "no objective yet" in bar("nn").plain


def test_whose_initials_a_newcomer_has_is_told_from_them():
    room = msgspec.structs.replace(ROOM, taken_for={"jada": "james"})
    assert "jd Jada Moore, not James (js)" in bar("jd", room).plain
    assert "not James" not in bar("jd,kt", room).plain
    assert "not James" not in bar("kt", room).plain


def test_what_was_done_in_glyph_and_words():
    shown = bar("jdp1")
    assert shown.tone == "saved"
    assert shown.plain.splitlines()[0] == "✓ Jada M 2.4 ● mastered · explained it"
    assert roles(shown)["●"] == "good"
    assert roles(bar("jdn"))["○"] == "low"
    assert "1 mixes up mole and mass" in bar("jdn").plain
    assert bar("jd,kt,ad,hk,jst").plain.startswith("✓ Jada, Kofi, Ana +2 ✓ talked")


def test_what_was_taken_back():
    shown = bar("jdp⌫")
    assert shown.tone == "undone"
    assert shown.plain.startswith("× taken back: Jada M 2.4 ● mastered")
    assert bar("jdp1⌫").plain.startswith("× taken back: Jada M explained it")


@pytest.mark.parametrize(
    ("typed", "whole"), [("jdz", "jdz"), ("jd99p", "jd99p"), ("nnp", "nnp"), ("jdw7", "jdw7")]
)
def test_a_refused_line_stays_in_the_bar_whole(typed, whole):
    desk = Desk().keys(typed)
    shown = desk.line.bar()
    assert shown.tone == "refused"
    assert whole in shown.plain.splitlines()[0]
    assert desk.rings[-1] in shown.plain
    assert desk.keys("j").line.bar().tone == "hand"


def test_a_refused_tag_is_named_and_its_letter_kept():
    shown = bar("jk")
    assert (shown.state, shown.tone, shown.text) == ("HALF", "refused", "k")
    assert "nobody has the tag jk: kj Kaja, jd Jada, js James?" in shown.plain
    assert "nobody's tag begins with z" in bar("zz").plain


def test_saving_until_it_is_saved():
    desk = Desk().keys("jd")
    desk.line.press("p", "p")
    shown = desk.line.bar()
    assert (shown.tone, shown.plain.strip()) == ("saving", "… Jada M 2.4 ● mastered")
    desk.line.say("Jada M is marked absent: present?", "warned")
    assert desk.line.bar().tone == "warned"
    assert "present?" in desk.line.bar().plain
    assert "present?" not in desk.keys("↓").line.bar().plain


def test_signing_shows_every_name_and_who_is_left_out():
    shown = bar("s1s2")
    assert shown.tone == "confirm"
    assert shown.plain.startswith("S sign safety for 3 of 4? s1 Flame test\n1 Jada 2 Kofi 3")
    assert (roles(shown)["Kofi"], roles(shown)["Jada"]) == ("strike", "name")
    assert bar("s1s").plain.startswith("S sign safety for 4? s1 Flame test")


def test_text_and_its_cursor():
    shown = bar("jdp units")
    assert (shown.tone, shown.text, shown.cursor) == ("text", "units", 5)
    assert shown.plain.startswith("¶ Jada M 2.4 ● mastered: units")
    assert bar("jdc.hm").tone == "private"
    assert bar("jdc.hm").plain.startswith("¶ private, Jada M: ")
    assert bar("/oka").cursor == 3
    assert bar("k").cursor == 1
    assert bar("jdp ktp⏎").tone == "warned"


def test_the_empty_bar():
    assert bar("").plain.startswith("▸ two letters name a student  15/13\n/ find")
    assert bar("↓").plain.startswith("▸ ng Núria García López")
    assert "last: ✓ Jada M" in bar("jdp↓").plain


def test_two_with_one_given_name_have_an_initial():
    first = ROOM.students[0]
    twin = msgspec.structs.replace(first, id="n2", tag="nx", name="Núria Soler")
    room = msgspec.structs.replace(ROOM, students=(*ROOM.students, twin))
    assert room.names(["nuria", "n2", "jada"]) == "Núria G, Núria S, Jada"
    assert room.names(["nuria"]) == "Núria G"
    assert room.names(["suharto"]) == "Suharto"
    assert room.names(["gone"]) == ""


def test_two_of_one_name_are_told_apart_by_their_tags():
    twins = tuple(
        msgspec.structs.replace(p, given="Minh", name="Minh Nguyễn")
        if p.id in ("jada", "kofi")
        else p
        for p in ROOM.students
    )
    room = msgspec.structs.replace(ROOM, students=twins)
    assert room.names(["jada", "kofi", "ana"]) == "Minh (jd), Minh (kt), Ana"
    assert room.names(["jada"]) == "Minh (jd)"
    line = Line(room)
    for key in "s1s":
        line.press(key, key)
    assert "1 Minh (jd)" in line.bar().plain
    assert "2 Minh (kt)" in line.bar().plain
