"""`test`: may they, start, score, put away, and the class; as the screens would."""

import traceback

import pytest
from click.testing import CliRunner

from masterytui.classroom.supporting import give
from masterytui.classroom.writer import Change, Classroom
from masterytui.cli import main
from masterytui.cli.house import open_classroom
from masterytui.mastery.supports import USUAL
from tests.cli.hands import COURSE, Cli

TESTS = """
[[unit.item]]
kind = "assessment"
code = "T1"
title = "Unit 1 test"
points = 20
form = [{ name = "deep" }, { name = "clear", cap = 92 }]
versions = ["A", "B"]
[[unit.item]]
kind = "assessment"
code = "P1"
title = "Poster"
sort = "project"
"""
YES = "Yes. Version A is unused."
LATER = "Ready tomorrow (Unit 1 test today 10:14)."


@pytest.fixture
def exams(klass: Cli) -> Cli:
    """The class of six with a test of two forms, of 20 points, and a project."""
    (klass.book / "courses" / "chem.toml").write_text(COURSE + TESTS, "utf-8")
    klass("course", "check")
    return klass


def told(cli: Cli, *words: object) -> str:
    """The one line that a command ends well with."""
    return cli("test", *words).stdout.removeprefix("✓ ").rstrip("\n")


# --- may they


@pytest.mark.parametrize("test", ["T1", "t1", "unit 1 TEST", "chem:T1"])
def test_they_may_by_any_name_of_the_test(exams: Cli, test: str) -> None:
    assert told(exams, "may", "aa", test) == YES


def test_the_likeliest_is_named_where_none_was(exams: Cli) -> None:
    assert told(exams, "may", "Ana") == f"Unit 1 test: {YES}"
    told(exams, "start", "aa", "P1")
    assert exams("test", "may", "aa", code=1).stdout == (
        "Poster: First: Poster, begun at 10:14, handed in.\n"
    )


def test_below_the_line_it_says_when_and_what_is_first(exams: Cli) -> None:
    told(exams, "score", "aa", "T1", "12", "--form", "deep", "--missed", "1.1")
    done = exams("test", "may", "aa", "T1", code=1)
    assert done.stdout == f"{LATER} Before it: a second check on 1.1. Version B is unused.\n"
    assert exams.json("test", "may", "aa", "T1", code=1) == {
        "id": exams.tags()["aa"],
        "name": "Ana Ade",
        "may": False,
        "why": done.stdout.rstrip(),
        "from": "2026-11-19",
    }


# --- a test begins and ends


def test_a_test_begins_with_all_that_is_said_of_it(exams: Cli) -> None:
    words = ("--form", "CLEAR", "--version", "b", "--where", "by  the door", "--aid", "notes")
    assert told(exams, "start", "aa", "T1", *words, "--aid", "calculator") == (
        "Ana Ade Unit 1 test begun, clear, version B, by the door, notes, calculator"
    )
    (sits,) = exams.json("test")["testing"]
    assert (sits["name"], sits["form"], sits["version"]) == ("Ana Ade", "clear", "B")
    assert (sits["where"], sits["aids"]) == ("by the door", ["notes", "calculator"])


def test_refused_with_the_sentence_or_allowed_with_a_reason(exams: Cli) -> None:
    told(exams, "score", "aa", "T1", "12", "--form", "deep")
    before = exams.records()
    start = ("test", "start", "aa", "T1", "--form", "deep")
    assert exams.said(*start).startswith(f"Ana Ade, not yet. {LATER}")
    assert exams.json(*start, code=1)["saved"] is False
    assert exams.said(*start, "--allow", " ") == "Why? --allow wants a word or two."
    assert exams.records() == before
    (sits,) = exams.json(*start, "--allow", "leaves  on Friday")["records"]
    assert sits["override"] == "leaves on Friday"


