"""A child at the door, and what a teacher mends on a student's page: name, tag, class."""

from itertools import chain, count

import msgspec

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.identity import student_id
from masterytui.mastery.names import LONGEST, split
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.roster import MOST
from masterytui.mastery.tags import BADGE, allocate
from masterytui.quicklog.effects import Draft


def newcomer(classroom: Classroom, name: str, section: str) -> Change | Refused:
    """Adds a student to a class; nobody else's tag changes."""
    if section == OPEN:
        return Refused("A new student belongs to a class: take it first (.k), then + and the name.")
    classroom.refresh()
    called = _name(name)
    if isinstance(called, Refused):
        return called
    given, family = called
    full = f"{given} {family}".strip()
    tag = _free_tag(classroom, section, (given, family))
    if isinstance(tag, Refused):
        return tag
    scope = _new_id(classroom, section, full)
    records = (
        r.Student(scope=scope, given=given, family=family),
        r.Enrolment(scope=scope, section=section, tag=tag),
    )
    done = classroom.record(Draft("new", records, f"{full} added, two letters {tag}"))
    if isinstance(done, Refused):
        return done
    return msgspec.structs.replace(done, message=f"{full} added; two letters: {tag}")


def rename(classroom: Classroom, student: str, name: str) -> Change | Refused:
    """Gives a student another name; the tag stays."""
    called = _name(name)
    if isinstance(called, Refused):
        return called
    given, family = called
    fact = _latest(classroom, student, r.Student)
    if fact is None:
        return Refused("This student has no name on record to change.")
    full = f"{given} {family}".strip()
    return classroom.correct(fact, f"{full} is the name now", given=given, family=family)


def _name(full: str) -> tuple[str, str] | Refused:
    """Given and family name; or why it is none, by the rule for class lists."""
    given, family = split(full)
    if not given:
        return Refused("A name is needed.")
    if len(full) > LONGEST or not any(c.isalpha() for c in full):
        return Refused(f"That is no name: letters, {LONGEST} at the most.")
    return given, family


def retag(classroom: Classroom, student: str, section: str, tag: str) -> Change | Refused:
    """Gives a student two other letters in a class, if they are free."""
    tag = tag.strip().casefold()
    if len(tag) != 2 or not (tag.isascii() and tag.isalpha()):
        return Refused("Two letters from a to z.")
    if tag == BADGE:
        return Refused(f"{BADGE} is what a badge begins with; choose two other letters.")
    for other in classroom.book.standings(section).values():
        if other.student != student and other.enrolled[section].tag == tag:
            return Refused(f"{tag} is {other.name}; it is never given to another student.")
    fact = _latest(classroom, student, r.Enrolment, section)
    if fact is None:
        return Refused("This student is not in this class.")
    s = classroom.standing(student)
    return classroom.correct(fact, f"{s.name if s else ''} is {tag} now".strip(), tag=tag)


def move(classroom: Classroom, student: str, old: str, new: str) -> Change | Refused:
    """Moves a student to another class, history and all; the old tag stays theirs there."""
    if new not in classroom.sections():
        return Refused(f"There is no class {new}.")
    s = classroom.standing(student)
    fact = _latest(classroom, student, r.Enrolment, old)
    if s is None or fact is None:
        return Refused("This student is not in this class.")
    there = classroom.book.standings(new)
    before = there.get(student)
    if before is not None and before.enrolled[new].active:
        return Refused(f"{s.name} is in {new} already.")
    back = before.enrolled[new].tag if before is not None else ""
    tag = back or _free_tag(classroom, new, (s.given, s.family))
    if isinstance(tag, Refused):
        return tag
    records = (
        r.Enrolment(scope=student, section=old, tag=s.enrolled[old].tag, active=False),
        r.Enrolment(scope=student, section=new, tag=tag),
    )
    return classroom.record(Draft("move", records, f"now in {new} as {tag}"))


def _free_tag(classroom: Classroom, section: str, name: tuple[str, str]) -> str | Refused:
    """Two letters for one more student of a class."""
    everyone = classroom.book.standings(section).values()
    if len(everyone) >= MOST:
        return Refused(f"{section} has {MOST} students, the most that two letters can call.")
    here = {s.enrolled[section].tag: s for s in everyone}
    retired = [tag for tag, s in here.items() if not s.enrolled[section].active]
    names = {tag: (s.given, s.family) for tag, s in here.items() if tag not in retired}
    return allocate([name], names, retired)[0]


def _new_id(classroom: Classroom, section: str, full: str) -> str:
    """An id that nobody has; the second of two with one name is told apart as in a class list."""
    taken = {s.student for s in classroom.book.standings().values() if s.enrolled}
    names = chain([full], (f"{full} #{n}" for n in count(2)))
    ids = (student_id(classroom.book.secret, "", section, known) for known in names)
    return next(one for one in ids if one not in taken and not classroom.book.erased(one))


def _latest(
    classroom: Classroom, student: str, kind: type[r.Record], section: str = ""
) -> r.Record | None:
    """The fact in force of a kind, for a class where one is named."""
    found = [
        fact.shown
        for fact in classroom.facts(student)
        if isinstance(fact.shown, kind) and getattr(fact.shown, "section", "") == section
    ]
    return found[-1] if found else None
