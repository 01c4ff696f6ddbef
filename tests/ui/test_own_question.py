"""A question typed on the Check screen: asked now, kept by the verdict, and in the course."""

import pytest
from textual.widgets import Input

from masterytui.app import MasteryApp
from masterytui.mastery import records as r
from masterytui.mastery.course import Objective
from masterytui.screens.ask import Ask
from masterytui.screens.check import CheckScreen
from masterytui.screens.ownquestion import OwnQuestion
from tests.ui.conftest import MakeApp
from tests.ui.hands import Hands
from tests.ui.seen import listed, shown

ASK = "Why does it stop?"


async def ask(hands: Hands, words: str, answer: str = "") -> None:
    """Fills both lines of the card, with Enter behind each."""
    for line, text in (("#words", words), ("#answer", answer)):
        hands.pilot.app.screen.query_one(line, Input).value = text
        await hands.keys("\n")


def on_hand(app: MasteryApp) -> Objective:
    assert isinstance(app.screen, CheckScreen)
    known = app.screen.hearing.known
    assert known is not None
    return known


async def test_it_is_asked_kept_and_joins(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqo")
        assert f"Your question on {on_hand_title(app)}" in shown(pilot)
        await ask(hands, ASK, "One reactant is used up.")
        assert f"{on_hand(app).code}: your question joins the course" in shown(pilot)
        assert ASK in listed(pilot)
        assert "Answer: One reactant is used up." in listed(pilot)
        await hands.keys("p")
        question = on_hand(app).question[-1]
        check = app.hour.classroom.acts[-1].batch[0]
        assert isinstance(check, r.Check)
        assert (question.ask, check.question) == (ASK, question.id)


def on_hand_title(app: MasteryApp) -> str:
    """What the objective below the card is called."""
    below = app.screen_stack[-2]
    assert isinstance(below, CheckScreen)
    assert below.hearing.known is not None
    return f"{below.hearing.known.code} {below.hearing.known.short}"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (44, 20)])
async def test_by_a_tap_and_without_an_answer(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        await hands.tap("own")
        await hands.tap("keep")
        assert isinstance(app.screen, OwnQuestion)
        app.screen.query_one("#words", Input).value = ASK
        await hands.tap("keep")
        assert on_hand(app).question[-1].ask == ASK
        assert on_hand(app).question[-1].answer == ""


async def test_the_same_words_come_into_hand_and_are_no_second_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        before = on_hand(app).question
        await hands.keys("o")
        await ask(hands, f" {before[-1].ask.upper()}")
        assert on_hand(app).question == before
        assert app.hour.classroom.acts == []
        assert "has this question already: it is in hand now" in shown(pilot)
        assert isinstance(app.screen, CheckScreen)
        assert app.screen.heard.asked[app.screen.heard.at].drawn.question == before[-1]


async def test_escape_leaves_without_a_question_and_enter_closes_one_card(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktqo")
        app.screen.query_one("#words", Input).value = ASK
        await pilot.press("escape")
        await hands.settled()
        assert isinstance(app.screen, CheckScreen)
        assert app.hour.classroom.acts == []
        await hands.keys("c")
        card = app.screen
        assert isinstance(card, Ask)
        # As in one burst: the second finds the card left already.
        card.close(None)
        card.close(None)
        await hands.settled()
        assert isinstance(app.screen, CheckScreen)


async def test_first_the_verdict_then_the_question_is_taken_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot)
        await hands.settled()
        await hands.keys("ktq")
        before = on_hand(app).question
        await hands.keys("o")
        await ask(hands, ASK)
        await hands.keys("n\b")
        assert ASK in listed(pilot)
        assert len(app.hour.classroom.acts) == 1
        await hands.keys("\b")
        assert app.hour.classroom.acts == []
        assert on_hand(app).question == before
        assert ASK not in listed(pilot)
