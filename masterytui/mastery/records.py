"""Every kind of fact, one typed struct each, in the envelope that all of them share.

A draft is a record whose envelope is still empty: a parser fills what it knows (the kind's own
fields and the scope), `classroom.writer` stamps the rest. A stamped record is never changed.
"""

from typing import Literal, get_args

import msgspec

CLASS = "class"
"""The scope of facts that belong to no single student: course, section, keep-apart, station."""


class Batch(msgspec.Struct, frozen=True):
    """Which act a record belongs to; an act on four students is one batch of four."""

    id: str
    i: int
    """0-based place in the batch."""
    n: int
    """How many records the batch holds; fewer at a file's end means it was never acknowledged."""


class By(msgspec.Struct, frozen=True):
    """Who logged it, and on what."""

    person: str
    device: str


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """The envelope; its subclasses are the kinds."""

    id: str = ""
    """The writing session's random id, a dot, and the record's number in that session."""
    scope: str = CLASS
    """One student's id, or `CLASS`."""
    fact: str = ""
    """The record's own id for an original; a correction copies the id it corrects."""
    rank: int = 0
    """1 + the highest rank named, else 0."""
    names: tuple[str, ...] = ()
    """Ids of the records, in the same scope, that this one replaces or takes back."""
    stamp: int = 0
    """Hybrid logical clock, microseconds since 1970 UTC, never over 10 minutes ahead of now."""
    day: str = ""
    """The lesson's day, ISO."""
    when: str = ""
    """Local time of day, HH:MM:SS.ffffff."""
    batch: Batch = Batch("", 0, 1)
    by: By = By("", "")

    @property
    def kind(self) -> str:
        """The kind's name, as written in the journal."""
        return str(self.__struct_config__.tag)


# --- who is there -----------------------------------------------------------------------------


class Student(Record, frozen=True, kw_only=True, tag="student"):
    """A student's name; with `Enrolment` the only kind that holds one."""

    given: str
    family: str = ""
    """May be empty: some students have one name."""
    source: str = ""
    """The school's own id, kept as text (leading zeros matter); empty when none was given."""


class Enrolment(Record, frozen=True, kw_only=True, tag="enrolment"):
    """A student's place in a section."""

    section: str
    tag: str
    """Two letters a-z, unique in the section, never given to another student."""
    seat: str = ""
    active: bool = True
    """False: left; kept with its history, its tag stays retired."""


class Section(Record, frozen=True, kw_only=True, tag="section"):
    """A class of students and the course it follows (scope `CLASS`)."""

    section: str
    """Its id: the name it was first imported under, which never changes."""
    title: str = ""
    """The teacher's own short name; empty: the id."""
    course: str = ""
    """The course's id; empty: none yet."""


class Course(Record, frozen=True, kw_only=True, tag="course"):
    """A published course, its whole text (scope `CLASS`); the latest text is in force."""

    course: str
    """The course's id, which is its file's name without `.toml`."""
    text: str
    """TOML, as `mastery.course.load` reads it."""


# --- talking and checking ---------------------------------------------------------------------

Missing = str
"""What is missing, one of the course's short words ("ratio upside down"); empty: not said."""


class Visit(Record, frozen=True, kw_only=True, tag="visit"):
    """Talked with the student; also written beside a private note."""


class Note(Record, frozen=True, kw_only=True, tag="note"):
    """Words about a student, tied to an objective or to another act where there is one."""

    text: str
    objective: str = ""
    about: str = ""
    """The fact this note is on; empty: a note alone."""
    private: bool = False
    """True only in the private stream: never synced, exported or printed, never on the board."""


class Check(Record, frozen=True, kw_only=True, tag="check"):
    """A mastery check: the student explained, the teacher judged."""

    objective: str
    level: str
    """A level's name in the course."""
    question: str = ""
    """The id of the question asked; empty: none was named."""
    evidence: Literal["said", "wrote", "showed", "did"] = "said"
    missing: Missing = ""


