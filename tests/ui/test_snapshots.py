"""What each screen looks like, at three sizes, with and without colour.

A picture is accepted by looking at it: pytest --snapshot-update, then open the SVG files.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from textual.widgets import Input

from masterytui.classroom.sealing import Drawn
from masterytui.screens import gong
from masterytui.store import vault
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands, full_disk

CAME = [
    key
    for name in ("kofi", "aroha", "ana", "anais", "moussa", "mason", "giulia")
    for key in ("slash", *name, "enter", "escape")
]
"""Seven of three classes come to the open hour."""
SIZES = {"120x40": (120, 40), "80x24": (80, 24), "44x20": (44, 20)}
SCREENS: dict[str, list[str]] = {
    "room": [],
    "room-hand": ["k", "t"],
    "room-saved": ["k", "t", "n", "2"],
    "room-safety": ["s", "1", "s"],
    "tiles": ["full_stop", "b"],
    "student-together": ["k", "t", "enter"],
    "student-story": ["k", "t", "enter", "tab"],
    "supports-hand": ["s", "b"],
    "supports-story": ["s", "b", "enter", "tab"],
    "supports-list": ["s", "b", "enter", "tab", "space"],
    "supports-check": ["s", "b", "q"],
    "check": ["k", "t", "q"],
    "check-promised": [*"ktqn2r"],
    "own-question": [*"ktqo", *"Why?"],
    "groups": ["full_stop", "g"],
    "labs": ["full_stop", "l"],
    "roll": ["full_stop", "r"],
    "prework": ["full_stop", "p", "k", "t"],
    "exit": ["full_stop", "x"],
    "large-daily": ["full_stop", "r", "tab"],
    "large-exit": ["full_stop", "x", "tab"],
    "large-themes": [
        *["full_stop", "p", "tab", "t", *"units", "enter", "t", *"mole", "enter", *"1121"]
    ],
    "bell": ["k", "t"],
    "debrief": ["full_stop", "e", "down"],
    "where": ["full_stop", "w"],
    "classes": ["full_stop", "k"],
    "open-hour-begins": [],
    "open-hour-find": ["slash", *"mi"],
    "open-hour": [*CAME, *"ktn", "m"],
    "open-hour-pick": [*CAME, *"ad"],
    "tests": ["full_stop", "t"],
    "tests-asked": [*"kt", "comma", *"sbe"],
    "attempt": [*"faef"],
    "attempt-not-yet": [*"dhe"],
    "attempt-score": [*"nge", *"62"],
    "attempt-missed": [*"nge", *"62", "enter", *"24"],
    "conference": [*"nge", *"62", "enter", *"24", "enter"],
    "agreed": [*"nge", *"62", "enter", *"24", "enter", "1"],
    "attempt-passed": [*"nge", *"95", "enter", "enter", "z"],
    "guest": ["k", "t"],
    "guide": [],
    "guide-saved": ["k", "t", "p"],
    "help": ["full_stop", "h"],
    "help-here": ["full_stop", "r", "question_mark"],
}
"""Name -> the keys that lead there from the room."""
LUNCH = tuple(name for name in SCREENS if name.startswith("open-hour"))
LATER = {"bell": 22} | dict.fromkeys(LUNCH, 96)
"""Minutes by which the clock is later than the demo's."""
GUIDED = ("guide", "guide-saved")
"""Where the first hour's guide stands."""


REFUSED = [*"ktp", "enter", "n", *"adt"]
"""Three acts that a full disk refuses."""
FULL: dict[str, list[str]] = {
    "refused": REFUSED,
    "refused-desk": [*REFUSED, "escape", "full_stop", "r"],
    "tray": [*REFUSED, "f8", "down"],
    "closing": [*REFUSED, "ctrl+q"],
}
"""Name -> the keys that lead there while nothing can be saved."""


@pytest.mark.parametrize("colour", ["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_looks(
    snap_compare: Callable[..., bool],
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
    colour: str,
) -> None:
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    guest = "Ms Lane" if screen == "guest" else ""
    section = "open hour" if screen in LUNCH else None
    app = make_app(section, made_up=screen in GUIDED, guest=guest)
    now = app.hour.classroom.clock() + timedelta(minutes=LATER.get(screen, 0))
    app.hour.classroom.clock = lambda: now

    async def go(pilot: Any) -> None:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press(*SCREENS[screen])
        await hands.settled()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@pytest.mark.parametrize("colour", ["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", FULL)
def test_looks_with_a_full_disk(
    snap_compare: Callable[..., bool],
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
    colour: str,
) -> None:
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()

    async def go(pilot: Any) -> None:
        hands = Hands(pilot)
        await hands.settled()
        with full_disk(monkeypatch):
            for key in FULL[screen]:
                await pilot.press(key)
                await hands.settled()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


AWAY: dict[str, list[str]] = {
    "pulled": [],
    "pulled-refused": [*"ktp"],
    "pulled-tray": [*"ktp", "f8"],
}
"""Name -> the keys that lead there while the stick with the record is out."""


@pytest.mark.parametrize("colour", ["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", AWAY)
def test_looks_without_the_stick(
    snap_compare: Callable[..., bool],
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
    colour: str,
) -> None:
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    book = app.hour.classroom.book.path

    async def go(pilot: Any) -> None:
        hands = Hands(pilot)
        await hands.settled()
        os.rename(book, book.with_name("away"))
        await hands.room.look_around()
        for key in AWAY[screen]:
            await pilot.press(key)
            await hands.settled()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


CODE = "0AB1-22CD-WXYZ-7K3M-4N4N-Q8RS-9TVW-E5F6"
TWICE = ["p", "enter", "p", "enter"]
SEALING: dict[str, list[str]] = {
    "sealing-ask": [],
    "sealing-again": ["p", "enter"],
    "sealing-code": TWICE,
    "sealing-group": [*TWICE, "enter", "x", "enter", "0", "a"],
}
"""Name -> the keys that lead there from the question for a passphrase."""


@pytest.mark.parametrize("colour", ["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SEALING)
def test_looks_of_sealing(
    snap_compare: Callable[..., bool],
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
    colour: str,
) -> None:
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    real = vault._kdf
    cheap = {"time": 1, "memory": 64, "lanes": 1}
    monkeypatch.setattr(vault, "_kdf", lambda: msgspec.structs.replace(real(), **cheap))
    monkeypatch.setattr(vault, "_new_code", lambda: CODE)
    monkeypatch.setattr(Drawn, "asked", lambda drawn: (2, 6))
    app = make_app()

    async def go(pilot: Any) -> None:
        await Hands(pilot).settled()
        for key in ["full_stop", "k", "s", *SEALING[screen]]:
            await pilot.press(key)
            await Hands(pilot).settled()
            slow = [worker for worker in app.workers if worker.name in ("draw", "seal")]
            if slow:
                await app.workers.wait_for_complete(slow)
            await pilot.pause()
        for box in app.screen.query(Input):
            box.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=go)


@pytest.mark.parametrize("colour", ["colour", "no-colour"])
@pytest.mark.parametrize("size", SIZES)
def test_looks_of_the_gong(
    snap_compare: Callable[..., bool],
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    size: str,
    colour: str,
) -> None:
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(gong, "BEAT", 600)
    monkeypatch.setattr(gong, "SECONDS", 600)

    async def go(pilot: Any) -> None:
        await Hands(pilot).settled()
        struck = gong.GongScreen("Kofi", mute=True)
        await pilot.app.push_screen(struck)
        for _ in range(6):
            struck.beat()
        await pilot.pause()

    assert snap_compare(make_app(), terminal_size=SIZES[size], run_before=go)
