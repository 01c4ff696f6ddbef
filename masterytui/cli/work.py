"""`work`: what is back to be redone; `expect`: how good a student's work must be."""

import click

from masterytui.classroom.view import view
from masterytui.cli.house import emit, json_option, ready, refuse, say, section_option, tried
from masterytui.cli.who import find_all
from masterytui.mastery import records as r
from masterytui.mastery.work import to_redo
from masterytui.quicklog.effects import Draft

LEVELS: dict[str, r.Expected] = {"perfect": "perfect", "less": "less than perfect", "usual": ""}
"""What is typed -> what is kept."""


@click.command("work")
@section_option
@json_option
@click.pass_context
def work_command(ctx: click.Context, section: str | None, as_json: bool) -> None:
    """Work that is back to be redone, and since when, student by student."""
    board = view(*ready(ctx, section)).board
    waiting = [(s, back) for s in board.students if (back := to_redo(board, s))]
    if as_json:
        emit({"redo": [{"id": s.student, "name": s.name, "work": back} for s, back in waiting]})
        return
    for s, back in waiting:
        words = ", ".join(work.told(board.day) for work in back)
        click.echo(f"{s.enrolled[board.section].tag}  {s.name}: {words}")
    if not waiting:
        click.echo("Nothing is back to be redone.")


@click.command("expect")
@section_option
@json_option
@click.argument("level", type=click.Choice(list(LEVELS)))
@click.argument("who", nargs=-1, required=True)
@click.pass_context
def expect_command(
    ctx: click.Context, section: str | None, as_json: bool, level: str, who: tuple[str, ...]
) -> None:
    """How good the work of WHO must be from today on: perfect, less (than perfect), usual.

    It is shown to you where work is accepted, never to students, and changes no verdict.
    """
    classroom, chosen = ready(ctx, section)
    found = find_all(view(classroom, chosen).room, who)
    if isinstance(found, str):
        refuse(found)
    kept = LEVELS[level]
    records = tuple(r.Expectation(scope=s, level=kept) for s in found)
    draft = Draft("expect", records, f"work expected: {kept or 'as of everybody'}")
    if not say(tried(lambda: classroom.record(draft)), as_json):
        raise click.exceptions.Exit(1)
