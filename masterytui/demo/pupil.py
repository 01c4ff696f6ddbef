"""A made-up student: what they know, and how a mastery check would go.

Nothing here is logged; `lesson` turns it into facts. Where the pupil is in the course follows the
same rule as `mastery.replay`, so that the play and the board agree.
"""

from dataclasses import dataclass, field
from math import exp
from random import Random
from typing import Literal

from masterytui.demo.lists import Listed
from masterytui.mastery.course import Course
from masterytui.mastery.records import Values

Verdict = Literal["not yet", "almost", "mastered"]


@dataclass(slots=True, eq=False)
class Pupil:
    """A student with a pace, a skill and a mind of their own."""

    listed: Listed
    pace: float
    """How fast they learn; 1 is the course's plan."""
    skill: float
    """How well they explain; 0 is usual, 1 is strong."""
    quiet: float
    """How likely a lesson goes by without a word with the teacher."""
    joined: int
    """The number of the school day on which they came."""
    hard: tuple[float, ...]
    """How hard each objective is for them, by its place in the course."""
    working: list[int] = field(default_factory=lambda: [0])
    """Places of the objectives they are on; empty: all done."""
    mastered: set[int] = field(default_factory=set)
    ready: float = 0.0
    """How far they are with the current objective; at 1 they would ask for a check."""
    verdicts: list[Verdict] = field(default_factory=list)
    """Of the current objective, oldest first."""
    gap: str = ""
    """What is missing, in the course's words."""
    flagged: bool = False
    checked: int = -1
    """The number of the school day of the last check."""
    asked: dict[int, int] = field(default_factory=dict)
    """How many questions of each objective they were asked."""
    had: dict[str, list[Values]] = field(default_factory=dict)
    """What varied in them, by question id."""
    away: bool = False
    agreement: bool = False
    quiz: bool = False
    labs: set[str] = field(default_factory=set)
    """Labs they have done."""
    tried: dict[str, int] = field(default_factory=dict)
    """How often they sat each test."""
    passed: set[str] = field(default_factory=set)
    """Tests."""
    missed: set[int] = field(default_factory=set)
    """Places of what a test was short of and that is open until it is checked again."""
    line: int = 0
    """The percent from which they pass a test; 0: as everybody."""

    @property
    def id(self) -> str:
        """The student's id in the book."""
        return self.listed.id

    @property
    def current(self) -> int:
        """The place of the first objective they are on; -1: all done."""
        return self.working[0] if self.working else -1

    @property
    def struggling(self) -> bool:
        """Whether a teacher would want to help."""
        return self.flagged or self.verdicts[-2:] == ["not yet", "not yet"]

    def owed(self, start: int) -> list[int]:
        """Open objectives before the current one, from `start` on."""
        end = self.current if self.working else len(self.hard)
        return [o for o in range(start, end) if o not in self.mastered]

    def learn(self, rng: Random, plan: float, day: int, there: bool) -> None:
        """One school day; `plan` is how many objectives a day the course's plan needs.

        Whoever is behind the plan works harder, whoever is ahead takes it easier.
        """
        if self.working:
            behind = max(-4.0, min(4.0, day * plan - self.current))
            effort = 0.12 * behind - 0.35 * self.hard[self.current] + rng.gauss(0, 0.3)
            drive = self.pace * plan * 1.8 * exp(effort)
            self.ready += drive if there else 0.25 * drive

    def wants_check(self, rng: Random, day: int) -> bool:
        """Whether they would explain the current objective today."""
        enough = 0.85 if self.verdicts else 1.0
        return (
            bool(self.working)
            and self.checked < day
            and self.ready > enough * rng.uniform(0.9, 1.1)
        )

    def explain(self, rng: Random, objective: int, day: int) -> Verdict:
        """How a check on the objective goes, and what follows from it for the pupil.

        A check on an owed objective leaves them where they are.
        """
        ready = self.ready if objective in self.working else 1.5
        x = 1.2 * (ready - 1) + 0.5 * self.skill - 0.6 * self.hard[objective] + rng.gauss(0.42, 0.6)
        verdict: Verdict = "mastered" if x > 0.3 else "almost" if x > 0 else "not yet"
        self.asked[objective] = self.asked.get(objective, 0) + 1
        if verdict == "mastered":
            self._move_on(objective)
        elif objective in self.working:
            self.verdicts.append(verdict)
            self.ready -= 0.65 if verdict == "not yet" else 0.35
        if objective in self.working or verdict == "mastered":
            self.checked = day
        return verdict

    def send(self, objectives: list[int]) -> None:
        """Sets what they work on."""
        if objectives[:1] != self.working[:1]:
            self._forget()
        self.working = objectives

    def _move_on(self, objective: int) -> None:
        self.mastered.add(objective)
        if self.working and objective not in self.working:
            return
        left = [o for o in self.working if o != objective]
        if not left:
            later = range(objective + 1, len(self.hard))
            left = [o for o in later if o not in self.mastered][:1]
        self.working = left
        self._forget()

    def _forget(self) -> None:
        self.ready, self.verdicts, self.gap, self.flagged = 0.1, [], "", False


def pupils(listed: list[Listed], course: Course, rng: Random) -> list[Pupil]:
    """A class of pupils, few of them alike; one of them came in the fourth week."""
    # The first unit is easy, and what needs more is harder.
    steps = [
        0.25 * len(o.needs) - 0.8 * (course.unit_of[o.id] == 0) for o in course.objectives.values()
    ]
    usual = [a + b for a, b in zip(steps, _spread(rng, len(steps), 0.35), strict=True)]
    skills = _spread(rng, len(listed), 1)
    late = rng.randrange(len(listed))
    found = []
    for n, (student, skill) in enumerate(zip(listed, skills, strict=True)):
        found.append(
            Pupil(
                student,
                pace=exp(rng.gauss(0, 0.15) + 0.05 * skill),
                skill=skill,
                quiet=rng.betavariate(1.2, 4),
                joined=17 if n == late else 0,
                hard=tuple(u + rng.gauss(0, 0.6) for u in usual),
            )
        )
    return found


def _spread(rng: Random, count: int, width: float) -> list[float]:
    """Numbers of a normal spread around 0; no class is better than another as a whole."""
    numbers = [rng.gauss(0, width) for _ in range(count)]
    mean = sum(numbers) / count
    return [x - mean for x in numbers]
