"""Asks for a folder on another disk: to save there what waits, or to take it in from there."""

from pathlib import Path
from typing import Any

import msgspec
from textual.app import App

from masterytui.classroom.elsewhere import save_elsewhere
from masterytui.classroom.hour import Hour
from masterytui.classroom.writer import Classroom, NotSaved
from masterytui.screens.ask import Ask


class Said(msgspec.Struct, frozen=True):
    """How it went."""

    text: str
    done: bool = False


async def ask_folder(app: App[Any], prompt: str) -> Path | None:
    """A folder by its name; None: the teacher left it. Call it from a worker."""
    answer = await app.push_screen_wait(Ask(prompt))
    text = (answer or "").strip().strip("'\"")
    return Path(text).expanduser() if text else None


async def ask_place(app: App[Any], hour: Hour) -> Said | None:
    """Asks where to save what waits, and saves it; None: the teacher left it."""
    place = await ask_folder(
        app, "Save in which folder? A stick, for example: /media/stick or E:\\"
    )
    if place is None:
        return None

    def saved(classroom: Classroom) -> Said:
        try:
            folder = save_elsewhere(classroom, place)
        except NotSaved as problem:
            return Said(str(problem).replace("Not saved", f"Not saved in {place}", 1))
        return Said(f"✓ A copy is in {folder}", done=True)

    said, _ = await hour.ask(saved)
    return said
