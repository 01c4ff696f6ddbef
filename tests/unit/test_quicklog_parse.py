"""`masterytui log LINE`: one act to a line, or one sentence."""

import msgspec
import pytest
from quicklog_class import ROOM, Desk

from masterytui.mastery.course import Problem
from masterytui.mastery.records import At, Check, Flag, Note, Placed, Signoff, Visit, Working
from masterytui.quicklog import Draft, LastAct, NewStudent, Room, parse


def logged(line: str, room: Room = ROOM, placing: bool = False) -> Draft:
    draft = parse(line, room, placing)
    assert isinstance(draft, Draft), draft
    return draft


def refused(line: str, room: Room = ROOM) -> str:
    problem = parse(line, room)
    assert isinstance(problem, Problem), problem
    return problem.text


@pytest.mark.parametrize(
    "line",
    [
        "jdp",
        "jd23p",
        "JD2.3P",
        "jdt",
        "jd?",
        "jd,kt,adp",
        "jm2t",
        "s12t",
        "g1t",
        "jdw2",
        "jdr3",
        "jdg1",
        "jd,jm2k",
    ],
)
def test_a_line_logs_what_its_keys_log(line):
    draft = logged(line)
    assert list(draft.records) == Desk().keys(line).records


def test_enter_is_fed_where_the_line_waits_for_it():
    signed = logged("s3s")
    assert signed.records == (Signoff(scope="chidi", lab="titration", stage="safety"),)
    assert [r.scope for r in logged("s1s2").records] == ["jada", "mohammed", "harpreet"]
    assert [r.scope for r in logged("s2s").records] == ["ana"]
    assert logged("jd23").records == (Working(scope="jada", objectives=("o23",)),)
    assert logged("jd:units ok").records == (Note(scope="jada", objective="o24", text="units ok"),)


def test_a_note_stands_as_it_is():
    for line in ("jd:ktp", "jdcktp", "jdc ktp ", "jd: ktp"):
        assert logged(line).records == (Note(scope="jada", objective="o24", text="ktp"),)
    assert logged("jdc2.4=jd, s3=kt").records[0] == Note(
        scope="jada", objective="o24", text="2.4=jd, s3=kt"
    )
    assert logged("jd:.sleeps badly").records == (
        Note(scope="jada", objective="o24", text="sleeps badly", private=True),
        Visit(scope="jada"),
    )


def test_digits_and_words_behind_an_act_belong_to_that_act():
    check = Check(scope="kofi", objective="o25", level="not yet")
    missing = msgspec.structs.replace(check, missing="limiting reactant")
    assert logged("ktn2").records == (missing,)
    assert logged("kta12").records == (msgspec.structs.replace(missing, level="almost"),)
    passed = msgspec.structs.replace(check, level="mastered")
    note = Note(scope="kofi", objective="o25", text="explained it", about="@0")
    assert logged("ktp1").records == (passed, note)
    assert logged("ktp hello there").records == (
        passed,
        msgspec.structs.replace(note, text="hello there"),
    )
    both = logged("jd,ktk1").records
    assert [type(r) for r in both] == [Flag, Flag, Note, Note]
    assert [getattr(r, "about", "") for r in both] == ["", "", "@0", "@1"]
    assert logged("ktp ").records == (passed,)


