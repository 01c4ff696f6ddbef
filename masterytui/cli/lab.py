"""`lab`: who signed what, the safety list, sign a stage or a paper, take safety back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click

from masterytui.classroom.labwork import papers, revoked, signed
from masterytui.classroom.view import View, view
from masterytui.classroom.writer import Classroom
from masterytui.cli.house import emit, json_option, ready, refuse, say, section_option, tried
from masterytui.cli.paper import give, html_option
from masterytui.cli.what import find_item
from masterytui.cli.who import find_all
from masterytui.mastery import pages
from masterytui.mastery.board import here
from masterytui.mastery.course import Course, Lab
from masterytui.mastery.labs import PAPERS, STAGES, done_of, gate_of, papers_of
from masterytui.mastery.records import Stage
from masterytui.mastery.safetylist import Entry, safety_list
from masterytui.quicklog.effects import Draft


@click.group("lab")
def lab_command() -> None:
    """Labs: stages signed by a person, safety before anybody performs."""


def _lab(course: Course, wanted: str) -> Lab:
    """The lab meant by its id, code or title."""
    return find_item(course.labs.values(), wanted, "lab")


@lab_command.command("status")
@section_option
@json_option
@click.argument("lab", required=False)
@click.pass_context
def status(ctx: click.Context, section: str | None, as_json: bool, lab: str | None) -> None:
    """Every lab of the course and its station; of one LAB, who has done what."""
    seen = view(*ready(ctx, section))
    told = _one(seen, _lab(seen.board.course, lab)) if lab else _all(seen)
    if as_json:
        emit(told)
    elif lab:
        for student in told["students"]:
            blocked = f"   waits for {student['blocked_by']}" if student["blocked_by"] else ""
            click.echo(f"{student['name']:<28} {', '.join(student['done']) or '–'}{blocked}")
    else:
        for one in told["labs"]:
            where = f"station {one['station']}" if one["station"] else ""
            click.echo(f"{one['lab']:<6} {one['title']:<24} {where}")


def _all(seen: View) -> dict[str, Any]:
    stations = {lab: number for number, lab in reversed(seen.board.stations.items())}
    labs = seen.board.course.labs.values()
    return {
        "labs": [
            {"lab": lab.code, "title": lab.title, "station": stations.get(lab.id)} for lab in labs
        ]
    }


def _one(seen: View, lab: Lab) -> dict[str, Any]:
    students = []
    for s in seen.board.students:
        blocked = "" if gate_of(seen.board, s, lab.id).open else "safety"
        students.append(
            {
                "id": s.student,
                "name": s.name,
                "done": done_of(seen.board, s, lab.id),
                "blocked_by": blocked or None,
            }
        )
    return {"lab": lab.code, "stages": STAGES, "students": students}


@lab_command.command("sign")
@section_option
@json_option
@click.argument("lab")
@click.argument("stage", type=click.Choice(list(STAGES)))
@click.argument("who", nargs=-1, required=True)
@click.pass_context
def sign_stage(
    ctx: click.Context,
    section: str | None,
    as_json: bool,
    lab: str,
    stage: str,
    who: tuple[str, ...],
) -> None:
    """Sign a STAGE of LAB for WHO: tags, names, or sN for everyone at a station."""
    classroom, chosen = ready(ctx, section)
    seen = view(classroom, chosen)
    found = find_all(seen.room, who)
    if isinstance(found, str):
        refuse(found)
    meant = _lab(seen.board.course, lab)
    # Signed for a station, the absent are left out, of the talk the late as well; who is named
    # is signed.
    away = seen.room.missed
    missing = [p for p, state in away.items() if state == "absent" or stage == "safety"]
    out = [p for p, named in found.items() if not named and p in missing]
    students = [p for p in found if p not in out]
    left = f"Left out, absent or late: {seen.room.names(out)}." if out else ""
    if not students:
        refuse(f"Nobody is left to sign for. {left}")
    _answer(classroom, signed(seen.board, meant, cast(Stage, stage), students), as_json, left)


@lab_command.command("paper")
@section_option
@json_option
@click.option("--all", "everyone", is_flag=True, help="All who are in the room.")
@click.argument("paper", type=click.Choice(PAPERS))
@click.argument("who", nargs=-1)
@click.pass_context
def sign_paper(
    ctx: click.Context,
    section: str | None,
    as_json: bool,
    everyone: bool,
    paper: str,
    who: tuple[str, ...],
) -> None:
    """The year's safety agreement or quiz is on file of WHO: before their first lab."""
    classroom, chosen = ready(ctx, section)
    seen = view(classroom, chosen)
    if everyone == bool(who):
        refuse("Of whom? Tags or names, or --all for those in the room.")
    found = find_all(seen.room, who)
    if isinstance(found, str):
        refuse(found)
    meant = [
        s.student
        for s in seen.board.students
        if (s.student in found or (everyone and here(seen.board, s)))
        and paper not in papers_of(seen.board, s)
    ]
    if not meant:
        refuse(f"All of them have the {paper} on file.")
    out = [s.student for s in seen.board.students if everyone and not here(seen.board, s)]
    left = f"Left out, absent: {seen.room.names(out)}." if out else ""
    _answer(classroom, papers(cast(Stage, paper), meant), as_json, left)


@lab_command.command("safety")
@section_option
@json_option
@html_option
@click.argument("lab", required=False)
@click.pass_context
def safety(
    ctx: click.Context, section: str | None, as_json: bool, into: Path | None, lab: str | None
) -> None:
    """Who may perform LAB, or each lab open today, and what is missing of whom."""
    board = view(*ready(ctx, section)).board
    open_now = [known for known in board.course.labs if known in board.stations.values()]
    meant = [_lab(board.course, lab).id] if lab else open_now
    if not meant:
        refuse("No lab is open today. Say which: masterytui lab safety LAB")
    lists = {known: safety_list(board, known) for known in meant}
    if as_json:
        emit({"labs": [_safety_json(board.course.labs[k], own) for k, own in lists.items()]})
    else:
        give(pages.safety(board, lists), into)


def _safety_json(lab: Lab, entries: Sequence[Entry]) -> dict[str, Any]:
    students = [
        {"id": e.student, "name": e.name, "signed": e.signed or None, "missing": e.missing}
        for e in entries
    ]
    return {"lab": lab.code, "title": lab.title, "students": students}


@lab_command.command("revoke")
@section_option
@json_option
@click.option("--reason", required=True, help="Why, in a word or two.")
@click.argument("lab")
@click.argument("who", nargs=-1, required=True)
@click.pass_context
def revoke_safety(
    ctx: click.Context,
    section: str | None,
    as_json: bool,
    reason: str,
    lab: str,
    who: tuple[str, ...],
) -> None:
    """Goggles off: safety of LAB is open again for WHO until signed anew."""
    classroom, chosen = ready(ctx, section)
    seen = view(classroom, chosen)
    found = find_all(seen.room, who)
    if isinstance(found, str):
        refuse(found)
    if not reason.strip():
        refuse("Why? --reason wants a word or two.")
    meant = _lab(seen.board.course, lab)
    _answer(classroom, revoked(meant, found, reason.strip()), as_json)


def _answer(classroom: Classroom, draft: Draft, as_json: bool, more: str = "") -> None:
    if not say(tried(lambda: classroom.record(draft)), as_json, more):
        raise click.exceptions.Exit(1)
