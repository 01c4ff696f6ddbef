"""The stick with the record is pulled out in class, and put back."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.cli.house import open_classroom
from masterytui.settings import Settings
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

SIZES = [(120, 40), (80, 24), (44, 20)]
GONE = "! The record's folder is gone. Put the stick or the disk back:"


def words(pilot: Pilot[Any]) -> str:
    """What is on screen, without the ends of lines."""
    return " ".join(shown(pilot).split())


def pull(book: Path) -> Path:
    """Takes the record away; where it is meanwhile."""
    away = book.with_name(f"{book.name}-away")
    os.rename(book, away)
    return away


@pytest.mark.parametrize("size", SIZES)
async def test_reading_goes_on_and_what_is_logged_waits(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    book = app.hour.classroom.book.path
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.keys("jdt")
        away = pull(book)
        await hands.room.look_around()
        await hands.settled()
        assert GONE in words(pilot)
        assert "saved ✓" not in shown(pilot)
        before = app.hour.latest.rows
        await hands.keys("ktp")
        assert "Not saved: the folder is gone. Kept in the tray" in hands.room.bar.state.plain
        await hands.keys("\nn")
        await hands.keys("adt")
        assert "! 3 acts are not saved: the folder is gone" in words(pilot)
        assert GONE in words(pilot)
        assert app.hour.latest.rows == before
        await pilot.press("escape")  # the refused line
        for letter in "glrwki":
            await pilot.press("full_stop", letter)
            await hands.settled()
            assert listed(pilot)
            assert GONE in words(pilot)
            await pilot.press("escape")
            await hands.settled()
        assert not book.exists()
        os.rename(away, book)
        await hands.room.look_around()
        await hands.settled()
        assert GONE not in words(pilot)
        await pilot.press("ctrl+s")
        await hands.settled()
        assert "✓ saved: 3 acts" in shown(pilot)
        assert size[0] < 80 or "saved ✓" in shown(pilot)
        assert "not saved" not in shown(pilot)
    again = open_classroom(book)
    kinds = [act[0].kind for act in again.book.last_act(device=again.book.device)[:4]]
    assert kinds == ["visit", "check", "check", "visit"]
    again.book.close()


async def test_settings_do_not_make_the_folder_anew(make_app: MakeApp) -> None:
    app = make_app()
    book = app.hour.classroom.book.path
    from masterytui.store import papers

    app.hour._remember = lambda changed: papers.write(book, papers.SETTINGS, changed.text())
    away = pull(book)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "could not be kept" in await app.hour.change(Settings(tiles=True))
        await pilot.press("full_stop", "k")
        await hands.settled()
        assert GONE in words(pilot)
    assert not book.exists()
    os.rename(away, book)


async def test_the_trouble_does_not_go_with_a_key(make_app: MakeApp) -> None:
    app = make_app()
    away = pull(app.hour.classroom.book.path)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.room.look_around()
        await hands.keys("jd\b\b")
        assert GONE in words(pilot)
        assert "verify" not in shown(pilot)
        assert not app.hour.settings.told
    os.rename(away, app.hour.classroom.book.path)
