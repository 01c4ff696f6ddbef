"""What varies, as a teacher writes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery.varying import Spread, between, read


def every(spread: Spread) -> list[dict[str, str]]:
    return [dict(spread.at(n)) for n in range(spread.count)]


def test_a_range_goes_by_the_last_place_written() -> None:
    spread = read("m = 2.0 to 9.0 g")
    values = [v["m"] for v in every(spread)]
    assert (values[0], values[14], values[-1], len(values)) == ("2.0", "3.4", "9.0", 71)
    assert spread.units == {"m": "g"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("m = 2.00 to 2.10 by 0.05", ["2.00", "2.05", "2.10"]),
        ("m = 2.0 to 2.1 g by 0.05", ["2.00", "2.05", "2.10"]),
        ("v = 240. to 260. mL by 5", ["240.", "245", "250.", "255", "260."]),
        ("n = 1 to 4 by 2", ["1", "3"]),
        ("t = -1 to 1 °C", ["-1", "0", "1"]),
        ("c = 9.8e-5 to 1.01e-4 mol/L by 1e-6", ["9.8e-5", "9.9e-5", "1.00e-4", "1.01e-4"]),
        ("t = 273, 298, 310 K", ["273", "298", "310"]),
        ("metal = zinc, iron", ["zinc", "iron"]),
    ],
)
def test_every_value_of_a_line(text: str, values: list[str]) -> None:
    spread = read(text)
    assert spread.wrong == ()
    (name,) = spread.names
    assert [v[name] for v in every(spread)] == values


def test_units_may_have_any_signs() -> None:
    spread = read("a = 1 to 9 mol/L; b = 1, 2 J/g°C\n; t = 20 to 25 °C by 1")
    assert spread.units == {"a": "mol/L", "b": "J/g°C", "t": "°C"}


def test_several_in_lines_or_behind_semicolons_are_all_combined() -> None:
    for text in ("a = 1 to 3; b = x, y", "a = 1 to 3\n\n  b = x, y\n"):
        spread = read(text)
        assert {tuple(v.items()) for v in every(spread)} == {
            (("a", a), ("b", b)) for a in "123" for b in "xy"
        }


def test_a_table_keeps_together_what_belongs_together() -> None:
    lines = "salt | M (g/mol)\nNaCl | 58.44\nKBr  | 119.00\n"
    for table in (lines, lines.replace(" | ", "\t"), "salt|M (g/mol); NaCl|58.44; KBr|119.00"):
        spread = read("m = 1 to 3 g", table)
        pairs = {(v["salt"], v["M"]) for v in every(spread)}
        assert pairs == {("NaCl", "58.44"), ("KBr", "119.00")}
        assert (spread.count, spread.units) == (6, {"m": "g", "M": "g/mol"})


def test_a_table_may_have_the_answers() -> None:
    spread = read("", "salt | answer (g/mol)\nNaCl | 58.44\nKBr | 119.00")
    answers = {v["salt"]: spread.answer(spread.at(n)) for n, v in enumerate(every(spread))}
    assert answers == {"NaCl": "58.44", "KBr": "119.00"}
    assert spread.names == ("salt",)


def test_the_answers_of_a_table_hold_whatever_else_varies() -> None:
    spread = read("m = 1 to 3 g", "salt | answer\nNaCl | 58.44\nKBr | 119.00")
    found = {(dict(v)["salt"], spread.answer(v)) for v in map(spread.at, range(spread.count))}
    assert found == {("NaCl", "58.44"), ("KBr", "119.00")}


@pytest.mark.parametrize(
    ("vary", "table", "sentence"),
    [
        ("two grams", "", '"two grams" does not say what varies; write it like m = 2.0 to 9.0 g'),
        ("m = 2.0-9.0 g", "", "m = 2.0-9.0 g is neither a range"),
        ("m = 2,0 to 9,0 g", "", "m = 2,0 to 9,0 g is neither a range"),
        ("m = 5 g", "", "m = 5 g is neither a range"),
        ("m = 5 to 5 g", "", "m has no second value between 5 and 5"),
        ("m = 9 to 2 g", "", "m has no second value between 9 and 2"),
        ("m = 2 to 9 by 0", "", "the step of m must be above 0"),
        ("m = 2 to 9 by -1", "", "the step of m must be above 0"),
        ("m = 1 to 2 by 1e-9", "", "m has more than a million values between 1 and 2"),
        ("m = 1, 1.0, 2 g", "", "two values of m are alike: 1"),
        ("metal = Zinc, zinc", "", "two values of metal are alike: zinc"),
        ("m = 1 to 2; m = 3 to 4", "", "m stands twice among what varies"),
        ("pi = 1 to 2", "", "nothing that varies can be called pi: that means something already"),
        ("if = 1 to 2", "", "nothing that varies can be called if: that means something already"),
        ("", "a b | c\n1 | 2\n3 | 4", '"a b" cannot head a column of the table'),
        ("", "a | b\n1 | 2", "the table needs two rows at least below its head"),
        ("", "a | b\n1\n2 | 3", 'the table\'s row "1" does not have 2 cells'),
        ("", "a | b\n1 |\n2 | 3", 'the table\'s row "1" does not have 2 cells'),
        ("", "a | b | c\n1 | | 2\n2 | 3 | 4", "the table has an empty cell"),
        ("", "a | b\n1 | x\n1.0 | X", "two rows of the table are alike: 1 | x"),
        ("", "answer\nx\ny", "the table needs two rows at least below its head"),
    ],
)
def test_what_cannot_be_read_is_said(vary: str, table: str, sentence: str) -> None:
    spread = read(vary, table)
    assert spread.wrong[0].startswith(sentence)


@pytest.mark.parametrize("nothing", ["", "  ", ";", "\n;\r\n"])
def test_nothing_said_is_nothing_wrong(nothing: str) -> None:
    assert read(nothing, nothing) == Spread()


def test_what_answers_must_lie_between() -> None:
    assert between(" 0 to 1e2 ") == (0.0, 100.0)
    for text in ("100", "9 to 2", "a to b"):
        assert between(text) == f'between = "{text}" is no range; write it like "0 to 100"'


NUMBERS = st.decimals(-1000, 1000, places=2).map(str)
RANGES = st.builds(
    lambda a, b, by: (f"m = {a} to {b} g{by and f' by {by}'}", Decimal(a), Decimal(b)),
    NUMBERS,
    NUMBERS,
    st.sampled_from(["", "0.05", "7", "0.30"]),
)


@given(RANGES, st.floats(0, 1, exclude_max=True))
def test_every_value_lies_within_its_range_and_no_two_are_alike(
    case: tuple[str, Decimal, Decimal], where: float
) -> None:
    text, low, high = case
    spread = read(text)
    if spread.wrong:
        assert not spread.count
        return
    place = int(where * spread.count)
    here, last = (Decimal(dict(spread.at(n))["m"]) for n in (place, spread.count - 1))
    assert low <= here <= last <= high
    assert place == spread.count - 1 or here < Decimal(dict(spread.at(place + 1))["m"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_is_too_odd_to_be_told(vary: str, table: str) -> None:
    spread = read(vary, table)
    assert spread.wrong or spread.count > 1 or not (vary + table).replace(";", "").strip()
