"""The day's end on the demo: what it tells, and how it ends in actions."""

import pytest

from masterytui.screens.debrief import DebriefScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown


async def test_a_row_goes_into_hand_in_its_own_class(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".e")
        assert isinstance(app.screen, DebriefScreen)
        assert "P3 Chemistry" in shown(pilot)
        first = app.screen.found[app.screen.at].first[0]
        await pilot.press("down", "enter")
        await hands.settled()
        assert isinstance(app.screen, RoomScreen)
        assert hands.room.line.in_hand == (first.student,)
        await hands.keys("t")
        assert app.hour.classroom.acts[-1].batch[0].scope == first.student


@pytest.mark.parametrize("size", [(80, 24), (44, 20)])
async def test_the_next_class_and_a_tap(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".e")
        assert isinstance(app.screen, DebriefScreen)
        await hands.tap("class")
        there = app.screen.shown
        assert there is not None
        assert there.section == "P4 Earth science"
        target = f"first:{there.first[0].student}"
        await hands.tap(target)
        await hands.tap("take")
        assert app.hour.section == "P4 Earth science"
        assert hands.room.line.in_hand == (there.first[0].student,)
