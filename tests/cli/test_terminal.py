"""At a terminal an import asks what only the teacher can say, then whether to keep it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.hands import Cli

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")


def typed(book: Path, path: Path, answers: str) -> tuple[int, str]:
    """An import at a terminal on which these lines are typed, and no passphrase: its exit code,
    what is seen."""
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    words = [sys.executable, "-m", "masterytui", "--book", str(book), "import", str(path)]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs) as asked:
        os.close(theirs)
        seen = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not more:
                break
            seen += more
            if b"Passphrase" in more:  # typed ahead it would be thrown away
                os.write(ours, b"\n")
        code = asked.wait(timeout=60)
    os.close(ours)
    return code, seen.decode(errors="replace")


def students(cli: Cli) -> list[tuple[str, str]]:
    return [(s["tag"], s["name"]) for s in cli.json("board")["students"]]


def test_a_class_is_asked_for_and_the_import_confirmed(empty: Cli, files: Path) -> None:
    path = files / "names.csv"
    path.write_text("Name\nAna Ade\nBen Bo\n", "utf-8")
    code, seen = typed(empty.book, path, "Third\ny\n")
    assert code == 0
    assert "which class is this a list of? [names]" in seen
    assert "Bring this in?" in seen
    assert empty.json("board", "--section", "Third")["students"] != []


def test_no_means_no(empty: Cli, files: Path) -> None:
    code, _ = typed(empty.book, files / "list.csv", "n\n")
    assert code == 0
    assert empty.records() == 0


@pytest.mark.parametrize(("answer", "count"), [("one", 1), ("two", 2)])
def test_one_student_or_two(empty: Cli, files: Path, answer: str, count: int) -> None:
    path = files / "twins.csv"
    path.write_text("Name,Class\nAna Ade,P3\nAna Ade,P3\n", "utf-8")
    code, seen = typed(empty.book, path, f"{answer}\ny\n")
    assert code == 0
    assert "without an id: one student or two?" in seen
    assert [name for _, name in students(empty)] == ["Ana Ade"] * count
    assert len({tag for tag, _ in students(empty)}) == count


def test_a_wrong_answer_is_asked_again(empty: Cli, files: Path) -> None:
    path = files / "odd.csv"
    path.write_text("Ade\tAnn\nBaird\tBo\n", "utf-8")
    code, seen = typed(empty.book, path, "what?\n1=shoe\n9=last\n2\nP3\ny\n")
    assert code == 0
    assert "Say which column holds what" in seen
    assert "“shoe” is no field" in seen
    assert "there is no column “9”" in seen
    assert {name for _, name in students(empty)} == {"Ade Ann", "Baird Bo"}


def test_a_no_makes_no_book(empty: Cli, files: Path) -> None:
    book = files / "none"
    assert typed(book, files / "list.csv", "n\n")[0] == 0
    assert not book.exists()
    assert typed(book, files / "list.csv", "y\n")[0] == 0
    assert len(students(Cli(book))) == 5
