"""The risk of staying stuck, from plain counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.risk import Tally, chance, risk, usual

NOTHING = Tally()


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Up to 40 checks, worth up to all."""
    checks = draw(st.integers(0, 40))
    return Tally(checks, draw(st.integers(0, 1000 * checks)))


VALUES = st.lists(st.sampled_from([0, 187, 500, 1000]), max_size=12)


def test_where_nothing_is_known_three_of_five_pass() -> None:
    assert usual(NOTHING) == 0.6
    assert chance(0.6, NOTHING, NOTHING, []) == pytest.approx(0.6)
    assert risk(0.6) == pytest.approx(0.16)  # .4 x .4


def test_the_class_the_student_and_their_own_checks() -> None:
    assert usual(Tally(5, 3500)) == pytest.approx(0.65)  # 6.5 of 10
    # here (1 + 5 x .65)/7, odds 4.25/2.75; elsewhere (2 + 4 x .65)/7, odds 4.6/2.4; usual 65/35:
    # odds 1.594988, .614642; (2 x .614642 + 0 + .7 x .5)/3.7
    found = chance(0.65, Tally(2, 1000), Tally(3, 2000), [0, 500])
    assert found == pytest.approx(0.426834, abs=1e-6)


def test_what_nobody_passes_or_everybody_is_kept_off_the_edge() -> None:
    assert chance(0.6, Tally(1000, 0), NOTHING, []) == pytest.approx(0.02)
    assert chance(0.6, Tally(1000, 1_000_000), NOTHING, []) == pytest.approx(0.98)


@pytest.mark.parametrize(
    ("need", "within", "run", "expected"),
    [
        (1, 2, 0, 0.36),  # .6 x .6
        (2, 3, 0, 0.744),  # 1 - (.4 x .4 + .6 x .4 x .4)
        (2, 3, 1, 0.504),  # missed, .6; then not two in a row in two, 1 - .16
        (3, 5, 2, 0.53856),  # missed, .6; then not three in a row in four, 1 - 1.6 x .064
        (1, 0, 0, 1.0),
        (2, 1, 2, 0.0),
    ],
)
def test_no_mastery_in_the_next_checks(need: int, within: int, run: int, expected: float) -> None:
    assert risk(0.4, need, within, run) == pytest.approx(expected)


@given(st.integers(0, 1000), tallies(), tallies(), VALUES)
def test_one_more_check_moves_it_its_way_only(
    of: int, here: Tally, elsewhere: Tally, own: list[int]
) -> None:
    share = (of + 1) / 1002
    now = chance(share, here, elsewhere, own)
    assert 0 < now < 1
    assert chance(share, here, elsewhere, [0, *own]) <= now + 1e-12
    assert chance(share, here, elsewhere, [1000, *own]) >= now - 1e-12
    assert 0 <= risk(now) <= 1


@given(st.floats(0, 1), st.integers(1, 4), st.integers(0, 6))
def test_it_falls_with_time_and_with_a_run_and_rises_with_what_is_needed(
    p: float, need: int, within: int
) -> None:
    now = risk(p, need, within)
    assert risk(p, need, within + 1) <= now + 1e-12
    assert risk(p, need + 1, within) >= now - 1e-12
    assert risk(p, need, within, 1) <= now + 1e-12
