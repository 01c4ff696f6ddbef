"""`course`: write one, check it, publish it."""

from pathlib import Path

import click

from masterytui.classroom.publishing import NEW, draft_problems, publish
from masterytui.cli.house import emit, json_option, open_classroom, refuse
from masterytui.mastery.course import Problem, load
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
    if papers.read(book, paper):
        refuse(f"There is a course {name} already: {book / paper}")
    try:
        papers.write(book, paper, NEW)
    except OSError as error:
        refuse(f"{book / paper} cannot be written: {error.strerror}.")
    click.echo(f"Fill in {book / paper}, then: masterytui course check {name}")


@course_command.command("check")
@json_option
@click.argument("what", required=False)
@click.pass_context
def check(ctx: click.Context, as_json: bool, what: str | None) -> None:
    """Say what is wrong with a course (a file, a name, or all of them) and publish the rest."""
    if what and Path(what).is_file():
        problems = _of_file(Path(what))
    else:
        classroom = open_classroom(ctx.obj)
        names = papers.courses(classroom.book.path)
        if what and what not in names:
            refuse(f"There is no course {what!r} and no such file.")
        problems = draft_problems(classroom, what or "")
        publish(classroom)
    if as_json:
        emit({"problems": [{"file": p.file, "line": p.line, "text": p.text} for p in problems]})
    for problem in problems:
        click.echo(str(problem), err=True)
    if not problems and not as_json:
        click.echo("Nothing is wrong with it.")
    raise click.exceptions.Exit(1 if problems else 0)


def _of_file(path: Path) -> list[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(f"it cannot be read: {error}", path.name)]
    course = load(text, path.stem)
    if isinstance(course, list):
        return [Problem(p.text, path.name, p.line) for p in course]
    return []
