"""A class with work and tests on paper, for what is told of them.

Unit 1 has 1.1 and the test T1; unit 2 has 2.1, 2.2, then the work W2, then 2.3 and the test T2.
Unit 3 is made of 3.1, its test T3, its project P3, and X3, which has both as parts.
"""

from typing import Any

from builders import TODAY, board_of, fact, student

from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Course, load

MON, TUE, WED = "2026-11-16", "2026-11-17", TODAY
THU = "2026-11-19"
LOADED = load(
    """
    title = "Chemistry"
    [[unit]]
    code = "1"
    title = "Matter"
    item = [
      { kind = "objective", code = "1.1", title = "Symbols" },
      { kind = "assessment", code = "T1", title = "Unit 1 test" },
    ]
    [[unit]]
    code = "2"
    title = "Amounts"
    item = [
      { kind = "objective", code = "2.1", title = "Moles" },
      { kind = "objective", code = "2.2", title = "Molar mass", needs = ["2.1"] },
      { kind = "work", code = "W2", title = "Mole sheet" },
      { kind = "objective", code = "2.3", title = "Ratios" },
      { kind = "assessment", code = "T2", title = "Unit 2 test" },
    ]
    [[unit]]
    code = "3"
    title = "Light"
    item = [
      { kind = "objective", code = "3.1", title = "Flames" },
      { kind = "assessment", code = "T3", title = "Unit 3 test" },
      { kind = "assessment", code = "P3", title = "Flame poster", sort = "project" },
      { kind = "assessment", code = "X3", title = "Unit 3 exit", parts = ["T3", "P3"] },
    ]
    """,
    "c",
)
assert isinstance(LOADED, Course), LOADED
PAPER: Course = LOADED


def the_class(*facts: r.Record, course: Course = PAPER, day: str = TODAY) -> Board:
    """Ana and Ben, and these facts of them."""
    return board_of([*student("ana"), *student("ben"), *facts], course, day=day)


def work(who: str, item: str, accepted: bool = True, day: str = MON, **more: Any) -> r.Work:
    """Work was looked at, by its item's code; by an objective's where there is no item."""
    return fact(r.Work, who, day=day, item=f"c:{item}", objective="", accepted=accepted, **more)


def asked(who: str, code: str, level: str, evidence: str = "said", **more: Any) -> r.Check:
    """A check with its evidence, on Tuesday unless another day is said."""
    about = {"day": TUE, "objective": f"c:{code}", "level": level, "evidence": evidence}
    return fact(r.Check, who, **(about | more))


def support(who: str, what: str, day: str = MON, until: str = "") -> r.Support:
    """A support from a day on."""
    return fact(r.Support, who, day=day, what=what, words="", until=until)
