"""A passphrase for the record: drawn, its recovery code written down, and only then in force."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from masterytui.classroom.writer import Classroom
from masterytui.store import vault
from masterytui.store.identity import BookError

Hold = Callable[[str, bytes], None]
"""Holds the key of the vault of an id on this device, for some hours. Raises OSError."""

State = Literal["clear", "sealed", "locked"]

CLEAR = "The record lies in clear on this disk."
SEALED = "Everything here is sealed now."


class Drawn:
    """A passphrase and a recovery code for a record, which nothing on the disk knows of yet."""

    def __init__(self, passphrase: str) -> None:
        """Takes half a second: that is what makes guessing slow."""
        self.made = vault.draw(passphrase)
        self.groups = self.made.code.split("-")
        """Of the recovery code."""

    def asked(self) -> tuple[int, int]:
        """Which two groups are to be typed back, counted from 0; others each time."""
        count = len(self.groups)
        first = os.urandom(1)[0] % count
        second = (first + 1 + os.urandom(1)[0] % (count - 1)) % count
        return min(first, second), max(first, second)

    def is_group(self, number: int, typed: str) -> bool:
        """Whether a group was typed as it is written down."""
        return vault.same_code(typed, self.groups[number])


def state(classroom: Classroom) -> State:
    """Whether the record has a passphrase, and whether this window can go on with it."""
    return classroom.book.sealing


def seal(classroom: Classroom, drawn: Drawn, *, confirmed: bool, hold: Hold | None = None) -> str:
    """Puts the passphrase in force and seals everything; why not, "" when it is done.

    Killed at any moment, every record is there; the same again goes on. `confirmed`: whether two
    groups of the code were typed back.
    """
    try:
        classroom.book.seal(drawn.made, confirmed=confirmed)
    except BookError as problem:
        return str(problem)
    finally:
        classroom.refresh()
    _hold(drawn.made.vault.id, drawn.made.key, hold)
    return ""


def unlock(classroom: Classroom, secret: str, hold: Hold | None = None) -> str:
    """Goes on with a record that got a passphrase meanwhile; why not, "" when it does."""
    try:
        own, key = classroom.book.unlock(secret)
    except BookError as problem:
        return str(problem)
    if not key:
        return "That is neither the passphrase nor the recovery code; nothing was changed."
    _hold(own, key, hold)
    classroom.refresh()
    return ""


def _hold(own: str, key: bytes, hold: Hold | None) -> None:
    with suppress(OSError):  # then the passphrase is asked for at the next start
        if hold is not None:
            hold(own, key)
