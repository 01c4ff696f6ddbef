"""`log` feeds the line what was typed; `undo` takes the last act back."""

import sys
from collections.abc import Iterable

import click

from masterytui.classroom.room import line_room
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.cli.house import json_option, open_classroom, ready, say, section_option, tried
from masterytui.mastery.course import Problem
from masterytui.quicklog import NewStudent, parse


@click.command("log")
@section_option
@json_option
@click.option("--each", is_flag=True, help="Each word is a line of its own.")
@click.argument("line", nargs=-1, required=True)
@click.pass_context
def log_command(
    ctx: click.Context, section: str | None, as_json: bool, each: bool, line: tuple[str, ...]
) -> None:
    """Log one LINE as the room's keys would: "ktp", "jdn2", "s3s", "kt:explained it".

    With - it reads lines from standard input, one answer each. With --each the marks of a strip
    are typed back at once: log --each jdp ktn ad23a.
    """
    classroom, chosen = ready(ctx, section, gathers=True)

    def answered(text: str) -> bool:
        return say(tried(lambda: _log(classroom, chosen, text)), as_json)

    lines: Iterable[str] = " ".join(line).split() if each else [" ".join(line)]
    if line == ("-",):
        # Bytes that are no text spoil the line that holds them, not those after it.
        lines = (data.decode(errors="surrogateescape") for data in sys.stdin.buffer)
    answers = [answered(text.rstrip("\r\n")) for text in lines]
    ctx.exit(0 if all(answers) else 1)


def _log(classroom: Classroom, section: str, line: str) -> Change | Refused:
    read = parse(line, line_room(classroom.board(section)))
    if isinstance(read, Problem):
        return Refused(read.text)
    if isinstance(read, NewStudent):
        from masterytui.classroom.people import newcomer

        return newcomer(classroom, read.name, section)
    return classroom.record(read)


@click.command("undo")
@json_option
@click.pass_context
def undo_command(ctx: click.Context, as_json: bool) -> None:
    """Take back this device's last act of today."""
    if not say(tried(open_classroom(ctx.obj).undo_today), as_json):
        ctx.exit(1)
