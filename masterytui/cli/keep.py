"""`backup` writes the whole record into one encrypted file; `restore` brings it back."""

import sys
from pathlib import Path
from typing import Any

import click

from masterytui.classroom.acts import Refused
from masterytui.classroom.backups import (
    BackedUp,
    Restoring,
    back_up,
    read,
    restore,
    restoring,
    stands_in_the_way,
)
from masterytui.cli.house import default_book, emit, json_option, open_classroom, refuse
from masterytui.cli.passphrase import given, passphrase
from masterytui.store import identity
from masterytui.store.files import Files


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of an older file.")
@json_option
@click.pass_context
def backup_command(ctx: click.Context, file: Path, force: bool, as_json: bool) -> None:
    """Write everything into FILE, encrypted: records, private notes, courses, school, settings.

    It asks for a passphrase twice, or takes it from MASTERYTUI_PASSPHRASE. Without that passphrase
    nobody can read the backup, you neither. The file is read back before it counts.
    """
    known = given()
    classroom = open_classroom(ctx.obj)
    why = stands_in_the_way(classroom.book.path, file, force=force)
    if why:
        refuse(why)
    secret = passphrase("A passphrase for this backup", known, twice=True)
    done = back_up(classroom, file, secret, force=force)
    if isinstance(done, Refused):
        refuse(done.text)
    if as_json:
        emit(_backup_json(file, done))
        return
    click.echo(
        f"Backed up: {_count(done.records, 'record')}, "
        f"{_count(done.private_notes, 'private note')}, {_count(done.courses, 'course')}"
    )
    if done.private_notes:
        click.echo("Your private notes are in it: whoever has the passphrase can read them.")


def _backup_json(file: Path, done: BackedUp) -> dict[str, Any]:
    return {
        "file": str(file),
        "records": done.records,
        "private_notes": done.private_notes,
        "courses": done.courses,
        "bytes": done.size,
    }


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Don't ask.")
@json_option
@click.pass_context
def restore_command(ctx: click.Context, file: Path, yes: bool, as_json: bool) -> None:
    """Bring back what a backup in FILE holds and this record does not; nothing is removed.

    Says first what would change. Where there is no record yet, the same one is made.
    """
    path: Path = ctx.obj or default_book()
    if not file.is_file():
        refuse(f"{file}: there is no such file. Nothing was changed.")
    known = given()
    there = identity.is_book(Files(), str(path))
    classroom = open_classroom(path) if there else None
    backup = read(file, passphrase("The passphrase of this backup", known))
    if isinstance(backup, Refused):
        refuse(backup.text)
    seen = restoring(backup, classroom)
    if isinstance(seen, Refused):
        refuse(seen.text)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not as_json and not yes
    if not as_json:
        _print(seen, path)
    saved = not seen.adds
    why = ""
    if seen.adds and (yes or (asking and click.confirm("Bring this back?", default=True))):
        why = restore(seen, classroom.book if classroom else path)
        saved = not why
    if as_json:
        emit(_restore_json(seen, path, saved))
    elif saved and seen.adds:
        click.echo("Restored: all of it is on the disk.")
    if why:
        refuse(why)
    if saved and seen.new:
        _offer(path, as_json)
    if not saved and not asking:
        refuse("Nothing was changed. To restore this, add --yes.")
    if not saved:
        click.echo("Nothing was changed.")


def _offer(path: Path, as_json: bool) -> None:
    """A new record lies in clear until it has a passphrase of its own."""
    from masterytui.cli.keys import CLEAR, offer

    if as_json:
        click.echo(CLEAR, err=True)
    else:
        offer(open_classroom(path, quiet=True))


def _print(seen: Restoring, path: Path) -> None:
    found = seen.missing
    click.echo(f"A backup of {seen.backup.made.replace('T', ' ')[:16]}, into {path}")
    if seen.new:
        click.echo("There is no record yet: the same one is made, with the same students' ids.")
    added = len(found.shared) + len(found.private)
    click.echo(f"{_count(added, 'record')} not here yet, {found.same} here already")
    for kind, number in found.kinds.items():
        click.echo(f"  {number:>6}  {kind}")
    if found.differ:
        click.echo(f"{_count(found.differ, 'record')} here with other contents, kept as here")
    if found.erased:
        click.echo(f"{_count(found.erased, 'record')} of erased students stay out")
    if found.hidden:
        click.echo(f"{_count(found.hidden, 'record')} here go out of sight: the student was erased")
    for name in found.papers:
        click.echo(f"  {name}: new here")
    for name in found.kept:
        click.echo(f"  {name}: another text is here, and stays")
    if not seen.adds:
        click.echo("All of it is here already.")


def _restore_json(seen: Restoring, path: Path, saved: bool) -> dict[str, Any]:
    found = seen.missing
    return {
        "book": str(path),
        "new": seen.new,
        "made": seen.backup.made,
        "records": {
            "added": len(found.shared) + len(found.private),
            "same": found.same,
            "differ": found.differ,
            "erased": found.erased,
            "hidden": found.hidden,
        },
        "kinds": found.kinds,
        "courses": seen.backup.courses,
        "papers": {"added": list(found.papers), "kept": list(found.kept)},
        "saved": saved,
    }


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
