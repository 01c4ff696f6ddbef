"""May this student take this test now - and if not, what is in the way and when it opens.

Below the line there are two conditions, and they are told together: some days since the last test
of any kind, and something learned since the last try. Above the line they may as often as they
like. The rule looks at facts and at the calendar, never at a clock.
"""

from collections.abc import Collection, Iterator, Sequence
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
            parts = [when, f"{first}: {'; '.join(self.why)}." if self.why else ""]
        else:
            parts = ["Yes."]
        if self.version and not self.used:
            parts.append(f"Version {self.version} is unused.")
        elif self.used and self.may:
            parts.append(f"Every version is used; {self.version} longest ago.")
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
        return May(False, day, (f"{title}, begun at {now.when[:5]}, handed in",), day=day)
    version, used = _version(test, s)
    tried = s.tests.at(assessment)
    if any(t.passed for t in tried):
        return May(True, day, (), "", version, used, day)
    why = [*(_remedies(course, s, tried[-1]) if tried else _first(course, s, test))]
    if used:
        used_up = f"{_listed(test.versions)} {'is' if len(test.versions) == 1 else 'are'} used"
        why.append(f"a new version ({used_up})")
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
    """What is still to be learned since the last try, which was below the line.

    Learning all of what was missed opens the next try, and so does a talk about it; one that
    promised a second check does when that is mastered.
    """
    asked = course.tests.remedies
    after = [a for a in s.tests.agreed if a.attempt == last.fact]
    missed = _known(course, last.missed) or _known(course, [o for a in after for o in a.objectives])
    left = [o for o in missed if not _learned(s, o, last, asked)]
    covered = course.assessments[last.assessment].covers
    learned = not left if missed else any(_learned(s, o, last, asked) for o in covered)
    if learned or not asked:
        return
    # Where nobody noted what was missed, a talk is what finds it out.
    how = asked[0] if missed or "conference" not in asked else "conference"
    for talk in after if "conference" in asked else ():
        promised = _known(course, talk.objectives) or missed
        owed = [o for o in promised if not _learned(s, o, last, ("check",))]
        # Where nothing is known that a check could be on, the promise asks for none.
        if not talk.again or (not owed and (promised or not covered)):
            return
        how, left = "check", owed
    yield _ASKS[how] + (_listed(_codes(course, left)) if left else "what was missed")


_ASKS = {"check": "a second check on ", "group": "a group on ", "conference": "a talk about "}


def _learned(s: Standing, objective: str, last: Tried, by: Collection[str]) -> bool:
    """Whether what was heard last of an objective since the attempt says that it is learned.

    `by`: whether a check, a group, or both can say so; a check can always say that it is not.
    """
    progress = s.on(objective)
    heard = [
        (c.day, c.when, c.mastered) for c in progress.checks if "check" in by or not c.mastered
    ]
    if "group" in by:
        heard += [(*g.ended, True) for g in progress.groups if g.result == "solved"]
    since = [x for x in heard if x[:2] > (last.day, last.when)]
    return bool(since) and max(since)[2]


def _first(course: Course, s: Standing, test: Assessment) -> Iterator[str]:
    """What of its unit a first try asks for and is not done."""
    unit, asked = course.unit[course.unit_of[test.id]], course.tests.first
    if "objectives" in asked:
        left = [o for o in test.covers if not s.on(o).mastered and not placed_before(course, s, o)]
        if left:
            yield _listed(_codes(course, left)) + " mastered"
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


def _known(course: Course, objectives: Sequence[str]) -> list[str]:
    """Those that the course has, each once."""
    return [o for o in dict.fromkeys(objectives) if o in course.objectives]


def _codes(course: Course, objectives: Sequence[str]) -> list[str]:
    return [course.objectives[o].code for o in objectives]


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