class Flag(Record, frozen=True, kw_only=True, tag="flag"):
    """Needs help, or no longer."""

    objective: str
    raised: bool


class Waiting(Record, frozen=True, kw_only=True, tag="waiting"):
    """Waits for the teacher, or was served."""

    what: Literal["check", "signature", "grading", "test", ""]
    """Empty: served."""


class Work(Record, frozen=True, kw_only=True, tag="work"):
    """Paper graded on the spot."""

    item: str
    """A work item's id; empty where the course has none for the objective."""
    objective: str
    accepted: bool
    """False: back to revise."""


class Working(Record, frozen=True, kw_only=True, tag="working"):
    """The one or two objectives the student now works on."""

    objectives: tuple[str, ...]


class Placed(Record, frozen=True, kw_only=True, tag="placed"):
    """Starts here: earlier objectives read *placed*, never mastered."""

    objective: str


# --- where they are ---------------------------------------------------------------------------


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


class At(Record, frozen=True, kw_only=True, tag="at"):
    """Where the student is, on `day`; counts until the next one."""

    place: Literal["desk", "station", "testing", "group", "tutoring", "out"]
    section: str = ""
    number: int = 0
    """The station's or group's number."""


class Station(Record, frozen=True, kw_only=True, tag="station"):
    """Which lab is at a station, on `day` (scope `CLASS`)."""

    section: str
    number: int
    lab: str
    """Empty: closed."""


class Group(Record, frozen=True, kw_only=True, tag="group"):
    """The student was called into a small group on `day`."""

    section: str
    number: int
    """1 to 9 that day: `g1`."""
    objective: str
    missing: Missing = ""


class Outcome(Record, frozen=True, kw_only=True, tag="outcome"):
    """What the group did for this student; ends their time in it."""

    group: str
    """The fact of the `Group` record."""
    result: Literal["solved", "better", "not yet"]


class Apart(Record, frozen=True, kw_only=True, tag="apart"):
    """Two students who are kept in different groups (scope `CLASS`)."""

    pair: tuple[str, str]
    """Student ids, sorted."""


# --- labs -------------------------------------------------------------------------------------

Stage = Literal["agreement", "quiz", "safety", "prelab", "performed", "question"]


class Signoff(Record, frozen=True, kw_only=True, tag="signoff"):
    """A stage of a lab, signed by a person."""

    lab: str
    """The lab's id; empty for the year's agreement and quiz."""
    stage: Stage
    answers: tuple[str, ...] = ()
    """Ids of the live revokes its writer had seen; never in `names`."""


class Revoke(Record, frozen=True, kw_only=True, tag="revoke"):
    """Goggles off: the lab's safety is open again until signed anew."""

    lab: str
    reason: str


# --- taking back ------------------------------------------------------------------------------


class Void(Record, frozen=True, kw_only=True, tag="void"):
    """Takes back the records it names."""


class Erase(Record, frozen=True, kw_only=True, tag="erase"):
    """A student was erased (scope `CLASS`): nothing about them counts again, nothing undoes it."""

    gone: str = ""
    """The mark of the student's id (`mastery.erasure`), for the id itself is gone, too."""
    facts: tuple[str, ...] = ()
    """Facts of other scopes that went with them: notes with their name, keep-apart pairs."""
    private: bool = False
    """True only in the private stream: of private notes on others."""


Known = (
    Student
    | Enrolment
    | Section
    | Course
    | Visit
    | Note
    | Check
    | Flag
    | Waiting
    | Work
    | Working
    | Placed
    | Roll
    | Prework
    | Reflection
    | Theme
    | At
    | Station
    | Group
    | Outcome
    | Apart
    | Signoff
    | Revoke
    | Void
    | Erase
)

KINDS: tuple[type[Record], ...] = get_args(Known)
"""All kinds, as types."""
