"""The demo's questions that vary: put back into its own relation, every answer holds.

The relations are chemistry, written down here once more from atomic masses, not from the course.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from masterytui.classroom.publishing import sound
from masterytui.mastery.course import Course, asked
from masterytui.mastery.questions import Question, draw
from masterytui.mastery.records import Values
from masterytui.mastery.worked import Worked, worked

FIXTURE = Path(__file__).parents[2] / "fixtures" / "chemistry.toml"
TEXT = FIXTURE.read_text("utf-8")
LOADED = sound(TEXT, "chemistry")
assert isinstance(LOADED, Course), LOADED
VARIED = {name: q for _, name, q in asked(LOADED) if q.varies}
DRAWS = 10_000

TABLE = (
    "H 1.01, C 12.01, N 14.01, O 16.00, Na 22.99, Mg 24.31, Al 26.98, S 32.07, Cl 35.45, K 39.10, "
    "Ca 40.08, Fe 55.85, Cu 63.55, Zn 65.38, Br 79.90"
)
MASS = {e: float(mass) for e, mass in (entry.split() for entry in TABLE.split(", "))}
"""g/mol, as a first-year table has them."""
AVOGADRO, LIGHT, GAS = 6.02e23, 3.00e8, 8.314


def molar(formula: str) -> float:
    """g/mol of a formula: Mg(OH)₂."""
    plain = formula.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    unfolded = re.sub(r"\((\w+)\)(\d+)", lambda m: m[1] * int(m[2]), plain)
    return sum(MASS[e] * int(n or 1) for e, n in re.findall(r"([A-Z][a-z]?)(\d*)", unfolded))


Relation = Callable[[dict[str, float], dict[str, str], float], float]
"""(numbers, words, answer) -> 0 where the answer is exactly right; it grows or falls with it."""

AL, CL2, ALCL3 = molar("Al"), molar("Cl2"), molar("AlCl3")

RELATIONS: dict[str, Relation] = {
    "1.1, question 4": lambda v, _, x: x / v["a"] - v["b"],
    "1.2, question 4": lambda v, _, x: x * v["v"] - v["m"],
    "2.1, question 4": lambda v, _, x: x / AVOGADRO - v["n"],
    "2.1, question 5": lambda v, _, x: x * AVOGADRO - v["k"],
    "2.2, question 4": lambda v, words, x: x - molar(words["salt"]),
    "2.2, question 5": lambda v, words, x: x / molar(words["salt"]) - v["n"],
    "2.2, question 6": lambda v, words, x: x * molar(words["salt"]) - v["m"],
    # 3 mol of H₂ for 2 mol of NH₃.
    "2.3, question 4": lambda v, _, x: 3 * x - 2 * v["n"],
    # Mass of aluminium in the product.
    "2.4, question 5": lambda v, _, x: x * AL / ALCL3 - v["m"],
    # Whichever gives less: aluminium in the product, or chlorine in it.
    "2.4, question 7": lambda v, _, x: max(
        x * AL / ALCL3 - v["a"], x * 3 * MASS["Cl"] / ALCL3 - v["c"]
    ),
    "2.5, question 4": lambda v, _, x: x / 100 * v["t"] - v["g"],
    "2.5, question 5": lambda v, _, x: x / 100 * v["m"] * molar("CaO") / molar("CaCO3") - v["y"],
    "3.2, question 4": lambda v, _, x: x * v["w"] * 1e-9 - LIGHT,
    "5.1, question 3": lambda v, _, x: 1000 * x / v["m"] / v["t"] - 4.18,
    "5.3, question 3": lambda v, _, x: x / v["cold"] - v["v"] / v["warm"],
    "5.4, question 3": lambda v, _, x: v["p"] * x - v["n"] * GAS * v["T"],
    "5.5, question 3": lambda v, _, x: x / 24.0 * MASS["Zn"] - v["m"],
    "6.2, question 3": lambda v, _, x: x * v["v"] / 1000 * molar("NaCl") - v["m"],
    "6.2, question 4": lambda v, _, x: x * v["c"] - v["v"] * v["d"],
    "6.4, question 3": lambda v, _, x: 10**-x - v["c"],
    "6.4, question 4": lambda v, _, x: x - 10 ** -v["p"],
    "6.5, question 3": lambda v, _, x: x * v["v"] - v["b"] * v["c"],
}
FIRST_OUT = "2.4, question 6"


def read_out(text: str) -> tuple[float, float]:
    """A number as the teacher reads it, and half of its last place: "1.23 × 10⁴ J"."""
    found = re.match(r"(−?)(\d+)(?:\.(\d*))?(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", text)
    assert found is not None, text
    sign, whole, decimals, raised = found.groups()
    power = int((raised or "0").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    number = float(f"{whole}.{decimals or 0}") * 10.0**power * (-1 if sign else 1)
    return number, 0.5 * 10.0 ** (power - len(decimals or ""))


def holds(name: str, values: Values, found: Worked) -> bool:
    """Whether the true answer is what is read out, within half of its last place."""
    words = dict(values)
    numbers = {key: float(text) for key, text in values if re.match(r"-?\d", text)}
    if name == FIRST_OUT:
        aluminium, chlorine = numbers["a"] / AL / 2, numbers["c"] / CL2 / 3
        return found.answer == ("Al" if aluminium < chlorine else "Cl₂")
    number, half = read_out(found.answer)
    half *= 1.000001  # a half upwards is one in decimals, not in floats
    left, right = (RELATIONS[name](numbers, words, x) for x in (number - half, number + half))
    return left <= 0 <= right or right <= 0 <= left


def test_there_are_enough_of_them_and_each_has_its_relation() -> None:
    assert len(VARIED) >= 15
    assert {*RELATIONS, FIRST_OUT} == set(VARIED)
    assert {name.partition(".")[0] for name in VARIED} >= {"1", "2", "3", "5", "6"}


@pytest.mark.parametrize("name", VARIED)
def test_the_answer_put_back_into_the_question_holds(name: str) -> None:
    question = VARIED[name]
    for n in range(DRAWS // len(VARIED) + 1):
        drawn, _ = draw(question, f"student {n}")
        assert "{" not in drawn.ask
        assert holds(name, drawn.values, worked(drawn)), (drawn.ask, worked(drawn))


@pytest.mark.parametrize("name", RELATIONS)
def test_a_wrong_answer_does_not_hold(name: str) -> None:
    question = VARIED[name]
    drawn, _ = draw(question, "ana")
    number, half = read_out(worked(drawn).answer)
    for wrong in (number * 1.1, number - 3 * half):
        assert not holds(name, drawn.values, Worked(f"{wrong:.12f}"))


def test_values_have_as_many_figures_as_their_answer_claims() -> None:
    """No answer of three figures comes from a value of two."""

    def count(text: str) -> int:
        digits = text.partition("e")[0].lstrip("-0.")
        kept = digits if "." in text else digits.rstrip("0")
        return len(kept.replace(".", ""))

    measured: list[tuple[str, Question]] = [
        (name, q) for name, q in VARIED.items() if q.decimals is None and q.answer[:1] not in "'\""
    ]
    exact = {"K"}  # 290 K is read off to the kelvin
    for name, question in measured:
        spread = question.spread
        for values in (spread.at(0), spread.at(spread.count // 2), spread.at(spread.count - 1)):
            for key, text in values:
                if re.match(r"\d", text) and spread.units.get(key) not in exact:
                    assert count(text) >= (question.figures or 3), (name, key, text)
