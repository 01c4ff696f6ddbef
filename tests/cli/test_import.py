"""`import`: it says what it found, and keeps it if nothing is open."""

from pathlib import Path

import pytest

from tests.cli.hands import COURSE, Cli, locked


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_it_says_what_it_found_and_what_it_did(empty: Cli, files: Path) -> None:
    told = empty("import", files / "list.csv", files / "chem.toml").stdout
    assert told.splitlines() == [
        "Found: class list (CSV, comma), course (TOML)",
        "6 students in P3 (5), P4 (1): 6 new, 0 changed, 0 unchanged",
        "  Ana Ade  ·  P3",
        "  Ben Bo  ·  P3",
        "  Cy Coe  ·  P3",
        "  Jo Dell  ·  P3",
        "  Joy Dunn  ·  P3",
        "  … and 1 more",
        "2 objectives",
        "imported: 6 new, 2 objectives",
    ]
    again = empty("import", files / "list.csv", files / "chem.toml").stdout
    assert "0 new, 0 changed, 6 unchanged" in again
    assert again.splitlines()[-1] == "Nothing changed: all of it was there already."


def test_it_makes_the_book(tmp_path: Path, files: Path) -> None:
    cli = Cli(tmp_path / "deep" / "down")
    cli("import", files / "list.csv")
    assert len(cli.tags()) == 5


def test_check_only_looks(empty: Cli, files: Path) -> None:
    told = empty.json("import", "--check", files / "list.csv")
    assert told["students"]["added"] == 6
    assert empty.records() == 0


@pytest.mark.parametrize("there", [True, False])
def test_only_what_is_kept_makes_a_book(tmp_path: Path, files: Path, there: bool) -> None:
    cli = Cli(tmp_path / "none")
    if there:
        cli.book.mkdir()
    cli.json("import", "--check", files / "list.csv")
    cli.said("import", written(files, "report.csv", b"%PDF-1.7\n1 0 obj"))
    cli("import", written(files, "odd.csv", "Ade, Ann 9\nBaird, Bo 10\n"), code=1)
    assert cli.book.exists() == there
    assert not there or not [*cli.book.iterdir()]
    first = cli("import", files / "list.csv").stdout
    assert first.splitlines()[-1] == "imported: 6 new"
    again = cli("import", files / "list.csv").stdout
    assert again.splitlines()[-1] == "Nothing changed: all of it was there already."


def test_the_whole_import_is_undone_as_one(empty: Cli, files: Path) -> None:
    empty("import", files / "list.csv", files / "chem.toml")
    assert empty("undo").stdout == "✓ taken back: Ana Ade, Ben Bo +4 on the class list\n"
    assert empty.said("board") == "No class yet. Bring one in with: masterytui import FILE"


def test_a_missing_student_is_told_and_stays(klass: Cli, files: Path) -> None:
    shorter = written(
        files, "week9.csv", "Name,Class\nAna Ade,P3\nBen Bo,P3\nCy Coe,P3\nGil Gee,P3\n"
    )
    told = klass("import", shorter).stdout
    assert "left? Jo Dell (P3) is not in this list; nothing is removed." in told
    assert klass.json("import", shorter)["students"] == {
        "total": 4,
        "added": 0,
        "changed": 0,
        "unchanged": 4,
        "left": 2,
    }
    assert set(klass.tags("--section", "P3")) == {"aa", "bb", "cc", "je", "jy", "gg"}


def test_the_class_where_the_list_names_none(empty: Cli, files: Path) -> None:
    names = written(files, "names.csv", "Name\nAna Ade\nBen Bo\n")
    empty("import", names, "--section", "Third")
    assert empty.json("board")["section"] == "Third"
    empty("import", names)
    assert empty.json("board")["section"] == "names"


def test_a_question_is_open_without_a_terminal(empty: Cli, files: Path) -> None:
    """Two of one name without ids: one student or two?"""
    mixed = written(files, "mixed.csv", "Name,Class\nAna Ade,P3\nBen Bo,\n")
    refused = empty("import", mixed, code=1)
    assert refused.stderr.splitlines() == [
        "Still open: which class is for Ben Bo (line 3)?",
        "  Answer with --section NAME, for example P3. --yes takes P3.",
    ]
    assert "Found: class list" in refused.stdout
    assert empty.records() == 0
    empty("import", mixed, "--section", "P4")
    assert set(empty.tags("--section", "P4")) == {"bb"}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ade, Ann 9\nBaird, Bo 10\n", "--map 1=last --map 2=first, or --map 1=last --map 2=first"),
        ("Age,Shoe\n11,40\n12,41\n", "--map COLUMN=last --map COLUMN=first."),
        ("Name,Class\nAna Ade,P3\nAna Ade,P3\n", "One: --yes. Two: give each of them an id"),
    ],
)
def test_each_open_question_says_how_it_is_answered(
    empty: Cli, files: Path, text: str, how: str
) -> None:
    told = empty("import", written(files, "odd.csv", text), code=1)
    asked, answer = told.stderr.splitlines()
    assert asked.startswith("Still open: ")
    assert how in answer
    assert empty.records() == 0
    value = empty.json("import", files / "odd.csv", code=1)
    assert asked.removeprefix("Still open: ") in [p["text"] for p in value["problems"]]


