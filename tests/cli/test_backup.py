"""`backup` and `restore` as a teacher or a program uses them."""

import os
from pathlib import Path

import pytest

from masterytui.settings import Settings
from masterytui.store.archive import unpack
from masterytui.store.stretch import Kdf
from tests.cli.hands import Cli, anchored, process


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that the commands find, and a key that is quickly made."""
    monkeypatch.setattr(
        "masterytui.classroom.backups.new_kdf",
        lambda: Kdf("argon2id", "00" * 16, memory=32, time=1, lanes=1),
    )


def says(words: str = "open sesame") -> None:
    os.environ["MASTERYTUI_PASSPHRASE"] = words


@pytest.fixture
def used(klass: Cli) -> Cli:
    """The class with facts, a private note, a school and a PIN."""
    klass("log", "aap")
    klass("log", "bb:.lost her aunt")
    klass("undo")
    klass("log", "bb:.lost her aunt")
    (klass.book / "school.toml").write_text('first_day = "2026-09-21"\n', "utf-8")
    settings = klass.book / "settings.json"
    settings.write_text(Settings.read(settings.read_text()).with_pin("1234").text(), "utf-8")
    return klass


def backed_up(cli: Cli, to: Path) -> Path:
    says()
    cli("backup", to)
    return to


def test_everything_is_in_one_file_that_nobody_reads_without_the_passphrase(
    used: Cli, tmp_path: Path
) -> None:
    says()
    done = used("backup", tmp_path / "may.backup")
    assert done.stdout == (
        "Backed up: 22 records, 2 private notes, 1 course\n"
        "Your private notes are in it: whoever has the passphrase can read them.\n"
    )
    assert "MASTERYTUI_PASSPHRASE" not in os.environ
    data = (tmp_path / "may.backup").read_bytes()
    for word in (b"aunt", b"Ade", b"Ana", b"Moles", used.tags()["aa"].encode()):
        assert word not in data
    held = unpack(data, "open sesame")
    assert set(held.papers) == {"courses/chem.toml", "school.toml", "settings.json"}
    assert Settings.read(held.papers["settings.json"].decode()) == Settings(section="P3")
    assert os.stat(tmp_path / "may.backup").st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path).count("may.backup") == 1
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_nothing_is_written_over_or_into_the_record_itself(used: Cli, tmp_path: Path) -> None:
    file = backed_up(used, tmp_path / "a.backup")
    before = file.read_bytes()
    assert used.said("backup", file).endswith("--force puts the new backup in its place.")
    assert file.read_bytes() == before
    says()
    used("backup", file, "--force")
    assert file.read_bytes() != before
    assert "is a folder; name a file" in used.said("backup", tmp_path)
    assert used.said("backup", used.book / "x").startswith("A backup inside the record is lost")
    says()
    assert used.said("backup", tmp_path / "no" / "x") == "Not backed up: there is no such folder."


def test_without_a_passphrase_or_a_terminal_nothing_is_written(used: Cli, tmp_path: Path) -> None:
    assert used.said("backup", tmp_path / "x") == (
        "A passphrase is needed: set MASTERYTUI_PASSPHRASE, or run this in a terminal."
    )
    assert not (tmp_path / "x").exists()


def test_on_a_new_device_the_same_record_is_made(used: Cli, files: Path, tmp_path: Path) -> None:
    file = backed_up(used, tmp_path / "a.backup")
    new = Cli(tmp_path / "new" / "book")
    says()
    shown = new("restore", file, code=1)
    assert "22 records not here yet, 0 here already" in shown.stdout
    assert "\n       2  private note\n" in shown.stdout
    assert shown.stderr == "Nothing was changed. To restore this, add --yes.\n"
    assert not new.book.exists()
    says()
    assert new("restore", file, "--yes").stdout.endswith("Restored: all of it is on the disk.\n")
    assert new.json("board") == used.json("board")
    assert new.records() == used.records()
    for name in ("book.json", "school.toml", "courses/chem.toml"):
        assert (new.book / name).read_bytes() == (used.book / name).read_bytes()
    assert (new.book / "device.json").read_bytes() != (used.book / "device.json").read_bytes()
    new("import", files / "list.csv")
    assert new.tags() == used.tags()
    says()
    assert "All of it is here already." in new("restore", file).stdout


def test_what_was_logged_since_stays_and_what_is_missing_comes_back(
    used: Cli, tmp_path: Path
) -> None:
    file = backed_up(used, tmp_path / "a.backup")
    for lost in (used.book / "live").iterdir():
        lost.unlink()
    (used.book / "school.toml").write_text("# mine\n", "utf-8")
    says()
    told = used.json("restore", file, "--yes")
    assert told["records"] == {"added": 19, "same": 3, "differ": 0, "erased": 0, "hidden": 0}
    assert told["papers"] == {"added": [], "kept": ["school.toml"]}
    assert (told["new"], told["saved"]) == (False, True)
    assert (used.book / "school.toml").read_text() == "# mine\n"
    assert used.records() == 22
    used("log", "ccp")
    says()
    assert used.json("restore", file)["records"] == {
        "added": 0,
        "same": 22,
        "differ": 0,
        "erased": 0,
        "hidden": 0,
    }
    assert used.records() == 23


def test_a_wrong_passphrase_a_damaged_file_or_another_record_change_nothing(
    used: Cli, tmp_path: Path
) -> None:
    file = backed_up(used, tmp_path / "a.backup")
    new = Cli(tmp_path / "new")
    says("open barley")
    assert new.said("restore", file, "--yes") == (
        "a.backup: this passphrase does not open it. Nothing was changed."
    )
    data = file.read_bytes()
    file.write_bytes(data[:-1])
    says()
    assert new.said("restore", file, "--yes") == (
        "a.backup: it is damaged and cannot be trusted. Nothing was changed."
    )
    file.write_bytes(data)
    (tmp_path / "note").write_text("hello")
    says()
    assert "this is no backup" in new.said("restore", tmp_path / "note", "--yes")
    assert "there is no such file" in new.said("restore", tmp_path / "none", "--yes")
    assert not new.book.exists()
    anchored(tmp_path / "other")
    says()
    said = Cli(tmp_path / "other").said("restore", file, "--yes")
    assert said.startswith("This backup is of another class record, and two are never mixed")
    assert Cli(tmp_path / "other").records() == 0


def test_a_process_drops_the_passphrase_and_ends_without_a_question(
    used: Cli, tmp_path: Path
) -> None:
    env = {"MASTERYTUI_PASSPHRASE": "open sesame"}
    done = process("--book", used.book, "backup", tmp_path / "p", "--json", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert '"records":22' in done.stdout
    done = process("--book", tmp_path / "n", "restore", tmp_path / "p", "--yes", env=env)
    assert (done.returncode, done.stderr) == (0, "")


def test_of_a_sealed_record_the_backup_opens_with_its_own_passphrase(
    used: Cli, tmp_path: Path
) -> None:
    says("open the record")
    used("passphrase")
    says("open the record")
    used("backup", tmp_path / "x")
    says("open the record")
    assert used.json("restore", tmp_path / "x")["records"]["same"] == 22
    new = Cli(tmp_path / "new")
    says("open the record")
    new("restore", tmp_path / "x", "--yes")
    assert new.records() == 22
    for file in (used.book / "live").iterdir():
        file.unlink()
    says("open the record")
    assert used.json("restore", tmp_path / "x", "--yes")["records"]["added"] == 19
    says("open the record")
    assert "bb" in str(used("board").stdout)
    assert not any(b"Ade" in p.read_bytes() for p in used.book.rglob("*") if p.is_file())
