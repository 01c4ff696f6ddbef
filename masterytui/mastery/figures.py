"""Numbers as a chemist writes them: significant figures are kept, powers of ten stand up.

A number is *typed* as in a course's text ("3.40", "250.", "6.0e-4") and *shown* as it is read out
("3.40", "250.", "6.0 × 10⁻⁴"). A point behind the last zero says that the zero counts.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

MOST = 10
"""Figures or decimals, at most: a float has 15, and the last ones are noise."""
NUMBER = r"-?(?:\d{1,12}\.?\d{0,12}|\.\d{1,12})(?:[eE][+-]?\d{1,2})?"
"""How a number may be typed, as a regular expression."""

_NUMBER = re.compile(NUMBER, re.ASCII)
_LONGEST = 330
"""Digits that the largest float has with ten decimals."""
_SMALLEST = -3
"""Powers of ten below this are written as such."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def significant(x: float, figures: int) -> str:
    """A finite number rounded to 1-10 significant figures, a half upwards, as typed."""
    number = _settled(x)
    if not number:
        return "0"
    for _ in range(2):  # 9.996 becomes 10.00, whose last place is another one
        last = number.adjusted() - figures + 1
        number = number.quantize(Decimal((0, (1,), last)), ROUND_HALF_UP)
    return typed(number, pointed=True)


def to_places(x: float, decimals: int) -> str:
    """A finite number rounded to 0-10 decimals, a half upwards, as typed."""
    with localcontext(prec=_LONGEST):
        number = _settled(x).quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP)
    return f"{number or abs(number):f}"


def typed(number: Decimal, *, pointed: bool = False) -> str:
    """A number with all of its digits; `pointed`: a last zero before the point counts."""
    if number and (number.adjusted() < _SMALLEST or number.as_tuple().exponent > 0):  # type: ignore[operator]
        digits = "".join(map(str, number.as_tuple().digits))
        mantissa = f"{digits[0]}.{digits[1:]}" if digits[1:] else digits
        return f"{'-' if number < 0 else ''}{mantissa}e{number.adjusted()}"
    text = f"{number:f}"
    zero = pointed and "." not in text and text.endswith("0") and len(text.lstrip("-")) > 1
    return f"{text}." if zero else text


def is_number(text: str) -> bool:
    """Whether a text is a number, as typed."""
    return _NUMBER.fullmatch(text) is not None


def shown(text: str) -> str:
    """A number as it is read out; any other text stays as it is."""
    if not is_number(text):
        return text
    mantissa, _, power = text.lower().partition("e")
    raised = f" × 10{str(int(power)).translate(_RAISED)}" if power else ""
    return mantissa.replace("-", "−") + raised


def _settled(x: float) -> Decimal:
    """Without the noise in a float's last digits, so that a half is one."""
    return Decimal(f"{x:.12g}")
