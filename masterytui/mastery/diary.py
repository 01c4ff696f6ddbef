"""A student's days: those with facts about them, and those on which the teacher talked with them.

Packed, for a Standing keeps a year of them: two bytes a day, the days since 2000 in fifteen bits,
and in the highest bit whether there was a talk.
"""

import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

_EPOCH = date(2000, 1, 1).toordinal()
_TALKED = 0x8000
_LAST = _TALKED - 1


def packed(days: Mapping[str, bool]) -> bytes:
    """ISO day -> whether there was a talk; what is no day from 2000 to 2089 is left out."""
    found = []
    for day, talked in days.items():
        try:
            number = _number(day)
        except ValueError:  # a newer version's, or none
            continue
        if 0 <= number <= _LAST:
            found.append(number | _TALKED * talked)
    return struct.pack(f"<{len(found)}H", *sorted(found, key=lambda n: n & _LAST))


def taught(diaries: Iterable[bytes], days: Iterable[str]) -> tuple[str, ...]:
    """Those of the days on which there are facts about anybody, as they come."""
    known = {number & _LAST for diary in diaries for number in _numbers(diary)}
    return tuple(day for day in days if _number(day) in known)


def talked(diaries: Iterable[bytes], days: Iterable[str]) -> list[int]:
    """With how many there was a talk on each of the days."""
    counted = Counter(chain.from_iterable(map(_numbers, diaries)))
    return [counted[n | _TALKED] if 0 <= (n := _number(day)) <= _LAST else 0 for day in days]


def last(diary: bytes) -> str:
    """The last day with a fact, ISO; "" for none."""
    numbers = _numbers(diary)
    return date.fromordinal(_EPOCH + (numbers[-1] & _LAST)).isoformat() if numbers else ""


def _numbers(diary: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(diary) // 2}H", diary)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH
