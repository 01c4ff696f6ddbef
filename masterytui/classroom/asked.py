"""What is put to the whole class: the question of the day, the prompt, the questions at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from masterytui.classroom.acts import Refused
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Course
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import Room

Kind = Literal["daily", "prompt", "exit"]
TITLES: dict[Kind, str] = {
    "daily": "Question of the day",
    "prompt": "On your pre-work",
    "exit": "Before the bell",
}
THEMES = 9
"""Each has a digit."""


@dataclass(frozen=True)
class Asked:
    """What stands before the class; nothing in it names a student."""

    kind: Kind
    title: str
    texts: Sequence[str]
    """The one for today first; those asked before the bell belong together."""

    @property
    def together(self) -> bool:
        """Whether all texts are asked at once."""
        return self.kind == "exit"


def asked(board: Board, kind: Kind) -> Asked:
    """What the course has to ask of the class today; questions of the day take turns."""
    course: Course = board.course
    texts = {"daily": course.daily, "prompt": course.prompt, "exit": course.exit}[kind]
    if texts and kind != "exit":
        first = len(board.recent_days) % len(texts)
        texts = texts[first:] + texts[:first]
    return Asked(kind, TITLES[kind], texts)


def kept(board: Board, room: Room, kind: Kind, question: str, line: str) -> Draft | Refused:
    """An answer worth keeping, from "jd her answer": two letters, then the words."""
    tag, _, text = line.strip().partition(" ")
    student = room.by_tag.get(tag.casefold())
    if student is None:
        return Refused(f"{tag or 'Nobody'} is no tag here: two letters first, then the answer.")
    if not text.strip():
        return Refused("There is no answer behind the two letters.")
    record = r.Reflection(
        scope=student.id, section=board.section, asked=kind, text=text.strip(), question=question
    )
    return Draft("c", (record,), f"answered: {text.strip()}")


def theme(board: Board, words: str) -> Draft | Refused:
    """One more who said the same; a new theme is begun by its words."""
    if words not in board.themes and len(board.themes) >= THEMES:
        return Refused(f"{THEMES} themes are all that have a digit: take back one that is wrong.")
    record = r.Theme(section=board.section, theme=words)
    return Draft("theme", (record,), f"theme: {words}")
