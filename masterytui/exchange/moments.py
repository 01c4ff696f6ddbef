"""The day and the time in a cell, in the many ways that forms and quiz engines write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import msgspec

ORDERS = ("day/month", "month/day")
"""What 3/9/2026 may mean: 3 September, March 9."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>\d{4}|\d\d)\b"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
_NUMBERS = re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})(?P<sign>[-/.])(?P<b>\d{{1,2}})(?P=sign){_YEAR}")
_WORDS = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[-\s]+{_MONTH}[-,\s]+{_YEAR}", re.I),
    re.compile(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.I),
)
_TIME = re.compile(
    r"(?:T|[\s,]+)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap])?(?:\.?m\b\.?)?"
    r"\s*(?P<utc>Z\b|UTC|GMT)?(?P<offset>[+-]\d\d?(?::?\d\d)?)?",
    re.I,
)


class Moment(msgspec.Struct, frozen=True):
    """A day of the school, and the time on its clock."""

    day: str
    """ISO."""
    when: str = ""
    """HH:MM:SS; empty: not said."""


def moment(text: str, order: str, zone: tzinfo | None) -> Moment | None:
    """When a cell says something was; None where it says no day that there is.

    `order` is one of `ORDERS`. `zone` is the school's; None: this device's. A time that names its
    distance from UTC is turned into the school's, any other is taken for the school's own.
    """
    found = _day(text, order)
    if found is None:
        return None
    (year, month, day), end = found
    clock = _TIME.match(text, end)
    try:
        if clock is None:
            return Moment(datetime(year, month, day).date().isoformat())
        hour = int(clock["hour"])
        if clock["half"]:
            hour = hour % 12 + 12 * (clock["half"].casefold() == "p")
        at = datetime(year, month, day, hour, int(clock["minute"]), int(clock["second"] or 0))
        if clock["utc"] or clock["offset"]:
            at = at.replace(tzinfo=_offset(clock["offset"])).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None
    return Moment(at.date().isoformat(), at.time().isoformat("seconds"))


def last_day(today: str) -> str:
    """The last ISO day on which anything can have been handed in: a time zone may be ahead."""
    return (datetime.fromisoformat(today) + timedelta(days=1)).date().isoformat()


def orders(cells: Iterable[str], today: str) -> tuple[str, ...]:
    """The orders of day and month in which all of the cells can be read; nothing was tomorrow.

    `today` is ISO. Several where it makes a difference and only a person can say; one where the
    cells leave no choice, or none.
    """
    open_ = [cell for cell in cells if _YEAR_FIRST.search(cell) is None and _NUMBERS.search(cell)]
    read = {order: [moment(cell, order, UTC) for cell in open_] for order in ORDERS}
    last = last_day(today)
    can = tuple(o for o in ORDERS if all(m is not None and m.day <= last for m in read[o]))
    return can if can and len({tuple(read[o]) for o in can}) > 1 else can[:1] or ORDERS[:1]


def _day(text: str, order: str) -> tuple[tuple[int, int, int], int] | None:
    """Year, month and day, and where in the text they end."""
    if found := _YEAR_FIRST.search(text):
        return (int(found["year"]), int(found["m"]), int(found["d"])), found.end()
    if found := _NUMBERS.search(text):
        a, b = int(found["a"]), int(found["b"])
        # With dots the day always stands first.
        day, month = (a, b) if order == "day/month" or found["sign"] == "." else (b, a)
        return (_full(found["year"]), month, day), found.end()
    for pattern in _WORDS:
        if found := pattern.search(text):
            month = _MONTHS.index(found["month"].casefold()) + 1
            return (_full(found["year"]), month, int(found["d"])), found.end()
    return None


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _offset(text: str | None) -> timezone:
    """The distance from UTC in "+1", "-05:30" or "+0100"; none where nothing is written."""
    if not text:
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if text[0] == "-" else ahead)
