"""Small boards for tests, made of facts: `board_of([*ana, *ben, check("ana", "2.4", "not yet")])`.

Ids are readable: a student's id is what the test calls them, an objective's is "c:2.4" for the
code 2.4, a lab's "c:L1". The lesson is on Wednesday 18 November 2026, third period.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypeVar

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.board import Board, in_section, tally
from masterytui.mastery.course import Course, load
from masterytui.mastery.fold import facts
from masterytui.mastery.replay import replay

TODAY = "2026-11-18"
SECTION = "P3"
RECENT = ("2026-11-17", "2026-11-16", "2026-11-13", "2026-11-12")
"""The school days before TODAY, newest first: Tue, Mon, Fri, Thu."""

R = TypeVar("R", bound=r.Record)
_numbers = count(1)


def fact(
    kind: type[R], who: str = r.CLASS, *, day: str = TODAY, when: str = "10:00:00", **fields: Any
) -> R:
    """An original record as the writer would stamp it; at equal times the later call is later."""
    n = next(_numbers)
    own = f"t.{n:08}"
    return kind(id=own, scope=who, fact=own, stamp=n, day=day, when=when, **fields)


def taking_back(*records: r.Record) -> r.Void:
    """A void of records of one scope."""
    n = next(_numbers)
    return r.Void(
        id=f"t.{n:08}",
        fact=f"t.{n:08}",
        scope=records[0].scope,
        stamp=n,
        day=TODAY,
        when="10:00:00",
        names=tuple(sorted(x.id for x in records)),
        rank=1 + max(x.rank for x in records),
    )


def student(who: str, family: str = "Test", section: str = SECTION) -> list[r.Record]:
    """A student with the given name `Who` in the section."""
    return [
        fact(r.Student, who, given=who.title(), family=family),
        fact(r.Enrolment, who, section=section, tag=who[:2]),
    ]


def check(
    who: str, code: str, level: str, day: str = TODAY, when: str = "10:00:00", missing: str = ""
) -> r.Check:
    """A mastery check on the objective with this code."""
    return fact(
        r.Check, who, day=day, when=when, objective=f"c:{code}", level=level, missing=missing
    )


def flag(who: str, code: str, raised: bool = True, day: str = TODAY) -> r.Flag:
    """The teacher's *needs help*, or no longer."""
    return fact(r.Flag, who, day=day, objective=f"c:{code}", raised=raised)


def roll(who: str, state: str, section: str = SECTION, day: str = TODAY) -> r.Roll:
    """Attendance."""
    return fact(r.Roll, who, day=day, section=section, state=state)


def at(who: str, place: str, number: int = 0, day: str = TODAY) -> r.At:
    """Where the student is."""
    return fact(r.At, who, day=day, place=place, section=SECTION, number=number)


def called(who: str, number: int, code: str, missing: str = "", day: str = TODAY) -> r.Group:
    """The student was called into a group."""
    return fact(
        r.Group,
        who,
        day=day,
        section=SECTION,
        number=number,
        objective=f"c:{code}",
        missing=missing,
    )


def sitting(
    who: str, test: str, day: str = TODAY, when: str = "10:00:00", **more: Any
) -> r.Sitting:
    """The student begins the test with this code."""
    return fact(r.Sitting, who, day=day, when=when, assessment=f"c:{test}", section=SECTION, **more)


def attempt(
    who: str,
    test: str,
    score: str,
    *missed: str,
    day: str = TODAY,
    when: str = "10:00:00",
    **more: Any,
) -> r.Attempt:
    """The test was scored, the objectives with these codes missed."""
    codes = tuple(f"c:{code}" for code in missed)
    return fact(
        r.Attempt,
        who,
        day=day,
        when=when,
        assessment=f"c:{test}",
        score=score,
        missed=codes,
        **more,
    )


def conference(
    after: r.Attempt, *codes: str, day: str = TODAY, when: str = "10:05:00", again: str = ""
) -> r.Conference:
    """The attempt was talked over, these objectives are to be learned."""
    return fact(
        r.Conference,
        after.scope,
        day=day,
        when=when,
        attempt=after.fact,
        objectives=tuple(f"c:{code}" for code in codes),
        again=again,
    )


def open_station(number: int, lab: str, day: str = TODAY) -> r.Station:
    """A lab stands at a station."""
    return fact(r.Station, day=day, section=SECTION, number=number, lab=f"c:{lab}")


def apart(a: str, b: str) -> r.Apart:
    """Two students who are kept in different groups."""
    first, second = sorted((a, b))
    return fact(r.Apart, pair=(first, second))


def course(
    units: Mapping[str, Iterable[str]] | None = None,
    needs: Mapping[str, Iterable[str]] | None = None,
    labs: Iterable[str] = ("L1", "L2"),
    papers: str = "not needed",
    lab_more: str = "",
) -> Course:
    """A course "c": unit title -> codes of its objectives, with labs in the last unit.

    `papers` is when agreement and quiz expire, `lab_more` stands in the text of each lab.

    By default unit 1 with 1.1 to 1.3 and unit 2 with 2.1 to 2.5, nothing needing anything.
    """
    units = units or {"One": ("1.1", "1.2", "1.3"), "Two": ("2.1", "2.2", "2.3", "2.4", "2.5")}
    needs = needs or {}
    text = ['title = "Chemistry"', f'agreement = "{papers}"', f'quiz = "{papers}"']
    for n, (title, codes) in enumerate(units.items(), 1):
        text += ["[[unit]]", f'code = "{n}"', f'title = "{title}"']
        for code in codes:
            below = ", ".join(f'"{c}"' for c in needs.get(code, ()))
            text += ["[[unit.item]]", 'kind = "objective"', f'code = "{code}"']
            text += [f'title = "Topic {code}"', f"needs = [{below}]"]
    for code in labs:
        text += [
            "[[unit.item]]",
            'kind = "lab"',
            f'code = "{code}"',
            f'title = "Lab {code}"',
            lab_more,
        ]
    loaded = load("\n".join(text), "c")
    assert isinstance(loaded, Course), loaded
    return loaded


CHEMISTRY = course()


def board_of(
    records: Iterable[r.Record],
    course: Course = CHEMISTRY,
    section: str = SECTION,
    day: str = TODAY,
    recent_days: tuple[str, ...] = RECENT,
) -> Board:
    """The section's board, from the facts alone."""
    by_scope: dict[str, list[r.Record]] = {}
    for record in records:
        by_scope.setdefault(record.scope, []).append(record)
    shared = [f.shown for f in facts(by_scope.pop(r.CLASS, []))]
    standings = [replay(who, theirs, {course.id: course}) for who, theirs in by_scope.items()]
    students = in_section(standings, section)
    stations = {
        s.number: s.lab
        for s in shared
        if isinstance(s, r.Station) and (s.section, s.day) == (section, day)
    }
    return Board(
        section=section,
        title=section,
        course=course,
        day=day,
        students=students,
        totals=tally(students),
        stations={number: lab for number, lab in stations.items() if lab},
        apart=frozenset(s.pair for s in shared if isinstance(s, r.Apart)),
        recent_days=recent_days,
    )


def with_levels(course: Course, *levels: Any) -> Course:
    """The course with other mastery levels."""
    return msgspec.structs.replace(course, level=levels)
