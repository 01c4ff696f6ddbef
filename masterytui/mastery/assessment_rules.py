"""A course's rules of its tests: what passes, what counts, when one may try again."""

from typing import Literal

import msgspec

Remedy = Literal["check", "group", "conference"]
Ready = Literal["objectives", "labs", "work"]


class AssessmentRules(msgspec.Struct, frozen=True, kw_only=True):
    """The table `[tests]` of a course."""

    line: int = 80
    """The percent from which a test is passed, where neither it nor its unit says otherwise."""
    counts: Literal["best", "last", "mean of the last two"] = "best"
    every: int = 1
    """School days from one test of a student to the next, of all tests; 0: no limit."""
    remedies: tuple[Remedy, ...] = ("check", "group", "conference")
    """What, below the line, opens the next try; empty: nothing is asked."""
    first: tuple[Ready, ...] = ()
    """What of its unit must be done before a first try."""
    settles: bool = True
    """Whether a passed test settles the objectives it covers that were not missed."""
    reopens: bool = True
    """Whether a missed objective that was mastered is open again."""
    places: tuple[str, ...] = ("corner", "laptop")
    """Where tests are taken, at most nine."""
    aids: tuple[str, ...] = ()
    """What may be used, at most nine."""
