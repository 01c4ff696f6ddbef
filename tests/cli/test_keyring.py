"""The system's keyring keeps the key of a record until it is locked."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masterytui.store import lasting
from tests.cli.hands import Cli
from tests.cli.test_keys import PASSPHRASE, cli, code, given, own_runtime
from tests.cli.test_loaded import LOADS

keyring = pytest.importorskip("keyring", reason="needs the extra keyring")

__all__ = ["cli", "code", "given", "own_runtime"]


class Fake(keyring.backend.KeyringBackend):  # type: ignore[misc, name-defined]
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.fails = False

    def get_password(self, service: str, username: str) -> str | None:
        self._called()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._called()
        del self.held[service, username]

    def _called(self) -> None:
        if self.fails:
            raise RuntimeError("the bus is down")


@pytest.fixture(autouse=True)
def ring() -> Iterator[Fake]:
    """The keyring of this system while a test runs."""
    before, fake = keyring.get_keyring(), Fake()
    keyring.set_keyring(fake)
    yield fake
    keyring.set_keyring(before)


def test_it_opens_without_asking_until_it_is_locked(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path, ring: Fake
) -> None:
    given(PASSPHRASE)
    said = cli("unlock", "--keyring").stdout
    assert said == "Unlocked on this device. To end that: masterytui lock\n"
    assert len(ring.held) == 1
    for file in own_runtime.iterdir():
        file.unlink()  # as after a start of the system
    assert "Ana Ade" in cli("board").stdout
    cli("log", "aat")
    assert cli("lock").stdout == "Locked.\n"
    assert ring.held == {}
    assert "locked" in cli.said("board")
    assert cli("lock").stdout == "It was locked already.\n"


def test_no_name_stands_in_the_keyring(
    cli: Cli, code: str, given: Callable[[str], None], ring: Fake
) -> None:
    given(PASSPHRASE)
    cli("unlock", "--keyring")
    ((service, name),) = ring.held
    assert service == "masterytui"
    assert str(cli.book) not in name
    assert PASSPHRASE not in ring.held[service, name]


def test_a_wrong_passphrase_keeps_nothing(
    cli: Cli, code: str, given: Callable[[str], None], ring: Fake
) -> None:
    given("wrong")
    cli("unlock", "--keyring", code=1)
    assert ring.held == {}


def test_without_the_package_it_says_how_to_get_it(
    cli: Cli, code: str, given: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lasting, "find_spec", lambda name: None)
    given(PASSPHRASE)
    said = cli.said("unlock", "--keyring")
    assert "pip install 'masterytui[keyring]'" in said
    given(PASSPHRASE)
    assert "Ana Ade" in cli("board").stdout


@pytest.mark.parametrize("priority", [0, 0.5])
def test_a_keyring_that_keeps_things_in_clear_is_not_used(
    cli: Cli,
    code: str,
    given: Callable[[str], None],
    ring: Fake,
    priority: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Fake, "priority", priority)
    given(PASSPHRASE)
    assert "no keyring that is safe to use" in cli.said("unlock", "--keyring")
    assert ring.held == {}


def test_a_keyring_that_fails_is_told_and_the_passphrase_is_asked_for(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path, ring: Fake
) -> None:
    ring.fails = True
    given(PASSPHRASE)
    said = cli.said("unlock", "--keyring")
    assert said == "The key was not kept: the system's keyring refused (RuntimeError)."
    ring.fails = False
    given(PASSPHRASE)
    cli("unlock", "--keyring")
    ring.fails = True
    assert cli.said("lock").startswith("The key is still there: ")
    assert not list(own_runtime.iterdir())
    assert "locked" in cli.said("board")
    ring.fails = False
    assert "Ana Ade" in cli("board").stdout
    cli("lock")
    assert "locked" in cli.said("board")


def test_another_records_key_opens_nothing(
    cli: Cli, code: str, given: Callable[[str], None], own_runtime: Path, ring: Fake
) -> None:
    given(PASSPHRASE)
    cli("unlock", "--keyring")
    for file in own_runtime.iterdir():
        file.unlink()
    for odd in ("00" * 32, "not hex", "00"):
        ring.held = dict.fromkeys(ring.held, odd)
        assert "locked" in cli.said("board")


def test_who_does_not_use_it_never_loads_it(
    cli: Cli, code: str, given: Callable[[str], None], tmp_path: Path
) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    opened = [PASSPHRASE, PASSPHRASE, "", ""]
    for words, by in zip((["board"], ["unlock"], ["log", "aat"], ["lock"]), opened, strict=True):
        given(by)
        done = subprocess.run(
            [sys.executable, "-c", LOADS, str(cli.book), *words],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)},
            timeout=60,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] == "loaded:"
