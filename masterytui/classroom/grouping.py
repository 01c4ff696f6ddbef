"""Groups as a teacher adjusts them before calling, and the acts that call and end one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.board import Board, here, home, unit_now, working_on
from masterytui.mastery.course import Problem
from masterytui.mastery.groups import LARGEST, LeftOut, Proposal, busy, in_group, running
from masterytui.mastery.stuck import Stuck
from masterytui.quicklog.effects import Draft

Result = Literal["solved", "better", "not yet"]
RESULTS: tuple[Result, ...] = ("solved", "better", "not yet")
NUMBERS = range(1, 10)
"""What a group can be called by: g1 to g9."""
SMALLEST = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A group that may be called."""

    objective: str
    missing: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The groups to call, as proposed and then adjusted."""

    tables: Mapping[int, Table]
    """By the number each will be called by; none of them is running."""
    left_out: tuple[LeftOut, ...]
    reasons: Mapping[tuple[str, str], tuple[str, ...]]
    """(student, objective) -> why, as proposed."""
    adjusted: bool = False
    """Whether the teacher moved somebody."""


def planned(board: Board, proposal: Proposal, before: Plan | None = None) -> Plan:
    """The proposal with numbers; a group on what one was on before keeps that one's."""
    taken = set(running(board))
    free = {n: (t.objective, t.missing) for n, t in before.tables.items()} if before else {}
    numbers: dict[int, int] = {}
    about = [(g.objective, g.missing) for g in proposal.groups]
    for i, key in enumerate(about):
        number = next((n for n, was in free.items() if was == key and n not in taken), 0)
        if number:
            numbers[i] = number
            del free[number]
    for i in range(len(about)):
        if i not in numbers:
            numbers[i] = _free(taken | set(numbers.values()))
    tables = {
        n: Table(*about[i], tuple(m.student for m in proposal.groups[i].members))
        for i, n in sorted(numbers.items(), key=lambda pair: pair[1])
        if n
    }
    return Plan(tables, proposal.left_out, _reasons(proposal))


def kept(board: Board, proposal: Proposal, plan: Plan) -> Plan:
    """The same groups after something was logged, less those who are busy now."""
    free = {s.student for s in board.students if not busy(board, s)}
    taken = set(running(board))
    tables: dict[int, Table] = {}
    for number, table in plan.tables.items():
        members = tuple(s for s in table.members if s in free)
        # Another device may have called a group by this number.
        n = _free(taken | plan.tables.keys()) if number in taken else number
        if members and n:
            tables[n] = replace(table, members=members)
            taken.add(n)
    return replace(
        plan,
        tables=dict(sorted(tables.items())),
        left_out=proposal.left_out,
        reasons={**plan.reasons, **_reasons(proposal)},
    )


def _reasons(proposal: Proposal) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(m.student, g.objective): m.why for g in proposal.groups for m in g.members}


def moved(board: Board, plan: Plan, student: str, number: int) -> Plan | Problem:
    """The plan with the student in the group of this number; 0: in none.

    The first number that nobody has makes a new group, on what the student works on.
    """
    s = next(x for x in board.students if x.student == student)
    if number and (why := busy(board, s)):
        return Problem(f"{s.name} cannot be called now: {why}.")
    if number in running(board):
        return Problem(f"Group {number} was called already; another one is {new(board, plan)}.")
    table = plan.tables.get(number)
    if table and student in table.members:
        return plan
    if table and len(table.members) >= LARGEST:
        return Problem(f"Group {number} has {LARGEST} students: more would be a lecture.")
    if number and not table:
        if number != new(board, plan):
            return Problem(f"There is no group {number}; a new one is {new(board, plan)}.")
        own = home(board, s)
        objective = next(iter(working_on(own, s, unit_now(own))), "")
        if not objective:
            return Problem(f"{s.name} has no open objective to group on.")
        table = Table(objective, "", ())
    tables = {
        n: replace(t, members=tuple(x for x in t.members if x != student))
        for n, t in plan.tables.items()
    }
    if table:
        tables[number] = replace(table, members=(*table.members, student))
    tables = {n: t for n, t in sorted(tables.items()) if t.members}
    return replace(plan, tables=tables, adjusted=True)


def new(board: Board, plan: Plan) -> int:
    """The number that makes a new group; 0: all nine are taken."""
    return _free({*running(board), *plan.tables})


