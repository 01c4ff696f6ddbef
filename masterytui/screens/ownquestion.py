"""A question of the teacher's own, typed on the spot: its words, then the answer, if they like."""

from typing import Any

from textual.app import App

from masterytui.screens.ask import Ask

ANSWER = "What would you like to hear? · ⏎ for no answer, Esc back to the question"


async def own_question(app: App[Any], on: str) -> tuple[str, str] | None:
    """Its words and the answer, "" for none; None where it was left. `on` is what it is about."""
    words = ""
    while words := (await app.push_screen_wait(Ask(f"Your question on {on}", words)) or "").strip():
        answer = await app.push_screen_wait(Ask(ANSWER))
        if answer is not None:
            return words, answer
    return None
