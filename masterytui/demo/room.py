"""A section as the play sees it: its course, its pupils, its clock."""

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from masterytui.demo.pen import Act
from masterytui.demo.pupil import Pupil
from masterytui.mastery.course import Assessment, Course, Lab, Objective
from masterytui.mastery.records import Record

PLAN_DAYS = {"chemistry": 135, "earth_science": 80}
"""In how many school days the class plans to be through the course."""


@dataclass(slots=True, eq=False)
class Lesson:
    """What happened in one lesson; kept or left out as a whole."""

    day: str
    start: int
    """Seconds since midnight."""
    end: int
    here: list[Pupil]
    """Those in the room."""
    working: dict[str, str]
    """What each student was on when the lesson began: student id -> objective id."""
    arrived: dict[str, int] = field(default_factory=dict)
    """When those who were late came, by student id."""
    acts: list[Act] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many records it holds."""
        return sum(len(act.drafts) for act in self.acts)

    def log(self, at: int, *drafts: Record) -> None:
        """Adds an act, if anything was logged."""
        if drafts:
            self.acts.append(Act(self.day, at, drafts))


class Exam(NamedTuple):
    """A test, and the places of the objectives that it covers."""

    test: Assessment
    places: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Room:
    """One section in one school year."""

    section: str
    course: Course
    pupils: list[Pupil]
    rng: Random
    start: int
    """When its lesson begins, in seconds since midnight."""
    end: int
    objectives: list[Objective] = field(init=False)
    plan: float = field(init=False)
    """How many objectives a school day the class plans to do."""
    labs: list[tuple[int, Lab]] = field(init=False)
    """The labs but the last one, each with the place of the objective it follows."""
    exams: list[Exam] = field(init=False)
    """The unit tests, in the order of the course."""
    lists: list[Act] = field(default_factory=list)
    """What stays whatever is left out: class list, agreements and quizzes, keep-apart, supports."""
    names: int = 0
    """How many facts were given a name to refer to."""

    def __post_init__(self) -> None:
        self.objectives = list(self.course.objectives.values())
        self.plan = len(self.objectives) / PLAN_DAYS[self.course.id]
        self.labs = []
        place = -1
        for unit in self.course.unit:
            for item in unit.item:
                if isinstance(item, Objective):
                    place += 1
                elif isinstance(item, Lab):
                    self.labs.append((place, item))
        self.labs.pop()
        self.exams = [
            Exam(test, tuple(self.course.place[o] for o in test.covers))
            for test in self.course.assessments.values()
            if test.sort == "test"
        ]

    def name(self) -> str:
        """A name for a fact that a later one refers to."""
        self.names += 1
        return f"~{self.section}~{self.names}"

    def ids(self, places: list[int]) -> tuple[str, ...]:
        """The ids of objectives."""
        return tuple(self.objectives[o].id for o in places)

    def unit_ends(self) -> list[int]:
        """The place of each unit's last objective."""
        unit_of = [self.course.unit_of[o.id] for o in self.objectives]
        ends = range(1, len(unit_of) + 1)
        return [n - 1 for n in ends if n == len(unit_of) or unit_of[n] != unit_of[n - 1]]
