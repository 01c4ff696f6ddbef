"""Any two weeks of a student with tests: rules, a calendar, facts, and a day to ask on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from builders import SECTION, attempt, check, conference, fact, sitting, taking_back
from exams import FORMS, exams
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.calendar import WEEK, School
from masterytui.mastery.course import Course

FIRST = date(2026, 11, 13)  # a Friday
COVERED = {"T1": ("1.1", "1.2"), "T2": ("2.1", "2.2", "2.3"), "P2": ("2.1", "2.2", "2.3")}
DAYS = ("attempt", "attempt", "sitting", "line")
"""Days are in the way, and versions; nothing is to be learned."""
LEARNING = ("attempt", "check", "check", "check", "conference", "group")
"""A try below the line, and what is learned after it; no days are in the way."""
KINDS = (*DAYS, *LEARNING, "at", "undo")
CAPS = {"clear": 92}
"""As in `exams.FORMS`."""
REMEDIES: tuple[str, ...] = ("check", "group", "conference")


@dataclass(frozen=True)
class Weeks:
    """What is drawn."""

    line: int
    counts: str
    every: int
    remedies: tuple[str, ...]
    first: bool
    """Whether a first try asks for its objectives."""
    versions: tuple[str, ...]
    school: School
    facts: tuple[r.Record, ...]
    """In the order of class; a void behind what it takes back."""
    day: str
    """The day on which T1 is asked for; no fact is later."""
    seed: int

    def course(self) -> Course:
        """The course with these rules."""
        return exams(
            f'line = {self.line}\ncounts = "{self.counts}"\nevery = {self.every}\n'
            f"remedies = {list(self.remedies)}\nfirst = {['objectives'] if self.first else []}",
            f"versions = {list(self.versions)}{FORMS}",
        )


def nth(n: int) -> str:
    """The ISO day n days after the first."""
    return (FIRST + timedelta(days=n)).isoformat()


def weeks() -> st.SearchStrategy[Weeks]:
    """Any of them."""
    return st.one_of(weeks_of(KINDS), weeks_of(DAYS), weeks_of(LEARNING))


@st.composite
def weeks_of(draw: st.DrawFn, kinds: Sequence[str]) -> Weeks:
    """What happens is of these kinds, and mostly about T1, which is asked for."""
    many = draw(st.integers(0, 8))
    days = sorted(draw(st.lists(st.integers(0, 12), min_size=many, max_size=many)))
    learning, free = kinds == LEARNING, kinds == DAYS
    low = attempt("ana", "T1", "60", "1.1", day=nth(0), when="07:00:00")
    facts: list[r.Record] = [low] if learning else []
    for n, number in enumerate(days):
        time: dict[str, Any] = {"day": nth(number), "when": f"{8 + n:02}:00:00"}
        facts += _happens(draw, draw(st.sampled_from(kinds)), facts, time)
    remedies = [REMEDIES[:1], REMEDIES[1:2], REMEDIES[2:], REMEDIES, ()]
    return Weeks(
        line=draw(st.sampled_from([75, 80, 85])),
        counts=draw(st.sampled_from(["best", "last", "mean of the last two"])),
        every=draw(st.sampled_from([1, 1, 2, 3, 3, 0])) if not learning else 0,
        remedies=draw(st.sampled_from(remedies)) if not free else (),
        first=draw(st.booleans()) if not free else False,
        versions=draw(st.sampled_from([(), ("A",), ("A", "B")])) if not learning else (),
        school=_school(draw),
        facts=tuple(facts),
        day=nth((days or [0])[-1] + draw(st.integers(0, 4))),
        seed=draw(st.integers(0, 1000)),
    )


def _school(draw: st.DrawFn) -> School:
    start, many = draw(st.integers(3, 11)), draw(st.integers(0, 4))
    return School(
        days=draw(st.sampled_from([WEEK[:5], WEEK[:5], ("tue", "thu"), WEEK])),
        holidays=tuple(nth(start + n) for n in range(many)),
        last_day=draw(st.sampled_from(["", "", nth(9), nth(11), nth(13)])),
    )


def _happens(
    draw: st.DrawFn, kind: str, before: list[r.Record], time: dict[str, Any]
) -> list[r.Record]:
    """What happens next, at this time; a group and its outcome are two."""
    test = draw(st.sampled_from(["T1", "T1", "T1", "T2", "P2"]))
    code = draw(st.sampled_from(["1.1", "1.1", "1.2"]))
    version = draw(st.sampled_from(["A", "B", "", ""]))
    if kind == "attempt":
        missed = draw(st.sampled_from([(), COVERED[test][:1], COVERED[test][:1], COVERED[test]]))
        score = draw(st.sampled_from(["60", "60", "60", "74.99", "15/20", "79", "49/50"]))
        time["form"] = draw(st.sampled_from(["", "deep", "clear"]))
        time["source"] = draw(st.sampled_from(["", "gradebook"]))
        return [attempt("ana", test, score, *missed, version=version, **time)]
    if kind == "sitting":
        override = draw(st.sampled_from(["", "leaves tomorrow"]))
        return [sitting("ana", test, version=version, override=override, **time)]
    if kind == "check":
        level = draw(st.sampled_from(["not yet", "mastered", "mastered"]))
        return [check("ana", code, level, **time)]
    attempts = [f for f in before if isinstance(f, r.Attempt)]
    if kind == "conference" and attempts:
        about = draw(st.sampled_from(attempts[::-1]))
        codes = [c for c in COVERED["T1"] if draw(st.booleans())]
        return [conference(about, *codes, again=draw(st.sampled_from(["", nth(14)])), **time)]
    if kind == "group":
        began = fact(r.Group, "ana", section=SECTION, number=1, objective=f"c:{code}", **time)
        result = draw(st.sampled_from(["solved", "solved", "better"]))
        return [began, fact(r.Outcome, "ana", group=began.fact, result=result, **time)]
    if kind == "line":
        words = draw(st.sampled_from(["70", "90"]))
        return [fact(r.Support, "ana", what="line", words=words, **time)]
    facts = [f for f in before if not isinstance(f, r.Void)]
    if kind == "undo" and facts:
        return [taking_back(draw(st.sampled_from(facts)))]
    place = draw(st.sampled_from(["desk", "out", "station"]))
    return [fact(r.At, "ana", place=place, **time)]
