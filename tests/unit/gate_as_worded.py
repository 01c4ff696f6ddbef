"""The gate of tests as it is worded, answered from the bare facts.

Slowly, and without the fold, the Standing or the calendar: for comparison.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from two_weeks import COVERED, Weeks

from masterytui.mastery import records as r
from masterytui.mastery.calendar import WEEK

K = TypeVar("K", r.Attempt, r.Sitting)


@dataclass(frozen=True)
class Asked:
    """The rule as it is worded, of what is not taken back."""

    weeks: Weeks
    facts: tuple[r.Record, ...]

    @classmethod
    def of(cls, weeks: Weeks) -> "Asked":
        """Asked of these weeks."""
        return cls(weeks, tuple(standing_facts(weeks.facts)))

    def at_it(self, kind: type[K]) -> list[K]:
        """Attempts at T1, or its sittings."""
        return [f for f in self.facts if isinstance(f, kind) and f.assessment == "c:T1"]

    def reached(self, a: r.Attempt) -> bool:
        """Whether an attempt reached the line that was theirs on its day."""
        own = [f for f in self.facts if isinstance(f, r.Support) and f.day <= a.day]
        line = int(own[-1].words) if own else self.weeks.line
        got, _, of = a.score.partition("/")
        return Fraction(got) / Fraction(of or 100) >= Fraction(line, 100)

    def above_the_line(self) -> bool:
        """Whether they have ever passed it."""
        return any(map(self.reached, self.at_it(r.Attempt)))

    def days_are_over(self) -> bool:
        """Once a day, or every n school days, across all tests."""
        taken = [f for f in self.facts if isinstance(f, r.Attempt | r.Sitting)]
        days = [f.day for f in taken if f.assessment != "c:P2"]
        return all(self._since(day) >= self.weeks.every for day in days)

    def _since(self, day: str) -> int:
        """How many school days began since; after the last of the year all are."""
        school, found, one = self.weeks.school, 0, date.fromisoformat(day)
        while one.isoformat() < self.weeks.day:
            one += timedelta(days=1)
            iso = one.isoformat()
            over = bool(school.last_day) and iso > school.last_day
            found += over or (WEEK[one.weekday()] in school.days and iso not in school.holidays)
        return found

    def version_left(self) -> bool:
        """Whether there is a version that they have not had in their hands."""
        versions = set(self.weeks.versions)
        had = {f.version for f in [*self.at_it(r.Attempt), *self.at_it(r.Sitting)]}
        return not versions or bool(versions - had)

    def learned(self) -> bool:
        """Below the line: a remedy since the last try. Before the first: what the course asks."""
        covered, tries = COVERED["T1"], self.at_it(r.Attempt)
        if not tries:
            return not self.weeks.first or all(
                self._says(c, self.facts, ("check",)) for c in covered
            )
        last, remedies = tries[-1], self.weeks.remedies
        since = self.facts[self.facts.index(last) + 1 :]
        talks = [f for f in self.facts if isinstance(f, r.Conference) and f.attempt == last.fact]
        missed = {o.removeprefix("c:") for o in last.missed}
        missed = missed or {o.removeprefix("c:") for t in talks for o in t.objectives}
        good = [c for c in missed or covered if self._says(c, since, remedies)]
        if not remedies or (len(good) == len(missed) if missed else good):
            return True
        return "conference" in remedies and any(self._kept(t, missed, since) for t in talks)

    def _kept(self, talk: r.Conference, missed: set[str], since: tuple[r.Record, ...]) -> bool:
        """Whether nothing was promised, or the second check that was is mastered."""
        codes = {o.removeprefix("c:") for o in talk.objectives} or missed
        checked = bool(codes) and all(self._says(c, since, ("check",)) for c in codes)
        return not talk.again or checked

    def _says(self, code: str, facts: tuple[r.Record, ...], kinds: Container[str]) -> bool:
        """What these facts, the last before all, say of an objective."""
        says = False
        groups = [
            f.fact for f in self.facts if isinstance(f, r.Group) and f.objective == f"c:{code}"
        ]
        for f in facts:
            if isinstance(f, r.Check) and f.objective == f"c:{code}":
                says = f.level == "mastered" and ("check" in kinds or says)
            if isinstance(f, r.Attempt) and f"c:{code}" in f.missed:
                says = False
            if isinstance(f, r.Outcome) and f.group in groups and f.result == "solved":
                says = says or "group" in kinds
        return says

    def sits(self) -> bool:
        """Whether a test lies before them now."""
        sits, out = False, False
        for f in self.facts:
            if isinstance(f, r.Sitting):
                sits, out = f.day == self.weeks.day, False
            elif isinstance(f, r.Attempt) and not f.source:
                sits = False
            elif isinstance(f, r.At):
                sits = sits and (f.place == "out" or (out and f.place == "desk"))
                out = f.place == "out"
        return sits

    def may(self) -> bool:
        """The rule."""
        below = self.days_are_over() and self.version_left() and self.learned()
        return not self.sits() and (self.above_the_line() or below)


def standing_facts(facts: tuple[r.Record, ...]) -> list[r.Record]:
    """Those that no void takes back; nothing takes a void back here."""
    gone = {name for f in facts if isinstance(f, r.Void) for name in f.names}
    return [f for f in facts if not isinstance(f, r.Void) and f.id not in gone]
