"""`log` feeds the line what was typed, `undo` takes it back (line.md)."""

import json
from collections.abc import Callable

import msgspec
import pytest

from masterytui.cli.house import open_classroom
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book
from tests.cli.hands import Cli


def kinds(klass: Cli, line: str, *words: str) -> list[str]:
    """What a line logs."""
    return [record["kind"] for record in klass.json("log", line, *words)["records"]]


def acted(klass: Cli, *records: r.Record) -> None:
    """Logs what has no line of its own."""
    classroom = open_classroom(klass.book)
    classroom.record(Draft("x", records))
    classroom.book.close()


def stations(klass: Cli) -> None:
    """The titration at station 1: Ana, who is absent, Ben and Cy."""
    tags = klass.tags()
    acted(
        klass,
        r.Station(section="P3", number=1, lab="chem:L1"),
        *(r.At(scope=tags[t], place="station", section="P3", number=1) for t in ("aa", "bb", "cc")),
        r.Roll(scope=tags["aa"], section="P3", state="absent"),
    )


# --- what lines log


@pytest.mark.parametrize(
    ("line", "logged", "message"),
    [
        ("aap", ["check"], "Ana Ade 1.1 ● mastered"),
        ("AAP", ["check"], "Ana Ade 1.1 ● mastered"),
        ("aan2", ["check"], "Ana Ade 1.1 ○ not yet"),
        ("aat", ["visit"], "Ana Ade ✓ talked"),
        ("aak", ["flag"], "Ana Ade 1.1 ! needs help"),
        ("aa12p", ["check"], "Ana Ade 1.2 ● mastered"),
        ("aa1.2p", ["check"], "Ana Ade 1.2 ● mastered"),
        ("aa12", ["working"], "Ana Ade → 1.2 now working on it"),
        ("aa,bbt", ["visit", "visit"], "Ana Ade, Ben Bo ✓ talked"),
        ("aap to Ben", ["check", "note"], "Ana Ade 1.1 ● mastered · to Ben"),
        ("aap .tired", ["check", "note", "visit"], "Ana Ade 1.1 ● mastered · a private note"),
        ("aa:1 of 3, s1? +1", ["note"], "Ana Ade ¶ 1 of 3, s1? +1"),
        ("aa:.sleeps badly", ["note", "visit"], "Ana Ade ¶ a private note"),
        ("1.2=aa,bb", ["working", "working"], "Ana Ade, Ben Bo → 1.2 now working on it"),
        ("+ Fay Foy", ["student", "enrolment"], "Fay Foy added; two letters: ff"),
    ],
)
def test_a_line_logs_what_its_keys_would(
    klass: Cli, line: str, logged: list[str], message: str
) -> None:
    done = klass.json("log", line)
    assert [record["kind"] for record in done["records"]] == logged
    assert done["message"].split("\n")[0] == message


def test_the_answer_in_words(klass: Cli) -> None:
    assert klass("log", "aap").stdout == "✓ Ana Ade 1.1 ● mastered\n"
    assert klass("log", "aa:", "two", "words").stdout == "✓ Ana Ade ¶ two words\n"


def test_a_canned_note_and_what_is_missing(klass: Cli) -> None:
    check, note = klass.json("log", "aap1")["records"]
    assert (note["text"], note["about"]) == ("explained it", check["fact"])
    (check,) = klass.json("log", "aan2")["records"]
    assert check["missing"] == "balancing"


def test_an_absent_student_is_logged_at_once_and_presence_proposed(klass: Cli) -> None:
    klass("log", "aar3")
    done = klass("log", "aap")
    assert done.stdout == (
        "✓ Ana Ade 1.1 ● mastered\nAna Ade is down as absent: aar1 marks present.\n"
    )
    assert done.stderr == ""
    assert klass.json("log", "aar1")["message"] == "Ana Ade here"


def test_a_talk_for_a_station_leaves_the_absent_out_and_signs_the_named(klass: Cli) -> None:
    stations(klass)
    tags = klass.tags()
    signed = klass.json("log", "s1s")["records"]
    assert [record["scope"] for record in signed] == [tags["bb"], tags["cc"]]
    (named,) = klass.json("log", "aas")["records"]
    assert (named["kind"], named["stage"], named["scope"]) == ("signoff", "safety", tags["aa"])


def test_who_is_at_a_station_is_one_line(klass: Cli) -> None:
    stations(klass)
    tags = klass.tags()
    moved = klass.json("log", "s1=bb,je")["records"]
    assert {(m["scope"], m["place"]) for m in moved} >= {
        (tags["bb"], "station"),
        (tags["je"], "station"),
        (tags["cc"], "desk"),
    }


# --- what is refused


