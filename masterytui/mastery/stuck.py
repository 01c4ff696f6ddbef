"""How stuck a student is on an objective, and why in words that the facts bear out.

`mastery.risk` says how likely it is that neither of the next two checks is a pass. It is a prompt
for a teacher, not a verdict: an open *needs help* always outranks it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from masterytui.mastery.board import Board, home
from masterytui.mastery.course import Course
from masterytui.mastery.daywords import day_words, on_day
from masterytui.mastery.evidence import Scored, newest_first, scored
from masterytui.mastery.grading import TEST, in_words
from masterytui.mastery.pace import Pace
from masterytui.mastery.risk import Tally, chance, risk, usual
from masterytui.mastery.standing import Progress, Seen, Standing

MEDIUM = 0.35
HIGH = 0.60
FLAGGED = 0.70
"""The least risk of a student whom the teacher marked as needing help."""
MOST_URGENT = 1500


class Stuck(msgspec.Struct, frozen=True):
    """One student on one objective they were checked or flagged on."""

    objective: str
    risk: float
    """0 to 1, to rank by; too raw to be shown as a figure."""
    stuck: bool
    urgency: int = 0
    """Per mille, 0 to 1500; 0 when not stuck."""
    since: str = ""
    """ISO day of the first not yet after the last pass, or of the flag; "" when mastered."""
    missing: str = ""
    """What was last said to be missing, since the last pass."""
    not_yets: int = 0
    """How many of the last verdicts were not yets, in a row."""
    root: str = ""
    """The id of a prerequisite they were checked on and have not mastered."""
    why: tuple[str, ...] = ()
    """The facts in words, the weightiest first; empty when mastered."""

    @property
    def word(self) -> str:
        """The risk as a teacher reads it: low, medium or high."""
        return "low" if self.risk < MEDIUM else "medium" if self.risk < HIGH else "high"


def stuck(board: Board, s: Standing, objective: str) -> Stuck | None:
    """How stuck one of the section's students is on an objective; None when not assessed on it."""
    return _Figures(home(board, s)).student(s, (objective,)).get(objective)


def stuck_all(board: Board) -> dict[str, dict[str, Stuck]]:
    """How stuck every student is, by student and by each objective that is open.

    Open: they were assessed on it and have not mastered it, or were flagged on it since.
    """
    figures = {c.section: _Figures(c) for c in board.classes or (board,)}
    return {s.student: figures[home(board, s).section].student(s, _open(s)) for s in board.students}


def root(course: Course, s: Standing, objective: str) -> str:
    """The deepest prerequisite the student was checked on and has not mastered, by id.

    "" when there is none: a prerequisite nobody asked about is no gap, a mastered one ends the
    search on its side.
    """
    visited = {objective}

    def deepest(above: str) -> str:
        for need in course.objectives[above].needs:
            if need in visited or need not in course.objectives:
                continue
            visited.add(need)
            on = s.on(need)
            if on.mastered and not on.flag:
                continue
            found = deepest(need) or (need if on.checks or on.flag else "")
            if found:
                return found
        return ""

    return deepest(objective)


class _Own(msgspec.Struct, frozen=True):
    """What one student did in the course, and what is usual among the others."""

    tally: Tally
    passes: int
    usual: float
    """The share of passes among the classmates' checks."""
    scored: dict[str, list[Scored]]
    """By objective, the tests that gave no verdict on it."""