def table_of(plan: Plan, student: str) -> int:
    """The number of the planned group the student is in; 0: none."""
    return next((n for n, t in plan.tables.items() if student in t.members), 0)


def others(board: Board, plan: Plan) -> tuple[LeftOut, ...]:
    """Who is stuck and in no group, called or to call, each with a why; by the class list."""
    placed = {s for t in plan.tables.values() for s in t.members}
    objectives = board.course.objectives
    known = {left.student: left for left in plan.left_out}
    for who, objective in plan.reasons:
        if who not in known and objective in objectives:
            code = objectives[objective].code
            known[who] = LeftOut(who, objective, f"could be in a group on {code}")
    out = [s for s in board.students if s.student in known and s.student not in placed]
    # Who works in a called group is to be seen there.
    return tuple(
        msgspec.structs.replace(known[s.student], why=busy(board, s) or known[s.student].why)
        for s in out
        if not in_group(board, s)
    )


def why(
    plan: Plan, known: Mapping[str, Mapping[str, Stuck]], student: str, objective: str
) -> tuple[str, ...]:
    """Why a student is in a group on the objective."""
    if (student, objective) in plan.reasons:
        return plan.reasons[student, objective]
    stuck = known.get(student, {}).get(objective)
    return (*(stuck.why if stuck else ()), "put here by you")


def apart_in(board: Board, table: Table) -> tuple[str, str] | None:
    """Two members who are kept apart; None when there are none."""
    pairs = (p for p in sorted(board.apart) if set(p) <= set(table.members))
    return next(pairs, None)


# --- acts


def called(board: Board, number: int, table: Table) -> Draft | Problem:
    """The group called: everyone in it sits together now."""
    if len(table.members) < SMALLEST:
        return Problem("A group needs two: put somebody in, or talk one to one.")
    there = {s.student: s for s in board.students}
    for who in table.members:
        if who not in there or (reason := busy(board, there[who])):
            reason = reason if who in there else "no longer in this class"
            name = there[who].name if who in there else "A student"
            return Problem(f"{name} cannot be called now: {reason}.")
    groups: list[r.Record] = [
        r.Group(
            scope=who,
            section=board.section,
            number=number,
            objective=table.objective,
            missing=table.missing,
        )
        for who in table.members
    ]
    spots: list[r.Record] = [
        r.At(scope=who, place="group", section=board.section, number=number)
        for who in table.members
    ]
    known = board.course.objectives.get(table.objective)
    about = f"{known.code} {known.short}" if known else "one objective"
    return Draft("group", (*groups, *spots), f"called as g{number}: {about}")


def members(board: Board, number: int) -> tuple[str, ...]:
    """Who works in the called group and is in the room, in class-list order."""
    return tuple(
        s.student for s in board.students if in_group(board, s) == number and here(board, s)
    )


def at_work(board: Board) -> list[int]:
    """The numbers of the called groups that have somebody in them who is in the room."""
    return [n for n in sorted(running(board)) if members(board, n)]


def ended(board: Board, number: int, results: Mapping[str, Result]) -> Draft | Problem:
    """What the group did for each member; all are free again."""
    ids = members(board, number)
    there = {s.student: s for s in board.students}
    lacking = [there[who].name for who in ids if who not in results]
    if lacking or not ids:
        missing = lacking[0] if lacking else f"group {number}"
        return Problem(f"How did it go for {missing}? 1 solved, 2 better, 3 not yet.")
    outcomes: list[r.Record] = []
    for who in ids:
        call = there[who].called
        assert call is not None, "in_group says that it is there"
        outcomes.append(r.Outcome(scope=who, group=call.fact, result=results[who]))
    back: list[r.Record] = [r.At(scope=who, place="desk", section=board.section) for who in ids]
    counts = [f"{n} {word}" for word in RESULTS if (n := [*results.values()].count(word))]
    return Draft("outcome", (*outcomes, *back), f"g{number}: {', '.join(counts)}")


def kept_apart(a: str, b: str, names: str) -> Draft:
    """Two students kept in different groups from now on; `names` is who they are, in words."""
    first, second = sorted((a, b))
    return Draft("apart", (r.Apart(pair=(first, second)),), f"{names} are kept apart")


def _free(taken: set[int]) -> int:
    return next((n for n in NUMBERS if n not in taken), 0)
