"""Who could be called together on what, why, and why somebody is not.

Small groups of students stuck on the same objective, best with the same thing missing; never the
whole class, never somebody who is testing, at a lab station, out or already in a group. The best
set of groups is `mastery.packing`'s business; here the board becomes its instance, and its answer
becomes reasons.
"""

from collections import Counter
from collections.abc import Mapping

import msgspec

from masterytui.mastery.board import PRESENT, Board, attendance, place, station
from masterytui.mastery.instance import Instance, staying
from masterytui.mastery.packing import pack
from masterytui.mastery.standing import Standing
from masterytui.mastery.stuck import Stuck, stuck_all

SAME_GAP = 115
"""Per cent of a seat's worth where the same thing is missing."""
ROOT = 115
"""Per cent of a seat's worth on the prerequisite that an objective rests on."""
ABOVE_ROOT = 85
"""Per cent of a seat's worth on an objective whose prerequisite is the gap."""
STAY = 100
"""Per mille: how much more a seat counts on what the student is proposed for already."""
QUICK = 1500
"""Tables tried while somebody waits: enough to prove all but a few classes, far below a blink."""

LARGEST = 5
"""Students in a group, whatever is asked for."""


class Member(msgspec.Struct, frozen=True):
    """A student in a proposed group."""

    student: str
    why: tuple[str, ...]
    """At least one reason, each a fact."""


class ProposedGroup(msgspec.Struct, frozen=True):
    """A group worth calling now."""

    objective: str
    missing: str
    """What at least two of those here are missing; empty: nothing in particular."""
    value: int
    """Per mille: the members' urgency less the fee for a group."""
    members: tuple[Member, ...]


class LeftOut(msgspec.Struct, frozen=True):
    """A stuck student in none of the groups."""

    student: str
    objective: str
    """What they need help with most."""
    why: str


class Proposal(msgspec.Struct, frozen=True):
    """Groups to call, and everybody else who is stuck."""

    groups: tuple[ProposedGroup, ...]
    left_out: tuple[LeftOut, ...]
    proven: bool
    """Whether no other groups would be worth more."""


Seats = Mapping[str, Mapping[str, int]]
"""objective -> student -> what a seat in a group on it is worth, before what is missing counts."""


def propose(
    board: Board,
    lo: int = 2,
    hi: int = 4,
    groups: int = 4,
    *,
    known: Mapping[str, Mapping[str, Stuck]] | None = None,
    before: Mapping[str, tuple[str, str]] | None = None,
    nodes: int = QUICK,
) -> Proposal:
    """The groups to call now, of `lo` to `hi` students, at most `groups` with those running.

    Never more than five in a group: a lecture is no group, however many are stuck.
    `known` is `stuck_all(board)`, for a caller that has it already. `before` is what each student
    was proposed for, objective and what is missing: as others change, they rather stay there.
    """
    known = stuck_all(board) if known is None else known
    limit = max(0, groups - len(running(board)))
    here = [s for s in board.students if not busy(board, s)]
    seats = _seats(board, here, known)
    labels = _labels(board, seats, known)
    instance = Instance(
        students=tuple(s.student for s in here),
        labels={key: labels[key][2] for key in labels},
        keep_apart=tuple(sorted(board.apart)),
        lo=lo,
        hi=min(hi, LARGEST),
        groups=limit,
    )
    key_of = {about[:2]: key for key, about in labels.items()}
    seated = {s: key_of[about] for s, about in (before or {}).items() if about in key_of}
    packing = pack(staying(instance, seated, STAY), nodes)
    named = {s.student: s for s in board.students}
    proposed = []
    for group in packing.groups:
        objective, missing, worth = labels[group.label]
        members = tuple(
            Member(s, _why(board, named[s], objective, known[s])) for s in group.members
        )
        value = sum(worth[s] for s in group.members) - instance.fee
        proposed.append(ProposedGroup(objective, missing, value, members))
    answer = _Answer(board, known, seats, instance, tuple(proposed))
    placed = {s for group in packing.groups for s in group.members}
    left_out = tuple(
        LeftOut(s.student, needs[0], busy(board, s) or answer.why_not(s, needs[0]))
        for s in board.students
        if s.student not in placed and (needs := _stuck_on(known[s.student]))
    )
    return Proposal(tuple(proposed), left_out, packing.proven)


def busy(board: Board, s: Standing) -> str:
    """Why the student cannot be called now, in words; "" when they can."""
    state = attendance(board, s)
    if state not in PRESENT:
        return f"{state} today"
    if number := in_group(board, s):
        return f"already in group {number}"
    if number := station(board, s):
        return f"at station {number}"
    return {
        "testing": "testing",
        "group": "already in a group",
        "tutoring": "tutoring",
        "out": "out of the room",
    }.get(place(board, s), "")


def in_group(board: Board, s: Standing) -> int:
    """The number of the called group the student is in now; 0: none."""
    called = s.called
    if called is None or (called.day, called.section) != (board.day, board.section):
        return 0
    return called.number


def running(board: Board) -> dict[int, tuple[str, str]]:
    """Today's called groups without an outcome yet: number -> objective and what is missing."""
    return {
        s.called.number: (s.called.objective, s.called.missing)
        for s in board.students
        if s.called is not None and in_group(board, s)
    }


def had_today(board: Board, s: Standing, objective: str) -> bool:
    """Whether a group on this objective has helped them today, more or less: a check comes next."""
    return any(g.day == board.day and g.result for g in s.on(objective).groups)


