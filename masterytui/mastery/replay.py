"""One student's records -> their Standing.

A Standing is recomputed whole, from the facts and the courses alone, so applying records one by
one gives what replaying them all gives, and undo restores it exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from masterytui.mastery import records as r
from masterytui.mastery.course import Course
from masterytui.mastery.diary import packed
from masterytui.mastery.fold import Fact, facts
from masterytui.mastery.names import plain
from masterytui.mastery.pointing import Pointing
from masterytui.mastery.standing import (
    Attendance,
    Called,
    Enrolled,
    Grouped,
    Held,
    Jot,
    LabRecord,
    Prepared,
    Progress,
    Put,
    Reflected,
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
        self.at_work = Pointing(courses, self._mastered)
        self.single: dict[str, object] = {"student": student}
        self.enrolled: dict[str, Enrolled] = {}
        self.checks: dict[str, list[Seen]] = {}
        self.flags: dict[str, str] = {}
        self.groups: dict[str, dict[str, Grouped]] = {}
        self.attendance: dict[str, Attendance] = {}
        self.prepared: dict[str, Prepared] = {}
        self.reflected: dict[str, Reflected] = {}
        self.signed: dict[str, list[Signed]] = {}
        self.revoked: dict[str, list[Revoked]] = {}
        self.works: dict[str, str] = {}
        self.days: dict[str, bool] = {}
        """Day -> whether there was a talk."""
        self.asks: dict[str, list[Put]] = {}
        self.supports: list[Held] = []
        self.two_versions: list[str] = []

    def hear(self, fact: Fact) -> None:
        """Takes the next fact, in the order of class."""
        shown = fact.shown
        if isinstance(shown, r.Note) and shown.private:
            return
        if not isinstance(shown, r.Student | r.Enrolment | r.Support):
            self.days.setdefault(shown.day, False)
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
                    self.at_work.begun.get(o, ""),
                )
                for o in objectives
            },
            pointer=dict(sorted(self.at_work.pointers.items())),
            roll=self.attendance,
            prepared=self.prepared,
            reflected=self.reflected,
            labs={
                lab: LabRecord(tuple(self.signed.get(lab, ())), tuple(self.revoked.get(lab, ())))
                for lab in sorted({*self.signed, *self.revoked})
            },
            work=self.works,
            diary=packed(self.days),
            two_versions=tuple(self.two_versions),
            asked={o: tuple(asks) for o, asks in sorted(self.asks.items())},
            supports=tuple(self.supports),
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
            value=round(1000 * level.value) if level else 0,
            mastered=level.mastered if level else False,
            day=c.day,
            when=c.when,
            question=c.question,
            missing=c.missing,
            evidence=c.evidence,
            values=c.values,
            again=c.again,
        )
        self.checks.setdefault(c.objective, []).append(seen)
        self.at_work.checked(c.objective, c.day)
        self._talked(c)
        if self.single.get("waiting") == "check":
            self._served()
        if seen.mastered:
            self.flags.pop(c.objective, None)
            self.at_work.move_on(c.objective, c.day)
        else:
            self.at_work.touch(c.objective, c.day)

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
        self.works[item] = "" if w.accepted else self.works.get(item) or w.day
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

    def roll(self, call: r.Roll) -> None:
        before = self.attendance.get(call.section)
        taken = call.taken or (before is not None and before.day == call.day and before.taken)
        self.attendance[call.section] = Attendance(call.day, call.when, call.state, taken)

    def prework(self, p: r.Prework) -> None:
        before = self.prepared.get(p.section)
        taken = p.taken or (before is not None and before.day == p.day and before.taken)
        self.prepared[p.section] = Prepared(p.day, p.when, p.item, p.state, taken)

    def reflection(self, x: r.Reflection) -> None:
        if x.asked != "exit":
            return
        before = self.reflected.get(x.section)
        taken = x.taken or (before is not None and before.day == x.day and before.taken)
        self.reflected[x.section] = Reflected(x.day, x.when, x.done, taken)

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
        signed = Signed(s.stage, s.day, s.when, tuple(sorted(answers)), s.question, s.values)
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
        self.days[record.day] = True

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
    r.Roll: _Told.roll,
    r.Prework: _Told.prework,
    r.Reflection: _Told.reflection,
    r.At: _Told.at,
    r.Group: _Told.group,
    r.Outcome: _Told.outcome,
}
