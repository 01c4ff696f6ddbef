"""Scores as they are typed, and what they are in whole hundredths of a percent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.course import Problem
from masterytui.mastery.scores import FULL, hundredths, percent, read


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("17/20", "17/20"),
        (" 17 / 20 ", "17/20"),
        ("17.5/20", "17.5/20"),
        ("17,5/20", "17.5/20"),  # a comma, as it is written in half of the world
        ("87.5", "87.5"),
        ("87,5 %", "87.5"),
        ("85%", "85"),
        ("0/20", "0/20"),
        ("0", "0"),
        ("100", "100"),
        ("20/20", "20/20"),
        ("99999/99999", "99999/99999"),
    ],
)
def test_what_is_read(typed: str, kept: str) -> None:
    assert read(typed) == kept
    assert read(kept) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type a score like 17/20, or percent like 85."),
        ("good", "Type a score like 17/20, or percent like 85."),
        ("-3", "Type a score like 17/20, or percent like 85."),
        ("17/20%", "Type a score like 17/20, or percent like 85."),
        ("17/20/2", "Type a score like 17/20, or percent like 85."),
        ("8\u00b2", "Type a score like 17/20, or percent like 85."),
        ("1e2", "Type a score like 17/20, or percent like 85."),
        ("5/0", "A score of no points says nothing; type it like 17/20."),
        ("5/0.0", "A score of no points says nothing; type it like 17/20."),
        ("21/20", "21 is more than the 20 points."),
        ("100.1", "100.1 is more than 100 percent."),
    ],
)
def test_what_is_no_score_says_what_to_type(typed: str, says: str) -> None:
    assert read(typed) == Problem(says)
    assert hundredths(typed) is None


@pytest.mark.parametrize(
    ("score", "worth", "shown"),
    [
        ("17/20", 8500, "85 %"),
        ("17.5/20", 8750, "87.5 %"),
        ("2/3", 6666, "66.6 %"),  # 66.67 where it is rounded
        ("23.99/30", 7996, "79.9 %"),  # shown as 80 it would seem to reach the line
        ("99.999", 9999, "99.9 %"),
        ("100", FULL, "100 %"),
        ("0/7", 0, "0 %"),
    ],
)
def test_what_is_left_over_is_dropped(score: str, worth: int, shown: str) -> None:
    assert hundredths(score) == worth
    assert percent(worth) == shown


_POINTS = st.integers(1, 400)


@given(_POINTS, _POINTS, st.integers(1, 100))
def test_a_line_is_reached_exactly_when_the_points_reach_it(a: int, b: int, line: int) -> None:
    got, of = min(a, b), max(a, b)
    worth = hundredths(f"{got}/{of}")
    assert worth is not None
    assert 0 <= worth <= FULL
    assert (worth >= 100 * line) == (Fraction(got, of) >= Fraction(line, 100))


@given(_POINTS, _POINTS, _POINTS)
def test_more_points_are_never_worth_less(a: int, b: int, c: int) -> None:
    fewer, more, of = sorted((a, b, c))
    low, high = hundredths(f"{fewer}/{of}"), hundredths(f"{more}/{of}")
    assert low is not None
    assert high is not None
    assert low <= high


@given(st.integers(0, FULL))
def test_no_score_is_shown_as_more_than_it_is(worth: int) -> None:
    assert Fraction(percent(worth).removesuffix(" %")) * 100 <= worth


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_score_or_a_sentence(typed: str) -> None:
    found = read(typed)
    if isinstance(found, Problem):
        assert found.text.endswith(".")
    else:
        assert read(found) == found
        assert hundredths(typed) == hundredths(found)
