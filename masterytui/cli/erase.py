"""`erase` takes a student's name and all facts about them out of the record, for good."""

import sys
from typing import Any

import click

from masterytui.classroom.acts import Refused
from masterytui.classroom.erasing import Leaving, Mention, Receipt, erase, finish, leaving, whom
from masterytui.classroom.writer import Classroom
from masterytui.cli.house import (
    emit,
    json_option,
    open_classroom,
    refuse,
    section_of,
    section_option,
)
from masterytui.mastery.names import key


@click.command("erase")
@click.argument("name", nargs=-1)
@click.option("--notes", type=click.Choice(["keep", "erase"]), help="Others' notes that name them.")
@click.option("--yes", is_flag=True, help="Don't ask for the name to be typed.")
@section_option
@json_option
@click.pass_context
def erase_command(
    ctx: click.Context,
    name: tuple[str, ...],
    notes: str | None,
    yes: bool,
    section: str | None,
    as_json: bool,
) -> None:
    """Erase a student for good; NAME is a tag, an id or a name.

    Shows first what would go: all facts, private notes, and notes about others that name them. No
    undo brings it back, nor does an old backup. Without NAME it finishes what was cut short.
    """
    classroom = open_classroom(ctx.obj)
    finished = finish(classroom)
    if isinstance(finished, Refused):
        refuse(finished.text)
    if finished is not None:
        _tell(finished, as_json)
    if not name:
        if finished is None:
            refuse("Whom? Nothing of an earlier erasure is left.")
        return
    chosen = section_of(classroom, section) if section or classroom.sections() else ""
    student = whom(classroom, chosen, " ".join(name))
    if isinstance(student, Refused):
        if finished is not None:
            return
        refuse(student.text)
    seen = leaving(classroom, student)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    if not as_json:
        _print(seen)
    why = _open(seen, notes, yes=yes, asking=asking)
    if why:
        if as_json:
            emit(_report(seen))
        refuse(f"Nothing was erased: {why}.")
    with_them = _with_them(seen, notes)
    if not yes:
        typed = click.prompt("Type the name to erase them for good")
        if key(typed, "") != key(seen.name, ""):
            refuse("Nothing was erased: that is another name.")
    _do(classroom, seen, with_them, as_json)


def _open(seen: Leaving, notes: str | None, *, yes: bool, asking: bool) -> str:
    """What has to be said before anything is erased and cannot be asked for."""
    if asking:
        return ""
    if seen.mentions and notes is None:
        return "say --notes keep or --notes erase about the notes that name them"
    return "" if yes else "to erase this, add --yes"


def _with_them(seen: Leaving, notes: str | None) -> list[Mention]:
    """The facts about others that are to go, too."""
    if notes is not None:
        return list(seen.mentions) if notes == "erase" else []
    return [one for one in seen.mentions if click.confirm(f"Erase this, too? {_shown(one)}")]


def _do(classroom: Classroom, seen: Leaving, with_them: list[Mention], as_json: bool) -> None:
    done = erase(classroom, seen, with_them)
    if isinstance(done, Refused):
        refuse(done.text)
    _tell(done, as_json)


def _print(seen: Leaving) -> None:
    click.echo(f"Erasing {seen.name} would take away {seen.records} records:")
    for kind, number in seen.kinds.items():
        click.echo(f"  {number:>6}  {kind}")
    if seen.private_notes:
        click.echo(f"  {seen.private_notes:>6}  private note")
    if seen.pairs:
        click.echo(f"  {len(seen.pairs):>6}  of the class that point at them")
    if seen.mentions:
        click.echo("About others, and naming them:")
    for one in seen.mentions:
        click.echo(f"  {_shown(one)}")
    for paper in seen.papers:
        click.echo(f"The name stands in {paper}, which stays: change it there.")


def _shown(one: Mention) -> str:
    private = " (private)" if one.private else ""
    return f"{one.day} {one.about or 'the class'}, {one.kind}{private}: {one.text}"


def _report(seen: Leaving) -> dict[str, Any]:
    return {
        "erased": False,
        "id": seen.student,
        "records": seen.records,
        "kinds": seen.kinds,
        "private_notes": seen.private_notes,
        "of_others": [
            {"day": x.day, "name": x.about or None, "kind": x.kind, "text": x.text}
            for x in seen.mentions
        ],
        "papers": list(seen.papers),
    }


def _tell(done: Receipt, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "erased": True,
                "id": done.id or None,
                "when": done.when,
                "records": done.records,
                "private_notes": done.private_notes,
                "of_others": done.of_others,
                "kept": done.kept,
                "files": done.files,
                "still": list(done.still),
            }
        )
        return
    when = done.when.replace("T", " ")[:16]
    if done.id:
        click.echo(f"Erased {done.id}… on {when}: {done.records} records,")
        click.echo(
            f"{done.private_notes} of them private notes; {done.of_others} facts about others; "
            f"{done.files} files rewritten or taken away, and read back."
        )
    else:
        click.echo(f"Finished an earlier erasure on {when}: {done.files} files.")
    click.echo("What may hold the name still:")
    for place in done.still:
        click.echo(f"  {place}")
