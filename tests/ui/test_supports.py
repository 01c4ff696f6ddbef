"""Supports on the screens: given and ended by digit or tap; shown to the teacher alone."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.classroom.writer import Change
from masterytui.mastery import records as r
from masterytui.quicklog import Draft
from masterytui.screens.check import CheckScreen
from masterytui.screens.student import StudentScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

SIZES = [(120, 40), (80, 24), (44, 20)]
SECRET = "quietcorner"


def held(app: MasteryApp, tag: str) -> str:
    """What the line knows of their supports."""
    return app.hour.latest.room.by_tag[tag].supports


def help_everyone(app: MasteryApp) -> None:
    """Each student has two supports."""
    classroom = app.hour.classroom
    drafts = [
        support
        for s in classroom.board(app.hour.section).students
        for support in (
            r.Support(scope=s.student, what="other", words=SECRET),
            r.Support(scope=s.student, what="write"),
        )
    ]
    assert isinstance(classroom.record(Draft("support", tuple(drafts))), Change)


def screen(pilot: Pilot[Any]) -> StudentScreen:
    assert isinstance(pilot.app.screen, StudentScreen)
    return pilot.app.screen


async def test_given_by_digit_and_ended_by_the_same(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("jd\n\t 2")
        assert held(app, "jd") == "may write"
        assert "may write  since today" in listed(pilot)
        await hands.keys(" ")
        assert "✓ may write: end it" in listed(pilot)
        await hands.keys("2")
        assert held(app, "jd") == ""
        assert "may write  since" not in listed(pilot)
        # Each is one act; undo brings back what was.
        await pilot.press("ctrl+z")
        assert held(app, "jd") == "may write"
        await pilot.press("ctrl+z")
        assert held(app, "jd") == ""
        assert len(app.hour.classroom.acts) == 0


async def test_words_and_a_last_day_by_tap(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("jd\n\t")
        await hands.tap("support")
        await hands.tap("support:expect")
        pilot.app.screen.query_one(Input).value = "two of three parts"
        await hands.keys("\n")
        assert screen(pilot).tone == "refused"
        assert "A last day is needed" in shown(pilot)
        await hands.tap("support")
        await hands.tap("support:expect")
        pilot.app.screen.query_one(Input).value = "two of three parts until 18 Dec"
        await hands.keys("\n")
        assert held(app, "jd") == "enough: two of three parts until Fri 18 Dec"
        # The row that holds opens the list again.
        await hands.tap("supports")
        assert screen(pilot).asks == "support"
        await hands.tap("leave")
        assert screen(pilot).asks == ""


@pytest.mark.parametrize("size", SIZES)
async def test_shown_where_they_act(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    help_everyone(app)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("jd")
        assert SECRET[:5] in shown(pilot).splitlines()[0 if size[0] < 72 else 1]
        await hands.keys("q")
        assert isinstance(app.screen, CheckScreen)
        assert "w may write" in shown(pilot)
        assert "may write instead of say" in listed(pilot)
        assert SECRET in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_never_on_a_page_turned_to_a_student(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    help_everyone(app)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("jd\n")
        words = (SECRET, "may write", "upport")
        assert [w for w in words if w in f"{shown(pilot)}\n{listed(pilot)}"] == []
        # Nor what was just done to one, nor its undo.
        await hands.keys("\t 1\t")
        assert [w for w in words if w in f"{shown(pilot)}\n{listed(pilot)}"] == []
        acts = len(app.hour.classroom.acts)
        await pilot.press("ctrl+z")
        assert len(app.hour.classroom.acts) == acts
        await pilot.press("space")
        assert screen(pilot).asks == ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [".r\t", ".x\t", ".p\t"])
async def test_never_large_for_the_class(
    make_app: MakeApp, size: tuple[int, int], keys: str
) -> None:
    app = make_app()
    help_everyone(app)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(keys)
        words = (SECRET, "may write", "upport")
        assert [w for w in words if w in f"{shown(pilot)}\n{listed(pilot)}"] == []
