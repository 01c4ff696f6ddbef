"""`import`: class lists, objectives and a form's answers from the files a teacher has."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import click

from masterytui.classroom.handed_in import HandedIn
from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.classroom.writer import Classroom, Refused
from masterytui.cli.answers import asked, how, pairs
from masterytui.cli.house import (
    default_book,
    emit,
    json_option,
    open_classroom,
    problem_json,
    refuse,
    remember_section,
    tried,
)
from masterytui.mastery.course import Problem
from masterytui.store.book import Book, BookError
from masterytui.store.identity import BOOK

SHOWN = 5

# Whether a file can be read is found out by reading it, and told in our own words.
_FILE = click.Path(path_type=Path, readable=False)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--section", metavar="NAME", default="", help="The class, where the list names none.")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COL=FIELD",
    help="What a column holds; the answer to a question.",
)
@click.option("--yes", is_flag=True, help="Take the proposed answer to every question.")
@json_option
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[Path, ...],
    check: bool,
    section: str,
    maps: tuple[str, ...],
    yes: bool,
    as_json: bool,
) -> None:
    """Bring in class lists, objectives or a form's answers: CSV, TSV, XLSX, or a course's TOML.

    Says first what it found and what would change. The same file twice changes nothing.
    """
    mapping: dict[str, str] = {}
    for one in maps:
        mapped = pairs(one)
        if not mapped:
            raise click.UsageError(f"--map takes COL=FIELD, for example 3=section; not {one!r}.")
        mapping |= mapped
    classroom = _looked_at(ctx)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not as_json and not yes
    wishes = Wishes(section=section, mapping=mapping, yes=yes, asking=asking)
    seen = preview(classroom, files, wishes)
    if isinstance(seen, list):
        _refuse(seen, as_json)
    while seen.open and asking:
        answered = asked(seen.questions[0], wishes)
        again = preview(classroom, files, answered)
        if isinstance(again, list):
            click.echo(str(again[0]), err=True)
        else:
            wishes, seen = answered, again
    keep = not check and not seen.open
    if keep and not asking:
        classroom = _kept_in(ctx, classroom)
    if as_json:
        emit(report(seen))
    else:
        _print(seen)
    if seen.open:
        for question in seen.questions:
            click.echo(f"Still open: {question.text}\n  {how(question)}", err=True)
        ctx.exit(1)
    if not keep or (asking and seen.drafts and not click.confirm("Bring this in?", default=True)):
        return
    classroom = _kept_in(ctx, classroom)
    first = not classroom.sections()
    done = tried(lambda: confirm(classroom, seen))
    if isinstance(done, Refused):
        refuse(done.text)
    if seen.sections:
        remember_section(classroom, seen.sections[0])
    if not as_json:
        click.echo(done.message)
    if done.hint:
        click.echo(done.hint, err=True)
    if first and classroom.sections():
        from masterytui.cli.keys import offer

        offer(classroom)


def _looked_at(ctx: click.Context) -> Classroom:
    """The class record; where there is none an empty one elsewhere, since looking makes none."""
    if os.path.isfile((ctx.obj or default_book()) / BOOK):
        return open_classroom(ctx.obj)
    folder = ctx.with_resource(TemporaryDirectory())
    return open_classroom(Path(folder) / "book", create=True, quiet=True)


def _kept_in(ctx: click.Context, looked_at: Classroom) -> Classroom:
    """The class record that an import is kept in, made now if there is none."""
    path = ctx.obj or default_book()
    if looked_at.book.path == path:
        return looked_at
    try:
        # The students' ids in the preview come from its secret.
        Book.create(path, secret=looked_at.book.secret)
    except BookError as problem:
        refuse(str(problem))
    return open_classroom(path)


def _refuse(problems: list[Problem], as_json: bool) -> NoReturn:
    if as_json:
        emit(report(Preview(problems=tuple(problems))))
    for problem in problems:
        click.echo(str(problem), err=True)
    raise click.exceptions.Exit(1)


def report(seen: Preview) -> dict[str, Any]:
    """The import in the shape other programs read."""
    planned = seen.plan
    asked = [Problem(q.text) for q in seen.questions]
    handed = {"handed_in": [_handed(one) for one in seen.handed]} if seen.handed else {}
    return {
        "format": seen.format,
        "students": {
            "total": len(planned.added) + len(planned.changed) + len(planned.unchanged),
            "added": len(planned.added),
            "changed": len(planned.changed),
            "unchanged": len(planned.unchanged),
            "left": len(planned.left),
        },
        "classes": [{"name": name, "students": n} for name, n in seen.classes.items()],
        "enrollments": len(seen.listed),
        "objectives": seen.objectives,
        "ignored_columns": seen.ignored_columns,
        "problems": [problem_json(p) for p in (*seen.problems, *asked)],
        **handed,
    }


def _handed(one: HandedIn) -> dict[str, Any]:
    return {
        "about": list(one.about),
        "rows": one.rows,
        "students": one.students,
        "strangers": one.strangers,
        "days": list(one.days),
        "new": len(one.drafts),
        "there": one.there,
    }


def _print(seen: Preview) -> None:
    told = report(seen)
    counts = told["students"]
    click.echo(f"Found: {seen.format}")
    if counts["total"]:
        names = ", ".join(f"{c['name']} ({c['students']})" for c in told["classes"])
        click.echo(
            f"{counts['total']} students in {names}: {counts['added']} new, "
            f"{counts['changed']} changed, {counts['unchanged']} unchanged"
        )
    for student in seen.listed[:SHOWN]:
        click.echo(f"  {student.name}  ·  {student.section}  {student.source}".rstrip())
    if len(seen.listed) > SHOWN:
        click.echo(f"  … and {len(seen.listed) - SHOWN} more")
    if seen.objectives:
        click.echo(f"{seen.objectives} objectives")
    for one in seen.handed:
        for line in (*one.told, f"Comes in: {one.coming}"):
            click.echo(line)
    for known in seen.plan.left:
        click.echo(f"left? {known.name} ({known.section}) is not in this list; nothing is removed.")
    if seen.ignored_columns:
        click.echo(f"Not read: {', '.join(seen.ignored_columns)}")
    for problem in seen.problems:
        click.echo(f"  {problem}")
