"""The key is had with the passphrase or the recovery code, and in no other way."""

from pathlib import Path

import msgspec
import pytest

from masterytui.store import vault
from masterytui.store.box import Box, SealBrokenError, new_key
from masterytui.store.files import Files
from masterytui.store.identity import BookError

PASSPHRASE = "zwölf blaue Ampullen"
FILES = Files()


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that costs next to nothing."""
    real = vault._kdf
    monkeypatch.setattr(
        vault, "_kdf", lambda: msgspec.structs.replace(real(), time=1, memory=64, lanes=1)
    )


@pytest.fixture
def made(tmp_path: Path) -> vault.Made:
    return vault.make(FILES, str(tmp_path), PASSPHRASE)


def test_what_is_sealed_opens_with_the_same_key_about_the_same_thing_only() -> None:
    box = Box(new_key())
    sealed = box.seal(b"Jada", b"a")
    assert box.open(sealed, b"a") == b"Jada"
    assert box.seal(b"Jada", b"a") != sealed
    for other, data, about in (
        (Box(new_key()), sealed, b"a"),
        (box, sealed, b"b"),
        (box, sealed[:-1] + bytes([sealed[-1] ^ 1]), b"a"),
        (box, sealed[:20], b"a"),
    ):
        with pytest.raises(SealBrokenError):
            other.open(data, about)


def test_the_passphrase_and_the_code_unlock_however_they_are_typed(
    tmp_path: Path, made: vault.Made
) -> None:
    path = str(tmp_path)
    for secret in (
        PASSPHRASE,
        "zwo\u0308lf blaue Ampullen",  # decomposed, as some keyboards send it
        made.code,
        made.code.lower().replace("-", " "),
        made.code.replace("0", "O").replace("1", "l"),
    ):
        assert vault.unlocked(FILES, path, secret) == made.key


def test_nothing_else_does(tmp_path: Path, made: vault.Made) -> None:
    before = (tmp_path / "vault.json").read_bytes()
    other = "A" if made.code[0] != "A" else "B"
    for secret in ("", "zwölf blaue ampullen", made.code[:-1], other + made.code[1:]):
        assert vault.unlocked(FILES, str(tmp_path), secret) == b""
    assert (tmp_path / "vault.json").read_bytes() == before


def test_neither_secret_stands_in_the_file(tmp_path: Path, made: vault.Made) -> None:
    text = (tmp_path / "vault.json").read_text("utf-8")
    for secret in (PASSPHRASE, made.code, made.code.replace("-", ""), made.key.hex()):
        assert secret not in text
    assert (tmp_path / "vault.json").stat().st_mode & 0o077 == 0


def test_a_key_proves_to_be_this_books(tmp_path: Path, made: vault.Made) -> None:
    assert vault.proved(FILES, str(tmp_path), made.key) == made.key
    with pytest.raises(vault.LockedError, match="masterytui unlock"):
        vault.proved(FILES, str(tmp_path), new_key())


def test_another_passphrase_keeps_the_key_and_the_code(tmp_path: Path, made: vault.Made) -> None:
    path = str(tmp_path)
    vault.change(FILES, path, made.key, "new one")
    assert vault.unlocked(FILES, path, PASSPHRASE) == b""
    assert vault.unlocked(FILES, path, "new one") == made.key
    assert vault.unlocked(FILES, path, made.code) == made.key
    with pytest.raises(vault.LockedError):
        vault.change(FILES, path, new_key(), "another's")


def test_a_second_vault_never_takes_the_firsts_place(tmp_path: Path, made: vault.Made) -> None:
    with pytest.raises(BookError, match="already"):
        vault.make(FILES, str(tmp_path), "other")
    assert vault.unlocked(FILES, str(tmp_path), PASSPHRASE) == made.key


def test_the_code_is_noted_as_confirmed(tmp_path: Path, made: vault.Made) -> None:
    found = vault.load(FILES, str(tmp_path))
    assert found is not None
    assert not found.confirmed
    vault.confirm(FILES, str(tmp_path))
    again = vault.load(FILES, str(tmp_path))
    assert again == msgspec.structs.replace(found, confirmed=True)


@pytest.mark.parametrize("text", ["", "{", '{"masterytui":1}', "\xff"])
def test_a_damaged_vault_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "vault.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(BookError, match="damaged"):
        vault.unlocked(FILES, str(tmp_path), "x")


def test_a_newer_vault_is_left_alone(tmp_path: Path, made: vault.Made) -> None:
    file = tmp_path / "vault.json"
    file.write_text(file.read_text("utf-8").replace('"masterytui":1', '"masterytui":2'), "utf-8")
    with pytest.raises(BookError, match="newer"):
        vault.unlocked(FILES, str(tmp_path), PASSPHRASE)