@pytest.mark.parametrize("first", ["1", "12", " aap", "  ", "", "\x7faap", "\baap", "\raap"])
def test_the_first_key_touches_no_earlier_act(klass: Cli, first: str) -> None:
    klass("log", "aap")
    before = klass.records()
    assert klass.said("log", "--", first)
    assert klass.records() == before


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("a", "half a tag"),
        ("aa,b", "half a tag"),
        ("aa,", "another tag is missing"),
        ("jd", "jd is shared"),
        ("jdp", "jd is shared"),
        ("aa", "the verb is missing"),
        ("aa,bb", "the verb is missing"),
        ("aaw", "w needs a digit"),
        ("aa77p", "no objective 77"),
        ("zzp", "nobody has the tag zz"),
        ("aax", ""),
        ("9.9=aa", "there is no objective 9.9"),
        ("+", "+ needs a name"),
        ("aapbbp", ""),
        ("aap\x1b", ""),
        ("/ana", ""),
        (".g", ""),
    ],
)
def test_a_line_that_is_not_whole_is_refused_whole(klass: Cli, line: str, why: str) -> None:
    before = klass.records()
    said = klass.said("log", "--", line)
    assert why in said
    assert klass.json("log", "--", line, code=1) == {"saved": False, "message": said}
    assert klass.records() == before


def test_a_verb_that_needs_an_objective(empty: Cli) -> None:
    names = "Name,Class\nAna Ade,P3\nBen Bo,P3\n"
    path = empty.book.parent / "names.csv"
    path.write_text(names, "utf-8")
    empty("import", path)
    assert empty.said("log", "aap") == "aap: Ana A has no open objective: type its number before p"
    assert kinds(empty, "aat") == ["visit"]


def test_letters_that_are_no_utf8_are_refused(klass: Cli) -> None:
    before = klass.records()
    answers = klass("log", "-", "--json", input=b"aa:caf\xe9\n+ Ren\xe9e\naat\n", code=1).stdout
    assert [json.loads(line)["saved"] for line in answers.splitlines()] == [False, False, True]
    assert klass.records() == before + 1


# --- many lines


def test_many_lines_have_one_answer_each_in_order(klass: Cli) -> None:
    lines = "aap\nzzp\n\nbbt\r\njd\nccn1\n"
    answers = klass("log", "-", "--json", input=lines, code=1).stdout.splitlines()
    told = [json.loads(line) for line in answers]
    assert [answer["saved"] for answer in told] == [True, False, False, True, False, True]
    assert told[0]["message"] == "Ana Ade 1.1 ● mastered"
    assert set(told[1]) == {"saved", "message"}
    assert told[2]["message"] == "the line is empty"
    assert told[5]["message"].startswith("Cy Coe")


def test_many_lines_in_words(klass: Cli) -> None:
    done = klass("log", "-", input="aap\nzzp\nbbt\n", code=1)
    assert done.stdout == "✓ Ana Ade 1.1 ● mastered\n✓ Ben Bo ✓ talked\n"
    (refused,) = done.stderr.splitlines()
    assert refused.startswith("nobody has the tag zz")


def test_many_good_lines_end_well(klass: Cli) -> None:
    before = klass.records()
    klass("log", "-", input="aap\n+ Fay Foy\nfft", code=0)
    assert klass.records() == before + 4
    assert klass("log", "-", input="", code=0).output == ""


# --- undo


def test_undo_takes_back_one_act_after_the_other(klass: Cli) -> None:
    board = klass.json("board")
    klass("log", "aap")
    klass("log", "aa,bb:spoke up")
    assert klass("undo").stdout == "✓ taken back: Ana Ade, Ben Bo spoke up\n"
    assert klass("undo").stdout == "✓ taken back: Ana Ade ● 1.1 mastered\n"
    assert klass.json("board") == board


def test_undo_needs_no_class(empty: Cli) -> None:
    path = empty.book.parent / "rocks.csv"
    path.write_text("code,statement\nE1,I can name three rocks\n", "utf-8")
    empty("import", path)
    assert empty("undo").stdout == "✓ taken back: course rocks\n"
    assert empty.said("undo").startswith("Nothing was logged on this device today")
    assert empty.json("undo", code=1)["saved"] is False


def test_a_private_note_is_undone_and_never_printed(klass: Cli) -> None:
    klass("log", "aa:.sleeps badly")
    for words in (["board"], ["student", "aa"], ["search", "sleeps"], ["visits"]):
        assert "sleeps" not in klass(*words).output
        assert "sleeps" not in klass(*words, "--json").output
    klass("undo")
    book = Book.open(klass.book)
    assert book.private_notes(klass.tags()["aa"]) == []
    book.close()


# --- a disk that refuses


def test_what_could_not_be_saved_is_said_and_not_claimed(
    klass: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, board = klass.records(), klass.json("board")
    refuse: Callable[..., None] = _refuse
    with monkeypatch.context() as patch:
        patch.setattr("masterytui.store.files.Files.create", refuse)
        for words in (["log", "aap"], ["lab", "sign", "L1", "safety", "aa"]):
            assert klass.said(*words).startswith("Not saved: the disk is full. Everything saved")
        assert klass.json("log", "aap", code=1)["saved"] is False
        (klass.book.parent / "more.csv").write_text("Name,Class\nGil Gee,P3\n", "utf-8")
        done = klass("import", klass.book.parent / "more.csv", code=1)
        assert done.stderr.startswith("Not saved:")
    assert (klass.records(), klass.json("board")) == (before, board)
    assert msgspec.json.decode(klass("log", "aap", "--json").stdout)["saved"] is True


def _refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")
