"""Without a command: the room; on a first run, what the teacher chose to begin with."""

from pathlib import Path

from masterytui.classroom.guest import named
from masterytui.cli.house import refuse
from masterytui.cli.room import open_room
from masterytui.mastery.course import Problem


def open_or_begin(path: Path | None, *, ascii: bool = False, guest: str | None = None) -> None:
    """Opens the room, or goes on with the demo or a new course when the first run asked for it."""
    known = named(guest) if guest is not None else None
    if isinstance(known, Problem):
        refuse(known.text)
    wish = open_room(path, ascii=ascii, guest=known)
    if not wish:
        return
    from masterytui.cli.course import begin
    from masterytui.cli.demo import open_demo
    from masterytui.cli.house import default_book
    from masterytui.screens.welcome import DEMO

    if wish == DEMO:
        open_demo(ascii=ascii)
    else:
        begin(path or default_book(), "my_course")
