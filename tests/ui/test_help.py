"""Help: readable at 44 columns, one key away, nothing cut off."""

import pytest

from masterytui.screens.desk import Desk
from masterytui.screens.help import HelpScreen
from masterytui.screens.keycards import of_the_line
from masterytui.screens.widgets.lines import Lines
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_every_word_is_there_and_no_line_is_too_long(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press("question_mark")
        await hands.settled()
        assert isinstance(pilot.app.screen, HelpScreen)
        lines = pilot.app.screen.query_one("#list", Lines)
        assert max(row.content.cell_length for row in lines.rows) <= lines.room
        told = listed(pilot).split()
        for page in of_the_line():
            for card in page.cards:
                assert [word for word in card.words.split() if word not in told] == []


async def test_pages_by_key_and_tap(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(44, 20)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await pilot.press("question_mark")
        await hands.settled()
        assert "Log a check" in shown(pilot)
        await hands.tap("page_down")
        assert "Log a check" not in shown(pilot)
        await pilot.press("backspace")
        await hands.settled()
        assert "Log a check" in shown(pilot)


OPENS = {
    "r": "roll",
    "p": "prework",
    "g": "groups",
    "l": "labs",
    "w": "where",
    "x": "exit",
    "e": "debrief",
    "k": "classes",
    "i": "import",
}


@pytest.mark.parametrize("size", [(120, 40), (44, 20)])
@pytest.mark.parametrize("keys", [*(f".{letter}" for letter in OPENS), "kt\n", "ktq", ".r\t"])
async def test_help_in_place_tells_each_command_of_the_screen_and_goes_back_to_it(
    make_app: MakeApp, keys: str, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(keys)
        desk = app.screen
        assert isinstance(desk, Desk)
        commands = desk.commands()
        await pilot.press("question_mark")
        await hands.settled()
        assert isinstance(app.screen, HelpScreen)
        lines = app.screen.query_one("#list", Lines)
        assert max(row.content.cell_length for row in lines.rows) <= lines.room
        told = " ".join(listed(pilot).split())
        assert [c.label for c in commands if c.label not in told] == []
        words = set(told.split())
        assert [w for c in commands for w in c.help.split() if w not in words] == []
        await pilot.press("escape")
        await hands.settled()
        assert app.screen is desk


async def test_what_makes_sense_now_stands_first(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("kt\n")
        await pilot.press("question_mark")
        await hands.settled()
        now, other = listed(pilot).split("At other times")
        assert now.split()[0] == "Student"
        assert "Story" in now
        assert "Support…" in other


async def test_twice_shows_every_key(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys(".r")
        await pilot.press("question_mark")
        await hands.settled()
        assert "Log a check" not in listed(pilot)
        await pilot.press("question_mark")
        await hands.settled()
        assert "Log a check" in listed(pilot)
        help_screen = app.screen
        await pilot.press("question_mark")
        assert app.screen is help_screen
