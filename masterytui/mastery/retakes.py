"""May this student take this test now - and if not, what is in the way and when it opens.

Below the line there are two conditions, and they are told together: some days since the last test
of any kind, and something learned since the last try. Above the line they may as often as they
like. The rule looks at facts and at the calendar, never at a clock.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from masterytui.mastery.assessments import name
from masterytui.mastery.board import placed_before
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Assessment, Course, Lab, Work
from masterytui.mastery.daywords import day_words
from masterytui.mastery.standing import Standing
from masterytui.mastery.tested import Tried


class May(msgspec.Struct, frozen=True):
    """The answer to "may I?"."""

    may: bool
    opens: str
    """The first ISO day on which the calendar lets them; today where it does already."""
    why: tuple[str, ...] = ()
    """What is to be done before, each in a few words; empty: nothing."""
    waits: str = ""
    """Why not before `opens`: "Unit 1 test today 10:05"."""
    version: str = ""
    """The version to give: the first one that they have not had; "" where none is named."""
    used: bool = False
    """Whether they have had all versions there are."""
    day: str = ""

    @property
    def when(self) -> str:
        """The day on which the calendar lets them: "tomorrow"; "" when it does already."""
        return _when(self.opens, self.day) if self.waits else ""

    @property
    def sentence(self) -> str:
        """All of it, as it is said to the student."""
        if not self.may:
            when = f"Ready {self.when} ({self.waits})." if self.waits else ""
            first = "Before it" if when else "First"
            parts = [when, f"{first}: {_listed(self.why)}." if self.why else ""]
        else:
            parts = ["Yes."]
        if self.version and not self.used:
            parts.append(f"Version {self.version} is unused.")
        elif self.used and self.may:
            parts.append(f"All versions are used; {self.version} longest ago.")
        return " ".join(filter(None, parts))

    @property
    def brief(self) -> str:
        """The same for a row of a list: "tomorrow: a second check on 2.3"; "" when they may."""
        if self.may:
            return ""
        when = self.when or "first"
        return f"{when}: {_listed(self.why)}" if self.why else when


def may(course: Course, s: Standing, assessment: str, day: str, school: School) -> May:
    """Whether a student may take an assessment, by its id, on an ISO day."""
    test = course.assessments[assessment]
    now = s.tests.sitting(day)
    if now is not None:
        title = _name(course, now.assessment)
        return May(False, day, (f"{title}, begun at {now.when[:5]}, is put away",), day=day)
    version, used = _version(test, s)
    tried = s.tests.at(assessment)
    if any(t.passed for t in tried):
        return May(True, day, (), "", version, used, day)
    why = [*(_remedies(course, s, tried[-1]) if tried else _first(course, s, test))]
    if used:
        why.append("a new version, for they have had " + _listed(test.versions))
    opens, waits = _opens(course, s, test, day, school)
    return May(not why and not waits, opens, tuple(why), waits, version, used, day)


def _opens(
    course: Course, s: Standing, test: Assessment, day: str, school: School
) -> tuple[str, str]:
    """The first day on which the next test may be, and which one makes them wait ("": none)."""
    every = 0 if test.sort == "project" else course.tests.every
    taken = [x for x in s.tests.taken() if not _is_project(course, x.assessment)]
    if not every or not taken:
        return day, ""
    last = taken[-1]
    opens = school.day_after(last.day, every)
    if opens <= day:
        return day, ""
    when = f"today {last.when[:5]}" if last.day == day else f"on {day_words(last.day)}"
    return opens, f"{_name(course, last.assessment)} {when}"


def _remedies(course: Course, s: Standing, last: Tried) -> Iterator[str]:
    """What is still to be learned since the last try, which was below the line."""
    remedies = course.tests.remedies
    if not remedies:
        return
    after = [a for a in s.tests.agreed if a.attempt == last.fact]
    # A second check that was promised is to be kept; where checks open nothing, the talk does.
    talked = "conference" in remedies and any(not a.again or "check" not in remedies for a in after)
    missed = [o for o in last.missed if o in course.objectives]
    if talked or (missed and all(_learned(course, s, o, last) for o in missed)):
        return
    if missed:
        codes = [course.objectives[o].code for o in missed if not _learned(course, s, o, last)]
        yield _ASKS[remedies[0]] + _listed(codes)
    elif not after and not any(
        _learned(course, s, o, last) for o in course.assessments[last.assessment].covers
    ):
        yield f"a talk about {_name(course, last.assessment)}"


_ASKS = {"check": "a second check on ", "group": "a group on ", "conference": "a conference on "}


def _learned(course: Course, s: Standing, objective: str, last: Tried) -> bool:
    """Whether something since the attempt says that an objective was learned after all."""
    progress, since = s.on(objective), (last.day, last.when)
    checked = any(c.mastered and (c.day, c.when) > since for c in progress.checks)
    grouped = any(g.result == "solved" and g.ended > since for g in progress.groups)
    remedies = course.tests.remedies
    return (checked and "check" in remedies) or (grouped and "group" in remedies)


def _first(course: Course, s: Standing, test: Assessment) -> Iterator[str]:
    """What of its unit a first try asks for and is not done."""
    unit, asked = course.unit[course.unit_of[test.id]], course.tests.first
    if "objectives" in asked:
        left = [o for o in test.covers if not s.on(o).mastered and not placed_before(course, s, o)]
        codes = [course.objectives[o].code for o in left]
        if codes:
            yield _listed(codes) + " mastered"
    if "labs" in asked:
        labs = [i for i in unit.item if isinstance(i, Lab)]
        undone = [lab.title or lab.code for lab in labs if not _performed(s, lab.id)]
        if undone:
            yield _listed(undone) + " performed"
    if "work" in asked:
        work = [i.code for i in unit.item if isinstance(i, Work) and not s.accepted(i.id)]
        if work:
            yield _listed(work) + " accepted"


def _performed(s: Standing, lab: str) -> bool:
    return lab in s.labs and any(x.stage == "performed" for x in s.labs[lab].signed)


def _version(test: Assessment, s: Standing) -> tuple[str, bool]:
    """The version to give next, and whether they have had all of them."""
    had = [x.version for x in s.tests.taken() if x.assessment == test.id]
    unused = [v for v in test.versions if v not in had]
    if unused or not test.versions:
        return next(iter(unused), ""), False
    return min(test.versions, key=lambda v: len(had) - had[::-1].index(v)), True


def _is_project(course: Course, assessment: str) -> bool:
    known = course.assessments.get(assessment)
    return known is not None and known.sort == "project"


def _name(course: Course, assessment: str) -> str:
    known = course.assessments.get(assessment)
    return name(known) if known else "another test"


def _when(day: str, today: str) -> str:
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    return "tomorrow" if day == tomorrow else f"on {day_words(day)}"


def _listed(words: Sequence[str]) -> str:
    """ "2.3", "2.3 and 2.5", "2.3, 2.5 and 2.6"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
