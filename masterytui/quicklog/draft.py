"""What each verb logs: the verbs as data, and hands turned into drafts of records."""

from collections.abc import Callable
from typing import Literal

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.questions import Drawn
from masterytui.quicklog.bar import ButtonTone
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import LastAct, Room
from masterytui.quicklog.states import Hand, Text

Make = Callable[[Room, str, str], r.Record]
"""(room, student, objective) -> what is logged about them."""


class Verb(msgspec.Struct, frozen=True):
    """A verb that logs at once."""

    key: str
    does: str
    """What was done, as a message says it; for a verdict the course's own word."""
    glyph: str
    make: Make
    tone: ButtonTone = "plain"
    needs: bool = True
    """Whether it needs an objective."""


def _check(key: str) -> Make:
    def make(room: Room, student: str, objective: str) -> r.Record:
        level = room.of((student,)).verdicts[key].name
        return r.Check(scope=student, objective=objective, level=level)

    return make


def _work(accepted: bool) -> Make:
    def make(room: Room, student: str, objective: str) -> r.Record:
        known = room.by_objective.get(objective)
        return r.Work(
            scope=student,
            item=known.work if known else "",
            objective=objective,
            accepted=accepted,
        )

    return make


def _visit(room: Room, student: str, objective: str) -> r.Record:
    return r.Visit(scope=student)


def _flag(room: Room, student: str, objective: str) -> r.Record:
    return r.Flag(scope=student, objective=objective, raised=True)


VERBS = {
    verb.key: verb
    for verb in (
        Verb("p", "mastered", "●", _check("p"), "good"),
        Verb("a", "almost", "◐", _check("a"), "half"),
        Verb("n", "not yet", "○", _check("n"), "low"),
        Verb("t", "talked", "✓", _visit, needs=False),
        Verb("k", "needs help", "!", _flag),
        Verb("d", "work accepted", "", _work(True)),
        Verb("v", "back to revise", "", _work(False)),
    )
}
ALIASES = {"?": "k", ":": "c"}
"""With someone in hand."""


class Choice(msgspec.Struct, frozen=True):
    """What a digit after g, w or r says."""

    digit: str
    label: str
    make: Callable[[Room, str, str], r.Record]
    """(room, student, lab) -> what is logged about them."""


def _revoke(reason: str) -> Callable[[Room, str, str], r.Record]:
    return lambda room, student, lab: r.Revoke(scope=student, lab=lab, reason=reason)


def _waiting(
    what: Literal["check", "signature", "grading", "test", ""],
) -> Callable[[Room, str, str], r.Record]:
    return lambda room, student, lab: r.Waiting(scope=student, what=what)


def _roll(
    state: Literal["present", "absent", "tardy", "excused"],
) -> Callable[[Room, str, str], r.Record]:
    return lambda room, student, lab: r.Roll(scope=student, section=room.section, state=state)


def _at(place: Literal["desk", "out"]) -> Callable[[Room, str, str], r.Record]:
    return lambda room, student, lab: r.At(scope=student, place=place, section=room.section)


_REASONS = ("goggles off", "horseplay", "wrong place", "no closed shoes")

CHOICES: dict[str, tuple[Choice, ...]] = {
    "g": tuple(Choice(str(n), why, _revoke(why)) for n, why in enumerate(_REASONS, 1)),
    "w": (
        Choice("1", "check", _waiting("check")),
        Choice("2", "signature", _waiting("signature")),
        Choice("3", "grading", _waiting("grading")),
        Choice("4", "test", _waiting("test")),
        Choice("0", "served", _waiting("")),
    ),
    "r": (
        Choice("1", "here", _roll("present")),
        Choice("2", "late", _roll("tardy")),
        Choice("3", "absent", _roll("absent")),
        Choice("4", "out", _at("out")),
        Choice("5", "back", _at("desk")),
    ),
}
QUESTIONS = {"g": "goggles off: why?", "w": "waiting for", "r": "roll"}

NO_LAB = "no lab is open: say which station first"


def does(room: Room, verb: Verb) -> str:
    """What the verb does, in the course's own word where it is a verdict."""
    return room.verdicts[verb.key].name if verb.key in room.verdicts else verb.does


def _same_code(room: Room, objectives: set[str]) -> str:
    return room.code(next(iter(objectives))) if len(objectives) == 1 else ""


def to_ask(room: Room, hand: Hand) -> Drawn | None:
    """The question that the bar shows, and that a verdict keeps; None with several in hand.

    Of theirs none is shown, so none is used up.
    """
    if not hand.alone or (hand.code and not hand.objective):
        return None
    (student,) = hand.students
    return room.question(student, hand.objective or room.current(student))


def verdict(room: Room, hand: Hand, verb: Verb) -> Draft | str:
    """The draft of a verb that logs at once, or the sentence that says why not."""
    on = {s: hand.objective or room.current(s) for s in hand.active}
    lacking = [s for s, objective in on.items() if verb.needs and not objective]
    if lacking:
        has = "has" if len(lacking) == 1 else "have"
        return f"{room.names(lacking)} {has} no open objective: type its number before {verb.key}"
    code = _same_code(room, set(on.values())) if verb.needs else ""
    words = " ".join(w for w in (code, verb.glyph, does(room.of(on), verb)) if w)
    made = tuple(verb.make(room, s, objective) for s, objective in on.items())
    asked = to_ask(room, hand)
    if asked is not None:
        made = tuple(_keeping(record, asked) for record in made)
    return Draft(verb.key, made, words) if made else "everyone is left out"


