"""How many of how many points a cell says were reached, as it was given."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

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


class Reached(NamedTuple):
    """Points of points; percent are points of a hundred."""

    got: Fraction
    of: Fraction
    """More than 0."""

    @property
    def given(self) -> str:
        """As an attempt keeps it, at most all of it: "17.5/20"."""
        return f"{_plain(min(self.got, self.of))}/{_plain(self.of)}"


def number(text: str) -> Fraction | None:
    """The number in a cell, with a decimal point or comma; None where there is none."""
    found = re.fullmatch(_NUMBER, text.strip())
    return Fraction(found[0].replace(",", ".")) if found else None


def reached(text: str, points: Fraction | None) -> Reached | None:
    """What a cell says of all `points`: "8.5", "85 %", "17 / 20"; None where it says nothing."""
    found = _SCORE.fullmatch(text.strip())
    if found is None:
        return None
    of = Fraction(100) if found["percent"] else number(found["all"]) if found["all"] else points
    got = number(found["got"])
    return Reached(got, of) if got is not None and of else None


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


def _plain(points: Fraction) -> str:
    """With four decimals at most, never rounded up, so that it reaches no line it is below."""
    return f"{int(points * 10_000) / 10_000:.4f}".rstrip("0").rstrip(".")
