"""A passphrase on the command line: set, asked for, forgotten, changed."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from masterytui.classroom.sealing import Drawn
from masterytui.classroom.writer import NotSaved
from masterytui.cli import keys
from masterytui.cli.house import open_classroom
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.store import vault
from masterytui.store.files import Files
from tests.cli.hands import LIST, Cli

PASSPHRASE = "four green flasks"
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}")


@pytest.fixture(autouse=True)
def own_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder of the test's own, and a derivation that costs next to nothing."""
    real = vault._kdf
    cheap = {"time": 1, "memory": 64, "lanes": 1}
    monkeypatch.setattr(vault, "_kdf", lambda: msgspec.structs.replace(real(), **cheap))
    monkeypatch.setattr(keys, "_runtime", lambda: tmp_path / "runtime")
    monkeypatch.delenv(keys.PASSPHRASE, raising=False)
    return tmp_path / "runtime"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a passphrase into the environment for the next command."""
    return lambda text: monkeypatch.setenv(keys.PASSPHRASE, text)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    return Cli(tmp_path / "book")


@pytest.fixture
def code(cli: Cli, tmp_path: Path, given: Callable[[str], None]) -> str:
    """A class brought in with a passphrase; its recovery code."""
    given(PASSPHRASE)
    done = cli("import", tmp_path / "list.csv")
    found = CODE.search(done.stdout)
    assert found is not None
    assert "not confirmed" in done.stderr
    return found[0]


def test_without_a_passphrase_the_import_says_what_that_means(cli: Cli, tmp_path: Path) -> None:
    done = cli("import", tmp_path / "list.csv")
    assert done.stderr.strip() == keys.CLEAR
    assert not (cli.book / "vault.json").exists()
    cli("board")
    assert keys.CLEAR in cli.said("unlock")
    assert keys.CLEAR in cli.said("lock")


def test_a_locked_book_says_so_and_shows_nothing(cli: Cli, code: str) -> None:
    for words in (["board"], ["log", "aat"], ["student", "aa"], ["search", "x"], ["verify"]):
        assert cli.said(*words).endswith("is locked. Unlock it with: masterytui unlock")
    assert all(b"Ana Ade" not in f.read_bytes() for f in cli.book.rglob("*") if f.is_file())


def test_the_environment_opens_it_once_and_is_dropped(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path
) -> None:
    given(PASSPHRASE)
    assert "Ana Ade" in cli("board").stdout
    assert "locked" in cli.said("board")
    assert not own_runtime.exists()
    given("wrong")
    assert cli.said("board") == "That is not the passphrase; nothing was opened."


@pytest.mark.parametrize("by", ["passphrase", "code"])
def test_unlocked_until_locked(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path, by: str
) -> None:
    given(PASSPHRASE if by == "passphrase" else code)
    assert cli("unlock").stdout.startswith("Unlocked until ")
    (held,) = own_runtime.iterdir()
    assert stat.S_IMODE(held.stat().st_mode) == 0o600
    assert "Ana" not in held.name
    cli("log", "aat")
    assert "Ana Ade" in cli("student", "aa").stdout
    assert cli("lock").stdout == "Locked.\n"
    assert cli("lock").stdout == "It was locked already.\n"
    assert "locked" in cli.said("board")
    assert list(own_runtime.iterdir()) == []


def test_a_key_that_others_may_read_is_no_key(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path
) -> None:
    given(PASSPHRASE)
    cli("unlock")
    (held,) = own_runtime.iterdir()
    held.chmod(0o644)
    assert "locked" in cli.said("board")


def test_the_time_runs_out(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path
) -> None:
    given(PASSPHRASE)
    cli("unlock", "--hours", 1)
    (held,) = own_runtime.iterdir()
    key = held.read_text("ascii").split()[0]
    held.write_text(f"{key} 2026-01-01T00:00:00\n", "ascii")
    assert "locked" in cli.said("board")
    assert list(own_runtime.iterdir()) == []


def test_a_wrong_passphrase_damages_nothing(
    cli: Cli, code: str, given: Callable[[str], None]
) -> None:
    before = {f: f.read_bytes() for f in cli.book.rglob("*") if f.is_file()}
    given("four green flask")
    done = cli("unlock", code=1)
    assert done.stderr.splitlines()[-1].startswith("Still locked. Without one of the two nobody")
    assert {f: f.read_bytes() for f in cli.book.rglob("*") if f.is_file()} == before


def test_a_book_in_use_is_sealed_afterwards(
    cli: Cli, tmp_path: Path, given: Callable[[str], None]
) -> None:
    cli("import", tmp_path / "list.csv")
    cli("log", "aac: came late again")
    board = cli.json("board")
    given(PASSPHRASE)
    assert CODE.search(cli("passphrase").stdout)
    assert "locked" in cli.said("board")
    clear = (b"Ana Ade", b"came late again", board["students"][0]["id"].encode())
    for file in (f for f in cli.book.rglob("*") if f.is_file()):
        assert not any(secret in file.read_bytes() for secret in clear), file.name
    given(PASSPHRASE)
    assert cli.json("board") == board
    given(PASSPHRASE)
    assert "came late again" in cli("search", "late again").stdout


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there, and is asked for the first and the last group."""
    monkeypatch.setattr(keys, "_asks", lambda: True)
    monkeypatch.setattr(vault, "_new_code", lambda: CODED)
    monkeypatch.setattr(Drawn, "asked", lambda drawn: (0, 7))


