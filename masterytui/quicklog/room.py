"""What the line may know of the class: one immutable snapshot, made anew after every change."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from masterytui.mastery.course import LEVELS, Level
from masterytui.mastery.questions import Drawn

Presence = Literal["here", "late", "absent", "excused", "out"]


class Pupil(msgspec.Struct, frozen=True, kw_only=True):
    """A student of the section, as a line names them."""

    id: str
    tag: str
    given: str
    name: str
    """The full name, as the student writes it."""
    objectives: tuple[str, ...] = ()
    """Ids of the one or two current objectives; the first is what a verdict is about."""
    presence: Presence = "here"
    testing: bool = False
    checks: str = ""
    """Glyphs of the last checks on the current objective, newest right."""
    supports: str = ""
    """What helps them today, for the teacher alone: "may write · 1.5× time"."""
    expected: str = ""
    """How good their work must be; "" for as of everybody."""
    home: str = ""
    """In an open hour, the short name of their class."""

    @property
    def short(self) -> str:
        """Given name and the initial of what follows it: "Jada M"."""
        rest = self.name.removeprefix(self.given).strip()
        return f"{self.given} {rest[0].upper()}" if rest else self.given

    @property
    def sign(self) -> str:
        """The tag as it is shown; in an open hour, where others may have it, with the class."""
        return f"{self.tag}·{self.home}" if self.home else self.tag


class Station(msgspec.Struct, frozen=True):
    """A lab station as it stands now."""

    lab: str = ""
    """The lab's id; empty: no lab is open there."""
    title: str = ""
    members: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """A small group that was called."""

    members: tuple[str, ...] = ()
    title: str = ""
    """What it is about, in a word or two."""


class Objective(msgspec.Struct, frozen=True):
    """An objective of the section's course."""

    id: str
    code: str
    short: str = ""
    work: str = ""
    """The id of the work item after it; empty: none."""


class OpenLab(msgspec.Struct, frozen=True):
    """A lab that is open at some station now."""

    id: str
    title: str
    whole: bool = False
    """Whether the safety talk is about the pre-lab, too, and signs it."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What one course gives the line to say; as in `Room`."""

    objectives: tuple[Objective, ...] = ()
    levels: tuple[Level, ...] = LEVELS
    notes: tuple[str, ...] = ()
    notes_for: Mapping[str, tuple[str, ...]] = {}
    missing: tuple[str, ...] = ()


class LastAct(msgspec.Struct, frozen=True, kw_only=True):
    """The act that notes and digits attach to; a note on an act leaves it in place."""

    verb: str
    facts: tuple[str, ...]
    """One per student, in the students' order."""
    students: tuple[str, ...]
    objectives: tuple[str, ...] = ()
    """One per student, "" where the act names none; empty: none at all."""
    level: str = ""
    """A check's level; empty: the act is no check."""
    mastered: bool = False
    words: str = ""
    """What was done, without the names: "2.4 ● mastered"."""
    notes: tuple[str, ...] = ()
    """What has been added to it since, to be shown behind it."""


def _none_left(student: str, objective: str) -> Drawn | None:
    return None


