"""One student's records -> their Standing.

A Standing is recomputed whole, from the facts and the courses alone, so applying records one by
one gives what replaying them all gives, and undo restores it exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.course import Course
from masterytui.mastery.fold import Fact, facts
from masterytui.mastery.names import plain
from masterytui.mastery.standing import (
    Attendance,
    Called,
    Enrolled,
    Grouped,
    Jot,
    LabRecord,
    Pointer,
    Progress,
    Put,
    Revoked,
    Seen,
    Signed,
    Spot,
    Standing,
)


def replay(student: str, records: Iterable[r.Record], courses: Mapping[str, Course]) -> Standing:
    """What all the records of one student, in any order, come to under these courses (by id)."""
    told = _Told(student, courses)
    for fact in facts(records):
        told.hear(fact)
    return told.standing()


class _Told:
    """What has been heard so far; one method per kind of fact that moves a Standing."""

    def __init__(self, student: str, courses: Mapping[str, Course]) -> None:
        self.courses = courses
        self.course_of = {o: key for key, course in courses.items() for o in course.objectives}
        self.single: dict[str, object] = {"student": student}
        self.enrolled: dict[str, Enrolled] = {}
        self.checks: dict[str, list[Seen]] = {}
        self.flags: dict[str, str] = {}
        self.groups: dict[str, dict[str, Grouped]] = {}
        self.begun: dict[str, str] = {}
        self.pointer: dict[str, Pointer] = {}
        self.attendance: dict[str, Attendance] = {}
        self.signed: dict[str, list[Signed]] = {}
        self.revoked: dict[str, list[Revoked]] = {}
        self.works: dict[str, bool] = {}
        self.asks: dict[str, list[Put]] = {}
        self.two_versions: list[str] = []

    def hear(self, fact: Fact) -> None:
        """Takes the next fact, in the order of class."""
        shown = fact.shown
        if isinstance(shown, r.Note) and shown.private:
            return
        if fact.others:
            self.two_versions.append(shown.fact)
        revokes = [v for v in fact.versions if isinstance(v, r.Revoke)]
        listener = _LISTENERS.get(type(shown))
        if revokes:  # each version counts, even where another one is shown
            self.revoke(revokes)
        elif isinstance(shown, r.Signoff):
            self.signoff(shown, fact.others)
        elif listener is not None:
            listener(self, shown)

    def standing(self) -> Standing:
        """What has been heard comes to this."""
        objectives = sorted({*self.checks, *self.flags, *self.groups})
        return Standing(
            **self.single,  # type: ignore[arg-type]
            enrolled=self.enrolled,
            progress={
                o: Progress(
                    tuple(self.checks.get(o, ())),
                    self.flags.get(o, ""),
                    tuple(self.groups.get(o, {}).values()),
                    self.begun.get(o, ""),
                )
                for o in objectives
            },
            pointer=dict(sorted(self.pointer.items())),
            roll=self.attendance,
            labs={
                lab: LabRecord(tuple(self.signed.get(lab, ())), tuple(self.revoked.get(lab, ())))
                for lab in sorted({*self.signed, *self.revoked})
            },
            work=self.works,
            two_versions=tuple(self.two_versions),
            asked={o: tuple(asks) for o, asks in sorted(self.asks.items())},
        )

    # --- who they are

    def student(self, name: r.Student) -> None:
        self.single |= {
            "given": name.given,
            "family": name.family,
            "plain": (plain(name.given), plain(name.family)),
        }
        if name.source:
            self.single["source"] = name.source

    def enrolment(self, e: r.Enrolment) -> None:
        before = self.enrolled.get(e.section)
        since = before.since if before is not None and before.active else e.day
        self.enrolled[e.section] = Enrolled(e.tag, e.seat, e.active, since)

    # --- talking and checking

    def note(self, n: r.Note) -> None:
        self.single["note"] = Jot(n.text, n.day, n.objective)
        self._talked(n)

    def check(self, c: r.Check) -> None:
        course = self.courses.get(self.course_of.get(c.objective, ""))
        level = course.levels.get(c.level) if course else None
        seen = Seen(
            fact=c.fact,
            level=c.level,
            value=round(1000 * level.value) if level else 0,
            mastered=level.mastered if level else False,
            day=c.day,
            when=c.when,
            question=c.question,
            missing=c.missing,
            evidence=c.evidence,
            values=c.values,
        )
        self.checks.setdefault(c.objective, []).append(seen)
        self.begun.setdefault(c.objective, c.day)
        self._talked(c)
        if self.single.get("waiting") == "check":
            self._served()
        if seen.mastered:
            self.flags.pop(c.objective, None)
            self._move_on(c.objective, c.day)
        else:
            self._touch(c.objective, c.day)

    def asked(self, a: r.Asked) -> None:
        self.asks.setdefault(a.objective, []).append(Put(a.question, a.day, a.when, a.values))
        self._talked(a)

    def flag(self, f: r.Flag) -> None:
        self._talked(f)
        if not f.raised:
            self.flags.pop(f.objective, None)
            return
        self.flags.setdefault(f.objective, f.day)
        self._touch(f.objective, f.day)

    def waiting(self, w: r.Waiting) -> None:
        if w.what:
            self.single |= {"waiting": w.what, "waiting_since": (w.day, w.when)}
        else:
            self._served()

    def work(self, w: r.Work) -> None:
        self.works[w.item or w.objective] = w.accepted
        self._talked(w)
        if self.single.get("waiting") == "grading":
            self._served()

    def working(self, w: r.Working) -> None:
        for course in {self.course_of.get(o, "") for o in w.objectives}:
            ours = tuple(o for o in w.objectives if self.course_of.get(o, "") == course)
            self._work_on(course, ours, w.day)

    def placed(self, p: r.Placed) -> None:
        course = self.course_of.get(p.objective, "")
        self._work_on(course, (p.objective,), p.day)
        self._point(course, placed=p.objective)

    # --- where they are

    def roll(self, call: r.Roll) -> None:
        before = self.attendance.get(call.section)
        taken = call.taken or (before is not None and before.day == call.day and before.taken)
        self.attendance[call.section] = Attendance(call.day, call.when, call.state, taken)

    def at(self, spot: r.At) -> None:
        self.single["spot"] = Spot(spot.day, spot.place, spot.number, spot.section)
        if spot.place == "testing" and self.single.get("waiting") == "test":
            self._served()

    def group(self, g: r.Group) -> None:
        self.single["called"] = Called(g.fact, g.day, g.section, g.number, g.objective, g.missing)
        self.groups.setdefault(g.objective, {})[g.fact] = Grouped(g.day)

    def outcome(self, end: r.Outcome) -> None:
        for groups in self.groups.values():
            if end.group in groups:
                groups[end.group] = Grouped(groups[end.group].day, end.result)
        called = self.single.get("called")
        if isinstance(called, Called) and called.fact == end.group:
            del self.single["called"]
        self._talked(end)

    # --- labs

    def signoff(self, s: r.Signoff, others: Iterable[r.Record]) -> None:
        # With several versions the most cautious one counts: a stage one of them did not sign
        # is not signed, and a revoke one of them had not seen is not answered.
        answers = set(s.answers)
        for v in others:
            if not isinstance(v, r.Signoff) or (v.lab, v.stage) != (s.lab, s.stage):
                return
            answers &= set(v.answers)
        signed = Signed(s.stage, s.day, s.when, tuple(sorted(answers)))
        self.signed.setdefault(s.lab, []).append(signed)
        if s.stage in ("performed", "question"):
            self._talked(s)
        if self.single.get("waiting") == "signature":
            self._served()

    def revoke(self, versions: Iterable[r.Revoke]) -> None:
        for v in versions:
            self.revoked.setdefault(v.lab, []).append(Revoked(v.id, v.day, v.reason, v.when))

    # --- shared steps

    def _talked(self, record: r.Record) -> None:
        self.single |= {"seen": record.day, "seen_at": record.when}

    def _served(self) -> None:
        self.single |= {"waiting": "", "waiting_since": ("", "")}

    def _touch(self, objective: str, day: str) -> None:
        """What was last touched is what they work on (M2), unless it is one of their two."""
        course = self.course_of.get(objective, "")
        if objective not in self._pointer(course).working:
            self._work_on(course, (objective,), day)

    def _move_on(self, objective: str, day: str) -> None:
        """Mastering what they work on, or one ahead, moves them to the next open one (M2).

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

    def _mastered(self, objective: str) -> bool:
        checks = self.checks.get(objective, [])
        return bool(checks) and checks[-1].mastered

    def _work_on(self, course: str, objectives: tuple[str, ...], day: str) -> None:
        """Makes these current; while one of them stays, so does the day since when."""
        before = self._pointer(course)
        since = before.since if set(before.working) & set(objectives) else day
        self.begun |= dict.fromkeys((o for o in objectives if o not in before.working), day)
        self._point(course, working=objectives, since=since, touched=True)

    def _pointer(self, course: str) -> Pointer:
        return self.pointer.get(course, Pointer())

    def _point(self, course: str, **changes: object) -> None:
        self.pointer[course] = msgspec.structs.replace(self._pointer(course), **changes)


_LISTENERS: dict[type[r.Record], Callable[[_Told, Any], None]] = {
    r.Student: _Told.student,
    r.Enrolment: _Told.enrolment,
    r.Visit: _Told._talked,
    r.Note: _Told.note,
    r.Check: _Told.check,
    r.Asked: _Told.asked,
    r.Flag: _Told.flag,
    r.Waiting: _Told.waiting,
    r.Work: _Told.work,
    r.Working: _Told.working,
    r.Placed: _Told.placed,
    r.Roll: _Told.roll,
    r.At: _Told.at,
    r.Group: _Told.group,
    r.Outcome: _Told.outcome,
}
