"""`strip` and `substitute`: pages to be printed."""

from pathlib import Path

import click

from masterytui.cli.house import ready, refuse, section_option
from masterytui.exchange.printing import html, text
from masterytui.mastery import pages
from masterytui.mastery.pages import Page

html_option = click.option(
    "--html",
    "into",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page for the browser's printer.",
)


@click.command("strip")
@section_option
@html_option
@click.pass_context
def strip_command(ctx: click.Context, section: str | None, into: Path | None) -> None:
    """A class strip for marks on paper; they are typed back with log --each."""
    classroom, chosen = ready(ctx, section)
    give(pages.strip(classroom.board(chosen)), into)


@click.command("substitute")
@section_option
@html_option
@click.pass_context
def substitute_command(ctx: click.Context, section: str | None, into: Path | None) -> None:
    """A sheet for a substitute: roll, what each works on, whose lab safety is not signed."""
    classroom, chosen = ready(ctx, section)
    give(pages.substitute(classroom.board(chosen)), into)


def give(page: Page, into: Path | None) -> None:
    """Prints a page, or writes it for a browser; never over a file that is there."""
    if into is None:
        click.echo(text(page), nl=False)
        return
    try:
        with into.open("x", encoding="utf-8") as file:
            file.write(html(page))
    except FileExistsError:
        refuse(f"{into} is there already; it is left as it is.")
    except OSError as error:
        refuse(f"{into} could not be written: {error.strerror}.")
    click.echo(f"Wrote {into}: open it in a browser and print it. It holds names.")
