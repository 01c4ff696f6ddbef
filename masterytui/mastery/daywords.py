"""Days in words: "Mon 16 Nov", "today", "3 d"; and as they are typed."""

from collections.abc import Iterable
from datetime import date, timedelta

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: str) -> str:
    """An ISO day as a teacher says it, "Mon 16 Nov", in any locale."""
    d = date.fromisoformat(day)
    return f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]}"


def on_day(day: str, today: str) -> str:
    """When that was: "today", or "on Mon 16 Nov"."""
    return "today" if day == today else f"on {day_words(day)}"


def since_day(day: str, today: str) -> str:
    """Since when: "since today", or "since Mon 16 Nov"."""
    return "since today" if day == today else f"since {day_words(day)}"


def days_between(day: str, today: str) -> int:
    """How many calendar days lie between two ISO days; 0 on the same day, never less."""
    return max(0, (date.fromisoformat(today) - date.fromisoformat(day)).days)


def typed_day(text: str, today: str) -> str:
    """The ISO day in "2026-12-02", "2 Dec" or "Friday"; "" for none.

    Without a year it is the next one from `today` on.
    """
    words = text.casefold().replace(".", " ").replace(",", " ").split()
    now = date.fromisoformat(today)
    try:
        if len(words) == 1 and words[0][:1].isdigit():
            return date.fromisoformat(words[0]).isoformat()
        if len(words) == 1:
            ahead = _place(words[0], WEEKDAYS) - now.weekday()
            return (now + timedelta(days=ahead % 7)).isoformat()
        first, second = words
        number, month = (first, second) if first.isdigit() else (second, first)
        found = date(now.year, 1 + _place(month, MONTHS), int(number))
        return (found if found >= now else found.replace(year=now.year + 1)).isoformat()
    except ValueError:
        return ""


def _place(word: str, names: Iterable[str]) -> int:
    """Which of the names a word begins with, in at least three letters. Raises ValueError."""
    return [name.casefold() for name in names].index(word[:3])
