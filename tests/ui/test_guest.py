"""A guest in the room: the roll and talks; no grade, no note, no other screen."""

import pytest

from masterytui.classroom.guest import NOT_YOURS
from masterytui.classroom.story import story
from masterytui.classroom.view import view
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.help import HelpScreen
from masterytui.screens.roll import RollScreen
from masterytui.screens.room import RoomScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown

SIZES = [(120, 40), (80, 24), (44, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_no_grade_no_flag_no_note_is_to_be_seen(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(guest="Ms Lane")
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        rows = app.hour.latest.rows
        assert not any(row.values or row.level or row.owed or row.needs_help for row in rows)
        assert "stuck" not in shown(pilot)
        for tag in [p.tag for p in hands.room.view.room.students]:
            await hands.keys(tag)
            words = ("Last note", "needs help ", "answer:", "Ask", "!d", "○○", "●●")
            seen = shown(pilot).replace("! Needs help", "")
            assert [w for w in words if w in seen] == []
            await pilot.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_only_what_is_theirs_is_offered(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(guest="Ms Lane")
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("kt")
        words = ("Mastered", "Almost", "Not yet", "Comment", "Safety", "safety", "note")
        assert [w for w in words if w in shown(pilot)] == []
        await hands.tap("verb:t")
        assert len(app.hour.classroom.acts) == 1
        await hands.tap("student:" + app.hour.latest.room.by_tag["ad"].id)
        await hands.tap("verb:r")
        await hands.tap("why:2")
        assert app.hour.classroom.acts[-1].batch[0].kind == "roll"
        await hands.tap("screens")
        assert [w for w in ("Groups", "Labs", "Student") if w in shown(pilot)] == []
        await hands.tap("menu:r")
        assert isinstance(app.screen, RollScreen)


async def test_a_talk_is_logged_in_their_name(make_app: MakeApp) -> None:
    app = make_app(guest="Ms Lane")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "guest: Ms Lane" in shown(pilot)
        await hands.keys("ktt")
        (act,) = app.hour.classroom.acts
        assert act.batch[0].by.person == "Ms Lane"
        board = app.hour.classroom.board(app.hour.section)
        told = story(app.hour.classroom, board, act.batch[0].scope)
        assert told[0].what == "seen by Ms Lane"
        assert any(t.what == "talked" for t in told)
        await hands.keys("\b")
        assert not app.hour.classroom.acts


@pytest.mark.parametrize(
    "keys",
    ["ktp", "kta", "ktn", "ktk", "ktd", "ktv", "kte", "ktw1", "ktchello\n", "+Ann\n"],
)
async def test_everything_else_is_refused_in_one_sentence(make_app: MakeApp, keys: str) -> None:
    app = make_app(guest="Ms Lane")
    before = app.hour.classroom.book.highest_stamp
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(keys)
        assert not app.hour.classroom.acts
        assert app.hour.classroom.book.highest_stamp == before
        assert NOT_YOURS[:40] in shown(pilot)


@pytest.mark.parametrize("keys", ["kt\n", "ktq", ".g", ".l", ".p", ".w", ".x", ".e", ".k", ".i"])
async def test_no_other_screen_opens(make_app: MakeApp, keys: str) -> None:
    app = make_app(guest="Ms Lane")
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(keys)
        await pilot.press("f9")
        await hands.settled()
        assert isinstance(app.screen, RoomScreen)
        assert NOT_YOURS[:40] in shown(pilot)


async def test_the_roll_and_help_are_open(make_app: MakeApp) -> None:
    app = make_app("P5 Chemistry", guest="Ms Lane")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".r")
        assert isinstance(app.screen, RollScreen)
        await pilot.press("f9")
        assert isinstance(app.screen, RollScreen)
        await hands.keys("\n")
        act = app.hour.classroom.acts[-1]
        assert {type(x) for x in act.batch} == {r.Roll}
        assert {x.by.person for x in act.batch} == {"Ms Lane"}
        await pilot.press("question_mark")
        await hands.settled()
        assert isinstance(app.screen, HelpScreen)


async def test_whether_somebody_may_take_a_test_is_not_theirs(make_app: MakeApp) -> None:
    hour = make_app(guest="Ms Lane").hour
    classroom, guest = hour.classroom, hour.classroom.guest
    classroom.guest = None
    waits = [r.Waiting(scope=row.student, what="test") for row in hour.latest.rows]
    classroom.record(Draft("w", tuple(waits), "waiting for a test"))
    told = [visit.why for visit in view(classroom, hour.section).visits]
    assert all(" · " in why for why in told)
    classroom.guest = guest
    told = [visit.why for visit in view(classroom, hour.section).visits]
    assert all("waits for a test" in why and " · " not in why for why in told)
