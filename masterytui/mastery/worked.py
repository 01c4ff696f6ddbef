"""The answer of a question as it was drawn, worked out for the teacher, with its arithmetic.

Importing this is cheap; asking for the answer of a formula loads what works it out.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from masterytui.mastery import figures, formula
from masterytui.mastery.questions import FIGURES, Drawn, Question
from masterytui.mastery.varying import ANSWER, Spread

_TOKEN = re.compile(
    r'\s*("[^"]*"|\'[^\']*\'|\d[\d.]*(?:[eE][+-]?\d+)?|[A-Za-z]\w*|\*\*|[<>=!]=|.)', re.ASCII
)
_SHOWN = {"*": "×", "**": "^", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
_DOUBLE = re.compile(r"\(\(([^()]*)\)\)")
_OPEN = frozenset((*"(,+-−*×·/÷^<>", "**", "<=", ">=", "==", "!=", "if", "else"))
"""Behind these a minus is a sign."""
_BINDING = ("/", "÷", "^", "**")
"""What binds closer than the × in 6.02 × 10²³; the last two also from behind."""
_CLOSE_BEFORE = frozenset((")", ",", "^", "**"))
_CLOSE_AFTER = frozenset(("(", "^", "**"))


class Worked(msgspec.Struct, frozen=True):
    """What to hear."""

    answer: str = ""
    """With its unit; empty: the question has none."""
    working: str = ""
    """The formula with its numbers put in: "4.6 / 26.98 × 133.34"; empty: there is none."""
    choices: tuple[str, ...] = ()
    """The answers to offer, the right one among them, the smallest first."""
    wrong: str = ""
    """Why there is no answer, in words that go on a sentence: "it divides by zero"."""
    result: float | str = ""
    """The answer before it was rounded."""

    @property
    def text(self) -> str:
        """The answer and how it comes about, as one line says it."""
        if self.wrong:
            return f"cannot be worked out: {self.wrong}"
        return f"{self.answer} ({self.working})" if self.working else self.answer


def worked(drawn: Drawn) -> Worked:
    """The answer of a question with its values; of one that does not vary, its own words."""
    question = drawn.question
    if not question.varies:
        return Worked(question.answer)
    spread = question.spread
    if spread.answers:
        answer = spread.answer(drawn.values)
        unit = question.unit or spread.units.get(ANSWER, "")
        if not answer:
            return Worked(wrong="the table no longer has this row")
        return Worked(f"{figures.shown(answer)} {unit}".strip(), result=answer)
    if not question.answer:
        return Worked()
    result = _result(question.answer, spread, drawn)
    if isinstance(result, formula.Wrong):
        return Worked(wrong=result.text)
    others = [_result(text, spread, drawn) for text in question.others]
    wrong = next((other for other in others if isinstance(other, formula.Wrong)), None)
    if wrong is not None:
        return Worked(wrong=wrong.text)
    offered = [result, *(o for o in others if not isinstance(o, formula.Wrong))] if others else []
    offered.sort(key=lambda x: (isinstance(x, str), x))
    known = {name: figures.shown(value) for name, value in drawn.values}
    return Worked(
        answer=_with_unit(result, question),
        working=in_numbers(question.answer, known),
        choices=tuple(_with_unit(x, question) for x in offered),
        result=result,
    )


def in_numbers(text: str, known: Mapping[str, str]) -> str:
    """A formula with what its names are put in, in the signs of a blackboard."""
    shown, before, close = "", "", True
    tokens = _TOKEN.findall(text.strip())
    for token, after in pairwise((*tokens, "")):
        number = figures.shown(token) if figures.is_number(token) else token.strip("\"'")
        word = known.get(token, _SHOWN.get(token, number))
        raised = " × 10" in word and (before in _BINDING or after in _BINDING[2:])
        if raised or (token in known and word.startswith("−")):
            word = f"({word})"
        call = token == "(" and before in formula.FUNCTIONS
        shown += word if close or call or token in _CLOSE_BEFORE else f" {word}"
        sign = token in "+-−" and (not before or before in _OPEN)
        close = sign or token in _CLOSE_AFTER
        before = token
    return _DOUBLE.sub(r"(\1)", shown)


def _result(text: str, spread: Spread, drawn: Drawn) -> float | str | formula.Wrong:
    read = formula.read(text, frozenset(spread.names))
    if isinstance(read, formula.Wrong):
        return formula.Wrong(f"the formula {read.text}")
    known = dict(drawn.values)
    if not known.keys() >= set(spread.names):
        return formula.Wrong("the question was changed since")
    return read.result({name: _valued(value) for name, value in known.items()})


def _valued(text: str) -> float | str:
    return float(text) if figures.is_number(text) else text


def _with_unit(result: float | str, question: Question) -> str:
    if isinstance(result, str):
        return result
    if question.decimals is not None:
        number = figures.to_places(result, question.decimals)
    else:
        number = figures.significant(result, question.figures or FIGURES)
    return f"{figures.shown(number)} {question.unit}".strip()
