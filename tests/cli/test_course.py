"""`course`: begun, checked, published; the last good one stays in force."""

from pathlib import Path

import pytest

from masterytui.classroom.acts import Change
from masterytui.classroom.joining import join
from masterytui.cli.house import open_classroom
from tests.cli.hands import COURSE, Cli


def test_a_course_from_nothing_to_the_board(empty: Cli, files: Path) -> None:
    empty("import", files / "list.csv")
    path = empty.book / "courses" / "mine.toml"
    assert empty("course", "new", "mine").stdout == (
        f"Fill in {path}, then: masterytui course check mine\n"
    )
    assert empty.json("board")["students"][0]["objective"] is None
    assert empty("course", "check", "mine").stdout == (
        "Nothing is wrong with it.\nmine is in force now.\n"
    )
    assert empty.json("board")["students"][0]["objective"] == "1.1"
    assert empty("course", "check").stdout == "Nothing is wrong with it.\n"


def test_problems_are_told_with_their_lines_and_the_last_good_one_stays(klass: Cli) -> None:
    draft = klass.book / "courses" / "chem.toml"
    draft.write_text(
        COURSE.replace('kind = "lab"\ncode = "L1"', 'kind = "lap"\ncode = "L1"')
        .replace('code = "1.2"', 'code = "1.1"')
        .replace("Moles", "Mended"),
        "utf-8",
    )
    before = klass.records()
    told = klass("course", "check", code=1).stderr.splitlines()
    assert told
    assert all(line.startswith("courses/chem.toml:") for line in told)
    assert all(p["line"] for p in klass.json("course", "check", code=1)["problems"])
    assert klass.records() == before
    draft.write_text(COURSE.replace("Moles", "Mended"), "utf-8")
    assert "chem is in force now." in klass("course", "check").stdout
    assert "1.1 Mended" in klass("board").stdout


def test_a_syntax_problem_has_its_line(klass: Cli, files: Path) -> None:
    path = files / "chem.toml"
    path.write_text(COURSE.replace('title = "Moles"', "title = Moles"), "utf-8")
    assert klass.said("course", "check", path).startswith("chem.toml:12: ")


def test_a_file_elsewhere_is_only_looked_at(klass: Cli, files: Path) -> None:
    before = klass.records()
    (files / "chem.toml").write_text(COURSE.replace("Moles", "Mended"), "utf-8")
    assert klass("course", "check", files / "chem.toml").stdout == "Nothing is wrong with it.\n"
    assert klass.records() == before
    (files / "latin.toml").write_bytes(b'title = "Qu\xedmica"')
    assert klass.said("course", "check", files / "latin.toml") == (
        "latin.toml: this is not text in UTF-8; save it as that"
    )


def test_one_that_is_no_text_does_not_hide_the_others(klass: Cli) -> None:
    (klass.book / "courses" / "latin.toml").write_bytes(b'title = "Qu\xedmica"')
    assert klass.said("course", "check") == (
        "courses/latin.toml: this is not text in UTF-8; save it as that"
    )
    assert klass("course", "check", "chem").stdout == "Nothing is wrong with it.\n"


VARIES = """
[[unit.item.question]]
ask = "{m} of aluminium: how much AlCl3?"
answer = "m / 26.98 * 133.33"
vary = "m = 2.0 to 9.0 g"
unit = "g"
"""


def test_every_question_that_varies_is_tried(klass: Cli, files: Path) -> None:
    path = files / "chem.toml"
    good = COURSE.replace('title = "Moles"\n', f'title = "Moles"\n{VARIES}')
    path.write_text(good, "utf-8")
    assert klass("course", "check", path).stdout == "Nothing is wrong with it.\n"
    for old, new, sentence in (
        ("2.0 to", "0.0 to", ""),
        ("m / 26.98", "26.98 / (m - 9)", "with m = 9.0 g there is no answer: it divides by zero"),
        ('unit = "g"', 'between = "0 to 40"', "with m = 9.0 g the answer is 44.5, not within"),
        ("m / 26.98", "9**9**9", "with m = 2.0 g there is no answer: a power lies beyond 100"),
        ("m / 26.98", "__import__('os')", "has __import__(…), which is no function here"),
        ("m / 26.98", "k", "has k, which is nothing that varies"),
    ):
        path.write_text(good.replace(old, new), "utf-8")
        if sentence:
            said = klass.said("course", "check", path)
            assert said.startswith("chem.toml:14: 1.1, question 1: ")
            assert sentence in said
        else:
            klass("course", "check", path)


def test_one_that_goes_wrong_is_not_put_in_force(klass: Cli) -> None:
    draft = klass.book / "courses" / "chem.toml"
    wrong = VARIES.replace("m /", "1 / (m - 2) /")
    draft.write_text(COURSE.replace('title = "Moles"\n', f'title = "Moles"\n{wrong}'), "utf-8")
    before = klass.records()
    assert "courses/chem.toml:14: 1.1, question 1: with m = 2.0 g" in klass.said("course", "check")
    assert klass.records() == before
    # Nor does an import put it there.
    assert "with m = 2.0 g" in klass.said("import", draft)
    assert klass.records() == before


@pytest.mark.parametrize("name", ["two words", "../up", "a/b", "", ".."])
def test_a_name_that_is_no_name(klass: Cli, name: str) -> None:
    assert klass.said("course", "new", name).startswith("A course's name is letters, digits")


def test_a_course_is_never_begun_twice(klass: Cli) -> None:
    assert klass.said("course", "new", "chem").startswith("There is a course chem already:")


def test_a_course_that_is_not_there(klass: Cli, empty: Cli) -> None:
    assert klass.said("course", "check", "biology") == (
        "There is no course 'biology' and no such file."
    )
    assert empty.said("course", "check") == (
        "No course has been begun yet: masterytui course new NAME"
    )
    klass("course", code=2)


def test_a_folder_that_takes_no_course(empty: Cli) -> None:
    (empty.book / "courses").write_text("a file where the folder should be", "utf-8")
    assert "cannot be written" in empty.said("course", "new", "mine")


def test_a_question_typed_in_class_is_put_into_the_text_and_dropped_on_demand(klass: Cli) -> None:
    classroom = open_classroom(klass.book)
    assert isinstance(join(classroom, "chem", "chem:1.1", "What is a mole?"), Change)
    classroom.book.close()
    draft = klass.book / "courses" / "chem.toml"
    assert draft.read_text("utf-8") == COURSE
    kept = "1.1: this question was typed in class and is kept: What is a mole?"
    draft.write_text(COURSE.replace("Moles", "Mended"), "utf-8")
    assert klass("course", "check").stdout == (
        f"Nothing is wrong with it.\nchem is in force now.\n{kept}\n"
    )
    assert "What is a mole?" in draft.read_text("utf-8")
    assert klass("course", "check").stdout == "Nothing is wrong with it.\n"
    draft.write_text(COURSE, "utf-8")
    assert klass.json("course", "check") == {"problems": [], "kept": [kept]}
    draft.write_text(COURSE, "utf-8")
    dropped = klass("course", "check", "--drop").stdout
    assert dropped == "Nothing is wrong with it.\nchem is in force now.\n"
    assert draft.read_text("utf-8") == COURSE
    assert klass.json("course", "check") == {"problems": [], "kept": []}
