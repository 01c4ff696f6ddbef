"""Questions that vary on the Check screen: values, worked answers, nothing for students."""

import re

import pytest

from masterytui.mastery import records as r
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown
from tests.ui.test_check import logged, own_course

VARIES = """\
title = "Own"
missing = ["units"]
[[unit]]
code = "1"
title = "One"
[[unit.item]]
kind = "objective"
code = "1.1"
title = "Only one"
[[unit.item.question]]
ask = "{m} of aluminium: what mass of AlCl3?"
answer = "m / 26.98 * 133.33"
vary = "m = 2.0 to 9.0 g"
unit = "g"
choices = "m * 2"
"""


def mass(text: str) -> str:
    """The mass that a question on screen asks about."""
    found = re.search(r"(\d\.\d) g of aluminium", text)
    assert found is not None, text
    return found[1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_a_question_that_varies_stands_in_the_bar_and_is_worked_out_here(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    own_course(app, VARIES)
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("kt")
        in_bar = mass(shown(pilot))
        await hands.keys("q")
        assert mass(listed(pilot)) == in_bar
        result = float(in_bar) / 26.98 * 133.33
        assert f"Answer: {result:.1f} g ({in_bar} / 26.98 × 133.33)" in listed(pilot)
        assert f"Choices: {2 * float(in_bar):.1f}" in " ".join(listed(pilot).split())
        await hands.keys("n")
        assert mass(listed(pilot)) == in_bar  # what was asked stays while it is judged
        check = logged(app)[-1]
        assert isinstance(check, r.Check)
        assert check.values == (("m", in_bar),)
        await hands.keys("\n")
        await hands.keys("kt")
        assert mass(shown(pilot)) != in_bar


async def test_another_one_and_one_only_asked(make_app: MakeApp) -> None:
    app = make_app()
    own_course(app, VARIES)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        seen = [mass(listed(pilot))]
        for _ in range(3):
            await pilot.press("down")
            seen.append(mass(listed(pilot)))
        assert len(set(seen)) == 4
        before = len(logged(app))
        # Looking on logs nothing; saying that it was asked does.
        await hands.keys("q")
        asked = logged(app)[-1]
        assert len(logged(app)) == before + 1
        assert isinstance(asked, r.Asked)
        assert asked.values == (("m", seen[-1]),)
        assert mass(listed(pilot)) not in seen
        assert "question asked" in shown(pilot)
        await hands.keys("\b")
        assert len(logged(app)) == before
        await hands.tap("only_asked")
        assert isinstance(logged(app)[-1], r.Asked)


async def test_nothing_of_the_answer_is_shown_to_a_student(make_app: MakeApp) -> None:
    app = make_app()
    own_course(app, VARIES)
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqn\n")
        await hands.keys("kt\n")
        together = f"{shown(pilot)}\n{listed(pilot)}"
        for word in ("aluminium", "133.33", "Answer", "asked"):
            assert word not in together
