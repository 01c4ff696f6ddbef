"""The command line: the only place that puts the parts together.

Each command lives in the module named here and is loaded when it is called, so that logging a
line never waits for the screens.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from masterytui.cli import garbage

COMMANDS = {
    "demo": "demo",
    "import": "bring",
    "log": "log",
    "undo": "log",
    "board": "show",
    "student": "show",
    "visits": "show",
    "search": "show",
    "debrief": "dayend",
    "archive": "years",
    "leavers": "years",
    "work": "work",
    "expect": "work",
    "strip": "paper",
    "substitute": "paper",
    "verify": "show",
    "backup": "keep",
    "restore": "keep",
    "erase": "erase",
    "take-in": "elsewhere",
    "groups": "group",
    "course": "course",
    "lab": "lab",
    "test": "exam",
    "passphrase": "keys",
    "unlock": "keys",
    "lock": "keys",
}
"""Command name -> the module of this package that holds it."""


class _Lazy(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As click has it; an answer that cannot be written is one sentence."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            with suppress(OSError):
                click.echo(f"The answer could not be written: {error.strerror}.", err=True)
            os._exit(1)  # at the end Python would try once more, and say so with a traceback

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found: Any = import_module(f"masterytui.cli.{module}")
        if not gc.isenabled():
            garbage.from_now_on()
        command: click.Command = getattr(found, f"{cmd_name.replace('-', '_')}_command")
        return command


@click.group(cls=_Lazy, invoke_without_command=True)
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    envvar="MASTERYTUI_BOOK",
    help="The class record's folder.  [default: this user's own]",
)
@click.option(
    "--ascii",
    is_flag=True,
    envvar="MASTERYTUI_ASCII",
    help="Letters in place of glyphs on the screens, for fonts that draw those too wide.",
)
@click.option(
    "--guest",
    metavar="NAME",
    help="Open the room for a guest: roll and talks, no grades.",
)
@click.version_option(package_name="masterytui", prog_name="masterytui")
@click.pass_context
def main(ctx: click.Context, book: Path | None, ascii: bool, guest: str | None) -> None:
    """The class record of a mastery-learning teacher who walks the room.

    Without a command it opens the room.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a glyph it cannot show is no reason to stop
            stream.reconfigure(errors="replace")
    ctx.obj = book
    if ctx.invoked_subcommand is None:
        from masterytui.cli.first import open_or_begin

        open_or_begin(book, ascii=ascii, guest=guest)
    elif guest is not None:
        raise click.UsageError("--guest opens the room; the commands are the teacher's.")


def run() -> None:
    """The program, as it is started."""
    garbage.none_yet()
    main()