class Room(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The class now."""

    section: str = ""
    students: tuple[Pupil, ...] = ()
    """In the order of the list on screen."""
    others: tuple[Pupil, ...] = ()
    """In an open hour, those who may still come: Find looks over them, too."""
    shared: Mapping[str, tuple[str, ...]] = {}
    """Initials, or a tag, that several students have -> their ids."""
    taken_for: Mapping[str, str] = {}
    """Whose tag is a newcomer's initials -> the newcomer's id."""
    stations: Mapping[int, Station] = {}
    groups: Mapping[int, Group] = {}
    objectives: tuple[Objective, ...] = ()
    """In course order."""
    levels: tuple[Level, ...] = LEVELS
    notes: tuple[str, ...] = ()
    """Canned notes, keys 1-9."""
    notes_for: Mapping[str, tuple[str, ...]] = {}
    """By a level's name, notes in place of those."""
    missing: tuple[str, ...] = ()
    """What can be missing, keys 1-9 after a level that is not mastered."""
    own: Mapping[str, Words] = {}
    """In an open hour with several courses, the words of each student's own, by id."""
    visits: tuple[str, ...] = ()
    """Ids proposed for a visit, the next one first."""
    question: Callable[[str, str], Drawn | None] = _none_left
    """(student, objective) -> the next question not asked of them yet, with its values."""
    labs: tuple[OpenLab, ...] = ()
    """The labs open now."""
    missed: Mapping[str, str] = {}
    """Who missed today's safety talk -> "absent" or "late"."""
    badges: Mapping[str, str] = {}
    """A badge's six letters, the last a check letter -> student id."""
    last: LastAct | None = None
    pin: bool = False
    """Whether a PIN is set; without one (the demo) Esc brings a blank screen back."""
    guest: bool = False
    """Whether a guest types, who is offered little."""
    tally: str = ""
    """What the empty bar shows at its end: "15/29"."""

    @cached_property
    def by_id(self) -> dict[str, Pupil]:
        """The students by id, those who may still come among them."""
        return {p.id: p for p in (*self.others, *self.students)}

    @cached_property
    def by_tag(self) -> dict[str, Pupil]:
        """The students by tag; one that several have is `shared`."""
        return {p.tag: p for p in self.students if p.tag not in self.shared}

    @cached_property
    def by_objective(self) -> dict[str, Objective]:
        """The objectives by id."""
        return {o.id: o for o in self.objectives}

    @cached_property
    def verdicts(self) -> dict[str, Level]:
        """The levels p, a and n stand for: mastered, the best below it, the lowest."""
        ranked = sorted(self.levels, key=lambda level: level.value)
        below = [level for level in ranked if not level.mastered] or ranked
        passed = [level for level in ranked if level.mastered] or ranked[-1:]
        return {"p": passed[0], "a": below[-1], "n": below[0]}

    def of(self, students: Iterable[str]) -> "Room":
        """The room in the words of these students' course.

        Of several courses it has no objectives: a code would be another one in each of them.
        """
        spoken = [self.own[s] for s in students if s in self.own]
        if not spoken:
            return self
        if any(words is not spoken[0] for words in spoken):
            return msgspec.structs.replace(self, objectives=())
        words = {f: getattr(spoken[0], f) for f in Words.__struct_fields__}
        return msgspec.structs.replace(self, **words)

    def starting(self, letter: str) -> tuple[str, ...]:
        """The ids whose tag, or shared initials, begin with the letter, by tag."""
        own = {p.id: p.tag for p in self.students if p.tag.startswith(letter)}
        pairs = [(pair, ids) for pair, ids in self.shared.items() if pair.startswith(letter)]
        also = {i: pair for pair, ids in pairs for i in ids if i in self.by_id}
        both = also | own
        return tuple(sorted(both, key=lambda i: (both[i], self.by_id[i].tag)))

    def near(self, letters: str, most: int = 3) -> tuple[Pupil, ...]:
        """Students whose tags a slip could have turned into `letters`: letters swapped, one wrong.

        The same first letter counts before the same second one.
        """

        def far(p: Pupil) -> int:
            swapped = p.tag == letters[::-1]
            return 0 if swapped else 1 if p.tag[:1] == letters[:1] else 2

        close = [p for p in self.students if far(p) < 2 or p.tag[1:] == letters[1:]]
        return tuple(sorted(close, key=lambda p: (far(p), p.tag))[:most])

    def coded(self, code: str) -> Objective | None:
        """The objective a teacher means by `code`; the dots may be left out ("24" for "2.4")."""
        wanted = code.strip().casefold()
        exact = [o for o in self.objectives if o.code.casefold() == wanted]
        bare = wanted.replace(".", "")
        loose = [o for o in self.objectives if o.code.casefold().replace(".", "") == bare]
        return next(iter([*exact, *loose]), None) if bare else None

    def code(self, objective: str) -> str:
        """The objective's code; "" where the course knows no such id."""
        found = self.by_objective.get(objective)
        return found.code if found else ""

    def current(self, student: str) -> str:
        """The id of the student's current objective; "" when there is none."""
        pupil = self.by_id.get(student)
        return pupil.objectives[0] if pupil and pupil.objectives else ""

    def beside(self, objective: str, step: int) -> str:
        """The objective `step` places on in the course, held at its ends; "" in an empty one."""
        ids = [o.id for o in self.objectives]
        if not ids:
            return ""
        if objective not in ids:
            return ids[0]
        return ids[min(max(ids.index(objective) + step, 0), len(ids) - 1)]

    def names(self, students: Iterable[str], most: int = 4) -> str:
        """Who they are, for a message: "Jada M", or "Jada, Kofi, Ana", or "Jada, Kofi, Ana +2"."""
        pupils = [self.by_id[i] for i in students if i in self.by_id]
        if len(pupils) == 1:
            return self._told_apart(pupils[0], pupils[0].short)
        shown = pupils if len(pupils) <= most else pupils[: most - 1]
        rest = f" +{len(pupils) - len(shown)}" if len(shown) < len(pupils) else ""
        return ", ".join(self.called(p) for p in shown) + rest

    def called(self, pupil: Pupil) -> str:
        """The given name, with an initial where two students have it, or the tag where even that
        is shared: who is signed for must be plain."""
        if pupil.given not in self._common:
            return pupil.given
        return self._told_apart(pupil, pupil.short)

    def _told_apart(self, pupil: Pupil, name: str) -> str:
        return f"{pupil.given} ({pupil.sign})" if name in self._common_short else name

    @cached_property
    def _common(self) -> frozenset[str]:
        return _twice(p.given for p in self.students)

    @cached_property
    def _common_short(self) -> frozenset[str]:
        return _twice(p.short for p in self.students)


def _twice(names: Iterable[str]) -> frozenset[str]:
    """Those that stand more than once."""
    return frozenset(name for name, count in Counter(names).items() if count > 1)
