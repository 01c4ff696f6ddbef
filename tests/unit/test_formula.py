"""A formula keeps within its bounds, whoever wrote it."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.formula import (
    CONSTANTS,
    DEEPEST,
    FUNCTIONS,
    HIGHEST,
    LONGEST,
    Formula,
    Wrong,
    read,
)
from masterytui.mastery.varying import RESERVED

NAMES = frozenset({"m", "n", "metal"})
VALUES: dict[str, float | str] = {"m": 3.4, "n": 2.0, "metal": "Zn"}


def result(text: str, values: dict[str, float | str] = VALUES) -> float | str:
    formula = read(text, NAMES)
    assert isinstance(formula, Formula), formula
    found = formula.result(values)
    assert not isinstance(found, Wrong), found
    return found


def refused(text: str) -> str:
    """Why it is no formula, or has no result."""
    formula = read(text, NAMES)
    found = formula.result(VALUES) if isinstance(formula, Formula) else formula
    assert isinstance(found, Wrong), found
    return found.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("m / 26.98 * 133.33", 3.4 / 26.98 * 133.33),
        ("m × n ÷ 2 − 1", 2.4),
        ("m^2", 3.4**2),
        ("2 ** -n", 0.25),
        ("-log10(0.001)", 3.0),
        ("ln(exp(1)) + sqrt(16) + abs(-2)", 7.0),
        ("min(m, n, 7) * max(1, n)", 4.0),
        ("round(2.5) + floor(2.9) + ceil(2.1)", 8.0),
        ("pi", math.pi),
        ("5", 5.0),
        ("m if m > n else n", 3.4),
    ],
)
def test_what_comes_out(text: str, value: float) -> None:
    found = result(text)
    assert isinstance(found, float)
    assert math.isclose(found, value)


def test_a_word_may_come_out_or_be_asked_for() -> None:
    assert result('"Al" if m / 2 < n else "Cl₂"') == "Al"
    assert result("65.38 if metal == 'Zn' else 55.85") == 65.38
    assert result("metal") == "Zn"


HOSTILE = [
    "__import__('os').system('true')",
    "__import__",
    "().__class__.__bases__[0].__subclasses__()",
    "m.__class__",
    "m.real",
    "open('/etc/passwd').read()",
    "eval('1')",
    "9**9**9",
    "9^9^9^9",
    "2**1000000",
    "10**(10**9)",
    '"a" * 10**9',
    '"a" + "b"',
    "metal * 10",
    "[0] * 10**9",
    "(1, 2)",
    "{m}",
    "{m: n}",
    "m[0]",
    "lambda: 1",
    "(lambda x: x)(1)",
    "[x for x in (1,)]",
    "sum(x for x in (1,))",
    'f"{m}"',
    "b'a'",
    "5j",
    "True",
    "None",
    "...",
    "m := 5",
    "m and n",
    "not m",
    "m < n",
    "(m < n) * 5",
    "1 << 1000000",
    "m // n",
    "m % n",
    "m @ n",
    "~5",
    "import os",
    "m; n",
    "m\nn",
    "x",
    "sqrt",
    "log(m)",
    "min(*m)",
    "min(m, key=n)",
    "min(m)",
    "sqrt(m, n)",
    "round(m, 5)",
    '"\\x41"',
    "\0",
    "",
    "   ",
    "(" * 140 + "m" + ")" * 140,
    "(" * 250,
    "-" * 290 + "m",
    "m" + " + m" * 74,
    "m" * 301,
    "1" * (LONGEST + 1),
    "exp(710)",
    "10.0^99 * 10.0^99 * 10.0^99 * 10.0^99",
    "1e999",
    "1e999 - 1e999",
    "m / (n - 2)",
    "0 ^ -1",
    "(-8) ^ (1 / 3)",
    "sqrt(-1)",
    "log10(0)",
    "exp(metal)",
    "2 if metal < 5 else 3",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_hostile_and_hopeless_formulas_are_refused(text: str) -> None:
    assert refused(text)


BEFORE_IT_RUNS = [
    *HOSTILE[: HOSTILE.index("9**9**9")],
    '"a" * 10**9',
    '"a" + "b"',
    "[0] * 10**9",
    "lambda: 1",
    "m[0]",
    "(m < n) * 5",
    "(" * 140 + "m" + ")" * 140,
]


@pytest.mark.parametrize("text", BEFORE_IT_RUNS, ids=lambda text: ascii(text)[:40])
def test_what_is_no_sum_is_refused_before_anything_is_worked_out(text: str) -> None:
    assert isinstance(read(text, NAMES), Wrong)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("m / (n - 2)", "it divides by zero"),
        ("9**9**9", f"a power lies beyond {HIGHEST}"),
        ("exp(710)", "the number becomes too large"),
        ("sqrt(-m)", "a root, logarithm or power is taken of a number that has none"),
        ("metal + 1", "a word stands where a number is needed"),
        ("k * 2", "has k, which is nothing that varies"),
        ("sqrt(m, n)", "gives sqrt the wrong count of numbers"),
        ("m.real", "has something in it that is no sum of numbers"),
        ("-" * 30 + "m", "has too many brackets within each other"),
        ("m" + "+m" * 150, f"is longer than {LONGEST} characters"),
    ],
)
def test_it_is_said_why(text: str, why: str) -> None:
    assert refused(text) == why


def test_words_without_quotes_are_explained() -> None:
    assert "put them in quotes" in refused("Al runs out")


def test_the_deepest_formula_is_worked_out_and_one_deeper_is_not() -> None:
    assert result("-" * (DEEPEST - 2) + "m") == -3.4
    assert refused("-" * DEEPEST + "m")


def test_whatever_the_formulas_know_cannot_be_the_name_of_what_varies() -> None:
    assert {*FUNCTIONS, *CONSTANTS} < RESERVED


def test_nothing_that_was_refused_was_run() -> None:
    before = set(sys.modules)
    for text in HOSTILE:
        read(text, NAMES)
    assert set(sys.modules) == before


@given(st.text("mn0123456789.+-*/^() eE,<>=\"'[]{}_abislqrtofx", max_size=60))
def test_any_text_gives_a_finite_number_a_word_or_a_reason(text: str) -> None:
    formula = read(text, NAMES)
    if isinstance(formula, Formula):
        found = formula.result(VALUES)
        assert isinstance(found, str | Wrong) or math.isfinite(found)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_it_reckons_as_python_does(m: float, n: float) -> None:
    expected = (m + n) * 2 - m / 7
    assert result("(m + n) * 2 - m / 7", {"m": m, "n": n}) == expected
