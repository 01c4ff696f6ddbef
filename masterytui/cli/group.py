"""`groups`: the best small groups for this room now; or for an instance from a file."""

from pathlib import Path
from typing import Any

import click
import msgspec

from masterytui.classroom.grouping import NUMBERS, SMALLEST
from masterytui.classroom.view import View, view
from masterytui.cli.house import emit, json_option, ready, refuse, section_option
from masterytui.mastery.groups import LARGEST, Proposal, propose
from masterytui.mastery.instance import Instance, problem
from masterytui.mastery.packing import NODES, pack


@click.command("groups")
@section_option
@json_option
@click.option(
    "-n",
    "most",
    type=click.IntRange(1, NUMBERS[-1]),
    default=4,
    show_default=True,
    help="At most so many groups.",
)
@click.option(
    "--hi",
    type=click.IntRange(SMALLEST, LARGEST),
    default=4,
    show_default=True,
    help="At most so many in a group.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, readable=False),
    help="Solve an instance in a JSON file, without a class record.",
)
@click.pass_context
def groups_command(
    ctx: click.Context, section: str | None, as_json: bool, most: int, hi: int, source: Path | None
) -> None:
    """Small groups of students stuck on the same thing, with reasons, and who is left out why."""
    if source is not None:
        emit(_solve(source))
        return
    seen = view(*ready(ctx, section, gathers=True))
    proposal = propose(seen.board, hi=hi, groups=most, known=seen.stuck, nodes=NODES)
    if as_json:
        emit(groups_json(seen, proposal))
    else:
        print_groups(seen, proposal)


def _solve(source: Path) -> dict[str, Any]:
    try:
        instance = msgspec.json.decode(source.read_bytes(), type=Instance)
    except OSError as error:
        refuse(f"{source} cannot be read: {error.strerror}.")
    except msgspec.MsgspecError as error:
        refuse(f"{source} is not an instance of groups to solve: {error}.")
    wrong = problem(instance)
    if wrong:
        refuse(str(wrong))
    packing = pack(instance)
    answer: dict[str, Any] = {
        "groups": [{"label": g.label, "members": g.members} for g in packing.groups],
        "value": packing.value,
        "proven": packing.proven,
    }
    if packing.ignored:
        answer["not_together"] = packing.ignored
    return answer


def groups_json(seen: View, proposal: Proposal) -> dict[str, Any]:
    """The proposal in the shape other programs read."""
    names = {row.student: row.name for row in seen.rows}
    objectives = seen.board.course.objectives
    return {
        "groups": [
            {
                "objective": objectives[g.objective].code,
                "missing": g.missing or None,
                "value": g.value,
                "members": [
                    {"id": m.student, "name": names[m.student], "why": m.why} for m in g.members
                ],
            }
            for g in proposal.groups
        ],
        "left_out": [
            {"id": left.student, "name": names[left.student], "why": left.why}
            for left in proposal.left_out
        ],
        "proven": proposal.proven,
    }


def print_groups(seen: View, proposal: Proposal) -> None:
    """The proposal as text."""
    objectives = seen.board.course.objectives
    if not proposal.groups:
        click.echo("No group is worth calling now.")
    for number, group in enumerate(proposal.groups, 1):
        about = objectives[group.objective]
        missing = f" · {group.missing}" if group.missing else ""
        click.echo(f"\nGroup {number}: {about.code} {about.short}{missing}")
        for member in group.members:
            pupil = seen.room.by_id[member.student]
            click.echo(f"  {pupil.sign}  {pupil.name}: {'; '.join(member.why)}")
    if proposal.left_out:
        click.echo("\nIn no group:")
    for left in proposal.left_out:
        pupil = seen.room.by_id[left.student]
        click.echo(f"  {pupil.sign}  {pupil.name}: {left.why}")
