"""Switching the class, tiles or rows, the PIN, and the screen that hides everything."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.classroom.people import newcomer
from masterytui.screens.classes import ClassScreen
from masterytui.screens.room import RoomScreen
from masterytui.settings import Settings
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

BOB = "Bob [/] O’Neil [b]"


def remembering(app: MasteryApp) -> tuple[MasteryApp, list[Settings]]:
    """The same app, and what it asks this device to remember."""
    kept: list[Settings] = []
    hour = app.hour
    return MasteryApp(Hour(hour.classroom, hour.section, hour.settings, kept.append)), kept


async def opened(pilot: Pilot[Any]) -> Hands:
    hands = Hands(pilot)
    await hands.settled()
    await hands.keys(".k")
    await hands.settled()
    assert isinstance(pilot.app.screen, ClassScreen)
    return hands


async def test_the_classes_with_what_is_on_now(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        lines = listed(pilot).splitlines()
        assert len(lines) == 7
        third = lines[2]
        assert third.startswith("▸3 P3 Chemistry")
        assert third.endswith("on now")
        board = app.hour.classroom.board("P3 Chemistry")
        assert f"{len(board.students)} students" in third
        assert [line.rstrip()[-5:] for line in (lines[0], lines[5])] == ["08:00", "13:10"]


async def test_another_class_by_its_digit_is_shown_and_remembered(make_app: MakeApp) -> None:
    app, kept = remembering(make_app())
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await opened(pilot)
        await hands.keys("4")
        assert hands.room.view.board.section == "P4 Earth science"
        assert "P4 Earth science" in shown(pilot)
        assert [s.section for s in kept] == ["P4 Earth science"]
        # Two letters now name a student of this class, and what is logged is about them.
        pupil = hands.room.view.room.students[0]
        await hands.keys(f"{pupil.tag}t")
        assert app.hour.classroom.acts[-1].batch[0].scope == pupil.id


async def test_nobody_of_the_other_class_stays_in_hand(make_app: MakeApp) -> None:
    app, _ = remembering(make_app())
    async with app.run_test(size=(44, 20)) as pilot:
        hands = await opened(pilot)
        await pilot.press("escape")
        await pilot.press("down")
        await hands.settled()
        assert hands.room.line.memory.marked
        await hands.keys(".k")
        await hands.settled()
        await hands.tap("class:P1 Chemistry")
        assert hands.room.line.memory.marked == ""
        assert hands.room.line.in_hand == ()
        listing = [p.id for p in hands.room.view.room.students]
        assert [i for _, ids in hands.room.arranged.under for i in ids] == listing


async def test_marked_with_the_arrows_and_taken_with_enter(make_app: MakeApp) -> None:
    app, _ = remembering(make_app())
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await opened(pilot)
        await pilot.press("down", "down", "enter")
        await hands.settled()
        assert app.hour.section == "P5 Chemistry"


async def test_tiles_and_rows(make_app: MakeApp) -> None:
    app, kept = remembering(make_app())
    async with app.run_test(size=(44, 20)) as pilot:
        hands = await opened(pilot)
        await hands.tap("tiles")
        await pilot.press("escape")
        await hands.settled()
        assert hands.room.tiles.display
        assert not hands.room.listing.display
        assert [s.tiles for s in kept] == [True]


async def say(pilot: Pilot[Any], hands: Hands, *lines: str) -> None:
    """Answers the questions that stand on the screen, one after the other."""
    for line in lines:
        pilot.app.screen.query_one(Input).value = line
        await hands.keys("\n")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["123"], "4 digits or more"),
        (["12a4"], "4 digits or more"),
        (["1234", "1235"], "two different PINs"),
    ],
)
async def test_a_pin_that_will_not_do(make_app: MakeApp, lines: list[str], told: str) -> None:
    app, kept = remembering(make_app())
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await opened(pilot)
        await hands.keys("p")
        await say(pilot, hands, *lines)
        assert told in shown(pilot)
        assert kept == []
        assert not app.hour.pin


async def test_a_pin_is_set_and_changed(make_app: MakeApp) -> None:
    app, kept = remembering(make_app())
    async with app.run_test(size=(80, 24)) as pilot:
        hands = await opened(pilot)
        await hands.keys("p")
        await say(pilot, hands, "1234", "1234")
        assert kept[-1].opens("1234")
        assert "1234" not in kept[-1].text()
        await hands.keys("p")
        await say(pilot, hands, "9999")
        assert "not the PIN" in shown(pilot)
        await hands.keys("p")
        await say(pilot, hands, "1234", "56789", "56789")
        assert [s.opens("56789") for s in kept] == [False, True]


# --- the screen that hides everything


@pytest.mark.parametrize(
    ("size", "tiles"),
    [((120, 40), False), ((80, 24), False), ((44, 20), True), ((80, 12), False)],
)
async def test_hidden_without_a_pin_comes_back_with_escape(
    make_app: MakeApp, size: tuple[int, int], tiles: bool
) -> None:
    app = make_app(tiles=tiles)
    newcomer(app.hour.classroom, BOB, app.hour.section)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = shown(pilot)
        await hands.keys("ktp")
        await pilot.press("escape")
        await hands.settled()
        acts = len(app.hour.classroom.acts)
        everything = shown(pilot)
        names = [p.name.split()[0] for p in hands.room.view.room.students]
        assert [n for n in (*names, "Chemistry", "mastered", "s1") if n in everything] == []
        # Nothing can be logged, not even by a tap where a student stood.
        await hands.keys("adp")
        await pilot.click(offset=(3, 8))
        await hands.settled()
        assert len(app.hour.classroom.acts) == acts
        await hands.tap("key:escape")
        assert len(shown(pilot).split()) > len(before.split()) / 2


async def test_hidden_with_a_pin(make_app: MakeApp) -> None:
    app = make_app(pin=Settings().with_pin("2468").pin)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        room = hands.room
        await pilot.press("escape", "escape")
        await hands.settled()
        assert room.has_class("covered")
        await hands.keys("1357\n")
        assert room.has_class("covered")
        await hands.keys("2468\n")
        assert not room.has_class("covered")
        assert "P3 Chemistry" in shown(pilot)


async def test_the_pin_by_taps(make_app: MakeApp) -> None:
    app = make_app(pin=Settings().with_pin("2468").pin)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press("escape")
        await hands.settled()
        for digit in ("9", "backspace", "2", "4", "6", "8", "enter"):
            await hands.tap(f"key:{digit}")
        assert not hands.room.has_class("covered")


@pytest.mark.parametrize("letter", "kh")
async def test_escape_goes_back_to_the_room(make_app: MakeApp, letter: str) -> None:
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(f".{letter}")
        await pilot.press("escape")
        await hands.settled()
        assert isinstance(pilot.app.screen, RoomScreen)
