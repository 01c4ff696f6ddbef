"""The turn of a year: classes are archived, and who left long ago is named."""

import click

from masterytui.classroom.classes import archive
from masterytui.classroom.leavers import leavers
from masterytui.cli.house import emit, json_option, open_classroom, say, section_of, tried


@click.command("archive")
@click.argument("name", nargs=-1, required=True)
@click.option("--back", is_flag=True, help="Bring it back among the classes.")
@json_option
@click.pass_context
def archive_command(ctx: click.Context, name: tuple[str, ...], back: bool, as_json: bool) -> None:
    """Put a class away when its year is over; NAME is the class.

    Its record stays readable with --section. Whoever is in a new class goes on where they left off.
    """
    classroom = open_classroom(ctx.obj)
    section = section_of(classroom, " ".join(name))
    if not say(tried(lambda: archive(classroom, section, archived=not back)), as_json):
        ctx.exit(1)


@click.command("leavers")
@click.option("--years", default=1, show_default=True, help="Years without any fact.")
@json_option
@click.pass_context
def leavers_command(ctx: click.Context, years: int, as_json: bool) -> None:
    """Who is in no class any more, to be erased when your school says so."""
    found = leavers(open_classroom(ctx.obj), years)
    if as_json:
        emit({"leavers": [{"id": x.student, "name": x.name, "last": x.last} for x in found]})
        return
    for x in found:
        click.echo(f"{x.last or 'no fact':<10}  {x.student}  {x.name}")
    if found:
        click.echo("masterytui erase ID takes one of them out for good, after asking.")
    else:
        click.echo("Nobody who left is still in the record for so long.")
