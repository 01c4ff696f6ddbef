"""How long a signature holds: for good, some days, the term, the school year.

A signature that holds no longer only ever closes something; nothing opens because a day has come.
"""

import re
from datetime import date, timedelta

import msgspec

GOOD, TERM, YEAR = "never", "term", "year"
"""When it expires, as a course says it; also "30 days"."""
NOT_NEEDED = "not needed"
"""Of the year's agreement and quiz alone: this course asks for none."""
_DAYS = re.compile(r"([1-9]\d{0,3}) days?")
_WITHOUT_DATES = {TERM: 183, YEAR: 365}
"""How many days it holds where the school's dates are not known."""


class Dates(msgspec.Struct, frozen=True):
    """A day, and when its term and its school year began."""

    day: str
    term: str = ""
    """Empty: not known."""
    year: str = ""
    """Empty: not known."""


def counts_from(expires: str, dates: Dates) -> str:
    """The first day whose signatures still count on `dates.day`; "": those of any day do."""
    begun = {TERM: dates.term, YEAR: dates.year}.get(expires, "")
    days = _DAYS.fullmatch(expires)
    if begun or not (days or expires in _WITHOUT_DATES):
        return begun
    length = int(days[1]) if days else _WITHOUT_DATES[expires]
    return (date.fromisoformat(dates.day) - timedelta(days=length)).isoformat()


def is_expiry(text: str) -> bool:
    """Whether a course may say so."""
    return text in (GOOD, TERM, YEAR) or bool(_DAYS.fullmatch(text))
