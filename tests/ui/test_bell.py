"""Time left, the bell five minutes before the end, and the questions that are asked then."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.screens.alarm import Alarm
from masterytui.screens.exit import ExitScreen
from masterytui.screens.large import LargeScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown

SIZES = [(120, 40), (80, 24), (44, 20)]


class Clock:
    """A clock that a test sets."""

    def __init__(self, app: MasteryApp) -> None:
        self.now: datetime = app.hour.classroom.clock()
        app.hour.classroom.clock = lambda: self.now

    def set(self, time: str) -> None:
        """HH:MM:SS of the same day."""
        hours, minutes, seconds = map(int, time.split(":"))
        midnight = self.now.replace(hour=0, minute=0, second=0)
        self.now = midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def rung(app: MasteryApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one whenever the terminal rings."""
    rings: list[str] = []
    monkeypatch.setattr(app, "bell", lambda: rings.append("ring"))
    return rings


def line(pilot: Pilot[Any], words: str) -> str:
    """The line on screen that has these words; "" for none."""
    return next((x for x in shown(pilot).splitlines() if words in x), "")


@pytest.mark.parametrize("size", SIZES)
async def test_the_time_that_is_left_is_always_in_view(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    clock = Clock(app)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "26 min" in shown(pilot)  # 10:14 to 10:40
        await hands.keys("kt")
        assert "26 min" in shown(pilot)
        clock.set("10:41:00")
        await hands.keys("p")
        assert " min" not in shown(pilot).splitlines()[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_bell_rings_once_and_its_key_asks_the_last_questions(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make_app()
    clock, rings = Clock(app), rung(app, monkeypatch)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        alarm = Alarm(app, app.hour)
        for time, expected in (
            ("10:34:59", 0),
            ("10:35:00", 1),
            ("10:35:05", 1),
            ("10:38:30", 1),
        ):
            clock.set(time)
            await alarm.look()
            await hands.settled()
            assert len(rings) == expected
        assert "2 minutes left" in shown(pilot)
        await hands.keys("kt")  # a key meant for the class makes it no quieter
        assert "2 minutes left" in shown(pilot)
        await hands.pilot.press("f9")
        await hands.settled()
        assert isinstance(app.screen, ExitScreen)
        assert "minutes left" not in shown(pilot)
        await hands.keys("\n")
        await hands.pilot.press("escape")
        await hands.settled()
        assert isinstance(app.screen, RoomScreen)
        assert "minutes left" not in shown(pilot)  # it is dealt with


async def test_a_tap_on_the_banner_and_another_screen_hear_it_too(make_app: MakeApp) -> None:
    app = make_app()
    clock = Clock(app)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".g")
        clock.set("10:36:00")
        await Alarm(app, app.hour).look()
        await hands.settled()
        assert "4 minutes left" in shown(pilot)
        await hands.pilot.click("Banner")
        await hands.settled()
        assert isinstance(app.screen, ExitScreen)


async def test_it_stays_silent_where_it_was_muted_and_in_another_class(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for section, settings, told in ((None, {"muted": True}, True), ("P6 Chemistry", {}, False)):
        app = make_app(section, **settings)
        clock, rings = Clock(app), rung(app, monkeypatch)
        async with app.run_test(size=(80, 24)) as pilot:
            hands = Hands(pilot)
            await hands.settled()
            clock.set("10:36:00")
            await Alarm(app, app.hour).look()
            await hands.settled()
            assert rings == []
            assert ("4 minutes left" in shown(pilot)) is told


async def test_reflections_by_exception_with_the_questions_large(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".x\t")
        assert isinstance(app.screen, LargeScreen)
        seen = " ".join(shown(pilot).split())
        assert "What have you learned today?" in seen
        assert "What is the next step in your learning journey?" in seen
        names = {p.given for p in app.hour.latest.room.students}
        assert not [name for name in names if name in seen]
        await hands.pilot.press("escape")
        await hands.settled()
        await hands.keys("kt\n")
        batch = app.hour.classroom.acts[-1].batch
        assert {type(x) for x in batch} == {r.Reflection}
        done = [x.done for x in batch if isinstance(x, r.Reflection)]
        assert len(done) == 28
        assert done.count(False) == 1


async def test_themes_are_counted_by_a_digit_and_an_answer_is_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".p\t")
        await hands.keys("t")
        await hands.keys("units\n")
        await hands.keys("111")
        assert app.hour.latest.board.themes == {"units": 4}
        await hands.keys("\b")
        assert app.hour.latest.board.themes == {"units": 3}
        assert "▮▮▮ 3" in shown(pilot)
        await hands.keys("a")
        await hands.keys("kt the mole is a dozen\n")
        (kept,) = app.hour.classroom.acts[-1].batch
        assert isinstance(kept, r.Reflection)
        assert (kept.asked, kept.text) == ("prompt", "the mole is a dozen")
        assert kept.question
        assert "Kofi" not in shown(pilot)
