"""One student's records -> their Standing.

A Standing is recomputed whole, from the facts and the courses alone, so applying records one by
one gives what replaying them all gives, and undo restores it exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from masterytui.mastery import records as r
from masterytui.mastery.course import Course
from masterytui.mastery.diary import Diary
from masterytui.mastery.fold import Fact, facts
from masterytui.mastery.grading import Grading
from masterytui.mastery.lab_log import LabLog
from masterytui.mastery.names import plain
from masterytui.mastery.pointing import Pointing
from masterytui.mastery.round_log import RoundLog
from masterytui.mastery.standing import (
    Called,
    Enrolled,
    Grouped,
    Handed,
    Held,
    Jot,
    Progress,
    Put,
    Seen,
    Spot,
    Standing,
)


def replay(student: str, records: Iterable[r.Record], courses: Mapping[str, Course]) -> Standing:
    """What all the records of one student, in any order, come to under these courses (by id)."""
    told = _Told(student, courses)
    # A support holds on the whole of its day: what it bears on may have been logged before it.
    for fact in sorted(facts(records), key=lambda f: not isinstance(f.shown, r.Support)):
        told.hear(fact)
    return told.standing()


class _Told:
    """What has been heard so far; one method per kind of fact that moves a Standing."""

    def __init__(self, student: str, courses: Mapping[str, Course]) -> None:
        self.at_work = Pointing(courses, self._mastered)
        self.single: dict[str, object] = {"student": student}
        self.enrolled: dict[str, Enrolled] = {}
        self.checks: dict[str, list[Seen]] = {}
        self.flags: dict[str, str] = {}
        self.groups: dict[str, dict[str, Grouped]] = {}
        self.rounds = RoundLog()
        self.labs = LabLog()
        self.works: dict[str, Handed] = {}
        self.diary = Diary()
        self.asks: dict[str, list[Put]] = {}
        self.supports: list[Held] = []
        self.two_versions: list[str] = []
        self.grading = Grading(courses, self.at_work, self.checks, self.supports, self.judge)

    def hear(self, fact: Fact) -> None:
        """Takes the next fact, in the order of class."""
        shown = fact.shown
        if isinstance(shown, r.Note) and shown.private:
            return
        if not isinstance(shown, r.Student | r.Enrolment | r.Support):
            self.diary.hear(shown)
        if fact.others:
            self.two_versions.append(shown.fact)
        revokes = [v for v in fact.versions if isinstance(v, r.Revoke)]
        listener = _LISTENERS.get(type(shown))
        if revokes:
            self.labs.revoke(revokes)
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
                    self.at_work.begun.get(o, ""),
                )
                for o in objectives
            },
            pointer=dict(sorted(self.at_work.pointers.items())),
            roll=self.rounds.attendance,
            prepared=self.rounds.prepared,
            reflected=self.rounds.reflected,
            labs=self.labs.records(),
            work=self.works,
            diary=self.diary.packed(),
            two_versions=tuple(self.two_versions),
            asked={o: tuple(asks) for o, asks in sorted(self.asks.items())},
            supports=tuple(self.supports),
            tests=self.grading.tests(),
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

    def support(self, x: r.Support) -> None:
        self.supports.append(Held(x.fact, x.what, x.words, x.day, x.until))

    # --- talking and checking

    def note(self, n: r.Note) -> None:
        self.single["note"] = Jot(n.text, n.day, n.objective)
        self._talked(n)

    def check(self, c: r.Check) -> None:
        course = self.at_work.course(c.objective)
        level = course.levels.get(c.level) if course else None
        seen = Seen(
            fact=c.fact,
            level=c.level,
            value=course.worth[level.name] if course and level else 0,
            mastered=level.mastered if level else False,
            day=c.day,
            when=c.when,
            question=c.question,
            missing=c.missing,
            evidence=c.evidence,
            values=c.values,
            again=c.again,
        )
        self.judge(c.objective, seen)
        self._talked(c)
        if self.single.get("waiting") == "check":
            self._served()
        if seen.mastered:
            self.at_work.move_on(c.objective, c.day)
        else:
            self.at_work.touch(c.objective, c.day)

    def judge(self, objective: str, seen: Seen) -> None:
        self.checks.setdefault(objective, []).append(seen)
        self.at_work.checked(objective, seen.day)
        if seen.mastered:
            self.flags.pop(objective, None)

    def asked(self, a: r.Asked) -> None:
        self.asks.setdefault(a.objective, []).append(Put(a.question, a.day, a.when, a.values))
        self._talked(a)

    def flag(self, f: r.Flag) -> None:
        self._talked(f)
        if not f.raised:
            self.flags.pop(f.objective, None)
            return
        self.flags.setdefault(f.objective, f.day)
        self.at_work.touch(f.objective, f.day)

    def waiting(self, w: r.Waiting) -> None:
        if w.what:
            self.single |= {"waiting": w.what, "waiting_since": (w.day, w.when)}
        else:
            self._served()

    def work(self, w: r.Work) -> None:
        item = w.item or w.objective
        if item not in self.works or self.works[item].accepted != w.accepted:
            self.works[item] = Handed(w.accepted, w.day, w.when)
        self._talked(w)
        if self.single.get("waiting") == "grading":
            self._served()

    def expectation(self, e: r.Expectation) -> None:
        self.single["expected"] = (e.level, e.day if e.level else "")

    def working(self, w: r.Working) -> None:
        self.at_work.working(w.objectives, w.day)

    def placed(self, p: r.Placed) -> None:
        self.at_work.placed(p.objective, p.day)

    # --- where they are

    def at(self, spot: r.At) -> None:
        before = self.single.get("spot")
        was_out = isinstance(before, Spot) and before.place == "out"
        if spot.place == "desk" and was_out and self.grading.sits(spot.day):
            self._put(Spot(spot.day, "testing", section=spot.section))
            return
        if spot.place not in ("out", "testing"):
            self.grading.ends()
        self._put(Spot(spot.day, spot.place, spot.number, spot.section))

    def _put(self, spot: Spot) -> None:
        self.single["spot"] = spot
        if spot.place == "testing" and self.single.get("waiting") == "test":
            self._served()

    def group(self, g: r.Group) -> None:
        self.single["called"] = Called(g.fact, g.day, g.section, g.number, g.objective, g.missing)
        self.groups.setdefault(g.objective, {})[g.fact] = Grouped(g.day)

    def outcome(self, end: r.Outcome) -> None:
        for groups in self.groups.values():
            if end.group in groups:
                began = groups[end.group].day
                groups[end.group] = Grouped(began, end.result, (end.day, end.when))
        called = self.single.get("called")
        if isinstance(called, Called) and called.fact == end.group:
            del self.single["called"]
        self._talked(end)

    # --- labs

    def signoff(self, s: r.Signoff, others: Iterable[r.Record]) -> None:
        if not self.labs.signoff(s, others):
            return
        if s.stage in ("performed", "question"):
            self._talked(s)
        if self.single.get("waiting") == "signature":
            self._served()

    # --- tests

    def sitting(self, s: r.Sitting) -> None:
        self.grading.sitting(s)
        self._put(Spot(s.day, "testing", section=s.section))

    def attempt(self, a: r.Attempt) -> None:
        self.grading.attempt(a)
        if a.source:
            return
        spot = self.single.get("spot")
        if isinstance(spot, Spot) and spot.place == "testing":
            self._put(Spot(a.day, "desk", section=spot.section))
        self._talked(a)
        if self.single.get("waiting") == "grading":
            self._served()

    def conference(self, c: r.Conference) -> None:
        self.grading.conference(c)
        self._talked(c)

    # --- shared steps

    def _talked(self, record: r.Record) -> None:
        self.single |= {"seen": record.day, "seen_at": record.when}
        self.diary.talk(record.day)

    def _served(self) -> None:
        self.single |= {"waiting": "", "waiting_since": ("", "")}

    def _mastered(self, objective: str) -> bool:
        checks = self.checks.get(objective, [])
        return bool(checks) and checks[-1].mastered


_LISTENERS: dict[type[r.Record], Callable[[_Told, Any], None]] = {
    r.Student: _Told.student,
    r.Enrolment: _Told.enrolment,
    r.Support: _Told.support,
    r.Visit: _Told._talked,
    r.Note: _Told.note,
    r.Check: _Told.check,
    r.Asked: _Told.asked,
    r.Flag: _Told.flag,
    r.Waiting: _Told.waiting,
    r.Work: _Told.work,
    r.Expectation: _Told.expectation,
    r.Working: _Told.working,
    r.Placed: _Told.placed,
    r.Roll: lambda told, call: told.rounds.roll(call),
    r.Prework: lambda told, p: told.rounds.prework(p),
    r.Reflection: lambda told, x: told.rounds.reflection(x),
    r.At: _Told.at,
    r.Group: _Told.group,
    r.Outcome: _Told.outcome,
    r.Sitting: _Told.sitting,
    r.Attempt: _Told.attempt,
    r.Conference: _Told.conference,
}
