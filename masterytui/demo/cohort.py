"""One section through one school year: its lists, and every lesson up to a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from masterytui.demo import exam_day, exams, lesson, supports
from masterytui.demo.pen import Act
from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Lesson, Room
from masterytui.mastery import records as r

IMPORTED = 7 * 3600 + 30 * 60
"""When lists come in, in seconds since midnight: before the first lesson."""
LEFT = 15 * 3600
FRIDAY = 4
EXPECTED = 15
"""After how many school days the teacher says of whose work more or less is expected."""


@dataclass(slots=True, eq=False)
class Cohort:
    """A section's facts of one school year."""

    lists: list[Act]
    """Whatever must stay: the class list, agreements and quizzes, keep-apart, supports, leaving."""
    lessons: list[Lesson]
    """Oldest first."""

    def sweep(self, first: int) -> list[Act]:
        """Where everyone is when the record begins with lesson `first`; [] at the year's start."""
        start = self.lessons[first]
        placed = [r.Placed(scope=student, objective=o) for student, o in start.working.items()]
        return [Act(start.day, IMPORTED + 300, placed)] if placed else []


def play(room: Room, days: list[str], *, shown: str = "", over: bool = False) -> Cohort:
    """Plays the section's lessons on `days`.

    `shown` is the day the demo opens on; `over` says that the year ended and everybody left.
    """
    there = [p for p in room.pupils if not p.joined]
    section = r.Section(section=room.section, course=room.course.id)
    _list(room, days[0], IMPORTED, [section], there, over)
    pair = sorted(p.id for p in room.rng.sample(there, 2))
    apart = r.Apart(pair=(pair[0], pair[1]))
    room.lists.append(Act(days[0], room.end, [apart]))
    helped = supports.given(room.section, days[0], there)
    room.lists += [Act(days[0], room.end + 60 * n, act) for n, act in enumerate(helped, 1)]
    lessons = []
    for number, day in enumerate(days):
        _late_joiners(room, number, day, over)
        # On the day that is shown, the room still holds the groups worth calling.
        lessons.append(lesson.play(room, day, number, shown=day == shown, groups=day != shown))
        if day == shown:
            exam_day.play(room, lessons[-2], lessons[-1], _ahead(day))
        else:
            exams.play(room, lessons[-1], next(iter(days[number + 1 :]), _ahead(day)))
    _the_rest(room, len(days), days[-1])
    _expect(room, days[min(EXPECTED, len(days) - 1)])
    if over:
        gone = [_leaves(room, p) for p in room.pupils if p.joined < len(days)]
        room.lists.append(Act(days[-1], LEFT, gone))
    return Cohort(room.lists, lessons)


def _ahead(day: str) -> str:
    """The next day of the week on which there may be school."""
    known = date.fromisoformat(day)
    return (known + timedelta(days=3 if known.weekday() == FRIDAY else 1)).isoformat()


def _late_joiners(room: Room, number: int, day: str, over: bool) -> None:
    new = [p for p in room.pupils if p.joined == number > 0]
    for p in new:
        p.working = [min(len(room.objectives) - 1, max(0, round(number * room.plan) - 1))]
    if new:
        placed = [r.Placed(scope=p.id, objective=room.ids(p.working)[0]) for p in new]
        _list(room, day, room.start - 120, [], new, over)
        room.lists.append(Act(day, room.start - 100, placed))


def _the_rest(room: Room, days: int, day: str) -> None:
    """Whoever was away when the others signed hands it in at the office."""
    rest = [
        r.Signoff(scope=p.id, lab="", stage=stage)  # type: ignore[arg-type]
        for p in room.pupils
        for stage, signed in (("agreement", p.agreement), ("quiz", p.quiz))
        if not signed and p.joined < days
    ]
    if rest:
        room.lists.append(Act(day, IMPORTED, rest))


def _expect(room: Room, day: str) -> None:
    """Perfect work of the two strongest; less of the one who finds it hardest."""
    there = sorted((p for p in room.pupils if not p.joined), key=lambda p: -p.skill)
    levels: list[tuple[Pupil, r.Expected]] = [(p, "perfect") for p in there[:2]]
    levels += [(p, "less than perfect") for p in there[-1:]]
    said = [r.Expectation(scope=p.id, level=level) for p, level in levels]
    room.lists.append(Act(day, room.end + 60, said))


def _list(
    room: Room, day: str, at: int, first: list[r.Record], who: list[Pupil], over: bool
) -> None:
    """One import, as one batch."""
    names = [
        r.Student(scope=p.id, given=p.listed.given, family=p.listed.family, source=p.listed.source)
        for p in who
    ]
    places = [_enrolment(room, p, over) for p in who]
    room.lists.append(Act(day, at, [*first, *names, *places]))


def _enrolment(room: Room, p: Pupil, over: bool) -> r.Enrolment:
    fact = f"~{room.section}~{p.id}" if over else ""
    return r.Enrolment(scope=p.id, fact=fact, section=room.section, tag=p.listed.tag)


def _leaves(room: Room, p: Pupil) -> r.Enrolment:
    """The correction of the enrolment at the year's end."""
    before = _enrolment(room, p, True)
    return msgspec.structs.replace(before, active=False, rank=1, names=(before.fact,))
