"""`erase`: a student is out of the record for good, and nothing of them stands in any file."""

import shutil
from base64 import b64encode
from pathlib import Path

import msgspec
import pytest

from masterytui.classroom.erasing import OUT_OF_REACH
from masterytui.mastery import records as r
from masterytui.store.archive import Contents
from masterytui.store.book import Book
from masterytui.store.stretch import Kdf
from tests.cli.hands import Cli


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "masterytui.classroom.backups.new_kdf",
        lambda: Kdf("argon2id", "00" * 16, memory=32, time=1, lanes=1),
    )


@pytest.fixture
def used(klass: Cli) -> Cli:
    """The class after a lesson: facts and private notes, of Ana and naming her."""
    for line in ("aap", "aa:likes Ben", "aa:.lost her aunt", "bb:sat with ÁNA today", "bbp"):
        klass("log", line)
    klass("log", "cc:.Ana copied from him")
    klass("log", "je:an analysis")
    return klass


def ids(cli: Cli) -> dict[str, str]:
    return cli.tags("--section", "P3")


def hits(book: Path, *words: str) -> list[str]:
    """Files of the book in which one of the words stands, in clear or in base64."""
    wanted = [w.encode() for w in words]
    for word in list(wanted):
        for pad in range(3):  # wherever it begins within three bytes
            coded = b64encode(b"\0" * pad + word)
            wanted.append(coded[(pad * 8 + 5) // 6 : (pad + len(word)) * 8 // 6])
    found = []
    for path in sorted(book.rglob("*")):
        if path.is_file() and any(w in path.read_bytes() for w in wanted):
            found.append(str(path.relative_to(book)))
    return found


def others(cli: Cli, but: str) -> set[bytes]:
    """Every record that is not hers."""
    found = contents(cli)
    lines = [*found.shared, *found.private]
    return {line for line in lines if but.encode() not in line and b'"kind":"erase"' not in line}


def contents(cli: Cli) -> Contents:
    book = Book.open(cli.book)
    found = book.contents("")
    book.close()
    return found


def test_nothing_of_her_is_left_in_any_file_and_everything_else_is(used: Cli) -> None:
    used("board")
    ana = ids(used)["aa"]
    assert hits(used.book, ana)
    before = others(used, ana)
    told = used.json("erase", "Ana", "Ade", "--yes", "--notes", "erase")
    assert hits(used.book, ana, "Ana", "ÁNA", "Ade") == []
    left = others(used, ana)
    assert before - left == {x for x in before if "ÁNA".encode() in x or b"Ana copied" in x}
    assert told["erased"]
    assert told["id"] == ana[:6]
    assert (told["records"], told["private_notes"], told["of_others"], told["kept"]) == (6, 1, 2, 0)
    assert told["still"] == list(OUT_OF_REACH)
    assert "Ana" not in str(told)
    assert "aa" not in ids(used)
    assert used.json("search", "likes") == {"hits": []}
    assert used.json("search", "sat") == {"hits": []}
    assert len(used.json("search", "analysis")["hits"]) == 1
    assert used.said("student", "Ana") == "No student of this class is called 'Ana'."
    assert used.json("verify")["problems"] == []
    assert used.said("erase", "Ana", "--yes") == "Nobody in this record is called 'Ana'."
    assert used.said("erase") == "Whom? Nothing of an earlier erasure is left."


def test_it_says_first_what_would_go_and_does_nothing_without_yes(used: Cli) -> None:
    before = {p: p.read_bytes() for p in used.book.rglob("*.jsonl")}
    done = used("erase", "aa", "--notes", "keep", code=1)
    assert done.stderr == "Nothing was erased: to erase this, add --yes.\n"
    assert done.stdout.splitlines() == [
        "Erasing Ana Ade would take away 6 records:",
        "       1  check",
        "       1  enrolment",
        "       1  note",
        "       1  student",
        "       1  visit",
        "       1  private note",
        "About others, and naming them:",
        "  2026-11-18 Ben Bo, note: sat with ÁNA today",
        "  2026-11-18 Cy Coe, note (private): Ana copied from him",
    ]
    done = used("erase", "aa", "--yes", code=1)
    assert "say --notes keep or --notes erase" in done.stderr
    told = used.json("erase", "aa", code=1)
    assert not told["erased"]
    assert [x["name"] for x in told["of_others"]] == ["Ben Bo", "Cy Coe"]
    assert {p: p.read_bytes() for p in used.book.rglob("*.jsonl")} == before


def test_notes_about_others_may_stay_and_the_receipt_says_so(used: Cli) -> None:
    told = used.json("erase", "aa", "--yes", "--notes", "keep")
    assert told["still"][0] == "notes about others that were to stay: 2"
    assert (told["of_others"], told["kept"]) == (0, 2)
    assert len(used.json("search", "ana", "sat")["hits"]) == 1


def test_why_somebody_might_sit_a_test_is_among_what_names_her(used: Cli) -> None:
    text = (used.book / "courses" / "chem.toml").read_text("utf-8")
    test = '\n[[unit.item]]\nkind = "assessment"\ncode = "T1"\ntitle = "Unit 1 test"\n'
    (used.book / "courses" / "chem.toml").write_text(text + test, "utf-8")
    used("course", "check")
    used("test", "score", "bb", "T1", "50")
    used("test", "start", "bb", "T1", "--where", "beside Cy", "--allow", "as Ana did")
    sits = {"name": "Ben Bo", "kind": "sitting", "text": "beside Cy, as Ana did"}
    found = used.json("erase", "aa", code=1)["of_others"]
    assert [sits] == [{k: x[k] for k in sits} for x in found if x["kind"] == "sitting"]
    used.json("erase", "aa", "--yes", "--notes", "erase")
    assert hits(used.book, "as Ana did") == []


def test_an_old_backup_or_a_copy_of_a_file_brings_nothing_back(
    used: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = ids(used)["aa"]
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    used("backup", tmp_path / "old")
    shutil.copytree(used.book / "live", tmp_path / "live")
    used("erase", "aa", "--yes", "--notes", "erase")
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    told = used.json("restore", tmp_path / "old", "--yes")
    assert told["records"]["erased"] == 8
    assert (told["records"]["added"], told["records"]["hidden"]) == (0, 0)
    assert hits(used.book, ana, "Ana") == []
    for file in (tmp_path / "live").iterdir():
        shutil.copy(file, used.book / "live" / f"copy of {file.name}")
    assert "aa" not in ids(used)
    assert used.json("search", "likes") == {"hits": []}
    assert hits(used.book, ana)
    assert used.json("erase")["id"] is None
    assert hits(used.book, ana, "Ana", "ÁNA") == []
    assert used.said("erase") == "Whom? Nothing of an earlier erasure is left."


def test_an_erasure_in_a_backup_holds_on_a_device_that_missed_it(
    used: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(used.book, tmp_path / "tablet")
    tablet = Cli(tmp_path / "tablet")
    used("erase", "aa", "--yes", "--notes", "erase")
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    used("backup", tmp_path / "new")
    monkeypatch.setenv("MASTERYTUI_PASSPHRASE", "open sesame")
    shown = tablet("restore", tmp_path / "new", "--yes").stdout
    assert "8 records here go out of sight: the student was erased" in shown
    assert "aa" not in ids(tablet)
    tablet("erase")
    assert hits(tablet.book, "Ana", "ÁNA") == []


def test_an_old_class_list_does_not_bring_her_back_but_a_teacher_can(
    used: Cli, files: Path
) -> None:
    ana = ids(used)["aa"]
    used("erase", "aa", "--yes", "--notes", "erase")
    told = used.json("import", files / "list.csv")
    assert told["students"]["added"] == 0
    assert [p["text"] for p in told["problems"]] == [
        "Ana Ade was erased from this record and is left out"
    ]
    assert hits(used.book, ana, "Ana") == []
    used("log", "+Ana Ade")
    assert set(ids(used).values()).isdisjoint({ana})
    assert [s["name"] for s in used.json("board")["students"]].count("Ana Ade") == 1


def test_no_undo_takes_an_erasure_back(used: Cli, files: Path) -> None:
    used("log", "ccp")
    used("erase", "aa", "--yes", "--notes", "erase")
    assert used.json("undo")["message"] == "taken back: Cy Coe ● 1.1 mastered"
    for _ in range(4):  # two notes, Ben's check, the class list and the course
        assert "erase" not in str(used.json("undo"))
    assert used.said("undo").startswith("Nothing was logged on this device today")
    used("import", files / "list.csv")
    assert used.json("board", "--section", "P4")["students"]
    assert "Ana Ade" not in str(used.json("board", "--section", "P3"))


def test_who_is_meant(used: Cli, files: Path) -> None:
    (files / "list.csv").write_text("Name,Class\nAna Ade,P4\nCy Zed,P4\n", "utf-8")
    used("import", files / "list.csv")
    assert used.said("erase", "nobody", "--yes") == "Nobody in this record is called 'nobody'."
    said = used.said("erase", "ana", "ADE", "--yes")
    assert said.startswith("'ana ADE' could be Ana Ade (s")
    assert said.endswith("). Say which by the id in brackets.")
    assert "could be Cy Coe" in used.said("erase", "cy")
    assert used.json("erase", "aa", "--section", "P3", code=1)["id"] == ids(used)["aa"]
    there = used.tags("--section", "P4")
    assert used.json("erase", there["cd"] if "cd" in there else there["cz"], code=1)["records"] == 2
    used("log", "--section", "P3", "jep")
    shown = used("erase", "Jo", "--yes", "--section", "P3").stdout
    assert shown.startswith("Erasing Jo Dell would")


def test_whose_class_list_was_undone_can_still_be_erased(used: Cli, files: Path) -> None:
    (files / "more.csv").write_text("Name,Class\nZoë Zimt,P4\n", "utf-8")
    used("import", files / "more.csv")
    used("undo")
    assert hits(used.book, "Zimt")
    assert used.json("erase", "zoe", "zimt", "--yes")["erased"]
    assert hits(used.book, "Zimt", "Zoë") == []


def test_a_keep_apart_pair_goes_with_either_of_the_two(used: Cli) -> None:
    tags = ids(used)
    book = Book.open(used.book)
    pair = (min(tags["aa"], tags["bb"]), max(tags["aa"], tags["bb"]))
    book.append([r.Apart(id="x.1", fact="x.1", pair=pair, batch=r.Batch("x.1", 0, 1))])
    book.close()
    told = used.json("erase", "aa", "--yes", "--notes", "keep")
    assert told["of_others"] == 1
    assert Book.open(used.book).apart == frozenset()
    assert hits(used.book, tags["aa"]) == []
    assert msgspec.json.encode(told)
