"""The open hour on the screens: at lunch students of any class come, by name."""

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.classroom.story import story
from masterytui.cli.house import section_of
from masterytui.mastery import records as r
from masterytui.mastery.openhour import OPEN
from masterytui.screens.groups import GroupsScreen
from masterytui.screens.room import RoomScreen
from masterytui.screens.student import StudentScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

LUNCH = timedelta(minutes=96)
"""From the demo's 10:14 to 11:50."""


def at_lunch(app: MasteryApp) -> MasteryApp:
    """The same app while the open hour is on, its clock standing."""
    now = app.hour.classroom.clock() + LUNCH
    app.hour.classroom.clock = lambda: now
    return app


async def test_a_name_a_verdict_and_back(make_app: MakeApp) -> None:
    app = at_lunch(make_app("open hour"))
    classroom = app.hour.classroom
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        assert "Open hour · 0 came" in shown(pilot)
        assert "20 min left" in shown(pilot)
        assert "who has come?" in shown(pilot)
        await hands.keys("/kofi\n")
        assert "Open hour · 1 came" in shown(pilot)
        kofi = hands.room.view.room.students[0]
        assert hands.room.line.in_hand == (kofi.id,)
        assert f"{kofi.tag}·P3 Kofi" in shown(pilot)
        roll_before = classroom.board("P3 Chemistry").student(kofi.id).roll  # type: ignore[union-attr]
        assert roll_before["P3 Chemistry"].state == "present"
        await hands.keys("n")
        board = classroom.board("P3 Chemistry")
        mine = board.student(kofi.id)
        assert mine is not None
        assert mine.on(kofi.objectives[0]).level == "not yet"
        told = [t.what for t in story(classroom, board, kofi.id)][:2]
        assert told[1] == "came to the open hour"
        assert "1 talked" in shown(pilot)
        await hands.keys("\b")
        assert hands.room.view.room.students == (kofi,)
        await pilot.press("ctrl+z")
        await hands.settled()
        assert "Open hour · 0 came" in shown(pilot)
        assert "taken back: Kofi Twumasi has come" in shown(pilot)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_who_came_stands_with_their_class(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = at_lunch(make_app("open hour"))
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        for section in ("P3 Chemistry", "P4 Earth science"):
            s = app.hour.classroom.board(section).students[0]
            await hands.keys(f"/{s.given.lower()} {s.family.lower()}\n")
            pupil = hands.room.view.room.by_id[s.student]
            assert pupil.sign == f"{s.enrolled[section].tag}·{section[:2]}"
            rows = [row.content.plain for row in hands.room.listing.rows]
            assert any(row.startswith(f"▸{pupil.sign} ") for row in rows)
            assert hands.room.line.in_hand == (s.student,)
            await pilot.press("escape")
        # A tap on a row, then on a verb: as in any class.
        first = hands.room.view.room.students[0]
        await hands.tap(f"student:{first.id}")
        await hands.tap("verb:t")
        assert app.hour.classroom.acts[-1].batch[0].kind == "visit"


async def test_a_tile_has_room_for_the_class(make_app: MakeApp) -> None:
    app = at_lunch(make_app("open hour", tiles=True))
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("/kofi\nt/aroha\n")
        kofi, aroha = hands.room.tiles.tiles
        assert (kofi.first.plain, aroha.first.plain) == ("kt Kofi", "ak Aroha")
        assert (kofi.second.plain, aroha.second.plain) == ("P3 2.1 !5d", "P4 2.1 !29d")


async def test_the_class_goes_on_as_if_nobody_had_come(make_app: MakeApp) -> None:
    app = make_app("open hour")
    classroom = app.hour.classroom
    before = classroom.board("P5 Chemistry")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        s = before.students[0]
        await hands.keys(f"/{s.given.lower()} {s.family.lower()}\n")
        await pilot.press("escape")
        await hands.keys(".k5")
        assert hands.room.view.board.section == "P5 Chemistry"
        assert "roll not taken" in shown(pilot)
        assert hands.room.view.board.recent_days == before.recent_days


async def test_classes_has_it_last_and_this_device_does_not_keep_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.keys(".k")
        last = listed(pilot).splitlines()[6]
        assert last.startswith(" 7 Open hour")
        assert "0 came" in last
        assert last.endswith("11:40")
        await hands.keys("7")
        assert app.hour.section == OPEN
        assert isinstance(app.screen, RoomScreen)
        assert app.hour.settings.section != OPEN


@pytest.mark.parametrize(
    ("letter", "said"), [("r", "brings one more"), ("p", ".k"), ("x", ".k"), ("w", ".k")]
)
async def test_what_is_of_a_class_says_so(make_app: MakeApp, letter: str, said: str) -> None:
    app = make_app("open hour")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(f".{letter}")
        assert isinstance(app.screen, RoomScreen)
        assert said in shown(pilot)


async def test_no_child_at_the_door_of_no_class(make_app: MakeApp) -> None:
    app = make_app("open hour")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press("plus")
        await hands.keys("Nia New\n")
        assert "belongs to a class" in shown(pilot)
        assert not app.hour.classroom.acts


async def test_the_page_and_the_check_are_of_their_own_class(make_app: MakeApp) -> None:
    app = at_lunch(make_app("open hour"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        s = app.hour.classroom.board("P4 Earth science").students[0]
        await hands.keys(f"/{s.given.lower()} {s.family.lower()}\n")
        await pilot.press("enter")
        await hands.settled()
        assert isinstance(app.screen, StudentScreen)
        assert "Earth science" in shown(pilot)
        assert "Chemistry" not in shown(pilot)
        assert app.screen.own.section == "P4 Earth science"
        await pilot.press("tab")
        await hands.settled()
        at = [row for row in listed(pilot).splitlines() if "came to the open hour" in row]
        assert [row.split()[0] for row in at] == ["11:50"]


async def test_a_table_that_forms_there_is_a_group(make_app: MakeApp) -> None:
    app = at_lunch(make_app("open hour"))
    classroom = app.hour.classroom
    stuck = [
        row.student
        for section in ("P2 Chemistry", "P3 Chemistry")
        for row in _stuck_on_the_same(app, section)
    ]
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        for student in stuck:
            s = classroom.standing(student)
            assert s is not None
            await hands.keys(f"/{s.given.lower()} {s.family.lower()}\n")
            await pilot.press("escape")
        await hands.keys(".g")
        assert isinstance(app.screen, GroupsScreen)
        await _press(pilot, hands, "1", "enter")
        calls = [x for x in classroom.acts[-1].batch if isinstance(x, r.Group)]
        assert {x.scope for x in calls} <= set(stuck)
        assert len(calls) > 1
        assert {x.section for x in calls} == {OPEN}
        await pilot.press("escape")
        await hands.settled()
        members = hands.room.view.room.groups[calls[0].number].members
        assert set(members) == {x.scope for x in calls}
        # In their own class nobody is in a group that was called at lunch.
        own = classroom.board("P3 Chemistry")
        app.hour.section = "P3 Chemistry"
        assert not any(row.group for row in app.hour.view().rows)
        assert own.section == "P3 Chemistry"


def test_the_app_opens_on_it_at_lunch_and_on_the_class_after_it(make_app: MakeApp) -> None:
    classroom = make_app().hour.classroom
    start = classroom.clock()
    for minutes, section in ((0, "P3 Chemistry"), (96, OPEN), (125, "P5 Chemistry")):
        classroom.clock = lambda minutes=minutes: start + timedelta(minutes=minutes)
        assert section_of(classroom, None, gathers=True) == section
    classroom.clock = lambda: start + LUNCH
    assert section_of(classroom, None) != OPEN


async def _press(pilot: Any, hands: Hands, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await hands.settled()


def _stuck_on_the_same(app: MasteryApp, section: str) -> Any:
    app.hour.section = section
    rows = [row for row in app.hour.view().rows if row.needs_help]
    app.hour.section = OPEN
    return rows[:4]


async def test_a_question_of_ones_own_joins_the_course_of_who_came(make_app: MakeApp) -> None:
    app = at_lunch(make_app("open hour"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("/kofi\nqo")
        app.screen.query_one("#words", Input).value = "Why does it stop?"
        await hands.keys("\n\n")
        assert "your question joins the course" in shown(pilot)
        (act,) = (act for act in app.hour.classroom.acts if act.batch[0].kind == "course")
        assert isinstance(act.batch[0], r.Course)
        assert act.batch[0].course == "chemistry"
        assert "Why does it stop?" in act.batch[0].text
