"""Damage and little space are told once, in amber, and the class works as ever."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.cli.house import open_classroom
from masterytui.settings import Settings
from masterytui.store.files import Files
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown

DAMAGED = "! One line is damaged; all the others are whole, a copy is in quarantine."


def damage(book: Path, word: bytes = b"visit") -> None:
    """Spoils the first such line of the newest file that has one."""
    kind = b'"kind":"%b"' % word
    file = [f for f in sorted((book / "live").iterdir()) if kind in f.read_bytes()][-1]
    file.write_bytes(file.read_bytes().replace(kind, kind.upper(), 1))


def started(app: MasteryApp, settings: list[Settings]) -> MasteryApp:
    """The app as it is started again on this device."""
    classroom = open_classroom(app.hour.classroom.book.path, quiet=True)
    classroom.clock = app.hour.classroom.clock
    return MasteryApp(Hour(classroom, app.hour.section, settings[-1], settings.append))


def words(pilot: Pilot[Any]) -> str:
    """What is on screen, without the ends of lines."""
    return " ".join(shown(pilot).split())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_damage_is_told_until_it_was_seen(make_app: MakeApp, size: tuple[int, int]) -> None:
    settings = [Settings()]
    first = make_app()
    book = first.hour.classroom.book.path
    damage(book)
    app = started(first, settings)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert f"{DAMAGED} Everything else works; masterytui verify tells more." in words(pilot)
        await hands.room.look_around()
        await hands.settled()
        assert DAMAGED in words(pilot)
        await hands.keys("ktt")
        assert "damaged" not in shown(pilot)
        assert len(app.hour.classroom.acts) == 1
    assert settings[-1].told
    app = started(first, settings)
    async with app.run_test(size=size) as pilot:
        await Hands(pilot).settled()
        assert "damaged" not in shown(pilot)
    damage(book, b"note")
    app = started(first, settings)
    async with app.run_test(size=size) as pilot:
        await Hands(pilot).settled()
        assert DAMAGED in words(pilot)  # one more; the other is not counted again
        assert "more)" not in shown(pilot)
    assert len(app.hour.classroom.book.verify().problems) == 2


async def test_on_a_device_that_never_saw_it_it_is_told(make_app: MakeApp) -> None:
    first = make_app()
    damage(first.hour.classroom.book.path)
    for _ in range(2):
        app = started(first, [Settings()])
        async with app.run_test(size=(80, 24)) as pilot:
            await Hands(pilot).settled()
            assert DAMAGED in words(pilot)


async def test_little_space_is_told_once_and_again_when_it_gets_worse(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [43_000_000]
    monkeypatch.setattr(Files, "free", lambda files, path: left[0])
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "! Only 43 MB are left on this disk: make room soon." in shown(pilot)
        await hands.keys("ktt")
        assert "MB are left" not in shown(pilot)
        left[0] = 40_000_000
        await hands.keys("adt")
        assert "MB are left" not in shown(pilot)
        left[0] = 9_000_000
        await hands.keys("jdt")
        assert "! Only 9 MB are left" in shown(pilot)
        await pilot.press("escape", "full_stop", "r")
        await hands.settled()
        assert "MB are left" not in shown(pilot)
        assert len(app.hour.classroom.acts) == 3


async def test_a_record_in_a_cloud_folder_says_that_it_is_only_read(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Files, "keeper", lambda files, path: "OneDrive")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        told = (
            "! This record can only be read: OneDrive keeps its folder. Move it, then use --book."
        )
        assert told in shown(pilot)
        await hands.keys("ktp")
        assert "OneDrive keeps, so it can only be read" in hands.room.bar.state.plain
        assert told in shown(pilot)
        assert "saved ✓" not in shown(pilot)
        assert not app.hour.classroom.tray.waiting  # nothing can be promised for it here
        assert not app.hour.classroom.acts
