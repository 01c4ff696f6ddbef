"""The first hour's guide on the demo: done by doing it, left by one key, and then gone."""

import pytest

from masterytui.app import MasteryApp
from masterytui.classroom.guide import END, STEPS
from masterytui.screens.widgets.banner import Banner
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown

SIZES = [(120, 40), (80, 24), (44, 20)]


def says(app: MasteryApp) -> str:
    """What the guide says on screen; "" where there is none."""
    return next((b.guide for b in app.screen.query(Banner) if b.display), "")


@pytest.mark.parametrize("size", SIZES)
async def test_eight_steps_as_they_are_told(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(made_up=True)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        tag = says(app).partition("type ")[2][:2]
        assert tag in app.hour.latest.room.by_tag
        station = next(s.number for s in app.hour.latest.stations if s.unsigned)
        does = [f"{tag}p", "1", "\b", "\tt", f"s{station}s\n", "/kof\nk"]
        for n, keys in enumerate(does, 1):
            assert says(app).startswith(f"{n} of 8 · ")
            # All of it can be read, at every size.
            first = says(app).partition(" · ")[2].split()[:3]
            assert all(word in shown(pilot) for word in first)
            assert "leaves" in shown(pilot)
            await hands.keys(keys)
        assert says(app).startswith("7 of 8")
        await hands.keys(".g")
        await pilot.press("escape")
        await hands.settled()
        assert says(app).startswith("8 of 8")
        await hands.keys(f"{tag}\n")
        # Whoever the page is turned to is not taught.
        assert says(app) == ""
        await pilot.press("escape")
        await hands.settled()
        assert says(app) == END
        await hands.keys(f"{tag}t")
        assert says(app) == ""
        assert app.hour.settings.guided


@pytest.mark.parametrize("at", range(len(STEPS) + 1))
@pytest.mark.parametrize("by", ["key", "tap"])
async def test_left_at_any_step_it_never_comes_back(make_app: MakeApp, at: int, by: str) -> None:
    app = make_app(made_up=True)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        while app.hour.guide.at < at:
            await app.hour.guided(type(app.hour.guide)(app.hour.guide.at + 1))
        hands.room.show_banner()
        assert says(app)
        if by == "key":
            await pilot.press("f6")
        else:
            await pilot.click(Banner)
        await hands.settled()
        assert says(app) == ""
        assert app.hour.settings.guided
        await hands.keys("ktp")
        assert says(app) == ""


async def test_none_where_it_was_left_before_nor_in_a_real_class(make_app: MakeApp) -> None:
    left, guests = make_app(made_up=True, guided=True), make_app(made_up=True, guest="Ms Lane")
    for app in (left, guests, make_app()):
        async with app.run_test(size=(80, 24)) as pilot:
            await Hands(pilot).settled()
            assert says(app) == ""
            before = app.hour.settings
            await pilot.press("f6")
            await Hands(pilot).settled()
            assert app.hour.settings == before