def _stuck_on(known: Mapping[str, Stuck]) -> list[str]:
    """The objectives a student is stuck on, the most urgent first."""
    found = [k for k in known.values() if k.stuck]
    return [k.objective for k in sorted(found, key=lambda k: (-k.urgency, k.objective))]


def _seats(board: Board, here: list[Standing], known: Mapping[str, Mapping[str, Stuck]]) -> Seats:
    """Where each student could sit; on the prerequisite that is the gap, too, and rather there."""
    seats: dict[str, dict[str, int]] = {}
    for s in here:
        for k in known[s.student].values():
            if not k.stuck or had_today(board, s, k.objective):
                continue
            places = {k.objective: 100}
            if k.root:
                places = {k.objective: ABOVE_ROOT, k.root: ROOT}
            for objective, percent in places.items():
                on = seats.setdefault(objective, {})
                on[s.student] = max(on.get(s.student, 0), k.urgency * percent // 100)
    return seats


def _labels(
    board: Board, seats: Seats, known: Mapping[str, Mapping[str, Stuck]]
) -> dict[str, tuple[str, str, dict[str, int]]]:
    """What groups could be on: a key in course order -> objective, what is missing, the seats."""
    labels = {}
    for objective, on in seats.items():
        gaps = {s: known[s][objective].missing for s in on}
        shared = [gap for gap, n in Counter(gaps.values()).items() if gap and n > 1]
        for gap in shared or [""]:
            worth = {s: w * SAME_GAP // 100 if gap and gaps[s] == gap else w for s, w in on.items()}
            labels[f"{board.course.place[objective]:06} {gap}"] = (objective, gap, worth)
    return labels


def _why(board: Board, s: Standing, objective: str, known: Mapping[str, Stuck]) -> tuple[str, ...]:
    """Why the student is in a group on the objective."""
    here = known[objective]
    why = list(here.why)
    if here.missing:
        why.insert(1, f"missing: {here.missing}")
    codes = board.course.objectives
    above = [k for k in known.values() if k.stuck and k.root == objective]
    why += [f"stuck on {codes[k.objective].code}, which builds on it" for k in above]
    return tuple(why)


class _Answer(msgspec.Struct, frozen=True):
    """Says of a stuck student who is free why no group took them."""

    board: Board
    known: Mapping[str, Mapping[str, Stuck]]
    seats: Seats
    instance: Instance
    groups: tuple[ProposedGroup, ...]

    def why_not(self, s: Standing, first: str) -> str:
        """The one reason, in words; `first` is the objective they need help with most."""
        me, lo, limit = s.student, self.instance.lo, self.instance.groups
        if had_today(self.board, s, first):
            return f"was in a group on {self.code(first)} today: check it"
        mine = sorted(
            (o for o in self.seats if me in self.seats[o]),
            key=lambda o: (-self.seats[o][me], self.board.course.place[o]),
        )
        sharing = {o: [x for x in self.seats[o] if x != me] for o in mine}
        if not any(sharing.values()):
            return f"nobody else here is stuck on {self.code(first)}: talk one to one"
        pals = {o: [x for x in sharing[o] if not self.apart(x, me)] for o in mine}
        if not any(pals.values()):
            on = next(o for o in mine if sharing[o])
            return f"kept apart from {self.names(sharing[on])}, stuck on {self.code(on)} too"
        most = max(mine, key=lambda o: len(pals[o]))
        if len(pals[most]) + 1 < lo:
            n = len(pals[most]) + 1
            return f"only {n} on {self.code(most)} could sit together, a group needs {lo}"
        if limit == 0:
            return f"no more groups now: {_are(len(running(self.board)))} running"
        if not self.worthwhile(me):
            return f"too little need on {self.code(first)} for a group yet"
        mates = [(g.objective, [m.student for m in g.members]) for g in self.groups]
        for objective, members in mates:
            rivals = [x for x in members if self.apart(x, me)]
            if objective in mine and rivals and len(members) < self.instance.hi:
                code = self.code(objective)
                return f"kept apart from {self.names(rivals)}, in the group on {code}"
        if len(mates) == limit:
            return f"no seat left: {_are(limit)} proposed, and others need them more"
        placed = {x for _, members in mates for x in members}
        if placed.issuperset(pals[most]):
            return f"the others on {self.code(most)} have their seats, and nobody is left to join"
        return f"those left on {self.code(most)} are too few, or need too little, for a group"

    def worthwhile(self, me: str) -> bool:
        """Whether the best group with this student would be worth its fee, were all free."""
        for worth in self.instance.labels.values():
            if me in worth:
                others = sorted(
                    (w for x, w in worth.items() if x != me and not self.apart(x, me)),
                    reverse=True,
                )
                best = worth[me] + sum(others[: self.instance.hi - 1])
                if others and best > self.instance.fee:
                    return True
        return False

    def apart(self, a: str, b: str) -> bool:
        """Whether the two are kept in different groups."""
        return (min(a, b), max(a, b)) in self.board.apart

    def code(self, objective: str) -> str:
        """What the teacher calls the objective."""
        return self.board.course.objectives[objective].code

    def names(self, ids: list[str]) -> str:
        """Two of them by name, and how many more."""
        known = [s.name for s in self.board.students if s.student in ids]
        if len(known) > 2:
            return f"{known[0]}, {known[1]} and {len(known) - 2} more"
        return " and ".join(known)


def _are(groups: int) -> str:
    return "1 group is" if groups == 1 else f"{groups} groups are"
