"""`debrief`: what the day leaves open, as text to keep or to print."""

import click
import msgspec

from masterytui.classroom.dayend import debriefs
from masterytui.cli.house import emit, json_option, open_classroom
from masterytui.mastery.debrief import PARTS


@click.command("debrief")
@json_option
@click.pass_context
def debrief_command(ctx: click.Context, as_json: bool) -> None:
    """Who was not talked with, what was promised, who is stuck, whom to begin with; all classes."""
    found = debriefs(open_classroom(ctx.obj))
    if as_json:
        emit({"classes": msgspec.to_builtins(found)})
        return
    for one in found:
        click.echo(f"{one.title}: {one.talked}/{one.here} talked with")
        for field, heading in PARTS:
            about = getattr(one, field)
            click.echo(f"  {heading}" if about else f"  {heading}: nobody")
            for x in about:
                click.echo(f"    {x.tag}  {x.name}: {x.why}")
    if not found:
        click.echo("No class met today.")
