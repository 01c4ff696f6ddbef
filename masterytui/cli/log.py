"""`log` feeds the line what was typed; `undo` takes the last act back."""

import sys

import click

from masterytui.classroom.room import line_room
from masterytui.classroom.writer import Change, Classroom, NotSaved, Refused
from masterytui.cli.house import json_option, ready, refuse, say, section_option
from masterytui.mastery.course import Problem
from masterytui.quicklog import NewStudent, parse


@click.command("log")
@section_option
@json_option
@click.argument("line", nargs=-1, required=True)
@click.pass_context
def log_command(
    ctx: click.Context, section: str | None, as_json: bool, line: tuple[str, ...]
) -> None:
    """Log one LINE as the room's keys would: "ktp", "jdn2", "s3s", "kt:explained it".

    With - it reads lines from standard input, one answer each.
    """
    classroom, chosen = ready(ctx, section)
    if line == ("-",):
        lines = (text.rstrip("\r\n") for text in sys.stdin)
        answers = [say(_log(classroom, chosen, text), as_json) for text in lines if text.strip()]
        ctx.exit(0 if all(answers) else 1)
    if not say(_log(classroom, chosen, " ".join(line)), as_json):
        ctx.exit(1)


def _log(classroom: Classroom, section: str, line: str) -> Change | Refused:
    read = parse(line, line_room(classroom.board(section)))
    if isinstance(read, Problem):
        return Refused(read.text)
    try:
        if isinstance(read, NewStudent):
            from masterytui.classroom.people import newcomer

            return newcomer(classroom, read.name, section)
        return classroom.record(read)
    except NotSaved as problem:
        return Refused(str(problem))


@click.command("undo")
@json_option
@click.pass_context
def undo_command(ctx: click.Context, as_json: bool) -> None:
    """Take back this device's last act of today."""
    classroom, _ = ready(ctx, None)
    try:
        done = classroom.undo_today()
    except NotSaved as problem:
        refuse(str(problem))
    if not say(done, as_json):
        ctx.exit(1)
