"""A second check is promised on the Check screen, by keys and by taps."""

import pytest

from masterytui.mastery import records as r
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown


async def test_a_verdict_what_is_missing_and_a_promise_in_seven_keys(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqn2r")
        assert "again by Thu 19 Nov" in shown(pilot)
        await hands.keys("\n")
        assert hands.inputs == 7
        assert isinstance(app.screen, RoomScreen)
        (kofi,) = {x.scope for x in app.hour.classroom.acts[-1].batch}
        board = app.hour.latest.board
        state = board.student(kofi)
        assert state is not None
        last = state.on("chemistry:2.1").checks[-1]
        assert (last.level, last.missing, last.again) == (
            "not yet",
            board.course.missing[1],
            "2026-11-19",
        )


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_by_taps(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqn")
        hands.inputs = 0
        await hands.tap("again")
        await hands.tap("again")
        await hands.tap("back")
        assert hands.inputs == 3
        (record,) = app.hour.classroom.acts[-1].batch
        assert isinstance(record, r.Check)
        assert record.again == "2026-11-20"
