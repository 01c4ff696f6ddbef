"""With the first class of one's own the screens ask for a passphrase, which seals the record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.cli.house import open_classroom
from masterytui.screens.ask import Ask
from masterytui.screens.bring import ImportScreen
from masterytui.screens.classes import ClassScreen
from masterytui.screens.room import RoomScreen
from masterytui.screens.sealing import Sealing
from masterytui.settings import Settings
from masterytui.store import enclosing, vault
from masterytui.store.book import Book
from masterytui.store.files import Files
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown
from tests.ui.steps import answer, brought_in, settled, typed_back

SIZES = [(120, 40), (80, 24), (44, 20)]
PASSPHRASE = "four green flasks"
NAME = b"Anastasia"
MakeOwn = Callable[..., MasteryApp]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    real = vault._kdf
    monkeypatch.setattr(
        vault, "_kdf", lambda: msgspec.structs.replace(real(), time=1, memory=64, lanes=1)
    )


class Device:
    """What is held on it."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}

    def hold(self, own: str, key: bytes) -> None:
        self.keys[own] = key


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text("Name,Class\nAnastasia Ruiz,P3\nBo Li,P3\n", "utf-8")
    return tmp_path / "book"


@pytest.fixture
def own(path: Path, device: Device) -> MakeOwn:
    """The app over a record that has no class yet; a PIN is set already."""

    def make(**words: Any) -> MasteryApp:
        classroom = open_classroom(path, create=True)
        section = next(iter(classroom.sections()), "")
        settings = Settings(pin="not:asked")
        return MasteryApp(Hour(classroom, section, settings, hold=device.hold, **words))

    return make


def in_clear(path: Path) -> list[str]:
    return [f.name for f in path.rglob("*") if f.is_file() and NAME in f.read_bytes()]


@pytest.mark.parametrize("tap", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_the_first_class_is_sealed(
    own: MakeOwn, path: Path, device: Device, size: tuple[int, int], tap: bool
) -> None:
    app = own()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        screen = app.screen
        assert isinstance(screen, Sealing)
        assert "A passphrase for the class record" in shown(pilot)
        assert "lies in clear" in shown(pilot)
        await answer(pilot, PASSPHRASE, tap=tap)
        await answer(pilot, PASSPHRASE, tap=tap)
        assert PASSPHRASE not in shown(pilot)
        assert screen.drawn is not None
        code = " ".join(shown(pilot).split())
        for number, group in enumerate(screen.drawn.groups, 1):
            assert f"{number} {' '.join(group)}" in code
        assert in_clear(path)
        assert not (path / "vault.json").exists()  # killed here, nothing has happened
        await answer(pilot, "", tap=tap)
        await typed_back(pilot, tap=tap)
        assert isinstance(app.screen, ImportScreen)
        assert "✓ Everything here is sealed now." in " ".join(shown(pilot).split())
        assert in_clear(path) == []
        own_vault = vault.load(Files(), str(path))
        assert own_vault is not None
        assert own_vault.confirmed
        assert device.keys == {own_vault.id: screen.drawn.made.key}
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert isinstance(app.screen, RoomScreen)
        await Hands(pilot).keys("art")
        assert [r.kind for r in app.hour.classroom.acts[-1].batch] == ["visit"]
    key = vault.unlocked(Files(), str(path), PASSPHRASE)
    again = Book.open(path, key=key)
    assert sorted(x.name for x in again.standings().values()) == ["Anastasia Ruiz", "Bo Li"]
    assert again.last_act(device=again.device)[0][0].kind == "visit"
    assert again.problems == ()
    assert vault.unlocked(Files(), str(path), "-".join(screen.drawn.groups)) == key


async def test_not_now_leaves_it_as_it_was_and_says_what_that_means(
    own: MakeOwn, path: Path, tmp_path: Path
) -> None:
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "The record lies in clear on this disk. To seal it later: .k s" in listed(pilot)
        assert not (path / "vault.json").exists()
        (tmp_path / "more.csv").write_text("Name,Class\nCy Coe,P4\n", "utf-8")
        await brought_in(pilot, path, name="more.csv")
        assert isinstance(app.screen, ImportScreen)  # it is asked with the first class alone
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).settled()
        await pilot.press("full_stop", "k")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(app.screen, Sealing)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, "")
        await typed_back(pilot)
        assert isinstance(app.screen, ClassScreen)
        assert in_clear(path) == []
        await pilot.press("s")
        await settled(pilot)
        assert "The record is sealed." in shown(pilot)


