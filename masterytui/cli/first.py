"""Without a command: the room; on a first run, what the teacher chose to begin with."""

from pathlib import Path

from masterytui.cli.room import open_room


def open_or_begin(path: Path | None, *, ascii: bool = False) -> None:
    """Opens the room, or goes on with the demo or a new course when the first run asked for it."""
    wish = open_room(path, ascii=ascii)
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
