"""What is logged of the whole class at once, by exception: roll, pre-work, answers."""

from typing import Literal

from masterytui.mastery.envelope import Record


class Roll(Record, frozen=True, kw_only=True, tag="roll"):
    """Attendance of one student in one section on `day`."""

    section: str
    state: Literal["present", "absent", "tardy", "excused"]
    taken: bool = False
    """True when it came from a confirmed roll of the whole section."""


class Prework(Record, frozen=True, kw_only=True, tag="prework"):
    """How the student came prepared on their own next item, on `day`."""

    section: str
    item: str = ""
    """The item's id; empty: the course had none left for them."""
    state: Literal["done", "partly", "not done"] = "done"
    taken: bool = False
    """True when it came from a confirmed round of the whole section."""


class Reflection(Record, frozen=True, kw_only=True, tag="reflection"):
    """Answered what was asked of the whole class on `day`, or did not."""

    section: str
    asked: Literal["daily", "prompt", "exit"]
    """The question of the day, the prompt on the pre-work, or the questions before the bell."""
    done: bool = True
    text: str = ""
    """The answer, where it is worth keeping."""
    question: str = ""
    """What was asked, in its words, where an answer is kept."""
    taken: bool = False
    """True when it came from a confirmed round of the whole section."""


class Theme(Record, frozen=True, kw_only=True, tag="theme"):
    """Something that came up once more when the class answered, on `day` (scope `CLASS`)."""

    section: str
    theme: str
