"""What sittings, attempts and conferences come to: the tests, and what they say of objectives.

A missed objective is open again and is looked at like one that was checked; a passed test settles
the objectives that it covers and that were not missed (M2), as far as the course's rules say so.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from masterytui.mastery.attempts import Attempt, Conference, Sitting
from masterytui.mastery.course import Assessment, Course, Level
from masterytui.mastery.pointing import Pointing
from masterytui.mastery.scores import hundredths
from masterytui.mastery.standing import Held, Seen
from masterytui.mastery.tested import Agreed, Sat, Tests, Tried

TEST = "test"
"""The evidence of a verdict that a test gave."""


class Grading:
    """What was heard of it so far."""

    def __init__(
        self,
        courses: Mapping[str, Course],
        at_work: Pointing,
        checks: Mapping[str, list[Seen]],
        supports: Sequence[Held],
        judge: Callable[[str, Seen], None],
    ) -> None:
        """`at_work`, `checks`: the student's, as far as they were heard.

        `supports` are all that the student ever had. `judge` takes a verdict on an objective.
        """
        self._course_of = {a: course for course in courses.values() for a in course.assessments}
        self._at_work = at_work
        self._checks = checks
        self._supports = supports
        self._judge = judge
        self._tried: list[Tried] = []
        self._sat: list[Sat] = []
        self._agreed: list[Agreed] = []

    def tests(self) -> Tests:
        """All of it."""
        return Tests(tuple(self._tried), tuple(self._sat), tuple(self._agreed))

    def sitting(self, s: Sitting) -> None:
        """A test begins."""
        self.ends()
        self._sat.append(
            Sat(
                fact=s.fact,
                assessment=s.assessment,
                day=s.day,
                when=s.when,
                section=s.section,
                form=s.form,
                version=s.version,
                where=s.where,
                aids=s.aids,
                override=s.override,
            )
        )

    def ends(self) -> None:
        """Whatever test they sit is over."""
        if self._sat and not self._sat[-1].over:
            self._sat[-1] = msgspec.structs.replace(self._sat[-1], over=True)

    def sits(self, day: str) -> bool:
        """Whether they sit a test on that day, as far as was heard."""
        return bool(self._sat) and self._sat[-1].day == day and not self._sat[-1].over

    def attempt(self, a: Attempt) -> None:
        """A test is scored; a score that is none says nothing.

        Whoever is graded with sits no test any more; an import says nothing of where they are.
        """
        course, score = self._course_of.get(a.assessment), hundredths(a.score)
        if not a.source:
            self.ends()
        if course is None or score is None:
            return
        test = course.assessments[a.assessment]
        line = course.line(test.id)
        passed = score >= 100 * (own_line(self._supports, a.day) or line)
        caps = {form.name: 100 * form.cap for form in test.form}
        self._tried.append(
            Tried(
                fact=a.fact,
                assessment=a.assessment,
                day=a.day,
                when=a.when,
                score=score,
                counts=min(score, caps.get(a.form, score)),
                passed=passed,
                given=a.score,
                form=a.form,
                version=a.version,
                missed=a.missed,
            )
        )
        missed = [o for o in a.missed if o in course.objectives]
        for o in missed:
            self._miss(course, o, a)
        still_open = tuple(o for o in missed if not self._mastered(o))
        # A lower line of one's own lets pass, but never says that something is mastered (M26).
        settles = passed and score >= 100 * line and test.sort != "project"
        if settles and course.tests.settles:
            self._settle(course, test, a)
        elif not passed:
            self._at_work.working(still_open[:2], a.day)

    def conference(self, c: Conference) -> None:
        """An attempt was talked over; a second check that was promised is owed from now on."""
        self._agreed.append(Agreed(c.attempt, c.day, c.when, c.how, c.objectives, c.again))
        for o in c.objectives:
            seen = self._checks.get(o)
            if seen and c.again and not seen[-1].mastered:
                seen[-1] = msgspec.structs.replace(seen[-1], again=c.again)

    def _miss(self, course: Course, objective: str, a: Attempt) -> None:
        if course.tests.reopens or not self._mastered(objective):
            lowest = min(course.level, key=lambda level: (level.mastered, level.value))
            self._judge(objective, _verdict(course, lowest, a))

    def _settle(self, course: Course, test: Assessment, a: Attempt) -> None:
        best = max(course.level, key=lambda level: (level.mastered, level.value))
        left = [o for o in test.covers if o not in a.missed]
        for o in left:
            if not self._mastered(o):
                self._judge(o, _verdict(course, best, a))
        for o in left:
            self._at_work.move_on(o, a.day)

    def _mastered(self, objective: str) -> bool:
        seen = self._checks.get(objective, [])
        return bool(seen) and seen[-1].mastered


def _verdict(course: Course, level: Level, a: Attempt) -> Seen:
    return Seen(
        fact=a.fact,
        level=level.name,
        value=course.worth[level.name],
        mastered=level.mastered,
        day=a.day,
        when=a.when,
        evidence=TEST,
    )


def in_words(seen: Seen) -> str:
    """A verdict as it is told: its level; a test's says so, "missed in a test"."""
    if seen.evidence != TEST:
        return seen.level
    return f"{seen.level} in a test" if seen.mastered else "missed in a test"


def own_line(supports: Sequence[Held], day: str) -> int:
    """The percent that is one student's own line on an ISO day; 0: the course's is."""
    held = [h for h in supports if h.what == "line" and h.since <= day <= (h.until or day)]
    return int(held[-1].words) if held and held[-1].words.isdecimal() else 0
