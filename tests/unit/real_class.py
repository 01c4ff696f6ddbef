"""A small class in a real book on disk, for tests of what a classroom may be asked.

Section P3 of the course "chem": Ana Ade (aa), Ben Bo (bb), Cy Coe (cc), Di Doe (dd); their ids
are their given names in small letters. It is Wednesday 18 November 2026, 10:14.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.calendar import School
from masterytui.mastery.fold import facts
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book
from masterytui.store.files import Files

DAY = "2026-11-18"
SECTION = "P3"

COURSE = """\
title = "Chemistry"
missing = ["units", "balancing"]
agreement = "not needed"
quiz = "not needed"
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "objective"
code = "1.1"
title = "Moles"
[[unit.item]]
kind = "objective"
code = "1.2"
title = "Limiting reactants"
[[unit.item]]
kind = "lab"
code = "L1"
title = "Titration"
"""
MOLES, LIMITING, TITRATION = "chem:1.1", "chem:1.2", "chem:L1"
NAMES = {"ana": ("Ana", "Ade"), "ben": ("Ben", "Bo"), "cy": ("Cy", "Coe"), "di": ("Di", "Doe")}

Shot = tuple[Board, Board, tuple[tuple[str, ...], ...]]
"""Both classes' boards, and each student's private notes."""


class Clock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = datetime(2026, 11, 18, 10, 14, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **passed: float) -> None:
        """So much time passes: `tick(minutes=5)`."""
        self.now += timedelta(**passed)


def opened(
    path: Path, clock: Callable[[], datetime], *, session: str = "", files: Files | None = None
) -> Classroom:
    """A classroom of its own over the book, as another process has it; made if there is none."""
    book = Book.open(path, create=True, now=clock, session=session, files=files)
    return Classroom(book, clock=clock, school=School())


def real_class(path: Path, clock: Callable[[], datetime] | None = None) -> Classroom:
    """A classroom over a book that has the class above."""
    classroom = opened(path, clock or Clock())
    drafts: list[r.Record] = [
        r.Course(course="chem", text=COURSE),
        r.Section(section=SECTION, course="chem"),
        r.Section(section="P4", course="chem"),
    ]
    for who, (given, family) in NAMES.items():
        drafts.append(r.Student(scope=who, given=given, family=family))
        tag = (given[0] + family[0]).lower()
        drafts.append(r.Enrolment(scope=who, section=SECTION, tag=tag))
    logged(classroom, "import", *drafts)
    return classroom


def logged(classroom: Classroom, verb: str, *records: r.Record, words: str = "") -> Change:
    """The change that an act makes; it must not be refused."""
    done = classroom.record(Draft(verb, records, words))
    assert isinstance(done, Change), done
    return done


def refused(done: Change | Refused) -> str:
    """Why; it must be refused."""
    assert isinstance(done, Refused), done
    return done.text


def saved(done: Change | Refused) -> Change:
    """The change; it must not be refused."""
    assert isinstance(done, Change), done
    return done


def check(who: str, level: str = "mastered", objective: str = MOLES) -> r.Check:
    """What a verdict logs."""
    return r.Check(scope=who, objective=objective, level=level)


def secret(who: str, text: str) -> tuple[r.Record, r.Record]:
    """What a private note logs: it, and a visit that everybody may see."""
    return r.Note(scope=who, text=text, private=True), r.Visit(scope=who)


def shot(classroom: Classroom) -> Shot:
    """Everything that is shown of the class."""
    private = (classroom.book.private_notes(who) for who in NAMES)
    notes = tuple(tuple(note.text for note in several) for several in private)
    return classroom.board(SECTION), classroom.board("P4"), notes


def tags(classroom: Classroom, section: str = SECTION) -> dict[str, str]:
    """Name -> tag of everyone who is in the class now."""
    return {s.name: s.enrolled[section].tag for s in classroom.board(section).students}


def on_disk(path: Path, scope: str) -> list[r.Record]:
    """The facts that stand about a scope, as a new process reads them."""
    book = Book.open(path)
    found = [fact.shown for fact in facts(book.records(scope))]
    book.close()
    return found
