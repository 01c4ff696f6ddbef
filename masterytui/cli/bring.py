"""`import`: class lists and objectives from the files a teacher has."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.classroom.writer import Refused
from masterytui.cli.house import (
    emit,
    json_option,
    open_classroom,
    problem_json,
    refuse,
    remember_section,
    tried,
)
from masterytui.exchange.roster_columns import Question
from masterytui.mastery.course import Problem

SHOWN = 5


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--section", metavar="NAME", default="", help="The class, where the list names none.")
@click.option("--map", "maps", multiple=True, metavar="COL=FIELD", help="What a column holds.")
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
    """Bring in class lists or objectives: CSV, TSV, XLSX, or a course's TOML.

    Says first what it found and what would change. The same file twice changes nothing.
    """
    mapping = dict(_mapping(one) for one in maps)
    classroom = open_classroom(ctx.obj, create=True)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not as_json and not yes
    wishes = Wishes(section=section, mapping=mapping, yes=yes, asking=asking)
    seen = preview(classroom, files, wishes)
    while isinstance(seen, Preview) and seen.open and asking:
        wishes = _asked(seen.questions[0], wishes)
        seen = preview(classroom, files, wishes)
    if isinstance(seen, list):
        _refuse(seen, as_json)
    if as_json:
        emit(report(seen))
    else:
        _print(seen)
    if seen.open:
        for question in seen.questions:
            click.echo(f"Still open: {question.text}", err=True)
        ctx.exit(1)
    if check or (asking and seen.drafts and not click.confirm("Bring this in?", default=True)):
        return
    done = tried(lambda: confirm(classroom, seen))
    if isinstance(done, Refused):
        refuse(done.text)
    if seen.sections:
        remember_section(classroom, seen.sections[0])
    if not as_json:
        click.echo(done.message)
    if done.hint:
        click.echo(done.hint, err=True)


def _mapping(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals:
        raise click.UsageError(f"--map takes COL=FIELD, for example 3=section; not {text!r}.")
    return column, field


def _refuse(problems: list[Problem], as_json: bool) -> NoReturn:
    if as_json:
        emit(report(Preview(problems=tuple(problems))))
    for problem in problems:
        click.echo(str(problem), err=True)
    raise click.exceptions.Exit(1)


def _asked(question: Question, wishes: Wishes) -> Wishes:
    """The wishes with the teacher's answer in them."""
    if question.asks == "twins":
        choice = click.Choice(question.options)
        answer = click.prompt(question.text, default=question.default, type=choice)
        return replace(wishes, twins=answer == "two")
    answer = click.prompt(question.text, default=question.default or None)
    if question.asks == "section":
        return replace(wishes, section=answer)
    mapping = dict(_mapping(one.strip()) for one in answer.split(","))
    return replace(wishes, mapping={**wishes.mapping, **mapping})


def report(seen: Preview) -> dict[str, Any]:
    """The import in the shape other programs read."""
    planned = seen.plan
    asked = [Problem(q.text) for q in seen.questions]
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
    for known in seen.plan.left:
        click.echo(f"left? {known.name} ({known.section}) is not in this list; nothing is removed.")
    if seen.ignored_columns:
        click.echo(f"Not read: {', '.join(seen.ignored_columns)}")
    for problem in seen.problems:
        click.echo(f"  {problem}")