CODED = "0AB1-22CD-WXYZ-7K3M-4N4N-Q8RS-9TVW-E5F6"


def test_typed_twice_and_the_code_typed_back(
    cli: Cli, tmp_path: Path, own_runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("import", tmp_path / "list.csv")
    at_a_terminal(monkeypatch)
    lines = [PASSPHRASE, "slip", PASSPHRASE, PASSPHRASE, "no", "oabl", "E5F6"]
    said = cli("passphrase", input="".join(f"{line}\n" for line in lines)).stdout
    assert "Those were two different ones." in said
    assert CODED in said
    assert "The code is confirmed. Everything here is sealed now." in said
    assert PASSPHRASE not in said
    known = vault.load(Files(), str(cli.book))
    assert known is not None
    assert known.confirmed
    assert len(list(own_runtime.iterdir())) == 1  # as after `unlock`: it was typed here just now
    assert "Ana Ade" in cli("board").stdout


@pytest.mark.parametrize("typed", [[PASSPHRASE], [PASSPHRASE, PASSPHRASE, "0AB1"]])
def test_who_leaves_before_the_code_is_typed_back_has_the_record_as_it_was(
    cli: Cli, tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("import", tmp_path / "list.csv")
    before = {f: f.read_bytes() for f in cli.book.rglob("*") if f.is_file()}
    at_a_terminal(monkeypatch)
    cli("passphrase", input="".join(f"{line}\n" for line in typed), code=1)
    assert {f: f.read_bytes() for f in cli.book.rglob("*") if f.is_file()} == before


def test_a_code_that_is_not_typed_back_is_told(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("import", tmp_path / "list.csv")
    at_a_terminal(monkeypatch)
    typed = [PASSPHRASE, PASSPHRASE, "x", "y", "z"]
    done = cli("passphrase", input="".join(f"{line}\n" for line in typed))
    assert "Everything here is sealed now. The recovery code is not confirmed." in done.stderr
    assert CODED in done.stdout


def test_another_window_goes_on_once_the_device_is_unlocked(
    cli: Cli, tmp_path: Path, given: Callable[[str], None]
) -> None:
    cli("import", tmp_path / "list.csv")
    window = open_classroom(cli.book)
    student = next(iter(window.book.standings()))
    given(PASSPHRASE)
    cli("passphrase")
    note = Draft("c", (r.Note(scope=student, text="came late again"),))
    with pytest.raises(NotSaved, match="this record has a passphrase now"):
        window.record(note)
    assert len(window.tray.waiting) == 1
    given(PASSPHRASE)
    cli("unlock")
    assert len(window.retry()) == 1
    window.book.close()
    assert "came late again" in cli("search", "late again").stdout
    for file in (f for f in cli.book.rglob("*") if f.is_file()):
        assert b"came late again" not in file.read_bytes()


def test_a_key_that_times_out_ends_no_window(
    cli: Cli, code: str, given: Callable[[str], None]
) -> None:
    given(PASSPHRASE)
    window = open_classroom(cli.book)
    cli("lock")
    window.refresh()
    student = next(iter(window.book.standings()))
    window.record(Draft("c", (r.Note(scope=student, text="calm today"),)))
    window.book.close()
    given(PASSPHRASE)
    assert "calm today" in cli("search", "calm").stdout


def test_the_demo_never_asks(tmp_path: Path, given: Callable[[str], None]) -> None:
    cli = Cli(tmp_path / "demo")
    cli("demo", "--into", cli.book, "--records", 2000)
    assert keys.CLEAR not in cli("board").stderr
