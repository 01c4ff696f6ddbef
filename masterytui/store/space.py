"""When the place on a disk is running out."""

LOW = 50_000_000
"""Bytes; some 250,000 records."""


def is_low(free: int | None) -> bool:
    """Whether so many free bytes are few; None: the disk doesn't say."""
    return free is not None and free < LOW


def is_worse(free: int | None, told: int | None) -> bool:
    """Whether to tell (again) that little is left: `told` bytes were left when it was last told."""
    return free is not None and is_low(free) and (told is None or free < told // 2)
