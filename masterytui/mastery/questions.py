"""Key questions, and those that vary: which version a student gets next, and how it reads.

Nothing here is left to chance: a version follows from the student, the question and what they were
asked before, so that every device shows the same one, and shows it again after an undo.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import gcd
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from masterytui.mastery.figures import MOST, shown
from masterytui.mastery.records import Values

if TYPE_CHECKING:
    from masterytui.mastery.varying import Spread

FIGURES = 3
"""Significant figures of an answer, where the question says nothing of them."""
_GOLDEN = 618
"""Per mille: a step of this part of the whole comes back to no place soon."""
_HOLE = re.compile(r"\{\s*(\w+)\s*\}")


class Question(msgspec.Struct, frozen=True, dict=True):
    """A key question of an objective or a lab."""

    ask: str
    """Where it varies, with {m} for what m is in this version."""
    answer: str = ""
    """Where it varies, a formula of what varies; else the words a teacher would like to hear."""
    id: str = ""
    """Stable; given by `course.load` where the text names none."""
    vary: str = ""
    """What varies, as `mastery.varying` reads it: "m = 2.0 to 9.0 g; t = 273, 298, 310 K"."""
    table: str = ""
    """What varies together, a row for each version; it may have a column of answers."""
    unit: str = ""
    """Of the answer."""
    figures: int = 0
    """Significant figures of the answer, 1-10; 0: `FIGURES`, unless `decimals` says otherwise."""
    decimals: int | None = None
    """Decimals of the answer, 0-10, in place of figures: for a pH, a sum, a count."""
    between: str = ""
    """What every answer must lie between, "0 to 100"; empty: not said."""
    choices: str = ""
    """Formulas of wrong answers to offer beside the right one, behind semicolons."""

    @property
    def varies(self) -> bool:
        """Whether each ask has values of its own."""
        return bool(self.vary.strip() or self.table.strip())

    @property
    def others(self) -> tuple[str, ...]:
        """The formulas of the wrong answers offered."""
        return tuple(part.strip() for part in self.choices.split(";") if part.strip())

    @cached_property
    def spread(self) -> "Spread":
        """Every version of it."""
        from masterytui.mastery.varying import read  # most questions do not vary

        return read(self.vary, self.table)


class Drawn(msgspec.Struct, frozen=True):
    """A question as one student is asked it."""

    question: Question
    values: Values = ()
    """Empty where the question does not vary."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def ask(self) -> str:
        """The question with its values and their units put in."""
        if not self.values:
            return self.question.ask
        units, known = self.question.spread.units, dict(self.values)

        def filled(hole: re.Match[str]) -> str:
            name = hole[1]
            value = f"{shown(known.get(name, ''))} {units.get(name, '')}"
            return value.strip() if name in known else hole[0]

        return _HOLE.sub(filled, self.question.ask)


def draw(question: Question, student: str, had: Sequence[Values] = ()) -> tuple[Drawn, bool]:
    """The version this student gets next, and whether it is new to them.

    `had`: the values they were asked it with before, oldest first. When no other version is left
    it is the one asked longest ago.
    """
    if not question.varies:
        return Drawn(question), not had
    spread = question.spread
    if not spread.count:
        return Drawn(question), not had
    last = {values: n for n, values in enumerate(had)}
    start = crc32(f"{student}\n{question.id}".encode()) % spread.count
    stride = _stride(spread.count)
    found: list[Values] = []
    for n in range(min(spread.count, len(last) + 1)):
        values = spread.at((start + n * stride) % spread.count)
        if values not in last:
            return Drawn(question, values), True
        found.append(values)
    return Drawn(question, min(found, key=last.__getitem__)), False


def _stride(count: int) -> int:
    """A step by which every place below `count` is come to once, far from the one before."""
    step = max(1, count * _GOLDEN // 1000)
    while gcd(step, count) != 1:
        step += 1
    return step


def wrongs(question: Question) -> Iterator[str]:
    """What is wrong with a question that varies, in words that follow its name, in order."""
    if not question.varies:
        return
    from masterytui.mastery import formula, varying

    spread = question.spread
    yield from (f": {text}" for text in spread.wrong)
    names = frozenset(spread.names)
    holes = set(_HOLE.findall(question.ask))
    if not spread.count and not spread.wrong:
        yield " has nothing that varies"
    if not spread.wrong:
        yield from (f" asks for {{{hole}}}, which does not vary" for hole in sorted(holes - names))
        for axis in spread.axes:
            if holes.isdisjoint(axis.names):
                yield f" does not say {{{axis.names[0]}}}, which varies"
    if spread.answers and question.answer:
        yield f" has two answers: a formula, and the column {varying.ANSWER} of its table"
    if question.choices and not question.answer:
        yield " has choices, but no formula for the right answer"
    texts = [("answer", question.answer), *(("choice", text) for text in question.others)]
    for what, text in texts if not spread.wrong else ():
        read = formula.read(text, names) if text else None
        if isinstance(read, formula.Wrong):
            yield f': its {what} "{_cut(text)}" {read.text}'
    if not 0 <= question.figures <= MOST or not 0 <= (question.decimals or 0) <= MOST:
        yield f" can have up to {MOST} figures or decimals"
    if question.figures and question.decimals is not None:
        yield " has both figures and decimals; one of them is enough"
    limits = varying.between(question.between) if question.between else None
    if isinstance(limits, str):
        yield f": {limits}"


def _cut(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
