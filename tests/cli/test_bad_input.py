"""What goes wrong in a school: each is one sentence, and nothing that was saved is lost."""

import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import msgspec
import pytest

from masterytui.cli.keys import CLEAR
from masterytui.mastery.codec import encode
from masterytui.mastery.records import Visit
from masterytui.store.lines import FORMAT
from masterytui.store.script import checked
from tests.cli.hands import Cli, process


def newest(cli: Cli) -> Path:
    """The journal file that was last written."""
    return max((cli.book / "live").glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)


# --- the book's folder


def test_there_is_no_book(tmp_path: Path) -> None:
    cli = Cli(tmp_path / "none")
    for words in (["board"], ["log", "aat"], ["undo"], ["verify"], ["search", "x"], ["visits"]):
        assert cli.said(*words) == (
            f"There is no class record in {cli.book}. "
            "Begin with: masterytui import FILE, or: masterytui demo"
        )
    assert cli.said() == cli.said("board")
    assert not cli.book.exists()


def test_a_file_in_place_of_the_folder(tmp_path: Path, files: Path) -> None:
    cli = Cli(tmp_path / "notes.txt")
    cli.book.write_text("mine", "utf-8")
    assert cli.said("board").startswith(str(cli.book))
    assert "cannot hold a class record" in cli.said("import", files / "list.csv")
    assert "cannot hold a class record" in Cli(cli.book / "in it").said(
        "import", files / "list.csv"
    )
    assert cli.book.read_text("utf-8") == "mine"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc")
def test_a_folder_where_nothing_can_be_made(files: Path) -> None:
    cli = Cli(Path("/proc/masterytui"))
    assert "cannot hold a class record" in cli.said("import", files / "list.csv")
    assert cli.said("demo", "--into", cli.book).startswith("The demo book could not be written:")


def test_a_folder_with_other_files(tmp_path: Path, files: Path) -> None:
    cli = Cli(tmp_path / "photos")
    cli.book.mkdir()
    (cli.book / "holiday.jpg").write_bytes(b"\xff\xd8")
    assert cli.said("board") == f"There is no class record in {cli.book}."
    assert cli.said("import", files / "list.csv").endswith(
        "Nothing was changed; choose an empty or a new folder."
    )
    assert [path.name for path in cli.book.iterdir()] == ["holiday.jpg"]


def test_the_users_own_book_is_in_the_data_folder(tmp_path: Path, files: Path) -> None:
    done = process("import", files / "list.csv")
    assert (done.returncode, done.stderr) == (0, f"{CLEAR}\n")
    (made,) = tmp_path.rglob("book.json")
    elsewhere = {"MASTERYTUI_BOOK": str(made.parent)}
    assert "Ana Ade" in process("board", env=elsewhere).stdout


# --- the record


def test_a_torn_last_line(klass: Cli) -> None:
    klass("log", "aat")
    before = klass.json("board")
    records = klass.records()
    with newest(klass).open("ab") as file:
        file.write(b'{"kind":"visit","id":"torn.1","sco')
    done = klass("board")
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"live/{newest(klass).name}:")
    assert "was never saved whole" in said
    assert klass.json("board") == before
    found = klass("verify", code=1)
    assert found.stdout.startswith(f"{records} records in ")
    told, what_to_do = found.stderr.splitlines()
    assert "never saved whole from byte" in told
    assert "on, 34 bytes; whole records: 1 before it, 0 after it" in told
    assert what_to_do.startswith("Nothing was changed")
    assert klass.json("verify", code=1)["problems"] == [told]
    klass("log", "bbt")
    assert klass.json("verify", code=1)["records"] == records + 1


def test_a_damaged_line(klass: Cli) -> None:
    klass("log", "aat")
    records = klass.records()
    path = newest(klass)
    path.write_bytes(path.read_bytes().replace(b'"kind":"visit"', b'"kind":"Visit"'))
    assert "one line is damaged; all the others are whole" in klass("board").stderr
    found = klass.json("verify", code=1)
    assert found["records"] == records - 1
    (told,) = found["problems"]
    data = path.read_bytes()
    line = next(x for x in data.split(b"\n") if b'"Visit"' in x)
    assert told.startswith(
        f"live/{path.name}:2: damaged from byte {data.index(line)} on, {len(line)} bytes; "
        "whole records: 0 before it, 0 after it; a copy is in quarantine/"
    )
    assert (klass.book / told.rpartition(" ")[2]).read_bytes() == line


def test_a_line_from_a_newer_version(klass: Cli) -> None:
    before = klass.json("board")
    header = {"masterytui": FORMAT + 1, "session": "new", "day": "2026-11-18", "device": "tab"}
    ana = klass.tags()["aa"]
    record = {"kind": "hologram", "id": "new.1", "fact": "new.1", "scope": ana, "stamp": 1}
    lines = [checked(msgspec.json.encode(one)) for one in (header, record)]
    path = klass.book / "live" / "2026-11-18.new.jsonl"
    path.write_bytes(b"".join(lines))
    (said,) = klass("board").stderr.splitlines()
    assert said == (
        f"live/{path.name}: was written by a newer masterytui; what this one knows is shown"
    )
    assert klass.json("board") == before
    klass("log", "aat")
    assert klass.json("verify", code=1)["problems"] == [said]
    assert path.read_bytes() == b"".join(lines)


