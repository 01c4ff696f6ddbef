"""Sets the PIN that brings a hidden screen back: the old one first, the new one twice."""

import msgspec
from textual.app import App

from masterytui.classroom.hour import Hour
from masterytui.screens.ask import Ask

LEAST = 4
"""Digits of a PIN."""


class Said(msgspec.Struct, frozen=True):
    """How it went."""

    text: str
    done: bool = False


async def ask_pin(app: App[object], hour: Hour) -> Said | None:
    """Asks for a PIN and puts it in force; None: the teacher left it. Call it from a worker."""

    async def asked(prompt: str) -> str | None:
        return await app.push_screen_wait(Ask(prompt, secret=True))

    settings = hour.settings
    if settings.pin:
        old = await asked("The PIN as it is now")
        if old is None:
            return None
        if not settings.opens(old):
            return Said("That is not the PIN; nothing is changed.")
    wish = f"A PIN that brings a hidden screen back, {LEAST} digits or more"
    prompt, new, again = wish, None, None
    while new is None or again != new:
        new = await asked(prompt)
        if new is None:
            return None
        if len(new) < LEAST or not (new.isascii() and new.isdecimal()):
            prompt, new = f"That was no PIN: {LEAST} digits or more, and nothing else", None
            continue
        again = await asked("The same PIN once more")
        if again is None:
            return None
        prompt = "Those were two different PINs. Once more: which PIN?"
    problem = await hour.change(settings.with_pin(new))
    return Said(problem or "The PIN is set. Esc in the room hides everything.", not problem)
