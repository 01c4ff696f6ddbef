"""From nothing to the room: the first class comes in on the screens."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.cli.house import open_classroom
from masterytui.screens.ask import Ask
from masterytui.screens.bring import ImportScreen
from masterytui.screens.room import RoomScreen
from masterytui.screens.sealing import Sealing
from masterytui.screens.welcome import WelcomeScreen
from masterytui.settings import Settings
from tests.ui.seen import shown

NAMED = {".": "full_stop", "/": "slash", "-": "minus", "_": "underscore"}


@pytest.fixture
def app(tmp_path: Path) -> MasteryApp:
    """The app over a book that is not there yet; a class list lies beside it."""
    (tmp_path / "list.csv").write_text("Name,Class\nAna Ruiz,P3\nBo Li,P3\n", "utf-8")
    classroom = open_classroom(tmp_path / "book", create=True)
    return MasteryApp(Hour(classroom, "", Settings()))


async def _brought_in(pilot: Pilot[Any], path: Path) -> None:
    """Names the file and brings it in; the PIN is asked for."""
    await pilot.pause()
    assert isinstance(pilot.app.screen, WelcomeScreen)
    await pilot.press("l")
    await pilot.pause()
    await pilot.press(*(NAMED.get(c, c) for c in str(path)), "enter")
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause(0.3)
    assert isinstance(pilot.app.screen, Ask)


@pytest.mark.parametrize("size", [(80, 24), (44, 20)])
async def test_a_class_list_leads_to_the_room(
    app: MasteryApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await _brought_in(pilot, tmp_path / "list.csv")
        await pilot.press(*"1234", "enter", *"1234", "enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Sealing)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ImportScreen)
        assert "2 new" in app.screen.said
        assert "The PIN is set" in app.screen.said
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert isinstance(app.screen, RoomScreen)
        assert "Ana Ruiz" in shown(pilot)
        await pilot.press(*"art")
        await pilot.pause(0.3)
        assert [r.kind for r in app.hour.classroom.acts[-1].batch] == ["visit"]


async def test_without_a_pin_the_class_is_in_all_the_same(app: MasteryApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await _brought_in(pilot, tmp_path / "list.csv")
        await pilot.press("escape")
        await pilot.pause(0.3)
        await pilot.press("escape")  # no passphrase either
        await pilot.pause()
        assert isinstance(app.screen, ImportScreen)
        assert "No PIN for now" in app.screen.said
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert isinstance(app.screen, RoomScreen)


async def test_a_pin_mistyped_is_asked_for_again(app: MasteryApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await _brought_in(pilot, tmp_path / "list.csv")
        await pilot.press(*"12", "enter")
        await pilot.pause()
        assert "4 digits or more" in shown(pilot)
        await pilot.press(*"1234", "enter", *"4321", "enter")
        await pilot.pause()
        assert "two different PINs" in shown(pilot)
        await pilot.press(*"1234", "enter", *"1234", "enter")
        await pilot.pause(0.3)
        assert app.hour.settings.opens("1234")
