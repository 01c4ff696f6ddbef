"""Commands that only look: the board, a student, visits, notes, and whether the book is whole."""

from typing import Any

import click
import msgspec

from masterytui.classroom.story import Told, story
from masterytui.classroom.view import View, view
from masterytui.classroom.words import words
from masterytui.cli.house import (
    emit,
    json_option,
    open_classroom,
    ready,
    refuse,
    section_option,
)
from masterytui.cli.who import find_student
from masterytui.mastery.board import Board
from masterytui.mastery.daywords import days_between
from masterytui.mastery.records import Expectation, Sitting, Support
from masterytui.mastery.rows import BoardRow, marks

KEEP = (
    "Nothing was changed; everything that is whole is in use. What is damaged here may be whole "
    "in a backup or a copy of this folder: keep those."
)


@click.command("board")
@section_option
@json_option
@click.pass_context
def board_command(ctx: click.Context, section: str | None, as_json: bool) -> None:
    """The class by current objective: level, who needs help, who was talked to."""
    seen = view(*ready(ctx, section, gathers=True))
    if as_json:
        emit(board_json(seen))
    else:
        print_board(seen)


def board_json(seen: View) -> dict[str, Any]:
    """The board in the shape other programs read."""
    board = seen.board
    return {
        "section": board.section,
        "day": board.day,
        "students": [_student_json(board, row) for row in seen.rows],
    }


def _student_json(board: Board, row: BoardRow) -> dict[str, Any]:
    objective = board.course.objectives.get(row.objective)
    return {
        "id": row.student,
        "tag": row.tag,
        "name": row.name,
        "objective": objective.code if objective else None,
        "level": row.level or None,
        "stuck": row.needs_help,
        "risk": row.stuck.word if row.stuck else None,
        "since": row.help_since or None,
        "seen_today": row.seen == board.day,
        "last_seen": row.seen or None,
    }


def print_board(seen: View) -> None:
    """The board as text."""
    board = seen.board
    click.echo(f"{board.title} · {board.day} · {seen.room.tally} talked to today")
    heading = None
    for row in seen.rows:
        if row.objective != heading:
            heading = row.objective
            found = board.course.objectives.get(heading)
            owing = any(other.owed for other in seen.rows if other.objective == heading)
            end = "Past the last objective" if owing else "No open objective"
            click.echo(f"\n{found.code} {found.short}" if found else f"\n{end}")
        days = days_between(row.help_since, board.day) if row.needs_help else 0
        since = f" {days} d" if days else ""
        help_word = f"needs help{since}" if row.needs_help else ""
        last = "today" if row.seen == board.day else row.seen or "never"
        away = "" if row.attendance == "present" else row.attendance
        tag = seen.room.by_id[row.student].sign
        click.echo(
            f"  {tag}  {row.name:<28} {marks(row.values):>5}  {help_word:<16}"
            f" {last:<10} {away}".rstrip()
        )


@click.command("visits")
@section_option
@json_option
@click.pass_context
def visits_command(ctx: click.Context, section: str | None, as_json: bool) -> None:
    """Whom to talk with next, and why."""
    seen = view(*ready(ctx, section, gathers=True))
    names = {row.student: row.name for row in seen.rows}
    if as_json:
        emit(
            {
                "next": [
                    {"id": v.student, "name": names[v.student], "why": v.why} for v in seen.visits
                ]
            }
        )
        return
    for visit in seen.visits:
        click.echo(f"{seen.room.by_id[visit.student].sign}  {names[visit.student]}: {visit.why}")


@click.command("student")
@section_option
@json_option
@click.argument("name", nargs=-1, required=True)
@click.pass_context
def student_command(
    ctx: click.Context, section: str | None, as_json: bool, name: tuple[str, ...]
) -> None:
    """One student's whole story, newest first; NAME is a tag, an id or a name."""
    classroom, chosen = ready(ctx, section, gathers=True)
    seen = view(classroom, chosen)
    found = find_student(seen.room, " ".join(name))
    if isinstance(found, str):
        refuse(found)
    # What is printed can go anywhere: private notes, supports, what is expected, why somebody was
    # allowed a test stay in the room.
    whole = story(classroom, seen.board, found.id)
    told = [t for t in whole if not t.private and not isinstance(t.record, Support | Expectation)]
    if as_json:
        row = next(row for row in seen.rows if row.student == found.id)
        facts = [{"day": t.day, "when": t.when, "what": _printed(t, seen.board)} for t in told]
        emit(_student_json(seen.board, row) | {"story": facts})
        return
    click.echo(f"{found.sign}  {found.name}")
    for t in told:
        click.echo(f"  {t.day} {t.when}  {_printed(t, seen.board)}")


def _printed(told: Told, board: Board) -> str:
    """A fact as it is printed."""
    if isinstance(told.record, Sitting):
        return words(msgspec.structs.replace(told.record, override=""), board.course)
    return told.what


@click.command("search")
@json_option
@click.argument("words", nargs=-1, required=True)
@click.pass_context
def search_command(ctx: click.Context, as_json: bool, words: tuple[str, ...]) -> None:
    """Notes that hold all the WORDS, newest first; accents and case don't matter."""
    classroom = open_classroom(ctx.obj)
    hits = []
    for hit in classroom.book.search(" ".join(words)):
        student = classroom.standing(hit.scope)
        name = student.name if student else ""
        hits.append({"day": hit.day, "id": hit.scope, "name": name, "text": hit.text})
        if not as_json:
            click.echo(f"{hit.day}  {name}: {hit.text}")
    if as_json:
        emit({"hits": hits})
    elif not hits:
        click.echo("No note has these words.")


@click.command("verify")
@json_option
@click.pass_context
def verify_command(ctx: click.Context, as_json: bool) -> None:
    """Read everything anew and say whether it is whole."""
    found = open_classroom(ctx.obj, quiet=True).book.verify()
    if as_json:
        emit(
            {
                "records": found.records,
                "files": found.files,
                "problems": [str(problem) for problem in found.problems],
            }
        )
    else:
        click.echo(f"{found.records} records in {found.files} files.")
        for problem in found.problems:
            click.echo(str(problem), err=True)
        if found.problems:
            click.echo(KEEP, err=True)
    ctx.exit(1 if found.problems else 0)
