"""`course`: write one, check it, publish it."""

from pathlib import Path

import click

from masterytui.classroom.publishing import (
    NEW,
    catch_up,
    draft_problems,
    drafts,
    publish,
    sound,
    unreadable,
)
from masterytui.classroom.writer import NotSaved
from masterytui.cli.house import emit, json_option, open_classroom, problem_json, refuse
from masterytui.mastery.course import Problem
from masterytui.store import papers


@click.group("course")
def course_command() -> None:
    """A course: its units, objectives, questions, labs; a text file of yours."""


@course_command.command("new")
@click.argument("name")
@click.pass_context
def new(ctx: click.Context, name: str) -> None:
    """Begin a course called NAME, as a text file to fill in."""
    begin(open_classroom(ctx.obj, create=True).book.path, name)


def begin(book: Path, name: str) -> None:
    """Writes a course to fill in, and says where it is."""
    if not name.replace("_", "").replace("-", "").isalnum():
        refuse("A course's name is letters, digits, - and _; its title stands in the file.")
    paper = f"{papers.COURSES}/{name}.toml"
    if (book / paper).exists():
        refuse(f"There is a course {name} already: {book / paper}")
    try:
        papers.write(book, paper, NEW)
    except OSError as error:
        refuse(f"{book / paper} cannot be written: {error.strerror}.")
    click.echo(f"Fill in {book / paper}, then: masterytui course check {name}")


@course_command.command("check")
@json_option
@click.option(
    "--drop", is_flag=True, help="Questions typed in class that its text lacks go from the course."
)
@click.argument("what", required=False)
@click.pass_context
def check(ctx: click.Context, as_json: bool, drop: bool, what: str | None) -> None:
    """Say what is wrong with a course (a file, a name, or all of them) and publish the rest.

    Every question that varies is drawn 200 times, and its answer worked out. A question typed in
    class is put into the text where it lacks it. A file elsewhere is only looked at.
    """
    published: list[str] = []
    kept: list[str] = []
    if what and Path(what).is_file():
        problems = _of_file(Path(what))
    else:
        classroom = open_classroom(ctx.obj)
        known = drafts(classroom)
        if what and what not in known:
            refuse(f"There is no course {what!r} and no such file.")
        if not known:
            refuse("No course has been begun yet: masterytui course new NAME")
        problems = draft_problems(classroom, what or "")
        try:
            published = publish(classroom, what or "", as_written=drop)
            kept = catch_up(classroom, what or "")
        except NotSaved as problem:
            refuse(str(problem))
        except OSError as error:
            refuse(f"It is in force, but its text beside the record is not: {unreadable(error)}.")
    if as_json:
        emit({"problems": [problem_json(p) for p in problems], "kept": kept})
    for wrong in problems:
        click.echo(str(wrong), err=True)
    if not as_json:
        if not problems:
            click.echo("Nothing is wrong with it.")
        for name in published:
            click.echo(f"{name} is in force now.")
        for question in kept:
            click.echo(question)
    ctx.exit(1 if problems else 0)


def _of_file(path: Path) -> list[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(unreadable(error), path.name)]
    course = sound(text, path.stem)
    if isinstance(course, list):
        return [Problem(p.text, path.name, p.line) for p in course]
    return []