def test_a_reason_is_kept_only_where_one_was_needed_and_opens_no_second_test(exams: Cli) -> None:
    start = ("test", "start", "aa", "T1", "--form", "deep", "--allow", "because")
    (sits,) = exams.json(*start)["records"]
    assert "override" not in sits
    assert exams.said(*start).startswith("Ana Ade, not yet. First: Unit 1 test, begun at 10:14")


def test_put_away_without_a_score(exams: Cli) -> None:
    assert exams.said("test", "end", "aa") == "Ana Ade sits no test now."
    told(exams, "start", "aa", "T1", "--form", "deep")
    assert exams.said("test", "end", "aa", "P1") == "Ana Ade sits Unit 1 test, not Poster."
    assert told(exams, "end", "aa", "T1") == "Ana Ade test put away, no score"
    assert exams.json("test")["testing"] == []


# --- scores


def test_a_score_is_kept_as_it_was_given(exams: Cli) -> None:
    told(exams, "start", "aa", "T1", "--form", "clear")
    assert told(exams, "score", "aa", "19") == ("Ana Ade Unit 1 test, clear 19/20 = 95 % · passed")
    assert told(exams, "score", "bb", "T1", "79.9%", "--form", "deep", "--missed", "1.2 1.1") == (
        "Ben Bo Unit 1 test, deep 79.9 % · missed 1.1, 1.2 · not yet"
    )
    found = {s["name"]: s for s in exams.json("test", "list", "T1")["students"]}
    assert (found["Ana Ade"]["percent"], found["Ana Ade"]["passed"]) == (92.0, True)
    assert (found["Ben Bo"]["percent"], found["Ben Bo"]["passed"]) == (79.9, False)
    assert (found["Cy Coe"]["percent"], found["Cy Coe"]["attempts"]) == (None, 0)


def test_what_follows_is_kept_with_it_and_taken_back_alone(exams: Cli) -> None:
    words = ("score", "aa", "T1", "12", "--form", "deep", "--missed", "1.1", "--how", "group")
    answer = exams.json("test", *words, "--again", "Friday")
    assert answer["message"] == (
        "Ana Ade Unit 1 test, deep 12/20 = 60 % · missed 1.1 · not yet; "
        "plan: 1.1 in a small group · again by Fri 20 Nov"
    )
    tried, plan = answer["records"]
    assert (plan["attempt"], plan["how"], plan["again"]) == (tried["fact"], "group", "2026-11-20")
    assert "plan: 1.1 in a small group" in exams("undo").stdout
    assert exams.json("test")["students"][0]["attempts"] == 1
    assert "Unit 1 test, deep 12/20" in exams("undo").stdout
    assert exams.json("test")["students"][0]["attempts"] == 0


def test_the_talk_opens_the_next_try_unless_a_second_check_is_promised(exams: Cli) -> None:
    words = ("12", "--form", "deep", "--missed", "1.1", "--how", "teacher")
    told(exams, "score", "aa", "T1", *words)
    told(exams, "score", "bb", "T1", *words, "--again", "19 Nov")
    assert exams("test", "may", "aa", "T1", code=1).stdout == f"{LATER} Version B is unused.\n"
    assert "a second check on 1.1" in exams("test", "may", "bb", "T1", code=1).stdout


# --- what cannot be meant

DEEP = ("--form", "deep")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("may", "zz"), "No student of this class is called 'zz'."),
        (("may", "aa", "T9"), "No test of this course is called 'T9'. There are: T1 Unit 1 test,"),
        (("may", "aa", ""), "No test of this course is called ''."),
        (("start", "aa", "T1"), "Which one, deep or clear? Say it with --form."),
        (("score", "aa", "17"), "Which one, deep or clear? Say it with --form."),
        (("start", "aa", "--form", "x"), "Unit 1 test has no form 'x'. There are: deep, clear."),
        (("start", "aa", "P1", "--version", "A"), "Poster has no version 'A'."),
        (("score", "aa", "T1", *DEEP), "Type a score like 17/20"),
        (("score", "aa", "T1", "21", *DEEP), "21 is more than the 20 points."),
        (("score", "aa", "12", *DEEP, "--missed", "1.1,9.9"), "Unit 1 test does not cover '9.9'."),
        (("score", "aa", "12", *DEEP, "--how", "peer", "--again", "soon"), "'soon' is no day"),
        (("score", "aa", "12", *DEEP, "--how", "peer", "--again", "2026-11-17"), "Tue 17 Nov is"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    exams: Cli, words: tuple[str, ...], why: str
) -> None:
    before = exams.records()
    assert exams.said("test", *words).startswith(why)
    assert exams.records() == before