class _Figures:
    """What the whole class did, counted once for all of its students."""

    def __init__(self, board: Board) -> None:
        self.board = board
        # Only this course: another's, or a retired objective's, says little about this one.
        ours, totals = board.course.objectives, board.totals
        self.on_objective = {o: Tally(n, totals.values[o]) for o, n in totals.checks.items()}
        self.tally = Tally(
            sum(n for o, n in totals.checks.items() if o in ours),
            sum(v for o, v in totals.values.items() if o in ours),
        )
        self.pace = Pace(board)
        self.lately = {board.day, *board.recent_days[:2]}
        self.needed_by: dict[str, list[str]] = {}
        for o in board.course.objectives.values():
            for need in o.needs:
                self.needed_by.setdefault(need, []).append(o.id)

    def student(self, s: Standing, objectives: Iterable[str]) -> dict[str, Stuck]:
        """How stuck the student is on those of the objectives they were assessed on."""
        ours = self.board.course.objectives
        every = [c for o, p in s.progress.items() if o in ours for c in p.checks]
        tally = _tally(every)
        own = _Own(
            tally=tally,
            passes=sum(c.mastered for c in every),
            usual=usual(self.tally.without(tally)),
            scored=scored(self.board.course, s),
        )
        return {
            o: self.on(s, own, o)
            for o in objectives
            if o in ours and (s.on(o).checks or s.on(o).flag)
        }

    def on(self, s: Standing, own: _Own, objective: str) -> Stuck:
        """How stuck the student is on an objective they were checked or flagged on."""
        progress = s.on(objective)
        risk = self.risk(own, progress, objective)
        # A flag is newer than any pass: mastering an objective takes it down.
        if progress.mastered and not progress.flag:
            return Stuck(objective, risk, False)
        recent = _since_last_pass(progress.checks)
        not_yets = [c for c in recent if _not_yet(c)]
        in_a_row = _in_a_row(recent)
        if progress.flag:
            risk = max(risk, FLAGGED)
        is_stuck = bool(progress.flag) or risk >= MEDIUM or in_a_row > 1
        begun = [c.day for c in (not_yets or recent)[:1]] + [progress.flag] * bool(progress.flag)
        gap = root(self.board.course, s, objective)
        return Stuck(
            objective=objective,
            risk=risk,
            stuck=is_stuck,
            urgency=self.urgency(s, progress, objective, risk) if is_stuck else 0,
            since=min(begun),
            missing=next((c.missing for c in reversed(recent) if c.missing), ""),
            not_yets=in_a_row,
            root=gap,
            why=tuple(self.why(s, own, objective, recent, gap)),
        )

    def risk(self, own: _Own, progress: Progress, objective: str) -> float:
        """The chance, 0 to 1, that neither of the next two checks is a pass."""
        here = _tally(progress.checks)
        return risk(
            chance(
                own.usual,
                self.on_objective.get(objective, Tally()).without(here),
                own.tally.without(here),
                newest_first(progress.checks, own.scored.get(objective, ())),
            )
        )

    def urgency(self, s: Standing, progress: Progress, objective: str, risk: float) -> int:
        """How much a seat in a group is worth, per mille.

        More when flagged, when open objectives of this unit and the next need this one, and a
        little for school days beyond what classmates took; less than a third when a group on it
        was held today or on the two school days before.
        """
        course = self.board.course
        unit = course.unit_of[objective]
        ahead = sum(
            course.unit_of[o] <= unit + 1 and not s.on(o).mastered
            for o in self.needed_by.get(objective, ())
        )
        late = min(4, max(0, self.late(progress, objective)))
        twentieths = 20 + 6 * bool(progress.flag) + 2 * min(3, ahead) + late
        urgency = round(50 * risk * twentieths)
        if any(g.day in self.lately for g in progress.groups):
            urgency = urgency * 3 // 10
        return min(MOST_URGENT, urgency)

    def late(self, progress: Progress, objective: str) -> int:
        """School days on it beyond what classmates took, at the median; below it negative."""
        return self.pace.beyond(objective, self.pace.days(progress.begun))

    def why(
        self, s: Standing, own: _Own, objective: str, recent: Sequence[Seen], gap: str
    ) -> list[str]:
        """The facts behind it, in words."""
        course, today, progress = self.board.course, self.board.day, s.on(objective)
        why = [self.verdicts(recent)] if recent else []
        if progress.flag:
            why.append(f"flagged {on_day(progress.flag, today)}")
        if gap:
            below, lower = s.on(gap), course.objectives[gap]
            known = in_words(below.checks[-1]) if below.checks and not below.mastered else "flagged"
            why.append(
                f"also {known} on {lower.code} {lower.title}".rstrip()
                + f", which {course.objectives[objective].code} builds on"
            )
        for test in own.scored.get(objective, ())[-1:]:
            why.append(f"{test.words} {on_day(test.day, today)}")
        n = len(progress.checks)
        passes = sum(c.mastered for c in progress.checks)
        if own.tally.checks > n:
            why.append(f"passes {own.passes - passes} of {_checks(own.tally.checks - n)} elsewhere")
        others = self.on_objective.get(objective, Tally()).checks - n
        if others:
            every = (c for x in self.board.students for c in x.on(objective).checks)
            theirs = sum(c.mastered for c in every) - passes
            why.append(f"classmates pass {theirs} of {_checks(others)} on this one")
        if self.late(progress, objective) > 0:
            days, usual = self.pace.days(progress.begun), self.pace.median(objective)
            why.append(f"{days} school days on it (class median {usual})")
        held = [g.day for g in progress.groups if g.day in self.lately]
        if held:
            why.append(f"was in a group on this {on_day(max(held), today)}")
        return why

    def verdicts(self, recent: Sequence[Seen]) -> str:
        """The checks since the last pass, in words."""
        today, last = self.board.day, recent[-1]
        run = _in_a_row(recent)
        if run > 1:
            first = recent[-run].day
            when = " today" if first == today else f", since {day_words(first)}"
            tested = sum(check.evidence == TEST for check in recent[-run:])
            among = f", {tested} in {'a test' if tested == 1 else 'tests'}" if tested else ""
            return f"{run} not yets in a row{among}{when}"
        if run == 1:
            words = in_words(last) if last.evidence == TEST else "not yet"
            return f"{words} {on_day(last.day, today)}"
        before = sum(map(_not_yet, recent))
        after = f", after {before} not yet{'s' * (before > 1)}" if before else ""
        return f"{last.level} {on_day(last.day, today)}{after}"


def _open(s: Standing) -> list[str]:
    return [o for o, progress in s.progress.items() if progress.flag or not progress.mastered]


def _since_last_pass(checks: Sequence[Seen]) -> Sequence[Seen]:
    passes = [n for n, c in enumerate(checks) if c.mastered]
    return checks[passes[-1] + 1 :] if passes else checks


def _not_yet(check: Seen) -> bool:
    """Whether the verdict was the course's lowest."""
    return not check.mastered and not check.value


def _in_a_row(recent: Sequence[Seen]) -> int:
    """How many of the last verdicts were the lowest."""
    run = 0
    while run < len(recent) and _not_yet(recent[-1 - run]):
        run += 1
    return run


def _tally(checks: Sequence[Seen]) -> Tally:
    return Tally(len(checks), sum(c.value for c in checks))


def _checks(n: int) -> str:
    return f"{n} check" if n == 1 else f"{n} checks"