def test_several_problems_are_one_sentence(klass: Cli) -> None:
    for name in ("one", "two"):
        (klass.book / "live" / f"2026-11-18.{name}.jsonl").write_bytes(b"{}\n")
    (said,) = klass("board").stderr.splitlines()
    assert said.endswith("; 1 more: masterytui verify")
    assert len(klass("verify", code=1).stderr.splitlines()) == 3


# --- the papers beside it


def test_papers_that_cannot_be_read_count_as_missing(klass: Cli) -> None:
    board = klass.json("board")
    (klass.book / "school.toml").write_bytes(b"first_day = 2026-09-01 # \xe9\n")
    (klass.book / "settings.json").unlink()
    (klass.book / "settings.json").mkdir()
    done = klass("board")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "school.toml",
        *["settings.json"] * (len(done.stderr.splitlines()) - 1),
    ]
    assert klass.json("board") == board
    klass("log", "aat")
    (klass.book / "school.toml").write_text("first_day = \n", "utf-8")
    assert klass("board").stderr.startswith("school.toml:")


def test_unreadable_settings_are_the_default_ones(klass: Cli) -> None:
    (klass.book / "settings.json").write_text("{not json", "utf-8")
    done = klass("board")
    assert done.stderr.startswith("settings.json: this is no JSON any more, kept as")
    assert (klass.book / "settings.json.unreadable").read_text("utf-8") == "{not json"
    assert klass.json("board")["section"] == "P3"


def test_an_odd_setting_costs_none_of_the_others(klass: Cli) -> None:
    text = '{"section":"nowhere","pin":"aa:bb","tiles":"q"}'
    (klass.book / "settings.json").write_text(text, "utf-8")
    klass("log", "aat")
    kept = msgspec.json.decode((klass.book / "settings.json").read_text("utf-8"))
    assert kept == {"section": "P3", "pin": "aa:bb"}


def test_a_day_that_is_none_is_kept_and_harms_nothing(klass: Cli) -> None:
    board = klass.json("board")
    student = board["students"][0]["id"]
    for n, (day, when) in enumerate([("garbage", "10:00:00"), ("2026-11-18", "noon")]):
        record = Visit(id=f"odd.{n}", fact=f"odd.{n}", scope=student, day=day, when=when)
        header = b'{"masterytui":1,"session":"odd","day":"2026-11-18","device":"d"}'
        path = klass.book / "live" / f"2026-11-18.odd{n}.jsonl"
        path.write_bytes(checked(header) + checked(encode(record)))
    assert klass.json("board") == board
    for command in ("student", "groups", "visits"):
        klass(command, *(["aa"] if command == "student" else []))
    assert klass.json("verify")["problems"] == []


# --- what nobody may read


def test_no_students_name_is_in_a_files_name(klass: Cli) -> None:
    # Long names: three letters can stand in a session's random name.
    klass("log", "-", input="aap calm\nbbn2\ncc:.tired\n+ Bartholomew Featherstone\n")
    klass("student", "Bartholomew Featherstone")
    names = [path.name.casefold() for path in klass.book.rglob("*")]
    assert len(names) > 5
    assert not [n for n in names if "barthol" in n or "feather" in n]


SABOTAGE = """
import sys
import masterytui.cli.log as log
from masterytui.cli import main
def broken(text, room):
    students = [pupil.name for pupil in room.students]
    raise RuntimeError("broken on purpose")
log.parse = broken
main(["--book", sys.argv[1], "log", "aa:sleeps badly"])
"""


def test_a_traceback_holds_no_students_name(klass: Cli) -> None:
    with Popen(
        [sys.executable, "-c", SABOTAGE, str(klass.book)],
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        encoding="utf-8",
    ) as broken:
        out, err = broken.communicate(timeout=60)
    assert "broken on purpose" in err
    for word in ("Ana", "Ade", "Ben", "sleeps"):
        assert word not in out + err


# --- a terminal that cannot show it, a reader that has gone


def test_glyphs_that_a_terminal_cannot_show_stop_nothing(demo: Cli) -> None:
    for encoding in ("ascii", "cp1252"):
        done = process(
            *("--book", demo.book, "board"),
            env={"PYTHONIOENCODING": encoding},
            encoding="latin-1",
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "Kofi Twumasi" in done.stdout


def test_a_reader_that_has_gone(demo: Cli) -> None:
    words = [sys.executable, "-m", "masterytui", "--book", str(demo.book), "board"]
    with Popen(words, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, encoding="utf-8") as board:
        assert board.stdout is not None
        assert board.stderr is not None
        board.stdout.close()
        err = board.stderr.read()
        assert board.wait(timeout=60) in (0, 1)
    assert "Traceback" not in err
