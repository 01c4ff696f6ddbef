"""`import` of a form's answers and a quiz engine's results."""

from pathlib import Path

import pytest

from tests.cli.hands import COURSE, Cli

EXIT = """\
Timestamp,Email Address,Your name,What have you learned today?
2024/09/03 10:40:00 AM,,Ana Ade,moles
2024/09/03 10:41:00 AM,,Jo,units
2024/09/03 10:42:00 AM,,Zoe Quinn,nothing
"""
QUIZ = """\
Last name,First name,State,Started,Completed,Duration,Grade/10.00
Ade,Ana,Finished,3 September 2024  10:14 AM,3 September 2024  10:44 AM,30 mins,8.50
Bo,Ben,Finished,3 September 2024  10:14 AM,3 September 2024  10:44 AM,30 mins,7.00
"""
TEST = """\
[[unit.item]]
kind = "assessment"
code = "T1"
title = "Unit 1 test"
"""


@pytest.fixture
def quiz(klass: Cli, files: Path) -> Path:
    """A quiz's results; the course has one assessment."""
    (files / "chem.toml").write_text(COURSE + TEST, "utf-8")
    klass("import", files / "chem.toml")
    path = files / "quiz.csv"
    path.write_text(QUIZ, "utf-8")
    return path


@pytest.fixture
def form(files: Path) -> Path:
    """A form's answers."""
    path = files / "exit.csv"
    path.write_text(EXIT, "utf-8")
    return path


def test_an_open_question_keeps_nothing(klass: Cli, form: Path) -> None:
    before = klass.records()
    asked = klass("import", form, code=1)
    assert asked.stdout.splitlines() == [
        "Found: a form’s answers (CSV, comma)",
        "What have you learned today?",
        "1 row of 1 student, Tue 3 Sep; 1 not in your classes",
        "Comes in: 1 new answer",
        "  exit.csv:4: Zoe Quinn is not in your classes: left out",
    ]
    assert asked.stderr.splitlines() == [
        "Still open: who is “Jo”? nobody has this name",
        "  Answer with --map 'Jo=Jo Dell', or --map 'Jo=Joy Dunn', or --map Jo=nobody.",
    ]
    assert klass.records() == before


def test_an_answer_lets_it_in_once(klass: Cli, form: Path) -> None:
    told = klass("import", form, "--map", "Jo=Jo Dell").stdout
    assert told.splitlines()[-1] == "imported: 2 answers"
    story = klass("student", "Jo Dell").stdout
    assert "reflection: units · asked: What have you learned today?" in story
    again = klass("import", form, "--map", "Jo=Jo Dell").stdout
    assert again.splitlines()[-1] == "Nothing changed: all of it was there already."
    assert "a form’s answers" in klass("undo").stdout


def test_results_need_their_assessment(klass: Cli, quiz: Path) -> None:
    asked = klass("import", quiz, code=1)
    assert asked.stderr.splitlines() == [
        "Still open: which assessment are these the results of?",
        "  Answer with --map 'assessment=T1 Unit 1 test'.",
    ]
    told = klass.json("import", quiz, "--map", "assessment=T1")
    assert told["format"] == "results (Moodle, CSV, comma)"
    assert told["handed_in"] == [
        {
            "about": ["T1 Unit 1 test", "scores out of 10 points"],
            "rows": 2,
            "students": 2,
            "strangers": 0,
            "days": ["2024-09-03"],
            "new": 2,
            "there": 0,
        }
    ]
    again = klass("import", quiz, "--map", "assessment=T1").stdout
    assert again.splitlines()[-1] == "Nothing changed: all of it was there already."


def test_a_wrong_answer_is_told(klass: Cli, quiz: Path) -> None:
    said = klass.said("import", quiz, "--map", "assessment=T7")
    assert said == "quiz.csv: there is no assessment “T7”: there are T1 Unit 1 test"
