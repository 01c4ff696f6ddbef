"""One record in words, for a story, an undo, a message."""

from collections.abc import Callable, Sequence
from typing import Any

from masterytui.classroom.guest import TEACHER
from masterytui.mastery import records as r
from masterytui.mastery.assessments import called
from masterytui.mastery.board import PRESENT
from masterytui.mastery.course import Asks, Course
from masterytui.mastery.daywords import day_words
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.questions import Drawn
from masterytui.mastery.scores import hundredths, percent

NO_COURSE = Course(title="")
"""Of a class that has none yet."""
AGAIN = "again by "
"""How a promise begins."""
NAMED = 4
"""How many students a sentence names."""


def promised(day: str) -> str:
    """A promised second check: "again by Thu 19 Nov"."""
    return f"{AGAIN}{day_words(day)}"


def few(names: Sequence[str]) -> str:
    """Who it is about, as far as a sentence holds them: "Jada Moore, Kofi Twumasi +26"."""
    shown = names if len(names) <= NAMED else names[:2]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" +{more}" if more else "")


def words(record: r.Record, course: Course) -> str:
    """What a record says; "" for a kind that has nothing to tell."""
    say = _WORDS.get(type(record))
    return say(record, course) if say else ""


def about(record: r.Record) -> str:
    """The id of the objective a record names; "" for none."""
    found: str = getattr(record, "objective", "")
    return found


def _code(course: Course, objective: str) -> str:
    found = course.objectives.get(objective)
    return found.code if found else objective.rpartition(":")[2]


def _lab(course: Course, lab: str) -> str:
    found = course.labs.get(lab)
    return found.title or found.code if found else lab or "the year"


def _check(c: Any, course: Course) -> str:
    level = course.levels.get(c.level)
    glyph = "●" if level and level.mastered else "◐" if level and level.value else "○"
    how = "" if c.evidence == "said" else f", {c.evidence}"
    missing = f" · {c.missing}" if c.missing else ""
    missing += f" · {promised(c.again)}" if c.again else ""
    asked = _ask(c, course)
    question = f" · asked: {asked}" if asked else ""
    return f"{glyph} {_code(course, c.objective)} {c.level}{how}{missing}{question}"


def _ask(x: Any, course: Course) -> str:
    """The question of a record, with its values; "" where the course has it no more."""
    about = course.items.get(getattr(x, "objective", "") or getattr(x, "lab", ""))
    known = about.question if isinstance(about, Asks) else ()
    return next((Drawn(q, x.values).ask for q in known if q.id == x.question), "")


def _asked(a: Any, course: Course) -> str:
    return f"asked on {_code(course, a.objective)}: {_ask(a, course) or 'a question'}"


def _flag(f: Any, course: Course) -> str:
    return f"! {_code(course, f.objective)} {'needs help' if f.raised else 'help no longer needed'}"


def _at(a: Any, course: Course) -> str:
    return f"at station {a.number}" if a.place == "station" else _PLACES[a.place]


_PLACES = {
    "desk": "back at their desk",
    "testing": "testing",
    "group": "in a group",
    "tutoring": "tutoring",
    "out": "out of the room",
}
_STAGES = {"prelab": "pre-lab", "agreement": "safety agreement", "quiz": "safety quiz"}


def _roll(x: Any, course: Course) -> str:
    if x.section != OPEN:
        return str(x.state)
    return "came to the open hour" if x.state in PRESENT else "not in the open hour"


def _signoff(s: Any, course: Course) -> str:
    signed = s.stage if s.stage == "performed" else f"{_STAGES.get(s.stage, s.stage)} signed"
    seen = f", seen by {s.by.person or 'the teacher'}" if s.afterwards else ""
    asked = _ask(s, course)
    question = f" · asked: {asked}" if asked else ""
    return f"{_lab(course, s.lab)}: {signed}{seen}{question}"


def _revoke(x: Any, course: Course) -> str:
    why = "" if x.reason == "goggles off" else f" ({x.reason})"
    return f"{_lab(course, x.lab)}: goggles off{why}, closed until signed again"


def _station(s: Any, course: Course) -> str:
    return f"station {s.number}: {_lab(course, s.lab)}" if s.lab else f"station {s.number} closed"


def _group(g: Any, course: Course) -> str:
    missing = f" · {g.missing}" if g.missing else ""
    return f"group {g.number} on {_code(course, g.objective)}{missing}"


def _working(w: Any, course: Course) -> str:
    return "working on " + " and ".join(_code(course, o) for o in w.objectives)


_ASKED = {"daily": "question of the day", "prompt": "prompt", "exit": "reflection"}


def _reflection(x: Any, course: Course) -> str:
    said = x.text or ("done" if x.done else "not done")
    return f"{_ASKED[x.asked]}: {said}" + (f" · asked: {x.question}" if x.question else "")


def _sitting(x: Any, course: Course) -> str:
    about = [x.form, f"version {x.version}" if x.version else "", x.where, *x.aids]
    words = ", ".join(filter(None, [f"{called(course, x.assessment)} begun", *about]))
    return f"{words} · allowed by you: {x.override}" if x.override else words


def _attempt(x: Any, course: Course) -> str:
    figure = percent(hundredths(x.score) or 0)
    given = f"{x.score} = {figure}" if "/" in x.score else figure
    form = f", {x.form}" if x.form else ""
    codes = ", ".join(_code(course, o) for o in x.missed)
    return f"{called(course, x.assessment)}{form} {given}" + (f" · missed {codes}" if codes else "")


def _conference(x: Any, course: Course) -> str:
    codes = ", ".join(_code(course, o) for o in x.objectives)
    by = f" · {promised(x.again)}" if x.again else ""
    return f"plan: {f'{codes} ' if codes else ''}{HOW[x.how]}{by}"


HOW = {
    "group": "in a small group",
    "teacher": "with the teacher",
    "peer": "with a peer",
    "video": "the video again",
    "alone": "practise alone",
}
"""With whom, or with what, what was missed is learned."""

_WORDS: dict[type[r.Record], Callable[[Any, Course], str]] = {
    r.Course: lambda x, c: f"course {x.course}",
    r.Station: _station,
    r.Apart: lambda x, c: "kept apart",
    r.Support: lambda x, c: "a support",  # which one only the story tells
    r.Visit: lambda v, c: "talked" if v.by.person in ("", TEACHER) else f"seen by {v.by.person}",
    r.Note: lambda n, c: "a private note" if n.private else n.text,
    r.Check: _check,
    r.Asked: _asked,
    r.Flag: _flag,
    r.Waiting: lambda w, c: f"waits for {w.what}" if w.what else "served",
    r.Work: lambda w, c: (
        f"{_code(c, w.objective)} work {'accepted' if w.accepted else 'to revise'}"
    ),
    r.Expectation: lambda e, c: f"work expected: {e.level or 'as of everybody'}",
    r.Working: _working,
    r.Placed: lambda p, c: f"placed at {_code(c, p.objective)}",
    r.Roll: _roll,
    r.Prework: lambda p, c: f"pre-work {p.state}",
    r.Reflection: _reflection,
    r.Theme: lambda t, c: f"theme: {t.theme}",
    r.At: _at,
    r.Group: _group,
    r.Outcome: lambda o, c: f"after the group: {o.result}",
    r.Sitting: _sitting,
    r.Attempt: _attempt,
    r.Conference: _conference,
    r.Signoff: _signoff,
    r.Revoke: _revoke,
    r.Enrolment: lambda e, c: f"in {e.section} as {e.tag}" if e.active else f"left {e.section}",
}
