"""The pieces that the bar's lines are made of: keys with what they do, words, numbered names."""

from collections.abc import Mapping

from masterytui.quicklog.bar import Role, Segment
from masterytui.quicklog.room import Room

S = Segment
_GLYPHS: dict[str, Role] = {"●": "good", "◐": "half", "○": "low", "✓": "good", "!": "alert"}


def keys(*pairs: tuple[str, str]) -> tuple[Segment, ...]:
    """Keys and what they do."""
    return tuple(
        s
        for n, (key, does) in enumerate(pairs)
        for s in (S(f"{'  ' if n else ''}{key}", "key"), S(f" {does}", "muted"))
    )


def glyphs(words: str) -> tuple[Segment, ...]:
    """Words with their glyphs in their colours."""
    return tuple(S(f" {w}", _GLYPHS.get(w, "plain")) for w in words.split())


def numbered(
    room: Room, students: tuple[str, ...], out: frozenset[str], aside: Mapping[str, str]
) -> tuple[Segment, ...]:
    """Names with the digits that leave them out; those left out struck, with the reason."""
    parts: list[Segment] = []
    for n, student in enumerate(students, 1):
        parts += [
            S(f"{n} ", "key"),
            S(room.called(room.by_id[student]), "strike" if student in out else "name"),
            S(f" {aside[student]} " if student in aside else " ", "alert"),
        ]
    return tuple(parts)
