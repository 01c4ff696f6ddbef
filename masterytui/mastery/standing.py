"""What one student's facts come to: what they know, where they are, when they were seen.

A Standing holds days but never "today", and no floats; `mastery.replay` makes it. A class's are
read from the cache at every start: hence arrays, and no garbage collector for the small ones.
"""

import msgspec

from masterytui.mastery.records import Values
from masterytui.mastery.tested import Tests

VERSION = 11
"""Goes up with every change of what a Standing holds; a cached one of another version is void."""


class Seen(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A mastery check that counts."""

    fact: str
    level: str
    value: int
    """Per mille: 0 the lowest level, 1000 a mastered one."""
    mastered: bool
    day: str
    when: str
    question: str = ""
    missing: str = ""
    evidence: str = "said"
    values: Values = ()
    """What varied in the question."""
    again: str = ""
    """The ISO day by which a second check was promised; empty: none."""


class Put(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A question that was asked without a verdict."""

    question: str
    day: str
    when: str
    values: Values = ()


class Grouped(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A small group the student was in, on an objective."""

    day: str
    result: str = ""
    """Empty: no outcome logged."""
    ended: tuple[str, str] = ("", "")
    """Day and time of the outcome."""


class Progress(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One student on one objective."""

    checks: tuple[Seen, ...] = ()
    """Oldest first."""
    flag: str = ""
    """The day since when the teacher's *needs help* stands; empty: none."""
    groups: tuple[Grouped, ...] = ()
    begun: str = ""
    """The day on which it last became what the student works on, or was first checked."""

    @property
    def level(self) -> str:
        """The last verdict's name; "" when not assessed."""
        return self.checks[-1].level if self.checks else ""

    @property
    def mastered(self) -> bool:
        """Whether the last verdict is a mastered one."""
        return bool(self.checks) and self.checks[-1].mastered

    @property
    def promised(self) -> str:
        """The day by which a second check is owed; "" for none: another check keeps the promise."""
        return self.checks[-1].again if self.checks else ""


class Pointer(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where the student is in one course."""

    working: tuple[str, ...] = ()
    """One or two objective ids; empty: nothing set or touched yet, or all done."""
    since: str = ""
    """The day the first of them became current."""
    moved: str = ""
    """The day they last moved on by mastering; empty: never."""
    placed: str = ""
    """Where they were placed: earlier objectives read *placed*, never mastered."""
    touched: bool = False


class Enrolled(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A student's place in a section."""

    tag: str
    seat: str = ""
    active: bool = True
    since: str = ""
    """The day they came; on which they came back, where they had left."""


class Attendance(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The last roll fact in a section."""

    day: str
    when: str
    state: str
    taken: bool
    """Whether a confirmed roll stands on that day."""


class Prepared(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The last pre-work fact in a section."""

    day: str
    when: str
    item: str
    state: str
    taken: bool


class Reflected(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The last word on the questions before the bell in a section."""

    day: str
    when: str
    done: bool
    taken: bool


class Spot(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where the student was last sent."""

    day: str
    place: str
    number: int = 0
    section: str = ""


class Called(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A called group without an outcome yet."""

    fact: str
    day: str
    section: str
    number: int
    objective: str
    missing: str = ""


class Signed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A live sign-off of a lab's stage."""

    stage: str
    day: str
    when: str
    answers: tuple[str, ...] = ()
    question: str = ""
    values: Values = ()
    """What varied in the question."""


class Revoked(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A live revoke."""

    id: str
    day: str
    reason: str
    when: str = ""


class LabRecord(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One student in one lab; `mastery.labs` says what it allows."""

    signed: tuple[Signed, ...] = ()
    revoked: tuple[Revoked, ...] = ()


class Held(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A support on record; `mastery.supports` says when it holds and how it reads."""

    fact: str
    what: str
    words: str
    since: str
    until: str = ""
    """The last day; empty: none."""


class Handed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Work on paper, as it was looked at last."""

    accepted: bool
    """False: it is back to be redone."""
    since: str
    """The ISO day since when it is so, however often it was looked at again."""
    when: str


class Jot(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The last note."""

    text: str
    day: str
    objective: str = ""


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """Everything the class view needs of one student."""

    student: str
    given: str = ""
    family: str = ""
    source: str = ""
    enrolled: dict[str, Enrolled] = {}
    """By section."""
    progress: dict[str, Progress] = {}
    """By objective id."""
    pointer: dict[str, Pointer] = {}
    """By course id."""
    seen: str = ""
    """The last day the teacher talked with the student; empty: never."""
    seen_at: str = ""
    waiting: str = ""
    waiting_since: tuple[str, str] = ("", "")
    """Day and time."""
    roll: dict[str, Attendance] = {}
    """By section."""
    prepared: dict[str, Prepared] = {}
    """By section."""
    reflected: dict[str, Reflected] = {}
    """By section."""
    spot: Spot | None = None
    called: Called | None = None
    labs: dict[str, LabRecord] = {}
    """By lab id; "" holds the year's agreement and quiz."""
    work: dict[str, Handed] = {}
    """By item id, or objective id where there is no item."""
    expected: tuple[str, str] = ("", "")
    """How good their work must be, and since which day; empty: as of everybody."""
    note: Jot | None = None
    diary: bytes = b""
    """The days with facts, and with talks, as `mastery.diary` packs them."""
    two_versions: tuple[str, ...] = ()
    """Facts that two devices corrected differently."""
    plain: tuple[str, str] = ("", "")
    """Given and family name as `names.plain` has them: to sort by, and for initials."""
    asked: dict[str, tuple[Put, ...]] = {}
    """By objective id, oldest first."""
    supports: tuple[Held, ...] = ()
    """Oldest first, also those that hold no more."""
    tests: Tests = Tests()

    @property
    def name(self) -> str:
        """The full name, as the student writes it."""
        return f"{self.given} {self.family}".strip()

    def on(self, objective: str) -> Progress:
        """The progress on one objective; an empty one where there is none."""
        return self.progress.get(objective, _NOTHING)

    def accepted(self, item: str) -> bool:
        """Whether the work of this id was accepted, and is not back to be redone."""
        return item in self.work and self.work[item].accepted


_NOTHING = Progress()
