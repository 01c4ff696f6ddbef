"""Stages signed on Labs, safety taken back, and who is left out."""

import pytest

from masterytui.mastery import records as r
from tests.ui.at_labs import SECTION, head, last_act, of_talk, screen, station, tag_of
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands

SIZES = [(120, 40), (44, 20)]


async def test_safety_for_a_station(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = station(app, signed=False)
        await hands.keys(f".ls{number}s\n")
        assert hands.inputs == 6
        batch = last_act(app)
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
        number, ids = station(app, signed=False)
        await hands.keys(".l")
        await hands.tap(f"station:{number}")
        await hands.tap("safety")
        await hands.tap("leave:2")
        await hands.tap("keep")
        assert hands.inputs == 2 + 4
        assert of_talk(app) == [s for s in ids if s != ids[1]]
        assert "Left out:" in head(app)


async def test_nobody_performs_before_safety(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = station(app, signed=False)
        await hands.keys(f".ls{number}d\n")
        assert app.hour.classroom.acts == []
        name = app.hour.view().room.by_id[ids[0]].name
        assert f"{name} cannot be signed as having performed" in head(app)
        assert "safety is not signed yet" in head(app)
        assert screen(app).text == f"s{number}d"


async def test_goggles_off_closes_the_gate_until_signed_again(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        _, ids = station(app, signed=True)
        tag = tag_of(app, ids[0])
        await hands.keys(f".l{tag}g2")
        assert hands.inputs == 6
        record = last_act(app)[0]
        assert isinstance(record, r.Revoke)
        assert (record.scope, record.reason) == (ids[0], "horseplay")
        await hands.keys(f"{tag}d\n")
        assert "safety was taken back today (horseplay): sign it again" in head(app)
        await pilot.press("escape")
        await hands.keys(f"{tag}s\n{tag}d\n")
        performed = last_act(app)[0]
        assert isinstance(performed, r.Signoff)
        assert (performed.scope, performed.stage) == (ids[0], "performed")


async def test_goggles_off_by_taps(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = station(app, signed=True)
        await hands.keys(".l")
        await hands.tap(f"station:{number}")
        await hands.tap(f"student:{ids[1]}")
        await hands.tap("goggles")
        await hands.tap("put:1")
        record = last_act(app)[0]
        assert isinstance(record, r.Revoke)
        assert (record.scope, record.reason) == (ids[1], "goggles off")


async def test_who_was_late_is_left_out_and_named(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        number, ids = station(app, signed=False)
        await hands.keys(f"{tag_of(app, ids[0])}r2.ls{number}s")
        room = app.hour.view().room
        assert f"left out: {room.names(ids[:1])}" in head(app)
        await hands.keys("\n")
        assert of_talk(app) == list(ids[1:])


async def test_agreement_and_quiz_come_first(make_app: MakeApp) -> None:
    app = make_app(SECTION)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        name = "Newa Come"
        await hands.keys(f"+{name}\n")
        pupil = next(p for p in app.hour.view().room.students if p.name == name)
        await hands.keys(f".l{pupil.tag}1s")
        assert "agreement, quiz first (a, z): Newa" in head(app)
        await hands.keys("\n")
        assert f"no safety agreement and quiz on file for {name}" in head(app)
        await pilot.press("escape")
        await hands.keys(f"{pupil.tag}z\n")
        # Everyone in the room but those who have it.
        await hands.keys("0a")
        assert "signs agreement for 1" in head(app)
        await hands.keys("\n")
        assert [(x.scope, x.stage) for x in last_act(app) if isinstance(x, r.Signoff)] == [
            (pupil.id, "agreement")
        ]
        await hands.keys(f"{pupil.tag}1s\n")
        assert of_talk(app) == [pupil.id]