def _keeping(record: r.Record, asked: Drawn) -> r.Record:
    """A verdict with the question it was about; another record as it is."""
    if not isinstance(record, r.Check):
        return record
    return msgspec.structs.replace(record, question=asked.id, values=asked.values)


def working(room: Room, hand: Hand) -> Draft | str:
    """Those in hand now work on the chosen objective."""
    made = tuple(r.Working(scope=s, objectives=(hand.objective,)) for s in hand.active)
    words = f"→ {room.code(hand.objective)} now working on it"
    return Draft("working", made, words) if made else "everyone is left out"


def coming(room: Room, student: str) -> Draft:
    """The student has come to the open hour."""
    came = r.Roll(scope=student, section=room.section, state="present")
    return Draft("came", (came,), "has come")


def lab_of(room: Room, hand: Hand, student: str) -> str:
    """The id of the lab the student is at: their station's, else the only open one, else ""."""
    at = [s.lab for n, s in room.stations.items() if student in s.members and s.lab]
    if hand.how == "station":
        mine = room.stations.get(hand.number)
        at = [mine.lab] if mine and mine.lab else at
    return at[0] if at else room.labs[0].id if len(room.labs) == 1 else ""


def completed(room: Room, hand: Hand, verb: str, digit: str) -> Draft | str:
    """The draft of g, w or r with its digit, or the sentence that says why not."""
    choice = next((c for c in CHOICES[verb] if c.digit == digit), None)
    if not choice:
        return f"{verb}{digit} is none of {verb}{', '.join(c.digit for c in CHOICES[verb])}"
    labs = {s: lab_of(room, hand, s) for s in hand.active}
    if verb == "g" and not all(labs.values()):
        return NO_LAB
    words = f"waiting for a {choice.label}" if verb == "w" and digit != "0" else choice.label
    if verb == "r" and digit == "3" and room.section == OPEN:
        words = "not in the open hour"  # which is no absence
    if verb == "g":
        where = " and ".join(filter(None, dict.fromkeys(lab_title(room, x) for x in labs.values())))
        words = f"{choice.label}: {where or 'the lab'} is closed to them until signed again"
    made = tuple(choice.make(room, s, lab) for s, lab in labs.items())
    return Draft(verb, made, words) if made else "everyone is left out"


def safety(room: Room, hand: Hand, out: frozenset[str]) -> Draft | str:
    """The safety talk signed for all but `out`; `answers` is left to the writer, who sees them."""
    labs = {s: lab_of(room, hand, s) for s in hand.students if s not in out}
    if not labs:
        return "nobody is left to sign for"
    if not all(labs.values()):
        return NO_LAB
    titles = dict.fromkeys(lab_title(room, lab) for lab in labs.values())
    whole = {lab.id for lab in room.labs if lab.whole}.issuperset(labs.values())
    what = "safety and pre-lab signed" if whole else "safety signed"
    words = " ".join((what, *(t for t in titles if t)))
    without = [room.called(room.by_id[s]) for s in hand.students if s in out]
    words += f", not {', '.join(without)}" if without else ""
    made = tuple(r.Signoff(scope=s, lab=lab, stage="safety") for s, lab in labs.items())
    return Draft("s", made, words)


def lab_title(room: Room, lab: str) -> str:
    """What the lab is called; "" where nothing open has that id."""
    stations = [s.title for s in room.stations.values() if s.lab == lab]
    return next(iter([*stations, *(o.title for o in room.labs if o.id == lab)]), "")


def note(room: Room, on: LastAct | Hand, words: str, private: bool) -> Draft:
    """A note on each student of an act, or alone; a private one counts as a visit beside it."""
    if isinstance(on, Hand):
        about = [(s, "", on.objective or room.current(s)) for s in on.active]
    else:
        objectives = on.objectives or ("",) * len(on.students)
        about = list(zip(on.students, on.facts, objectives, strict=True))
    notes: list[r.Record] = [
        r.Note(scope=s, text=words, objective=objective, about=fact, private=private)
        for s, fact, objective in about
    ]
    visits = [r.Visit(scope=s) for s, _, _ in about] if private else []
    shown = "a private note" if private else words
    alone = isinstance(on, Hand)
    return Draft("c" if alone else "note", (*notes, *visits), f"¶ {shown}" if alone else shown)


def draft_key(text: Text) -> str:
    """What a note that is left half-written is kept under."""
    if isinstance(text.on, LastAct):
        return "act " + " ".join(text.on.facts)
    return "hand " + " ".join(text.on.active) if text.on else "name"


def act_of(draft: Draft, facts: tuple[str, ...], room: Room) -> LastAct:
    """The act that notes attach to once a draft is saved; `facts` are its records', in order.

    Not for drafts whose verb is "note": a note on an act leaves that act the last one.
    """
    first: dict[str, tuple[r.Record, str]] = {}
    for record, fact in zip(draft.records, facts, strict=True):
        first.setdefault(record.scope, (record, fact))
    made = [record for record, _ in first.values()]
    checks = [c for c in made if isinstance(c, r.Check)]
    level = checks[0].level if checks else ""
    return LastAct(
        verb=draft.verb,
        facts=tuple(fact for _, fact in first.values()),
        students=tuple(first),
        objectives=tuple(getattr(record, "objective", "") for record in made),
        level=level,
        mastered=any(known.mastered for known in room.of(first).levels if known.name == level),
        words=draft.words,
    )
