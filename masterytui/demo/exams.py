"""Tests in one lesson: who sits one, how it goes, what was missed and how it is made good.

By chances of their own, so that nothing else in the lesson moves. What a test was short of,
`Pupil.missed` holds until it was checked again; for the rest of the play it stays mastered.
"""

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import get_args

from masterytui.demo.lesson import next_question
from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Exam, Lesson, Room
from masterytui.demo.words import gap
from masterytui.mastery import records as r
from masterytui.mastery.attempts import How

SHORTEST, LONGEST = 18 * 60, 32 * 60
"""How long a test takes, in seconds."""
SEATS = 3
"""How many sit a test in one lesson."""
POINTS = 25
"""Of every test."""
AGAIN = 0.4
"""How often in a lesson what a test was short of is checked again."""


def play(room: Room, lesson: Lesson, ahead: str) -> None:
    """Tests and second checks of an ordinary lesson; `ahead` is the day of the next one."""
    corner, seats = Corner(room, lesson, ahead), SEATS
    for p in lesson.here:
        begin, end = corner.quiet(p)
        if p.missed and end - begin > 300 and corner.rng.random() < AGAIN:
            corner.check_again(p, begin + corner.rng.randint(60, 240))
            continue
        exam = next(due(room, p), None)
        if exam and seats and fits(begin, end) and corner.rng.random() < _eager(p):
            seats -= 1
            corner.sit(p, exam, begin + corner.rng.randint(20, 100), end)


def due(room: Room, p: Pupil) -> Iterator[Exam]:
    """The tests that they may sit, unit by unit: not passed yet, of a unit that is behind them.

    None before what the last one was short of is made good.
    """
    if not p.working or p.missed:
        return
    for exam in room.exams:
        versions = exam.test.versions
        left = not versions or p.tried.get(exam.test.id, 0) < len(versions)
        behind = max(exam.places) < p.current and p.mastered.issuperset(exam.places)
        if behind and left and exam.test.id not in p.passed:
            yield exam


def fits(begin: int, end: int) -> bool:
    """Whether there is time for a test in between."""
    return end - begin > SHORTEST + 240


def _eager(p: Pupil) -> float:
    """How likely they ask, in a lesson, for a test that they may sit; some put it off for weeks."""
    return Random(f"{p.id}/tests").betavariate(0.8, 2.2)


class Corner:
    """Where tests are sat in one lesson, and talked over."""

    def __init__(self, room: Room, lesson: Lesson, ahead: str) -> None:
        """`ahead` is the day of the next lesson, by which a second check is promised."""
        self.room = room
        self.lesson = lesson
        self.ahead = ahead
        self.rng = Random(f"{room.section}/{lesson.day}/tests")
        self._own: defaultdict[str, list[tuple[int, r.Record]]] = defaultdict(list)
        """When what was logged of each student, but for what is logged of the whole class."""
        for act in lesson.acts:
            for d in act.drafts:
                if not isinstance(d, r.Roll | r.Prework | r.Reflection):
                    self._own[d.scope].append((act.at, d))

    def steady(self, p: Pupil) -> bool:
        """Whether they are in the room, and what they work on stays the same in the lesson."""
        moved = (isinstance(d, r.Check | r.Working) for _, d in self._own[p.id])
        return p in self.lesson.here and not any(moved)

    def quiet(self, p: Pupil) -> tuple[int, int]:
        """From when to when nobody needs them, at the longest, in seconds since midnight.

        No time at all for those who move on in the lesson, are at a station or sit a test.
        """
        elsewhere = (isinstance(d, r.At | r.Sitting) for _, d in self._own[p.id])
        if not self.steady(p) or any(elsewhere):
            return 0, 0
        first = max(self.lesson.start + 200, self.lesson.arrived.get(p.id, 0) + 60)
        times = [first, *sorted(at for at, _ in self._own[p.id] if at > first)]
        spans = zip(times, [*times[1:], self.lesson.end - 150], strict=True)
        return max(spans, key=lambda span: span[1] - span[0])

    def sit(
        self,
        p: Pupil,
        exam: Exam,
        at: int,
        until: int,
        *,
        below: bool | None = None,
        override: str = "",
    ) -> None:
        """Sits a test from `at`, graded before `until`; `below`: how it goes, if that is given."""
        rng, tests = self.rng, self.room.course.tests
        forms, versions = exam.test.form, exam.test.versions
        tried = p.tried.get(exam.test.id, 0)
        sits = r.Sitting(
            scope=p.id,
            assessment=exam.test.id,
            section=self.room.section,
            form=forms[p.skill + rng.gauss(0, 0.5) < 0.4].name if forms else "",
            version=versions[tried] if versions else "",
            where=rng.choice(tests.places),
            aids=tests.aids[: rng.randint(0, 2)],
            override=override,
        )
        self.lesson.log(at, sits)
        p.tried[exam.test.id] = tried + 1
        self._grade(p, exam, sits, min(until - 60, at + rng.randint(SHORTEST, LONGEST)), below)

    def _grade(self, p: Pupil, exam: Exam, sits: r.Sitting, at: int, below: bool | None) -> None:
        """Graded together; below the line they agree what follows, and go on where they were."""
        rng, line = self.rng, p.line or self.room.course.line(exam.test.id)
        tried = p.tried[exam.test.id] - 1
        share = 0.83 + 0.06 * p.skill + 0.06 * tried + rng.gauss(0, 0.08)
        points = min(POINTS, round(POINTS * share))
        if below is not None:
            points = line * POINTS // 100 + (-1 if below else 1) * rng.randint(1, 4)
        passed = 100 * points >= line * POINTS
        short = int(points < 23 and rng.random() < 0.3) if passed else rng.choice((1, 1, 2))
        hardest = sorted(exam.places, key=lambda o: rng.gauss(0, 0.5) - p.hard[o])
        missed = sorted(hardest[:short])
        graded = r.Attempt(
            scope=p.id,
            fact=self.room.name(),
            assessment=exam.test.id,
            score=f"{points}/{POINTS}",
            form=sits.form,
            version=sits.version,
            missed=self.room.ids(missed),
        )
        self.lesson.log(at, graded)
        p.missed |= {*missed}
        if passed:
            p.passed.add(exam.test.id)
            return
        plan = r.Conference(
            scope=p.id,
            attempt=graded.fact,
            how=rng.choice(get_args(How)),
            objectives=graded.missed,
            again=self.ahead if below or rng.random() < 0.7 else "",
        )
        self.lesson.log(at + rng.randint(50, 90), plan)
        self._go_on(p, at + 100)

    def check_again(self, p: Pupil, at: int, *, sure: bool = False) -> None:
        """The second check on what a test was short of; `sure`: they have learned it."""
        for place in sorted(p.missed):
            objective = self.room.objectives[place]
            asked = next_question(p, place, objective)
            p.asked[place] = p.asked.get(place, 0) + 1
            mastered = sure or self.rng.random() < 0.85
            check = r.Check(
                scope=p.id,
                objective=objective.id,
                level="mastered" if mastered else "almost",
                question=asked.id if asked else "",
                values=asked.values if asked else (),
                missing="" if mastered else gap(self.rng, self.room.course, objective, ""),
            )
            self.lesson.log(at, check)
            if mastered:
                p.missed.discard(place)
            else:
                self._go_on(p, at + 12)
            at += 45

    def _go_on(self, p: Pupil, at: int) -> None:
        """What was missed points at its objective; they go on where they were."""
        self.lesson.log(at, r.Working(scope=p.id, objectives=self.room.ids(p.working)))
