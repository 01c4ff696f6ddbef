"""Labs on the demo: stations filled and opened, stages signed, safety taken back."""

import pytest
from msgspec.structs import replace

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.labs import LabsScreen
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.lines import Lines, Row
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SECTION = "P3 Chemistry"
SIZES = [(120, 40), (44, 20)]


def _screen(app: MasteryApp) -> LabsScreen:
    assert isinstance(app.screen, LabsScreen)
    return app.screen


def _head(app: MasteryApp) -> str:
    return " ".join(" ".join(line.plain for line in _screen(app).topped()).split())


def _station(app: MasteryApp, *, signed: bool) -> tuple[int, tuple[str, ...]]:
    """An open station, and who is at it: all of them safe, or none."""
    stations = app.hour.view().stations
    found = next(s for s in stations if (not s.unsigned) == signed and len(s.members) > 1)
    assert signed or found.unsigned == found.members
    return found.number, found.members


def _last(app: MasteryApp) -> list[r.Record]:
    return list(app.hour.classroom.acts[-1].batch)


def _of_talk(app: MasteryApp) -> list[str]:
    """Whom the last act signed safety for."""
    return [x.scope for x in _last(app) if isinstance(x, r.Signoff) and x.stage == "safety"]


def _tag(app: MasteryApp, student: str) -> str:
    return app.hour.view().room.by_id[student].tag