def test_an_earlier_act_is_never_touched():
    last = LastAct(verb="p", facts=("f0",), students=("jada",), objectives=("o24",), level="almost")
    room = msgspec.structs.replace(ROOM, last=last)
    for line in (
        "1",
        " units",
        "é",
        "1jdp",
        " jdp",
        "\x7f",
        "\x08jdp",
        "\rjdp",
        "jd\x1b",
        "..1",
        ".. units",
    ):
        assert isinstance(parse(line, room), Problem), line
    assert refused("1", room) == (
        "a line begins with a tag: a digit or a space there would touch an earlier act"
    )
    assert all(getattr(r, "about", "") == "" for r in logged("ktp", room).records)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "the line is empty"),
        ("  ", "the line is empty"),
        ("j", "j is half a tag: jd Jada Moore, js James Miller?"),
        ("x", "x is half a tag"),
        ("jm", "jm is shared: type jd Jada Moore or js James Miller"),
        ("jd,", "another tag is missing after the comma"),
        ("jdw", "w needs a digit: 1 check, 2 signature, 3 grading, 4 test, 0 served"),
        ("jk", "nobody has the tag jk: kj Kaja, jd Jada, js James?"),
        ("zzp", "nobody has the tag zz"),
        ("jdz", "jdz: z is no verb"),
        ("jd,ktz", "jd,ktz: z is no verb"),
        ("nnp", "nnp: Nils N has no open objective: type its number before p"),
        ("jd9p", "jd9p: there is no objective 9"),
        ("jd9", "there is no objective 9"),
        ("s9s", "s9: there is no s9: s1, s2, s3, s4"),
        ("ngs", "ngs: no lab is open: say which station first"),
        ("jdp9", "there is no canned note 9"),
        ("jdp123", "at most two canned notes follow an act"),
        ("jdpktp", "one act to a line: put what follows on a line of its own"),
        ("jdpk", "k is half a tag: kj Kaja Juhl, kt Kofi Twumasi?"),
        ("jdq", "this opens the screen check, which a line cannot"),
        (".g", "this opens the screen groups, which a line cannot"),
        ("/okafor", "this does not name a student by tag"),
        ("xxbcdefe", "this does not name a student by tag"),
        ("jdc", "there is nothing to log in this line"),
        ("jd\tp", "a line holds no control characters"),
        ("+", "+ needs a name"),
        ("9.9=jd", "there is no objective 9.9"),
        ("2.4=", "2.4= names nobody: tags are missing"),
        ("2.4=jd,zz", "nobody has the tag zz"),
        ("2.4=jm", "jm is shared: jd Jada Moore or js James Miller"),
        ("s5=", "s5= names nobody, and nobody is there"),
        ("2.4=jada", "nobody has the tag jada: jd Jada, js James?"),
    ],
)
def test_one_sentence_for_each_thing_wrong(line, sentence):
    assert refused(line) == sentence


def test_a_bare_hand_lacks_a_verb():
    assert refused("jd").startswith("Jada M: the verb is missing (p mastered, a almost, n not yet")
    assert refused("s1").startswith("Jada, Kofi, Mohammed, Harpreet: the verb is missing")


def test_working_on_and_placed():
    working = logged("2.3=js,KT ad")
    assert working.records == tuple(
        Working(scope=s, objectives=("o23",)) for s in ("james", "kofi", "ana")
    )
    placed = logged(" 23 = js, kt, js", placing=True)
    assert placed.records == tuple(Placed(scope=s, objective="o23") for s in ("james", "kofi"))


def test_who_is_at_a_station_now():
    draft = logged("s3=jd,kt")
    assert draft.records == (
        At(scope="jada", place="station", section="P3", number=3),
        At(scope="kofi", place="station", section="P3", number=3),
        At(scope="chidi", place="desk", section="P3"),
    )
    assert logged("S5=ad").records == (At(scope="ana", place="station", section="P3", number=5),)
    assert logged("s3=").records == (At(scope="chidi", place="desk", section="P3"),)


def test_a_child_at_the_door():
    assert parse("+ Lena  Lund", ROOM) == NewStudent("Lena Lund")
    assert parse("+Łucja", ROOM) == NewStudent("Łucja")


def test_a_line_end_is_no_part_of_the_line():
    assert logged("jdp\r\n").records == logged("jdp").records


def test_words_of_a_line():
    assert logged("ktp1").words == "2.5 ● mastered · explained it"
    assert logged("s3=jd").words == "at s3; Chidi O back at their desks"
    assert logged("jd:.sleeps badly").words == "¶ a private note"