def test_what_stands_behind_the_names_is_never_kept(empty: Cli, files: Path) -> None:
    odd = written(files, "odd.csv", "Ade, Ann  555-0101\nBaird, Bo  555-0102\n")
    told = empty("import", odd, "--map", "1=last,2=first").stdout
    assert "Not read: column 3 (phone)" in told
    assert {s["name"] for s in empty.json("board")["students"]} == {"Ann Ade", "Bo Baird"}
    everything = b"".join(path.read_bytes() for path in empty.book.rglob("*") if path.is_file())
    assert b"555-010" not in everything


def test_yes_takes_the_proposed_answer(empty: Cli, files: Path) -> None:
    mixed = written(files, "mixed.csv", "Name,Class\nAna Ade,P3\nBen Bo,\n")
    empty("import", mixed, "--yes")
    assert set(empty.tags()) == {"aa", "bb"}


def test_a_column_is_mapped(empty: Cli, files: Path) -> None:
    odd = written(files, "odd.csv", "Who,Where\nAna Ade,Room A\nBen Bo,Room B\n")
    found = empty.json("import", odd, "--map", "Who=name", "--map", "2=section")
    assert [c["name"] for c in found["classes"]] == ["Room A", "Room B"]
    for wrong in ("Who=shoe", "What=name", "9=name"):
        assert empty("import", odd, "--map", wrong, code=1).stderr.startswith("odd.csv: ")
    assert empty.said("import", odd, "--map", "What=name") == (
        "odd.csv: there is no column “What”; say its number, 1 to 2; "
        "or, if the first row names the columns, Who, Where"
    )
    assert empty("import", odd, "--map", "name", code=2).stderr.splitlines()[-1].startswith("Error")


def test_no_file_is_wrong_usage(empty: Cli) -> None:
    empty("import", code=2)


def test_an_import_counts_as_using_the_class(klass: Cli, files: Path) -> None:
    assert klass.json("board")["section"] == "P3"
    again = written(files, "p4.csv", "Name,Class\nEve Eden, p4 \n")
    klass("import", again)
    assert klass.json("board")["section"] == "P4"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("report.csv", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "report.csv: this is a PDF"),
        (
            "old.csv",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
            "old.csv: this is an old Excel workbook (.xls)",
        ),
        ("empty.csv", b"", "empty.csv: this file is empty"),
        ("blank.csv", b"\n\n  \n", "blank.csv: "),
        ("noise.csv", bytes(range(256)) * 4, "noise.csv: "),
        ("torn.xlsx", b"PK\x03\x04" + bytes(40), "torn.xlsx: this workbook is damaged"),
        ("latin.toml", b'title = "Qu\xedmica"\n', "latin.toml: this is not text in UTF-8"),
        ("broken.toml", b"title = \n", "broken.toml:1: "),
    ],
)
def test_a_file_that_is_no_list(klass: Cli, files: Path, name: str, data: bytes, why: str) -> None:
    before = klass.records()
    said = klass.said("import", written(files, name, data))
    assert said.startswith(why)
    assert klass.records() == before


def test_a_file_that_is_not_there_and_a_folder(klass: Cli, files: Path) -> None:
    assert klass.said("import", files / "nowhere.csv") == "nowhere.csv: there is no such file"
    assert klass.said("import", files).startswith("files: this is a folder")
    assert klass.said("import", files / "nowhere.toml").startswith("nowhere.toml: ")


@pytest.mark.parametrize("name", ["list.csv", "chem.toml"])
def test_a_file_that_may_not_be_read(
    klass: Cli, files: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        locked(patch, files / name)
        said = klass.said("import", files / name)
        assert said.startswith(f"{name}: this ")
        assert "cannot be read: permission denied" in said.casefold()
        value = klass.json("import", files / name, code=1)
    assert [(p["file"], p["line"]) for p in value["problems"]] == [(name, None)]
    assert value["students"]["total"] == 0


def test_of_several_files_none_is_kept_when_one_is_wrong(empty: Cli, files: Path) -> None:
    told = empty("import", files / "list.csv", files / "no.csv", files / "nor.csv", code=1)
    assert told.stderr.splitlines() == [
        "no.csv: there is no such file",
        "nor.csv: there is no such file",
    ]
    assert empty.records() == 0


def test_a_draft_with_changes_is_not_written_over(klass: Cli, files: Path) -> None:
    draft = klass.book / "courses" / "chem.toml"
    draft.write_text(COURSE + "# mine\n", "utf-8")
    changed = written(files, "chem.toml", COURSE.replace("Moles", "Amounts"))
    assert klass.said("import", changed) == (
        "courses/chem.toml: it has changes that are not in force: masterytui course check chem"
    )
    klass("course", "check", "chem")
    klass("import", changed)
    assert "Amounts" in draft.read_text("utf-8")
