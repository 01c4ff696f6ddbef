"""Scores as a teacher gives them: points of points, or percent.

They are kept as they were given; figured with, they are whole hundredths of a percent.
"""

import re
from fractions import Fraction

from masterytui.mastery.course import Problem

FULL = 10_000
"""All of it, in hundredths of a percent."""
_NUMBER = r"\d{1,5}(?:[.,]\d{1,4})?"
_SCORE = re.compile(rf"({_NUMBER})\s*(?:%|/\s*({_NUMBER}))?")


def read(text: str) -> str | Problem:
    """The score in what was typed, "17.5/20" or "87.5" for percent; or what is wrong with it."""
    found = _SCORE.fullmatch(text.strip())
    if not found:
        return Problem("Type a score like 17/20, or percent like 85.")
    got, of = (part.replace(",", ".") if part else "" for part in found.groups())
    if of and not Fraction(of):
        return Problem("A score of no points says nothing; type it like 17/20.")
    if Fraction(got) > Fraction(of or 100):
        return Problem(f"{got} is more than {f'the {of} points' if of else '100 percent'}.")
    return f"{got}/{of}" if of else got


def hundredths(score: str) -> int | None:
    """A score in hundredths of a percent, 0 to 10,000; None for what is no score.

    What is left over is dropped, so that no score reaches a line it is below, and none that
    reaches a line falls below it.
    """
    known = read(score)
    if isinstance(known, Problem):
        return None
    got, _, of = known.partition("/")
    return int(Fraction(got) * FULL / Fraction(of or 100))


def percent(score: int) -> str:
    """Hundredths of a percent as they are shown: "87 %", "87.5 %", never rounded up."""
    whole, rest = divmod(score // 10, 10)
    return f"{whole}.{rest} %" if rest else f"{whole} %"
