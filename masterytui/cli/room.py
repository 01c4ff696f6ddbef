"""Opens the room; without a terminal it prints the board and the groups instead."""

import os
import sys
from pathlib import Path

import click

from masterytui.classroom.guest import Guest
from masterytui.cli import garbage
from masterytui.cli.house import (
    ANCHOR,
    default_book,
    open_classroom,
    refuse,
    section_of,
    settings_of,
)
from masterytui.cli.passphrase import VARIABLE
from masterytui.settings import Settings
from masterytui.store import papers


def open_room(path: Path | None, *, ascii: bool = False, guest: Guest | None = None) -> str:
    """Opens the book at `path`, or this user's own, on the class that is on now.

    What the teacher chose on a first run, `screens.welcome.DEMO` or `COURSE`; "" otherwise.
    `ascii`: with letters in place of glyphs; `guest`: for somebody who sees and logs little.
    """
    path = path or default_book()
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        if guest is not None:
            refuse("--guest opens the room, which needs a terminal.")
        _print_plainly(path)
        return ""
    garbage.none_yet()
    classroom = open_classroom(path, create=guest is None, guest=guest)
    book = classroom.book
    settings = settings_of(classroom)
    from masterytui.app import MasteryApp
    from masterytui.classroom.hour import Hour

    asks = bool(classroom.sections()) or guest is not None
    section = section_of(classroom, None, gathers=True) if asks else ""

    def remember(changed: Settings) -> None:
        papers.write(book.path, papers.SETTINGS, changed.text())

    def hold(own: str, key: bytes) -> None:
        from masterytui.cli import keys

        keys.hold(own, key)

    hour = Hour(
        classroom,
        section,
        settings,
        remember,
        made_up=ANCHOR in book.meta,
        given=os.environ.pop(VARIABLE, ""),
        hold=hold,
    )
    wish = MasteryApp(hour, ready=garbage.from_now_on, ascii=ascii).run()
    for lost in classroom.tray.waiting:
        where = f"it is in {lost.place}" if lost.place else "it is lost"
        click.echo(f"Not saved, {where}: {lost.when} {lost.act.words}", err=True)
    book.close()
    return wish or ""


def _print_plainly(path: Path) -> None:
    from masterytui.classroom.view import view
    from masterytui.cli.group import print_groups
    from masterytui.cli.show import print_board
    from masterytui.mastery.groups import propose

    classroom = open_classroom(path)
    seen = view(classroom, section_of(classroom, None, gathers=True))
    print_board(seen)
    click.echo("\nGroups to call now")
    print_groups(seen, propose(seen.board, known=seen.stuck))
    classroom.book.close()  # before the demo's folder goes
