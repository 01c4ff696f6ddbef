"""When the place on a disk is running out."""

LOW = 50_000_000
"""Bytes; some 250,000 records."""


def is_low(free: int | None) -> bool:
    """Whether so many free bytes are few; None: the disk doesn't say."""
    return free is not None and free < LOW


def little(free: int | None) -> str:
    """What to tell when few bytes are left; "" when there is enough."""
    if free is None or not is_low(free):
        return ""
    left = f"only {free // 10**6} MB are free on this disk"
    return f"{left}: recording goes on, but soon nothing can be saved; make room"
