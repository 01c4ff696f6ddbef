"""`strip` and `substitute`, and marks that are typed back."""

from pathlib import Path

from tests.cli.hands import Cli


def test_a_strip_and_its_marks_typed_back_in_one_line(klass: Cli) -> None:
    done = klass("strip")
    assert "aa  Ana Ade" in done.stdout
    assert "masterytui log --each" in done.stdout
    back = klass("log", "--each", "aap", "bb12n", "cca")
    assert len(back.stdout.splitlines()) == 3
    board = {s["tag"]: s for s in klass.json("board")["students"]}
    assert board["cc"]["level"] == "almost"
    assert board["aa"]["objective"] == "1.2"
    assert "1.2 not yet" in klass("student", "bb").stdout


def test_marks_in_one_word_group_too_and_a_wrong_one_stops_no_other(klass: Cli) -> None:
    back = klass("log", "--each", "aap zzp ccn", code=1)
    assert len(back.stdout.splitlines()) == 2
    assert "zz" in back.stderr


def test_a_substitutes_sheet_as_a_file_never_over_another(klass: Cli, tmp_path: Path) -> None:
    file = tmp_path / "sub.html"
    assert "It holds names" in klass("substitute", "--html", file).stdout
    page = file.read_text("utf-8")
    assert "Ana Ade" in page
    assert "Eve Eden" not in page
    assert "is there already" in klass("substitute", "--html", file, code=1).stderr
    assert file.read_text("utf-8") == page
    nowhere = tmp_path / "no" / "sub.html"
    assert "could not be written" in klass("strip", "--html", nowhere, code=1).stderr
