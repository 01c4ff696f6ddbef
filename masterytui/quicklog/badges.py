"""Codes a scanner types: our badges, with a check letter, and books' bar codes.

A badge reads `xx` and six letters of `ALPHABET`, which QWERTY, QWERTZ and AZERTY have in the
same places. The sixth letter checks the five before it: a letter is a pair (u, v) with u in the
field of four and v in the field of five, and both weighted sums over the six must be zero. As no
weight is zero and no two neighbours are equal in either field, every single wrong letter and
every swap of two neighbours is caught.
"""

import re

ALPHABET = "bcdefghijklnoprstuvx"
PREFIX = "xx"

_WEIGHTS = ((1, 1), (2, 2), (3, 3), (1, 4), (2, 1), (3, 2))
_TIMES = ((0, 0, 0, 0), (0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))
"""Multiplication in the field of four; its addition is exclusive or."""

_BADGE_AT_END = re.compile(rf"\s*{PREFIX}([{ALPHABET}]{{6}})\s*$", re.IGNORECASE)
_BOOK_AT_END = re.compile(r"\s*([0-9]{13})\s*$")


def _sums(letters: str) -> tuple[int, int]:
    four = five = 0
    for letter, (a, b) in zip(letters, _WEIGHTS, strict=False):
        u, v = divmod(ALPHABET.index(letter), 5)
        four ^= _TIMES[a][u]
        five = (five + b * v) % 5
    return four, five


def badge_check(five: str) -> str:
    """The sixth letter of a badge: the only one that makes both sums zero.

    Raises ValueError for anything but five letters of `ALPHABET`.
    """
    if len(five) != 5:
        raise ValueError(f"a badge has five letters before its check letter, not {len(five)}")
    return next(letter for letter in ALPHABET if _sums(five + letter) == (0, 0))


def is_badge(six: str) -> bool:
    """Whether the six small letters are a badge that was read well."""
    return len(six) == 6 and set(six) <= set(ALPHABET) and _sums(six) == (0, 0)


def without_scan(text: str) -> str:
    """The text without a badge or a book's bar code that a scanner typed at its end."""
    badge = _BADGE_AT_END.search(text)
    if badge and is_badge(badge[1].lower()):
        return text[: badge.start()]
    book = _BOOK_AT_END.search(text)
    if book and _is_book(book[1]):
        return text[: book.start()]
    return text


def _is_book(digits: str) -> bool:
    """EAN-13: digits weighted 1, 3, 1, 3 … sum to a multiple of ten (ISO/IEC 15420)."""
    return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
