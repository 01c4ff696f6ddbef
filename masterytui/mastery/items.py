"""The steps of a unit: objectives, labs, work, videos and assessments."""

from typing import Literal

import msgspec

from masterytui.mastery.lapse import GOOD
from masterytui.mastery.questions import Question
from masterytui.mastery.signing import Stage


class Item(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """A step of a unit; its subclasses are the kinds."""

    code: str
    """What the teacher calls it, unique in the course: "2.4"."""
    title: str = ""
    """Short, for lists."""
    id: str = ""
    """Stable through renaming and renumbering; given by `load` where the text names none."""


class Objective(Item, frozen=True, kw_only=True, tag="objective"):
    """What is to be mastered."""

    statement: str = ""
    needs: tuple[str, ...] = ()
    """Prerequisites: codes in the text, ids once loaded."""
    question: tuple[Question, ...] = ()

    @property
    def short(self) -> str:
        """What a list shows."""
        return self.title or self.statement or self.code


class Lab(Item, frozen=True, kw_only=True, tag="lab"):
    """A lab; its stages are safety, prelab, performed, question."""

    hazards: tuple[str, ...] = ()
    capacity: int = 4
    """Students at one station."""
    talk: tuple[Stage, ...] = ("safety", "prelab")
    """What one talk is about: the act that signs safety signs all of it."""
    expires: str = GOOD
    """When its safety must be signed again: "never", "30 days", "term" or "year"."""
    question: tuple[Question, ...] = ()


class Work(Item, frozen=True, kw_only=True, tag="work"):
    """A worksheet, notebook page or report, on the objective before it in the unit."""


class Video(Item, frozen=True, kw_only=True, tag="video"):
    """Pre-work to watch or read."""

    minutes: int = 0


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A way to take an assessment, which a student chooses: a deep test, a clear test."""

    name: str
    cap: int = 100
    """The percent that it counts at most."""


class Assessment(Item, frozen=True, kw_only=True, tag="assessment"):
    """A unit test, final or project."""

    sort: Literal["test", "final", "project"] = "test"
    covers: tuple[str, ...] = ()
    """Objectives: codes in the text, ids once loaded; empty in the text: its unit's."""
    line: int = 0
    """The percent from which it is passed; 0: its unit's, else the course's."""
    form: tuple[Form, ...] = ()
    """Empty: there is but one."""
    versions: tuple[str, ...] = ()
    """Names of the versions, used in this order; empty: no two are alike."""
    parts: tuple[str, ...] = ()
    """Assessments that it is made of, all to be passed: codes in the text, ids once loaded."""


Asks = Objective | Lab
"""What has questions."""
AnyItem = Objective | Lab | Work | Video | Assessment