async def test_safety_for_a_station(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = _station(app, signed=False)
        await hands.keys(f".ls{number}s\n")
        assert hands.inputs == 6
        batch = _last(app)
        # One talk: the pre-lab with it.
        assert [(x.scope, x.stage) for x in batch if isinstance(x, r.Signoff)] == [
            (s, stage) for stage in ("safety", "prelab") for s in ids
        ]
        view = next(s for s in app.hour.view().stations if s.number == number)
        assert view.unsigned == ()


@pytest.mark.parametrize("size", SIZES)
async def test_safety_by_taps_with_one_left_out(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = _station(app, signed=False)
        await hands.keys(".l")
        await hands.tap(f"station:{number}")
        await hands.tap("safety")
        await hands.tap("leave:2")
        await hands.tap("keep")
        assert hands.inputs == 2 + 4
        assert _of_talk(app) == [s for s in ids if s != ids[1]]
        assert "Left out:" in _head(app)


async def test_nobody_performs_before_safety(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = _station(app, signed=False)
        await hands.keys(f".ls{number}d\n")
        assert app.hour.classroom.acts == []
        name = app.hour.view().room.by_id[ids[0]].name
        assert f"{name} cannot be signed as having performed" in _head(app)
        assert "safety is not signed yet" in _head(app)
        assert _screen(app).text == f"s{number}d"


async def test_goggles_off_closes_the_gate_until_signed_again(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        _, ids = _station(app, signed=True)
        tag = _tag(app, ids[0])
        await hands.keys(f".l{tag}g2")
        assert hands.inputs == 6
        record = _last(app)[0]
        assert isinstance(record, r.Revoke)
        assert (record.scope, record.reason) == (ids[0], "horseplay")
        await hands.keys(f"{tag}d\n")
        assert "safety was taken back today (horseplay): sign it again" in _head(app)
        await pilot.press("escape")
        await hands.keys(f"{tag}s\n{tag}d\n")
        performed = _last(app)[0]
        assert isinstance(performed, r.Signoff)
        assert (performed.scope, performed.stage) == (ids[0], "performed")


async def test_goggles_off_by_taps(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = _station(app, signed=True)
        await hands.keys(".l")
        await hands.tap(f"station:{number}")
        await hands.tap(f"student:{ids[1]}")
        await hands.tap("goggles")
        await hands.tap("put:1")
        record = _last(app)[0]
        assert isinstance(record, r.Revoke)
        assert (record.scope, record.reason) == (ids[1], "goggles off")


async def test_who_was_late_is_left_out_and_named(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = _station(app, signed=False)
        await hands.keys(f"{_tag(app, ids[0])}r2.ls{number}s")
        room = app.hour.view().room
        assert f"left out: {room.names(ids[:1])}" in _head(app)
        await hands.keys("\n")
        assert _of_talk(app) == list(ids[1:])


async def test_a_station_is_opened_filled_and_closed(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        view = app.hour.view()
        busy = {m for s in view.stations for m in s.members}
        free = [p for p in view.room.students if p.id not in busy and p.presence == "here"][:2]
        await hands.keys(".ls6")
        assert "o opens a lab" in _head(app)
        await hands.keys("o8\n")
        lab = list(view.board.course.labs)[7]
        assert app.hour.view().board.stations[6] == lab
        await hands.keys(f"s6={free[0].tag}{free[1].tag}\n")
        spots = [(x.scope, x.number) for x in _last(app) if isinstance(x, r.At)]
        assert spots == [(free[0].id, 6), (free[1].id, 6)]
        await hands.tap("station:6")
        await hands.tap("who")
        await hands.tap(f"student:{free[0].id}")
        await hands.tap("keep")
        assert next(s for s in app.hour.view().stations if s.number == 6).members == (free[1].id,)
        await hands.tap("station:6")
        await hands.tap("lab")
        while not any(row.target == "lab:0" for row in _seen(app)):
            await hands.tap("page")
        await hands.tap("lab:0")
        assert 6 not in app.hour.view().board.stations


def _seen(app: MasteryApp) -> list[Row]:
    listing = app.screen.query_one("#list", Lines)
    top = round(listing.scroll_y)
    return list(listing.rows[top : top + listing.size.height])


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
        assert "as last time" in _head(app)
        assert app.hour.view().stations
        assert any(s.members for s in app.hour.view().stations)
        await hands.keys("\t")
        assert "Everyone is where they were last time." in _head(app)


async def test_a_scanner_logs_nothing(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, _ = _station(app, signed=False)
        await hands.keys(".l")
        for scan in ("xxbcdefk\n", "9780306406157\n"):
            for begun in ("", f"s{number}", f"s{number}s", f"s{number}="):
                await hands.keys(f"{begun}{scan}")
                assert app.hour.classroom.acts == []
                assert _screen(app).text
                await pilot.press("escape")
        await pilot.press("escape")
        assert isinstance(app.screen, RoomScreen)


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
        assert _of_talk(app)


async def test_agreement_and_quiz_come_first(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        name = "Newa Come"
        await hands.keys(f"+{name}\n")
        pupil = next(p for p in app.hour.view().room.students if p.name == name)
        await hands.keys(f".l{pupil.tag}1s")
        assert "agreement, quiz first (a, z): Newa" in _head(app)
        await hands.keys("\n")
        assert f"no safety agreement and quiz on file for {name}" in _head(app)
        await pilot.press("escape")
        await hands.keys(f"{pupil.tag}z\n")
        # Everyone in the room but those who have it.
        await hands.keys("0a")
        assert "signs agreement for 1" in _head(app)
        await hands.keys("\n")
        assert [(x.scope, x.stage) for x in _last(app) if isinstance(x, r.Signoff)] == [
            (pupil.id, "agreement")
        ]
        await hands.keys(f"{pupil.tag}1s\n")
        assert _of_talk(app) == [pupil.id]


async def test_the_key_question_is_shown_with_its_answer_and_kept(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        _, ids = _station(app, signed=True)
        view = app.hour.view()
        lab = view.board.course.labs[view.board.stations[_number(app, ids[0])]]
        assert lab.question
        await hands.keys(f".l{_tag(app, ids[0])}q")
        shown = [row.content.plain for row in app.screen.query_one("#list", Lines).rows]
        assert any(line.strip().startswith("Ask: ") for line in shown)
        assert any(line.strip().startswith("Answer: ") for line in shown)
        await hands.keys("\n")
        (record,) = _last(app)
        assert isinstance(record, r.Signoff)
        assert (record.stage, record.question) == ("question", lab.question[0].id)


def _number(app: MasteryApp, student: str) -> int:
    return next(s.number for s in app.hour.view().stations if student in s.members)


async def test_one_too_many_is_told(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, _ = _station(app, signed=True)
        five = [p.tag for p in app.hour.view().room.students if p.presence == "here"][:5]
        await hands.keys(f".ls{number}={''.join(five)}\n")
        assert f"Too many: s{number} has 5 at 4 places." in _head(app)
