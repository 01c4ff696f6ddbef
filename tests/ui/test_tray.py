"""A full disk: what is not saved stays on screen, reading goes on, and nothing is lost unasked."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.cli.house import open_classroom
from masterytui.mastery import records as r
from masterytui.screens.ask import Ask
from masterytui.screens.closing import Closing
from masterytui.screens.palette import offered
from masterytui.screens.tray import TrayScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands, full_disk
from tests.ui.seen import listed, shown

SIZES = [(120, 40), (80, 24), (44, 20)]


async def go(pilot: Pilot[Any], *keys: str) -> None:
    """Presses the keys and waits."""
    await pilot.press(*keys)
    await Hands(pilot).settled()


def saved(book: Path) -> list[str]:
    """The kinds of this device's acts in the book, the latest first."""
    other = open_classroom(book)
    kinds = [act[0].kind for act in other.book.last_act()]
    other.book.close()
    return kinds


@pytest.mark.parametrize("size", SIZES)
async def test_the_banner_counts_and_stays_until_a_save_succeeds(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            assert "! One act is not saved: the disk is full" in shown(pilot)
            await hands.keys("\nn")
            await hands.keys("adt")
            assert "! 3 acts are not saved: the disk is full" in shown(pilot)
            assert "saved ✓" not in shown(pilot)
            await pilot.press("escape")
            await go(pilot, "full_stop", "r")
            assert "! 3 acts are not saved: the disk is full" in shown(pilot)
            await go(pilot, "escape")
            await go(pilot, "ctrl+s")
            assert "! 3 acts are not saved: the disk is full" in shown(pilot)
            assert not app.hour.classroom.acts
        await go(pilot, "ctrl+s")
        assert "not saved" not in shown(pilot)
        assert "✓ saved: 3 acts" in shown(pilot)
        assert [act.batch[0].kind for act in app.hour.classroom.acts] == ["check", "check", "visit"]
        assert saved(app.hour.classroom.book.path)[:3] == ["visit", "check", "check"]


async def test_the_next_act_that_is_saved_saves_what_waited(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await hands.keys("adt")
        await hands.keys("jdt")
        assert "saved too: 2 acts" in hands.room.bar.state.plain
        assert len(app.hour.classroom.acts) == 3
        await hands.keys("\b")
        assert "taken back: Jada" in hands.room.bar.state.plain


async def test_a_note_that_was_saved_late_is_not_put_back(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.keys("ktt")
        with full_disk(monkeypatch):
            await hands.keys(" drew it well\n")
            assert hands.room.bar.state.text == "drew it well"
        await go(pilot, "ctrl+s")
        assert hands.room.bar.state.text == ""
        await hands.keys(" ")
        assert hands.room.bar.state.text == ""
        await hands.keys("calm\n")
        notes = [x.text for x in app.hour.classroom.acts[-1].batch if isinstance(x, r.Note)]
        assert notes == ["calm"]
        assert len(app.hour.classroom.acts) == 3


async def test_reading_goes_on(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            for letter in "glrwkih":
                await go(pilot, "full_stop", letter)
                assert listed(pilot)
                assert "not saved" in shown(pilot)
                await go(pilot, "escape")
            await hands.keys("/jada")
            assert "Jada" in hands.room.bar.state.plain


@pytest.mark.parametrize("size", SIZES)
async def test_the_tray_tells_who_what_and_when(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await hands.keys("adt")
            await go(pilot, "f8")
            assert isinstance(app.screen, TrayScreen)
            now = app.hour.latest.now
            rows = listed(pilot).splitlines()[1:]
            assert rows[0].startswith(f" {now}  Kofi Twumasi 2.1 ● mastered")
            assert rows[1].startswith(f" {now}  Ana Delgado Ruiz ✓ talked")
            await hands.tap("retry")
            assert "2 acts are not saved: the disk is full" in shown(pilot)
        await hands.tap("retry")
        assert "✓ saved: 2 acts" in shown(pilot)
        assert not listed(pilot).strip()
        await go(pilot, "escape")
        assert len(app.hour.classroom.acts) == 2


async def test_by_taps_alone(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await pilot.click("Banner")
            await hands.settled()
            assert isinstance(app.screen, TrayScreen)
            await hands.tap(app.hour.latest.waiting[0].id)
            await hands.tap("drop")
            assert "▸" in shown(pilot)
            assert "Drop the marked one for good? d once more." in shown(pilot)
            assert len(app.hour.classroom.tray.waiting) == 1
            await hands.tap("drop")
            assert not app.hour.classroom.tray.waiting
            assert "Dropped, and not saved" in shown(pilot)


async def test_drop_asks_again_after_another_key(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await go(pilot, "f8")
            for between in ("down", "r"):
                await go(pilot, "d", between, "d", between)
                assert len(app.hour.classroom.tray.waiting) == 1


async def test_saved_elsewhere_and_brought_back(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make_app()
    stick = tmp_path / "s"
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
        await go(pilot, "f8", "e")
        assert isinstance(app.screen, Ask)
        app.screen.query_one("Input").value = str(stick)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause(0.2)
        (folder,) = stick.iterdir()
        assert "a copy is in" in listed(pilot)
        assert folder.name in listed(pilot).replace("\n", "").replace(" ", "")
        await go(pilot, "escape")
        assert "! One act is not saved here, but elsewhere" in shown(pilot)
        await go(pilot, "full_stop", "q")
        assert isinstance(app.screen, Closing)
        assert "Lose" not in shown(pilot)
        assert "take-in" in shown(pilot)
        await go(pilot, "x")
    book = app.hour.classroom.book.path
    again = open_classroom(book)
    assert again.book.look_aside(stick).batches
    again.book.close()


async def test_closing_asks_and_says_what_would_be_lost(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await hands.keys("adt")
            await go(pilot, "escape")
            for way in (("full_stop", "q"), ("ctrl+q",)):
                await go(pilot, *way)
                assert isinstance(app.screen, Closing)
                assert "2 acts are not saved: the disk is full" in shown(pilot)
                assert "Kofi Twumasi 2.1 ● mastered" in shown(pilot)
                assert "Lose 2 acts" in shown(pilot)
                await go(pilot, "ctrl+q", "z")
                assert isinstance(app.screen, Closing)
                await hands.tap("stay")
                assert not isinstance(app.screen, Closing)
            assert app.is_running
            await pilot.press("ctrl+q")
            await hands.settled()
            await pilot.press("x")
            await pilot.pause()
        assert app._exit


async def test_closing_over_a_hidden_class_names_nobody(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            await go(pilot, "escape", "escape")
            assert "not saved" in shown(pilot)
            await go(pilot, "f8")
            assert not isinstance(app.screen, TrayScreen)
            await go(pilot, "ctrl+q")
            assert isinstance(app.screen, Closing)
            assert "Kofi" not in shown(pilot)
            assert "Lose 1 act " in shown(pilot)


async def test_everything_is_in_the_palette(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "Save again" not in {row.title for row in offered(app.screen)}
        with full_disk(monkeypatch):
            await hands.keys("ktp")
            assert {"Save again", "Not saved…"} <= {row.title for row in offered(app.screen)}
            await go(pilot, "escape", "full_stop", "r")
            assert {"Save again", "Not saved…"} <= {row.title for row in offered(app.screen)}
            await go(pilot, "f8")
            titles = {row.title for row in offered(app.screen)}
            assert {"Save again", "Elsewhere…", "Drop", "Bring back…"} <= titles


async def test_an_empty_tray_says_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).settled()
        await go(pilot, "full_stop", "u")
        assert "Everything is saved" in shown(pilot)
        assert [c.label for c in app.screen.offered()] == ["Bring back…", "Back"]  # type: ignore[attr-defined]
