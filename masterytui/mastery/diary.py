"""A student's days: those with facts about them, and those on which the teacher talked with them.

Packed, for a Standing keeps a year of them: two bytes a day, the days since 2010 in fourteen bits,
and one bit each for a talk and for a day that was an open hour's alone.
"""

import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from masterytui.mastery.envelope import Record
from masterytui.mastery.openhour import OPEN

TALKED = 0x8000
"""There was a talk."""
ELSEWHERE = 0x4000
"""Nothing says that their class met: they came to an open hour."""
_EPOCH = date(2010, 1, 1).toordinal()
_LAST = ELSEWHERE - 1


class Diary:
    """The days as facts tell them, heard in the order of class."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}
        """Day -> its bits."""
        self._opened: set[str] = set()

    def hear(self, record: Record) -> None:
        """There is a fact; one that names no section is of the open hour they came to before it."""
        day, section = record.day, getattr(record, "section", "")
        if section == OPEN:
            self._opened.add(day)
        elsewhere = section == OPEN or (not section and day in self._opened)
        bits = self._days.get(day, ELSEWHERE)
        self._days[day] = bits if elsewhere else bits & ~ELSEWHERE

    def talk(self, day: str) -> None:
        """One of its facts was a talk."""
        self._days[day] |= TALKED

    def packed(self) -> bytes:
        """As a Standing keeps it."""
        return packed(self._days)


def packed(days: Mapping[str, int]) -> bytes:
    """ISO day -> its bits; what is no day from 2010 to 2054 is left out."""
    found = []
    for day, bits in days.items():
        try:
            number = _number(day)
        except ValueError:  # a newer version's, or none
            continue
        if 0 <= number <= _LAST:
            found.append(number | bits)
    return struct.pack(f"<{len(found)}H", *sorted(found, key=lambda n: n & _LAST))


def taught(diaries: Iterable[bytes], days: Iterable[str]) -> tuple[str, ...]:
    """Those of the days on which a fact says that their class met, as they come."""
    numbers = (number for diary in diaries for number in _numbers(diary))
    known = {number & _LAST for number in numbers if not number & ELSEWHERE}
    return tuple(day for day in days if _number(day) in known)


def talked(diaries: Iterable[bytes], days: Iterable[str]) -> list[int]:
    """With how many there was a talk on each of the days."""
    counted = Counter(chain.from_iterable(map(_numbers, diaries)))
    numbers = (n if 0 <= (n := _number(day)) <= _LAST else -1 for day in days)
    return [counted[n | TALKED] + counted[n | TALKED | ELSEWHERE] if n >= 0 else 0 for n in numbers]


def last(diary: bytes) -> str:
    """The last day with a fact, ISO; "" for none."""
    numbers = _numbers(diary)
    return date.fromordinal(_EPOCH + (numbers[-1] & _LAST)).isoformat() if numbers else ""


def _numbers(diary: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(diary) // 2}H", diary)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH
