"""What each verb logs."""

import msgspec
import pytest
from quicklog_class import OBJECTIVES, ROOM, Desk, check, only

from masterytui.mastery.course import Level
from masterytui.mastery.records import At, Check, Flag, Note, Revoke, Roll, Signoff, Visit, Work
from masterytui.quicklog import Amend


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jdp", Check(scope="jada", objective="o24", level="mastered", question="q24b")),
        ("jda", Check(scope="jada", objective="o24", level="almost", question="q24b")),
        ("jdn", Check(scope="jada", objective="o24", level="not yet", question="q24b")),
        ("jd23p", Check(scope="jada", objective="o23", level="mastered", question="q23a")),
        (
            "kj24p",
            Check(
                scope="kaja",
                objective="o24",
                level="mastered",
                question="q24v",
                values=(("m", "4.6"),),
            ),
        ),
        ("ktp", Check(scope="kofi", objective="o25", level="mastered")),
        ("jdt", Visit(scope="jada")),
        ("nnt", Visit(scope="nils")),
        ("jdk", Flag(scope="jada", objective="o24", raised=True)),
        ("jd?", Flag(scope="jada", objective="o24", raised=True)),
        ("jdd", Work(scope="jada", objective="o24", item="w24", accepted=True)),
        ("jdv", Work(scope="jada", objective="o24", item="w24", accepted=False)),
        ("ktd", Work(scope="kofi", objective="o25", item="", accepted=True)),
        ("jdc units ok⏎", Note(scope="jada", objective="o24", text="units ok")),
        ("jd:units ok⏎", Note(scope="jada", objective="o24", text="units ok")),
        ("nnc new here⏎", Note(scope="nils", text="new here")),
        ("jds⏎", Signoff(scope="jada", lab="flame", stage="safety")),
        ("s3s⏎", Signoff(scope="chidi", lab="titration", stage="safety")),
        ("jdg1", Revoke(scope="jada", lab="flame", reason="goggles off")),
        ("jdg2", Revoke(scope="jada", lab="flame", reason="horseplay")),
        ("jdr1", Roll(scope="jada", section="P3", state="present")),
        ("jdr2", Roll(scope="jada", section="P3", state="tardy")),
        ("jdr3", Roll(scope="jada", section="P3", state="absent")),
        ("jdr4", At(scope="jada", section="P3", place="out")),
        ("jdr5", At(scope="jada", section="P3", place="desk")),
    ],
)
def test_a_line_and_its_record(typed, expected):
    assert only(Desk().keys(typed)) == expected


@pytest.mark.parametrize("verb", ["p", "a", "n", "k", "d", "v"])
def test_a_verb_that_needs_an_objective_is_refused_where_there_is_none(verb):
    desk = Desk().keys(f"nn{verb}")
    assert desk.records == []
    assert desk.rings == [f"Nils N has no open objective: type its number before {verb}"]


def test_of_several_in_hand_no_question_was_shown_and_none_is_used_up():
    # Jada's next question on 2.3, which the bar does not show with Kofi beside her.
    kept = Desk().keys("jd,kt23p").records
    assert kept == [Check(scope=s, objective="o23", level="mastered") for s in ("jada", "kofi")]


def test_one_without_an_objective_refuses_all_and_keeps_several_in_hand():
    desk = Desk().keys("jd,nnp")
    assert desk.records == []
    assert desk.line.in_hand == ("jada", "nils")
    assert [r.objective for r in desk.keys("22p").records if isinstance(r, Check)] == ["o22", "o22"]


def test_levels_are_the_courses():
    levels = (
        Level("no evidence", 0.0),
        Level("beginning", 0.3),
        Level("developing", 0.6),
        Level("proficient", 0.8, True),
        Level("exemplary", 1.0, True),
    )
    room = msgspec.structs.replace(ROOM, levels=levels)
    given = [check(Desk(room).keys(f"jd{verb}")).level for verb in "pan"]
    assert given == ["proficient", "developing", "no evidence"]
    assert "proficient" in Desk(room).keys("jdp").line.bar().plain


def test_a_private_note_is_a_visit_too():
    expected = [
        Note(scope="jada", objective="o24", text="sleeps badly", private=True),
        Visit(scope="jada"),
    ]
    desk = Desk().keys("jdc.sleeps badly⏎")
    assert desk.records == expected
    assert desk.line.room.last is not None
    assert desk.line.room.last.facts == ("f0",)


def test_a_private_note_on_the_last_act():
    desk = Desk().keys("jdp␣. sleeps badly⏎")
    note, visit = desk.records[1:]
    assert isinstance(note, Note)
    assert (note.text, note.about, note.private) == ("sleeps badly", "f0", True)
    assert visit == Visit(scope="jada")


def test_a_private_note_never_shows_its_words_once_kept():
    desk = Desk().keys("jdc.sleeps badly⏎")
    assert "sleeps" not in desk.line.bar().plain
    assert "sleeps" not in Desk().keys("jdp␣.sleeps badly⏎").line.bar().plain


def test_a_note_on_an_act_of_several_is_one_on_each_fact():
    desk = Desk().keys("jd,ktp1")
    notes = [r for r in desk.records if isinstance(r, Note)]
    assert [(n.scope, n.about, n.objective) for n in notes] == [
        ("jada", "f0", "o24"),
        ("kofi", "f1", "o25"),
    ]


def test_what_is_missing_corrects_the_check_and_may_be_said_again():
    assert [e for e in Desk().keys("jda12").effects if isinstance(e, Amend)] == [
        Amend("mixes up mole and mass"),
        Amend("limiting reactant"),
    ]


def test_without_words_for_what_is_missing_digits_are_canned_notes():
    room = msgspec.structs.replace(ROOM, missing=())
    assert [r.kind for r in Desk(room).keys("jdn1").records] == ["check", "note"]


def test_canned_notes_end_where_the_course_has_no_more():
    assert Desk().keys("jdp9").rings == ["there is no canned note 9"]
    assert Desk().keys("jdp0").rings == ["there is no canned note 0"]
    assert Desk().keys("1").rings == ["there is no act to add this to: type a tag first"]


def test_an_act_in_words():
    assert [Desk().keys(t).line.room.last.words for t in ("jdp", "jdt", "jdk", "jdd", "s1s⏎")] == [
        "2.4 ● mastered",
        "✓ talked",
        "2.4 ! needs help",
        "2.4 work accepted",
        "safety signed Flame test",
    ]


def test_codes_are_found_with_and_without_their_dots():
    assert ROOM.coded("2.4") == ROOM.coded("24") == OBJECTIVES[2]
    assert ROOM.coded("") is None
    assert ROOM.coded(".") is None
    dotless = msgspec.structs.replace(OBJECTIVES[0], id="o24x", code="24")
    both = msgspec.structs.replace(ROOM, objectives=(*OBJECTIVES, dotless))
    assert both.coded("24") == dotless  # what is written exactly so comes first
