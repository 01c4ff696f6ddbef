"""`course check` draws every question 200 times: what would go wrong in class is told before."""

import pytest

from masterytui.classroom.publishing import sound
from masterytui.mastery.course import Course, Problem
from masterytui.mastery.questions import Question
from masterytui.mastery.trial import DRAWS, trial, versions


def question(answer: str, vary: str = "m = 0.0 to 9.0 g", **more: str) -> Question:
    return Question(ask="{m}", answer=answer, id="q", vary=vary, **more)


def test_a_good_question_has_nothing_to_tell() -> None:
    assert list(trial(question("m * 2", between="0 to 18", choices="m + 100"))) == []
    assert list(trial(Question(ask="Why?", answer="1 / 0"))) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (question("1 / m"), ": with m = 0.0 g there is no answer: it divides by zero"),
        (question("1 / (m - 9)"), ": with m = 9.0 g there is no answer: it divides by zero"),
        (
            question("log10(m)"),
            ": with m = 0.0 g there is no answer: "
            "a root, logarithm or power is taken of a number that has none",
        ),
        (question("9**9**9"), ": with m = 0.0 g there is no answer: a power lies beyond 100"),
        (
            question("m * 2", between="0 to 17"),
            ": with m = 9.0 g the answer is 18.0, not within 0 to 17",
        ),
        (
            question("m + 2", choices="2 - m"),
            ": with m = 0.0 g two choices are alike: 2.00 · 2.00",
        ),
        (
            question("m + 2", vary="m = zinc, iron"),
            ": with m = zinc there is no answer: a word stands where a number is needed",
        ),
        (
            Question(ask="{m}", table="m | answer\na | few\nb | 7", between="0 to 9"),
            ": with m = a the answer is no number: few",
        ),
    ],
)
def test_what_goes_wrong_is_told_once_with_its_values(asked: Question, told: str) -> None:
    assert list(trial(asked)) == [told]


def test_something_wrong_in_the_middle_is_found_too() -> None:
    # Wrong for one value in five, and neither for the first nor for the last.
    (told,) = trial(question("1 / (floor(m) - 5)", vary="m = 2.0 to 7.0"))
    assert told.endswith("it divides by zero")


def test_every_question_is_drawn_so_often() -> None:
    assert len(list(versions(question("m")))) == DRAWS == 200
    few = {d.values for d in versions(question("m", vary="m = 1 to 9"))}
    assert len(few) == 9


TEXT = """\
title = "x"
[[unit]]
code = "1"
title = "U"
[[unit.item]]
kind = "objective"
code = "1.1"
[[unit.item.question]]
ask = "{m}"
vary = "m = 0 to 9"
answer = "1 / m"
"""


def test_it_is_told_like_every_other_problem_of_a_course() -> None:
    sentence = "1.1, question 1: with m = 0 there is no answer: it divides by zero"
    assert sound(TEXT, "x") == [Problem(sentence, line=8)]
    assert isinstance(sound(TEXT.replace("0 to 9", "1 to 9"), "x"), Course)
