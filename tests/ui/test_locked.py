"""A locked record at a terminal: the passphrase is asked for, then the room opens."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from masterytui.cli.house import open_classroom
from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.files import Files
from tests.cli.hands import LIST, Cli
from tests.ui.test_terminal import FIRST

terminal = pytest.importorskip("tests.benchmarks.terminal", reason="needs a pseudo-terminal")

PASSPHRASE = "four green flasks"
ASKED = "Passphrase or recovery code"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sealed record with a class."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    (tmp_path / "runtime").mkdir(mode=0o700)
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    cli = Cli(tmp_path / "book")
    cli("import", tmp_path / "list.csv")
    real = vault._kdf
    cheap = {"time": 1, "memory": 64, "lanes": 1}
    monkeypatch.setattr(vault, "_kdf", lambda: msgspec.structs.replace(real(), **cheap))
    classroom = open_classroom(cli.book)
    classroom.book.seal(vault.draw(PASSPHRASE), confirmed=True)
    classroom.book.close()
    return cli.book


@pytest.fixture
def app(book: Path, tmp_path: Path) -> Iterator["terminal.Terminal"]:
    """`masterytui` at a terminal."""
    env = {"XDG_RUNTIME_DIR": str(tmp_path / "runtime")}
    words = [sys.executable, "-m", "masterytui", "--book", str(book)]
    app = terminal.Terminal(words, (80, 24), env)
    yield app
    app.close()


def test_the_passphrase_opens_the_room_and_a_lock_meanwhile_breaks_nothing(
    app: "terminal.Terminal", book: Path
) -> None:
    app.until(ASKED)
    assert b"Ana" not in app.seen
    app.send("a wrong one\n")
    app.until("That is neither the passphrase nor the recovery code.")
    app.until(ASKED)
    app.send(f"{PASSPHRASE}\n")
    app.until(FIRST)
    assert PASSPHRASE.encode() not in app.seen
    app.settle()
    assert Cli(book)("lock").stdout == "Locked.\n"
    app.send("aat")
    app.until("talked")
    app.settle()
    app.send(".q")
    assert app.ended() == 0
    key = vault.unlocked(Files(), str(book), PASSPHRASE)
    again = Book.open(book, key=key)
    assert again.last_act(device=again.device)[0][0].kind == "visit"


def test_without_the_passphrase_it_stays_shut(app: "terminal.Terminal", book: Path) -> None:
    before = {f: f.read_bytes() for f in book.rglob("*") if f.is_file()}
    for _ in range(3):
        app.until(ASKED)
        app.send("a wrong one\n")
    app.until("Still locked.")
    assert app.ended() == 1
    assert {f: f.read_bytes() for f in book.rglob("*") if f.is_file()} == before
