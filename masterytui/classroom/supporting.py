"""A support is given to a student, or ended."""

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.course import Problem
from masterytui.mastery.records import Support
from masterytui.mastery.supports import Kind, day_before, holding, typed
from masterytui.quicklog.effects import Draft

GIVEN, ENDED = "given a support", "a support ended"
"""What an act says of it: never which, for it may be read out or shown anywhere."""


def give(classroom: Classroom, student: str, kind: Kind, text: str = "") -> Change | Refused:
    """Gives a student a support from today on; `text` are the words where its kind asks for any."""
    read = typed(kind, text, classroom.today) if kind.asks else (kind.words, "")
    if isinstance(read, Problem):
        return Refused(read.text)
    words, until = read
    support = Support(scope=student, what=kind.what, words=words, until=until)
    return classroom.record(Draft("support", (support,), GIVEN))


def end(classroom: Classroom, student: str, fact: str) -> Change | Refused:
    """Ends a support: yesterday was its last day."""
    s = classroom.standing(student)
    holds = {held.fact for held in holding(s, classroom.today)} if s else set()
    found = [f.shown for f in classroom.facts(student) if f.shown.fact == fact]
    if fact not in holds or not found:
        return Refused("That support has ended already.")
    return classroom.correct(found[0], ENDED, until=day_before(classroom.today))