async def test_slips_are_told_and_each_step_leads_back(own: MakeOwn, path: Path) -> None:
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        screen = app.screen
        assert isinstance(screen, Sealing)
        await answer(pilot, "")
        assert "Nothing was typed" in shown(pilot)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, "four green flask")
        assert "Those were two different ones" in shown(pilot)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, "")
        await answer(pilot, "ZZZZ")
        assert "That is not what stands there" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "The recovery code" in shown(pilot)
        await answer(pilot, "")
        await typed_back(pilot)
        assert in_clear(path) == []


async def test_leaving_at_the_code_changes_nothing(own: MakeOwn, path: Path) -> None:
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, PASSPHRASE)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "lies in clear" in listed(pilot)
    assert not (path / "vault.json").exists()
    assert Book.open(path).problems == ()


async def test_what_the_environment_gave_is_not_asked_for(own: MakeOwn, path: Path) -> None:
    app = own(given=PASSPHRASE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        assert isinstance(app.screen, Sealing)
        assert "The recovery code" in shown(pilot)
        assert app.hour.given == ""
        await answer(pilot, "")
        await typed_back(pilot)
    assert vault.unlocked(Files(), str(path), PASSPHRASE)


@pytest.mark.parametrize("words", [{"made_up": True}, {}])
async def test_the_demo_and_a_sealed_record_are_not_asked(
    own: MakeOwn, path: Path, words: dict[str, bool]
) -> None:
    app = own(**words)
    if not words:
        made = vault.make(Files(), str(path), PASSPHRASE)
        app.hour.classroom.book.enclose(made.key)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        assert isinstance(app.screen, ImportScreen)
        assert app.screen.imported


async def test_a_disk_that_fails_on_the_way_loses_nothing_and_is_tried_again(
    own: MakeOwn, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, PASSPHRASE)
        await answer(pilot, "")
        with monkeypatch.context() as broken:

            def fails(*args: object) -> None:
                raise OSError(28, "No space left on device")

            broken.setattr(enclosing, "_seal_lines", fails)
            await typed_back(pilot)
            assert "Not all of it is sealed yet: the disk is full" in shown(pilot)
            assert in_clear(path)
        await answer(pilot, "")
        assert isinstance(app.screen, ImportScreen)
        assert in_clear(path) == []
        assert len(app.hour.classroom.book.standings()) == 2


async def test_a_record_that_was_sealed_elsewhere_is_unlocked_here(
    own: MakeOwn, path: Path, device: Device
) -> None:
    app = own()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await brought_in(pilot, path)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("escape")
        await pilot.pause(0.2)
        other = Book.open(path)
        made = vault.make(Files(), str(path), PASSPHRASE)
        other.enclose(made.key)
        other.close()
        hands = Hands(pilot)
        await hands.room.look_around()
        await hands.settled()
        assert "this record has a passphrase now" in " ".join(shown(pilot).split()).lower()
        await hands.keys("art")
        assert "One act is not saved: the record has a passphrase now" in shown(pilot)
        assert "Anastasia Ruiz" in shown(pilot)
        await pilot.press("escape", "full_stop", "k")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(app.screen, Ask)
        app.screen.query_one(Input).value = "wrong"
        await pilot.press("enter")
        await settled(pilot)
        assert "neither the passphrase nor the recovery code" in shown(pilot)
        await pilot.press("s")
        await settled(pilot)
        app.screen.query_one(Input).value = PASSPHRASE
        await pilot.press("enter")
        await settled(pilot)
        assert "✓ Unlocked" in shown(pilot)
        assert list(device.keys.values()) == [made.key]
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "✓ saved" in shown(pilot)
    assert in_clear(path) == []
    again = Book.open(path, key=made.key)
    assert again.last_act(device=again.device)[0][0].kind == "visit"
