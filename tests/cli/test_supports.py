"""What is printed can go anywhere: no command prints a support."""

import pytest

from masterytui.classroom.supporting import end, give
from masterytui.classroom.writer import Change, Refused
from masterytui.cli.house import open_classroom
from masterytui.mastery.supports import USUAL
from tests.cli.hands import Cli

OTHER = next(k for k in USUAL if k.what == "other")
SECRET = "quietcorner"
PRINTS = [
    ["board"],
    ["student", "aa"],
    ["visits"],
    ["groups"],
    ["debrief"],
    ["lab", "status"],
    ["search", SECRET],
    ["verify"],
    ["strip"],
    ["substitute"],
]


def helped(klass: Cli) -> None:
    """Everybody in the class has one."""
    classroom = open_classroom(klass.book)
    for s in classroom.board("P3").students:
        assert isinstance(give(classroom, s.student, OTHER, SECRET), Change)
    classroom.book.close()


@pytest.mark.parametrize("json", [False, True])
@pytest.mark.parametrize("words", PRINTS, ids=" ".join)
def test_no_command_prints_one(klass: Cli, words: list[str], json: bool) -> None:
    if json and words[0] in ("strip", "substitute"):
        return  # pages for people alone
    helped(klass)
    done = klass(*words, *(["--json"] if json else []))
    said = f"{done.stdout}{done.stderr}".replace("No note has these words.", "")
    assert SECRET not in said
    assert "support" not in said


@pytest.mark.parametrize("json", [False, True])
def test_taking_one_back_does_not_say_which(klass: Cli, json: bool) -> None:
    helped(klass)
    done = klass("undo", *(["--json"] if json else []))
    assert "a support" in done.stdout
    assert SECRET not in done.stdout


def test_ended_twice_is_refused(klass: Cli) -> None:
    helped(klass)
    classroom = open_classroom(klass.book)
    s = classroom.board("P3").students[0]
    fact = s.supports[0].fact
    assert isinstance(end(classroom, s.student, fact), Change)
    assert end(classroom, s.student, fact) == Refused("That support has ended already.")
    assert isinstance(give(classroom, s.student, OTHER, " "), Refused)
    classroom.book.close()


def test_one_that_names_an_erased_student_goes_with_them(klass: Cli) -> None:
    classroom = open_classroom(klass.book)
    ben = klass.tags("--section", "P3")["bb"]
    assert isinstance(give(classroom, ben, OTHER, "sits beside Ana"), Change)
    classroom.book.close()
    # Before an erasure alone its words are shown, as private notes are: somebody has to decide.
    assert "support: sits beside Ana" in klass("erase", "aa", "--notes", "keep", code=1).stdout
    klass("erase", "aa", "--yes", "--notes", "erase")
    again = open_classroom(klass.book)
    s = again.standing(ben)
    assert s is not None
    assert s.supports == ()
    again.book.close()
