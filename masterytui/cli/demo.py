"""`demo`: a made-up school in a throw-away book."""

import tempfile
from pathlib import Path

import click

from masterytui.cli.house import ANCHOR, refuse
from masterytui.store import papers
from masterytui.store.book import Book, BookError
from masterytui.store.journal import NotSaved


@click.command("demo")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Write the demo book into this folder and end.",
)
@click.option("--records", type=click.IntRange(1, 500_000), help="Exactly so many records.")
@click.option("--seed", type=int, help="Another made-up school.")
@click.pass_context
def demo_command(
    ctx: click.Context, into: Path | None, records: int | None, seed: int | None
) -> None:
    """Open a made-up school in a book that is thrown away at the end."""
    if into is not None:
        count = write(into, records, seed)
        click.echo(f"Wrote a demo book with {count} records into {into}.")
        return
    open_demo(records, seed, ascii=ctx.find_root().params["ascii"])


def open_demo(records: int | None = None, seed: int | None = None, *, ascii: bool = False) -> None:
    """Opens the demo in a folder that is gone when it is closed."""
    with tempfile.TemporaryDirectory(prefix="masterytui-demo-") as folder:
        book = Path(folder) / "book"
        write(book, records, seed)
        from masterytui.cli.room import open_room

        click.echo("A made-up school: nothing in it is kept.\n")
        open_room(book, ascii=ascii)


def write(into: Path, records: int | None, seed: int | None = None) -> int:
    """Writes the demo book; how many records it holds."""
    from masterytui.demo import ANCHOR_DAY, ANCHOR_TIME, SEED, fixture, generate, secret
    from masterytui.store.filling import fill

    seed = SEED if seed is None else seed
    try:
        batches = generate(ANCHOR_DAY, seed, records)
    except ValueError as problem:
        refuse(f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
    meta = {ANCHOR: f"{ANCHOR_DAY}T{ANCHOR_TIME}"}
    try:
        if into.is_dir() and any(into.iterdir()):
            refuse(f"{into} is not empty; the demo book goes into a folder of its own.")
        Book.create(into, meta=meta, secret=secret(seed))
        count = fill(into, batches)
        papers.write(into, papers.SCHOOL, fixture("school.toml"))
    except (BookError, NotSaved, OSError) as problem:
        refuse(f"The demo book could not be written: {problem}")
    return count
