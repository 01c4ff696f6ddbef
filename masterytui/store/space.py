"""When the place on a disk is running out."""

LOW = 50_000_000
"""Bytes; some 250,000 records."""


def is_low(free: int | None) -> bool:
    """Whether so many free bytes are few; None: the disk doesn't say."""
    return free is not None and free < LOW
