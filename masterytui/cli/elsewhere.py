"""`take-in`: acts that were saved elsewhere come back into the record."""

from pathlib import Path

import click

from masterytui.classroom.elsewhere import take_in
from masterytui.cli.house import json_option, open_classroom, say


@click.command("take-in")
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def take_in_command(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Bring back acts that were saved elsewhere, from FOLDER or a folder in it.

    What the record holds already is left out; the folder stays as it is.
    """
    if not say(take_in(open_classroom(ctx.obj), folder), as_json):
        ctx.exit(1)
