"""The JSON that other programs read: exactly these keys, these types (issue 2, Build 9)."""

from datetime import date
from typing import Literal

import msgspec

Risk = Literal["low", "medium", "high"]


class Shape(msgspec.Struct, forbid_unknown_fields=True):
    """Keys that all have to be there, and no others."""


class Counts(Shape):
    total: int
    added: int
    changed: int
    unchanged: int
    left: int


class ClassCount(Shape):
    name: str
    students: int


class Told(Shape):
    file: str | None
    line: int | None
    text: str


class Import(Shape):
    format: str
    students: Counts
    classes: list[ClassCount]
    enrollments: int
    objectives: int
    ignored_columns: list[str]
    problems: list[Told]


class Row(Shape):
    id: str
    tag: str
    name: str
    objective: str | None
    level: str | None
    stuck: bool
    risk: Risk | None
    since: date | None
    seen_today: bool
    last_seen: date | None


class BoardShape(Shape):
    section: str
    day: date
    students: list[Row]


class Member(Shape):
    id: str
    name: str
    why: list[str]


class LeftOut(Shape):
    id: str
    name: str
    why: str


class GroupShape(Shape):
    objective: str
    missing: str | None
    value: int
    members: list[Member]


class Groups(Shape):
    groups: list[GroupShape]
    left_out: list[LeftOut]
    proven: bool


class Log(Shape):
    saved: Literal[True]
    records: list[dict[str, object]]
    message: str


class RefusedLine(Shape):
    saved: Literal[False]
    message: str


class Visits(Shape):
    next: list[LeftOut]


class Verified(Shape):
    records: int
    files: int
    problems: list[str]


class Packed(Shape):
    label: str
    members: list[str]


class Packing(Shape):
    groups: list[Packed]
    value: int
    proven: bool


class LabLine(Shape):
    lab: str
    title: str
    station: int | None


class Labs(Shape):
    labs: list[LabLine]


class LabStudent(Shape):
    id: str
    name: str
    done: list[str]
    blocked_by: str | None


class LabStatus(Shape):
    lab: str
    stages: list[str]
    students: list[LabStudent]


class May(Shape):
    id: str
    name: str
    may: bool
    why: str
    opens: date = msgspec.field(name="from")


class Asks(Shape):
    id: str
    name: str
    assessment: str
    may: bool
    why: str
    opens: date = msgspec.field(name="from")


class Sits(Shape):
    id: str
    name: str
    assessment: str | None
    since: str
    form: str | None
    version: str | None
    where: str | None
    aids: list[str]


class Result(Shape):
    id: str
    name: str
    percent: float | None
    passed: bool
    attempts: int


class Exams(Shape):
    testing: list[Sits]
    asking: list[Asks]
    assessment: str | None
    students: list[Result]


class BackedUp(Shape):
    file: str
    records: int
    private_notes: int
    courses: int
    bytes: int


class Counted(Shape):
    added: int
    same: int
    differ: int
    erased: int
    hidden: int


class Papers(Shape):
    added: list[str]
    kept: list[str]


class Restored(Shape):
    book: str
    new: bool
    made: str
    records: Counted
    kinds: dict[str, int]
    courses: int
    papers: Papers
    saved: bool
