"""Help: readable at 44 columns, one key away, nothing cut off."""

import pytest

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
