"""Every kind of fact, one typed struct each, in the envelope that all of them share.

A draft is a record whose envelope is still empty: a parser fills what it knows (the kind's own
fields and the scope), `classroom.writer` stamps the rest. A stamped record is never changed.
"""

from typing import Literal, get_args

from masterytui.mastery.attempts import Attempt as Attempt
from masterytui.mastery.attempts import Conference as Conference
from masterytui.mastery.attempts import Sitting as Sitting
from masterytui.mastery.envelope import CLASS as CLASS
from masterytui.mastery.envelope import Batch as Batch
from masterytui.mastery.envelope import By as By
from masterytui.mastery.envelope import Record as Record
from masterytui.mastery.envelope import Values as Values
from masterytui.mastery.rollcall import Prework as Prework
from masterytui.mastery.rollcall import Reflection as Reflection
from masterytui.mastery.rollcall import Roll as Roll
from masterytui.mastery.rollcall import Theme as Theme
from masterytui.mastery.signing import Revoke as Revoke
from masterytui.mastery.signing import Signoff as Signoff
from masterytui.mastery.signing import Stage as Stage
from masterytui.mastery.support_kind import Support as Support

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
    archived: bool = False
    """Whether its year is over: it stays readable, and is no more among the classes."""


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
    values: Values = ()
    """What varied in it, as it was asked; empty where nothing does."""
    evidence: Literal["said", "wrote", "showed", "did"] = "said"
    missing: Missing = ""
    again: str = ""
    """The ISO day by which a second check was promised; empty: none was."""


class Asked(Record, frozen=True, kw_only=True, tag="asked"):
    """A question was asked and no verdict given; it is not to be asked of them again."""

    objective: str
    question: str
    values: Values = ()
    """What varied in it, as it was asked."""


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


Expected = Literal["perfect", "less than perfect", ""]
"""How good work must be; empty: as of everybody."""


class Expectation(Record, frozen=True, kw_only=True, tag="expectation"):
    """How good a student's work must be to be accepted, from `day` on; no verdict depends on it.

    For the teacher's eyes: never on a print, nor on the page that is turned to a student.
    """

    level: Expected


class Working(Record, frozen=True, kw_only=True, tag="working"):
    """The one or two objectives the student now works on."""

    objectives: tuple[str, ...]


class Placed(Record, frozen=True, kw_only=True, tag="placed"):
    """Starts here: earlier objectives read *placed*, never mastered."""

    objective: str


# --- where they are ---------------------------------------------------------------------------


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
    | Asked
    | Flag
    | Waiting
    | Work
    | Expectation
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
    | Sitting
    | Attempt
    | Conference
    | Support
    | Signoff
    | Revoke
    | Void
    | Erase
)

KINDS: tuple[type[Record], ...] = get_args(Known)
"""All kinds, as types."""
