"""One student's story, told fact by fact: stamped records without a book or a clock."""

from typing import TypeVar

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.course import Assessment, Course, Form, Lab, Objective, Unit, Work
from masterytui.mastery.fold import Fact, corrected, facts, void
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Standing

MON, TUE, WED, THU = "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"
ADA = "ada"

R = TypeVar("R", bound=r.Record)


CLEAR = Form(name="clear", cap=92)


def objective(code: str) -> Objective:
    """An objective whose id is its code, so that expectations are easy to read."""
    return Objective(code=code, id=code, title=f"Objective {code}")


COURSE = Course(
    title="Chemistry",
    id="chem",
    unit=(
        Unit(code="1", title="Matter", item=(objective("1.1"), objective("1.2"))),
        Unit(
            code="2",
            title="Amounts",
            item=(
                objective("2.1"),
                objective("2.2"),
                Work(code="W2", id="W2"),
                objective("2.3"),
                Lab(code="L2", id="L2"),
                Assessment(code="T2", id="T2", covers=("2.1", "2.2"), form=(CLEAR,)),
            ),
        ),
        Unit(code="3", title="Gases", item=(objective("3.1"), objective("3.2"))),
    ),
)
EARTH = Course(
    title="Earth science",
    id="earth",
    unit=(Unit(code="1", title="Rocks", item=(objective("E1"), objective("E2"))),),
)


class Story:
    """What is told of one student; every fact happens a minute after the one before."""

    def __init__(self, scope: str = ADA) -> None:
        self.scope = scope
        self.records: list[r.Record] = []

    def tell(self, draft: R, day: str = MON, when: str = "") -> R:
        """Stamps a draft and adds it; gives back the record."""
        n = len(self.records)
        own = f"s.{n:06d}"
        record = msgspec.structs.replace(
            draft,
            id=own,
            scope=self.scope,
            fact=draft.fact or own,
            stamp=n,
            day=draft.day or day,
            when=draft.when or when or f"10:{n:02d}:00",
        )
        self.records.append(record)
        return record

    def check(self, objective: str, level: str, day: str = MON) -> r.Check:
        """The student was checked."""
        return self.tell(r.Check(objective=objective, level=level), day)

    def correct(self, record: R, seen: list[r.Record] | None = None, **changes: object) -> R:
        """A correction by somebody who has seen these records; all of them if none are given."""
        known = self.records if seen is None else seen
        return self.tell(
            corrected(record, known, lambda x: msgspec.structs.replace(x, **changes)), record.day
        )

    def void(self, *taken_back: r.Record) -> r.Void:
        """Takes records back."""
        return self.tell(void(taken_back))

    def facts(self) -> list[Fact]:
        """The facts as they stand."""
        return facts(self.records)

    def shown(self) -> list[r.Record]:
        """The versions to show."""
        return [fact.shown for fact in self.facts()]

    def standing(self) -> Standing:
        """What it all comes to."""
        return replay(self.scope, self.records, {c.id: c for c in (COURSE, EARTH)})


def naive_live(records: list[r.Record]) -> set[str]:
    """As it is defined, for comparison: live iff no live record of higher rank names it."""

    def is_live(x: r.Record) -> bool:
        return not any(x.id in y.names and y.rank > x.rank and is_live(y) for y in records)

    return {x.id for x in records if is_live(x)}
