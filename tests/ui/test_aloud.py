"""Who should be asked aloud: on Tests, on a student's test and story, and from there to Check."""

from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft
from masterytui.screens.check import CheckScreen
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

OBJECTIVE = "chemistry:2.5"
SIDES = ("work accepted today", "said: not yet today")


async def ahead(app: MasteryApp, pilot: Pilot[Any]) -> str:
    """Kofi's work on 2.5 is accepted, and then he is asked; gives his id."""
    await Hands(pilot).settled()
    (kofi,) = (p.id for p in app.hour.latest.room.by_id.values() if p.tag == "kt")
    item = app.hour.latest.board.course.work_after(OBJECTIVE)
    facts: tuple[r.Record, ...] = (
        r.Work(scope=kofi, item=item, objective=OBJECTIVE, accepted=True),
        r.Check(scope=kofi, objective=OBJECTIVE, level="not yet"),
    )
    for fact in facts:
        await app.hour.act(lambda c, fact=fact: c.record(Draft("t", (fact,), "")))
    return kofi


def at_check(app: MasteryApp, kofi: str) -> bool:
    screen = app.screen
    return isinstance(screen, CheckScreen) and (screen.heard.student, screen.heard.objective) == (
        kofi,
        OBJECTIVE,
    )


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_from_the_tests_by_a_tap(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        kofi = await ahead(app, pilot)
        hands = Hands(pilot)
        await hands.keys(".t")
        page = listed(pilot)
        assert "Ask aloud" in page
        assert all(side in page for side in SIDES)
        if size[1] < 24:  # others of the demo stand before him
            await hands.tap("page")
        await hands.tap(f"hear:{kofi}:{OBJECTIVE}")
        assert at_check(app, kofi)


async def test_the_arrows_pass_what_takes_several_lines(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        await ahead(app, pilot)
        await Hands(pilot).keys(".t")
        marked = []
        for _ in range(3):
            await pilot.press("down")
            marked.append(app.screen.marked)  # type: ignore[attr-defined]
        assert len(set(marked)) == 3


async def test_from_a_students_test_by_keys_and_never_while_a_score_is_typed(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        kofi = await ahead(app, pilot)
        hands = Hands(pilot)
        await hands.keys("kte")
        await hands.keys("kt")
        page = shown(pilot)
        assert "paper" in page
        assert all(side in page for side in SIDES)
        while not app.screen.marked.startswith("hear:"):  # type: ignore[attr-defined]
            await pilot.press("down")
        await hands.keys("9\n")
        assert not at_check(app, kofi)
        await hands.keys("\b\b")
        await pilot.press("escape")
        while not app.screen.marked.startswith("hear:"):  # type: ignore[attr-defined]
            await pilot.press("down")
        await hands.keys("\n")
        assert at_check(app, kofi)


async def test_from_the_story_and_never_on_their_own_page(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        kofi = await ahead(app, pilot)
        hands = Hands(pilot)
        await hands.keys("kt\n")
        assert "Ask aloud" not in shown(pilot)
        await hands.keys("\t")
        assert "Ask aloud" in shown(pilot)
        await pilot.press("down")
        await hands.keys("\n")
        assert at_check(app, kofi)
        await hands.keys("p\n")
        assert "Ask aloud" not in shown(pilot)  # he has explained it
