"""Where a student is in each course (M2): what they work on, since when, and what comes next."""

from collections.abc import Callable, Mapping

import msgspec

from masterytui.mastery.course import Course
from masterytui.mastery.standing import Pointer


class Pointing:
    """What was heard of it so far."""

    def __init__(self, courses: Mapping[str, Course], mastered: Callable[[str], bool]) -> None:
        """`mastered`: whether the last check on an objective was passed."""
        self.courses = courses
        self.course_of = {o: key for key, course in courses.items() for o in course.objectives}
        self.begun: dict[str, str] = {}
        """The day on which work on each objective began."""
        self.pointers: dict[str, Pointer] = {}
        """By course."""
        self._mastered = mastered

    def course(self, objective: str) -> Course | None:
        """The course that an objective belongs to; None: no known one."""
        return self.courses.get(self.course_of.get(objective, ""))

    def checked(self, objective: str, day: str) -> None:
        """A check says that work on it had begun."""
        self.begun.setdefault(objective, day)

    def working(self, objectives: tuple[str, ...], day: str) -> None:
        """The teacher says what they work on; each course on its own."""
        for course in {self.course_of.get(o, "") for o in objectives}:
            ours = tuple(o for o in objectives if self.course_of.get(o, "") == course)
            self._work_on(course, ours, day)

    def placed(self, objective: str, day: str) -> None:
        """They start here."""
        course = self.course_of.get(objective, "")
        self._work_on(course, (objective,), day)
        self._point(course, placed=objective)

    def touch(self, objective: str, day: str) -> None:
        """What was last touched is what they work on, unless it is one of their two."""
        course = self.course_of.get(objective, "")
        if objective not in self._pointer(course).working:
            self._work_on(course, (objective,), day)

    def move_on(self, objective: str, day: str) -> None:
        """Mastering what they work on, or one ahead, moves them to the next open one.

        Making good an owed one does not.
        """
        key = self.course_of[objective]
        place = self.courses[key].place
        working = self._pointer(key).working
        left: tuple[str, ...] = ()
        if objective in working:
            left = tuple(o for o in working if o != objective)
        elif any(place[o] > place[objective] for o in working):
            return
        if not left:
            later = [o for o in place if place[o] > place[objective] and not self._mastered(o)]
            left = tuple(later[:1])
        self._work_on(key, left, day)
        self._point(key, moved=day)

    def _work_on(self, course: str, objectives: tuple[str, ...], day: str) -> None:
        """Makes these current; while one of them stays, so does the day since when."""
        before = self._pointer(course)
        since = before.since if set(before.working) & set(objectives) else day
        self.begun |= dict.fromkeys((o for o in objectives if o not in before.working), day)
        self._point(course, working=objectives, since=since, touched=True)

    def _pointer(self, course: str) -> Pointer:
        return self.pointers.get(course, Pointer())

    def _point(self, course: str, **changes: object) -> None:
        self.pointers[course] = msgspec.structs.replace(self._pointer(course), **changes)
