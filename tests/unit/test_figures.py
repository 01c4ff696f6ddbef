"""Numbers as a chemist writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.figures import is_number, shown, significant, to_places, typed

SIZES = st.builds(
    lambda m, power, sign: sign * m * 10.0**power,
    st.floats(1, 9.999),
    st.integers(-30, 30),
    st.sampled_from([1, -1]),
)


@pytest.mark.parametrize(
    ("x", "figures", "text"),
    [
        (3.4, 3, "3.40"),
        (22.73, 3, "22.7"),
        (22.75, 3, "22.8"),  # a half goes up
        (4.35 * 100, 3, "435"),  # 434.99999999999994 in a float
        (0.285 * 100, 2, "29"),  # 28.499999999999996
        (9.996, 3, "10.0"),
        (250.2, 3, "250."),  # the point says that the zero counts
        (6270, 3, "6.27e3"),
        (123456, 3, "1.23e5"),
        (0.00123, 2, "0.0012"),
        (0.000123, 3, "1.23e-4"),
        (100, 1, "1e2"),
        (-0.5, 2, "-0.50"),
        (0.0, 3, "0"),
        (-0.0, 3, "0"),
    ],
)
def test_significant_figures_are_kept(x: float, figures: int, text: str) -> None:
    assert significant(x, figures) == text


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [(3.456, 2, "3.46"), (10, 2, "10.00"), (-0.001, 2, "0.00"), (17, 0, "17"), (2.5, 0, "3")],
)
def test_decimals_are_kept(x: float, decimals: int, text: str) -> None:
    assert to_places(x, decimals) == text
    assert to_places(1e308, 10).startswith("1000")


@pytest.mark.parametrize(
    ("text", "read_out"),
    [
        ("3.40", "3.40"),
        ("250.", "250."),
        ("6.02e23", "6.02 × 10²³"),
        ("1.0E-4", "1.0 × 10⁻⁴"),
        ("-5", "−5"),
        ("zinc", "zinc"),
        ("Fe-56", "Fe-56"),
        ("nan", "nan"),
    ],
)
def test_how_it_is_read_out(text: str, read_out: str) -> None:
    assert shown(text) == read_out


@given(SIZES, st.integers(1, 10))
def test_rounding_moves_a_number_by_half_of_its_last_place_at_most(x: float, figures: int) -> None:
    text = significant(x, figures)
    found = Decimal(text)
    # Counted on the text: leading zeros place the point, all others are figures.
    mantissa = text.lstrip("-").partition("e")[0].replace(".", "").lstrip("0")
    assert len(mantissa) == figures
    half = Decimal(10) ** (found.adjusted() - figures + 1) / 2
    noise = Decimal(10) ** (Decimal(x).adjusted() - 11) / 2  # from the 12th digit on
    assert abs(found - Decimal(x)) <= half + noise


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_what_is_typed_is_the_same_number_with_as_many_digits(number: Decimal) -> None:
    text = typed(number)
    assert is_number(text) or len(text) > 12
    assert Decimal(text) == number
