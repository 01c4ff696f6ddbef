"""Stations on Labs: opened, filled, as last time."""

from msgspec.structs import replace

from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.room import RoomScreen
from tests.ui.at_labs import SECTION, head, in_view, last_act, of_talk, screen, station
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands


async def test_a_station_is_opened_filled_and_closed(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        view = app.hour.view()
        busy = {m for s in view.stations for m in s.members}
        free = [p for p in view.room.students if p.id not in busy and p.presence == "here"][:2]
        await hands.keys(".ls6")
        assert "o opens a lab" in head(app)
        await hands.keys("o8\n")
        lab = list(view.board.course.labs)[7]
        assert app.hour.view().board.stations[6] == lab
        await hands.keys(f"s6={free[0].tag}{free[1].tag}\n")
        spots = [(x.scope, x.number) for x in last_act(app) if isinstance(x, r.At)]
        assert spots == [(free[0].id, 6), (free[1].id, 6)]
        await hands.tap("station:6")
        await hands.tap("who")
        await hands.tap(f"student:{free[0].id}")
        await hands.tap("keep")
        assert next(s for s in app.hour.view().stations if s.number == 6).members == (free[1].id,)
        await hands.tap("station:6")
        await hands.tap("lab")
        while not any(row.target == "lab:0" for row in in_view(app)):
            await hands.tap("page")
        await hands.tap("lab:0")
        assert 6 not in app.hour.view().board.stations


async def test_as_last_time_is_one_key(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".l")
        for number in [*app.hour.view().board.stations]:
            await hands.keys(f"s{number}o0\n")
        assert app.hour.view().stations == []
        await hands.keys("\t")
        assert "as last time" in head(app)
        assert app.hour.view().stations
        assert any(s.members for s in app.hour.view().stations)
        await hands.keys("\t")
        assert "Everyone is where they were last time." in head(app)


async def test_five_stations_as_last_time_and_safety_for_one_in_four(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        before = app.hour.view().board.recent_days
        classroom, section = app.hour.classroom, app.hour.section
        labs = list(app.hour.view().board.course.labs)
        students = [s.student for s in app.hour.view().board.students]
        # The lesson before had five stations of two, which are the pairs to keep.
        stations = [r.Station(section=section, number=n, lab=labs[n]) for n in range(1, 6)]
        pairs = {n: students[2 * n : 2 * n + 2] for n in range(1, 6)}
        at = [
            r.At(scope=who, place="station", section=section, number=n)
            for n, pair in pairs.items()
            for who in pair
        ]
        await hands.keys(".l")
        for number in [*app.hour.view().board.stations]:
            await hands.keys(f"s{number}o0\n")
        today = [replace(x, day=before[0], when="23:00:00") for x in (*stations, *at)]
        classroom.record(Draft("x", tuple(today)))
        await hands.settled()
        hands.inputs = 0
        await hands.keys("\t")
        assert hands.inputs <= 2
        views = {s.number: {*s.members, *s.away} for s in app.hour.view().stations}
        assert {n: views[n] & set(pair) for n, pair in pairs.items()} == {
            n: set(pair) for n, pair in pairs.items()
        }
        assert set(app.hour.view().board.stations) == {1, 2, 3, 4, 5}
        hands.inputs = 0
        await hands.keys("s1s\n")
        assert hands.inputs == 4
        assert of_talk(app)


async def test_one_too_many_is_told(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, _ = station(app, signed=True)
        five = [p.tag for p in app.hour.view().room.students if p.presence == "here"][:5]
        await hands.keys(f".ls{number}={''.join(five)}\n")
        assert f"Too many: s{number} has 5 at 4 places." in head(app)


async def test_a_scanner_logs_nothing(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, _ = station(app, signed=False)
        await hands.keys(".l")
        for scan in ("xxbcdefk\n", "9780306406157\n"):
            for begun in ("", f"s{number}", f"s{number}s", f"s{number}="):
                await hands.keys(f"{begun}{scan}")
                assert app.hour.classroom.acts == []
                assert screen(app).text
                await pilot.press("escape")
        await pilot.press("escape")
        assert isinstance(app.screen, RoomScreen)