def test_the_form_that_they_sit_is_the_one_that_is_scored(exams: Cli) -> None:
    told(exams, "start", "aa", "T1", *DEEP)
    said = exams.said("test", "score", "aa", "18", "--form", "clear")
    assert said == "Ana Ade sits the deep one."
    assert "deep 18/20 = 90 %" in told(exams, "score", "aa", "18", *DEEP)


def test_wrong_usage(exams: Cli) -> None:
    for words in (
        ["score", "aa", "T1", "17", "20"],
        ["score", "aa", "17", *DEEP, "--again", "Friday"],
        ["score", "aa", "17", "--how", "magic"],
        ["start"],
    ):
        assert exams("test", *words, code=2).stdout == ""


def test_a_course_without_tests_says_so(klass: Cli) -> None:
    none = "This course has no tests: they stand in its text."
    assert klass.said("test", "may", "aa") == none
    assert told(klass) == none
    assert klass.said("test", "list", "T1").startswith("No test of this course is called 'T1'.")


# --- the class


def test_the_class_in_words(exams: Cli) -> None:
    told(exams, "start", "aa", "T1", *DEEP, "--allow", "away tomorrow")
    told(exams, "score", "bb", "T1", "18", *DEEP)
    exams("log", "ccw4")
    assert exams("test").stdout.splitlines() == [
        "Tests · P3 · 2026-11-18",
        "",
        "Testing now",
        "  aa  Ana Ade                      since 10:14  Unit 1 test, deep, version A",
        "",
        "They ask",
        f"  cc  Cy Coe                       Unit 1 test: {YES}",
        "",
        "Unit 1 test · 80 % passes · 1 of 5 have",
        "  aa  Ana Ade                            –  first: Unit 1 test, begun at 10:14, handed in",
        "  bb  Ben Bo                          90 %  passed",
        "  cc  Cy Coe                             –",
        "  je  Jo Dell                            –",
        "  jy  Joy Dunn                           –",
    ]
    assert exams("test", "list", "Poster").stdout.splitlines()[8].startswith("Poster · 80 %")


def test_no_support_is_printed(exams: Cli) -> None:
    classroom = open_classroom(exams.book)
    line = next(k for k in USUAL if k.what == "line")
    for s in classroom.board("P3").students:
        assert isinstance(give(classroom, s.student, line, "61 until 18 Dec"), Change)
    classroom.book.close()
    assert "passed" in told(exams, "score", "aa", "T1", "13", *DEEP)
    for words in (["test"], ["test", "may", "aa", "T1"], ["student", "aa"]):
        said = exams(*words).stdout
        assert "61" not in said
        assert "support" not in said


def test_why_somebody_was_allowed_is_not_printed(exams: Cli) -> None:
    told(exams, "score", "aa", "T1", "12", *DEEP)
    told(exams, "start", "aa", "T1", *DEEP, "--allow", "a sad week")
    for words in (["test"], ["test", "--json"], ["student", "aa"], ["student", "aa", "--json"]):
        said = exams(*words).stdout
        assert "Unit 1 test" in said or "T1" in said
        assert "sad week" not in said  # ids are made by chance


def test_no_name_stands_in_a_traceback(exams: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Classroom, "record", broken)
    words = ["--book", str(exams.book), "test", "score", "Ana Ade", "T1", "17", *DEEP]
    done = CliRunner().invoke(main, words)
    assert isinstance(done.exception, RuntimeError)
    assert "Ana" not in "".join(traceback.format_exception(done.exception))
    assert done.stdout == ""
