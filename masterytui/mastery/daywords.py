"""Days in words: "Mon 16 Nov", "today", "3 d"."""

from datetime import date

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
