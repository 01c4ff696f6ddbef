"""Every command by its name, and every glyph as a letter."""

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette

from masterytui.screens.palette import offered
from masterytui.screens.roll import RollScreen
from masterytui.screens.widgets.letters import LETTERS
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import shown


async def test_a_screen_is_opened_by_its_name(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).settled()
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"roll")
        await pilot.pause(0.5)
        await pilot.press("enter", "enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, RollScreen)


async def test_a_verb_is_offered_with_someone_in_hand_and_logs(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.keys("kt")
        rows = {row.title: row for row in offered(app.screen)}
        assert rows["✓ Talked"].help == "Key: t"
        rows["✓ Talked"].callback()
        await hands.settled()
        assert app.hour.classroom.acts[-1].batch[0].kind == "visit"


async def test_a_screens_commands_are_those_that_make_sense_now(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).settled()
        await pilot.press("full_stop", "r")
        await pilot.pause()
        assert isinstance(app.screen, RollScreen)
        titles = [row.title for row in offered(app.screen)]
        assert titles == [c.label for c in app.screen.offered()]
        assert titles


async def test_a_hidden_class_offers_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await Hands(pilot).keys("kt")
        await pilot.press("escape", "escape")
        await Hands(pilot).settled()
        assert list(offered(app.screen)) == []


@pytest.mark.parametrize("keys", ["", "kt", "ktn2"])
async def test_letters_take_the_place_of_glyphs_cell_by_cell(make_app: MakeApp, keys: str) -> None:
    texts = []
    for app in (make_app(), make_app(ascii=True)):
        async with app.run_test(size=(120, 40)) as pilot:
            await Hands(pilot).keys(keys)
            texts.append(shown(pilot))
    assert texts[1] == texts[0].translate(LETTERS) != texts[0]


def test_every_letter_is_ascii_and_one_cell_wide() -> None:
    for glyph, letter in LETTERS.items():
        assert cell_len(chr(glyph)) == cell_len(letter) == 1
        assert letter.isascii()
