"""How much of an assessment a cell says was reached, as an exact fraction."""

import re
from collections.abc import Sequence
from fractions import Fraction

from masterytui.exchange.columns import Sheet, fold
from masterytui.exchange.tables import Row

_OUT_OF = "outof pointspossible possiblepoints possible maxpoints maxscore maximumscore"
OUT_OF = tuple(_OUT_OF.split())
"""Folded names of a column with the points that there are."""

_NUMBER = r"\d+(?:[.,]\d+)?|[.,]\d+"
_SCORE = re.compile(rf"(?P<got>{_NUMBER})\s*(?:(?P<percent>%)|/\s*(?P<all>{_NUMBER}))?")
_IN_HEADER = (
    re.compile(rf"/\s*(?P<all>{_NUMBER})\s*$"),  # Moodle: Grade/10.00
    re.compile(rf"MaxPoints:\s*(?P<all>{_NUMBER})"),  # Brightspace: <Numeric MaxPoints:20 ...>
)


def number(text: str) -> Fraction | None:
    """The number in a cell, with a decimal point or comma; None where there is none."""
    found = re.fullmatch(_NUMBER, text.strip())
    return Fraction(found[0].replace(",", ".")) if found else None


def reached(text: str, points: Fraction | None) -> Fraction | None:
    """The share of all `points` in a cell: "8.5", "85 %", "17 / 20"; None where it says none."""
    found = _SCORE.fullmatch(text.strip())
    if found is None:
        return None
    there = Fraction(100) if found["percent"] else number(found["all"]) if found["all"] else points
    got = number(found["got"])
    return got / there if got is not None and there else None


def total(sheet: Sheet, score: int, above: Sequence[Row]) -> Fraction | None:
    """How many points the 0-based column of scores is out of, as the sheet says; None: it doesn't.

    `above` are the rows that are about the marks and not about a student.
    """
    for pattern in _IN_HEADER:
        if found := pattern.search(sheet.name(score)):
            return number(found["all"])
    if "percent" in fold(sheet.name(score)) or "%" in sheet.name(score):
        return Fraction(100)
    for row in above:
        if (points := number(row.cell(score))) is not None:
            return points
    return _of_questions(sheet)


def _of_questions(sheet: Sheet) -> Fraction | None:
    """The sum of what Canvas writes over the points of each question: how many there are of it.

    From a bank each student has other questions, and what was not theirs is blank.
    """
    heads = {n: points for n, name in enumerate(sheet.header) if (points := number(name))}
    sums = (sum(p for n, p in heads.items() if row.cell(n)) for row in sheet.rows)
    return Fraction(max(sums, default=0)) or None
