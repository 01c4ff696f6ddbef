"""A made-up class in a lab lesson, and a desk that carries out what the line asks."""

from dataclasses import dataclass, field

import msgspec

from masterytui.mastery.questions import Drawn, Question
from masterytui.mastery.records import Check, Record
from masterytui.quicklog import (
    Amend,
    Commit,
    Draft,
    Effect,
    Group,
    LastAct,
    Line,
    NewStudent,
    Objective,
    OpenLab,
    Pupil,
    Redo,
    Ring,
    Room,
    Station,
    Undo,
    act_of,
    badge_check,
)

OBJECTIVES = (
    Objective("o22", "2.2", "Molar mass"),
    Objective("o23", "2.3", "Mole ratios", work="w23"),
    Objective("o24", "2.4", "Limiting reactants", work="w24"),
    Objective("o25", "2.5", "Percent yield"),
    Objective("o31", "3.1", "Flame colours"),
)
QUESTIONS = {
    ("jada", "o24"): Drawn(Question("4.6 g Al and 20 g Cl2: which runs out?", "Al", "q24b")),
    ("jada", "o23"): Drawn(Question("How many moles of water?", "4", "q23a")),
    ("kaja", "o24"): Drawn(
        Question("{m} of Al: how much AlCl3?", "m * 4.942", "q24v", vary="m = 2.0 to 9.0 g"),
        (("m", "4.6"),),
    ),
}
BADGE = "bcdef" + badge_check("bcdef")


def _pupil(id: str, tag: str, name: str, *objectives: str, **more: object) -> Pupil:
    return Pupil(
        id=id,
        tag=tag,
        given=name.split()[0],
        name=name,
        objectives=objectives,
        **more,  # type: ignore[arg-type]
    )


ROOM = Room(
    section="P3",
    students=(
        _pupil("nuria", "ng", "Núria García López", "o23"),
        _pupil("ana", "ad", "Ana Delgado Ruiz", "o24", checks="○○"),
        _pupil("harpreet", "hk", "Harpreet Kaur", "o24"),
        _pupil("james", "js", "James Miller", "o24"),
        _pupil("jada", "jd", "Jada Moore", "o24", checks="○"),
        _pupil("kofi", "kt", "Kofi Twumasi", "o25"),
        _pupil("kaja", "kj", "Kaja Juhl", "o25"),
        _pupil("mohammed", "ms", "Mohammed Al-Sayed", "o24"),
        _pupil("ivan", "ip", "Иван Петров", "o24"),
        _pupil("chidi", "co", "Chidi Okafor", "o25"),
        _pupil("emma", "er", "Emma Rossi", "o24", presence="absent"),
        _pupil("suharto", "su", "Suharto", "o22"),
        _pupil("nils", "nn", "Nils Nord"),
    ),
    shared={"jm": ("jada", "james")},
    stations={
        1: Station("flame", "Flame test", ("jada", "kofi", "mohammed", "harpreet")),
        2: Station("flame", "Flame test", ("ana", "emma")),
        3: Station("titration", "Titration", ("chidi",)),
        4: Station("", "", ()),
    },
    groups={1: Group(("nuria", "kofi"), "ratio")},
    objectives=OBJECTIVES,
    notes=("explained it", "with an example", "units right"),
    missing=("mixes up mole and mass", "limiting reactant"),
    visits=("james", "nuria", "ana"),
    question=lambda student, objective: QUESTIONS.get((student, objective)),
    labs=(OpenLab("flame", "Flame test"), OpenLab("titration", "Titration")),
    missed={"emma": "absent"},
    badges={BADGE: "kofi"},
    tally="15/13",
)


@dataclass
class Desk:
    """Keys and taps in, saved acts out: what the app and the classroom do around the line."""

    room: Room = ROOM
    inputs: int = 0
    effects: list[Effect] = field(default_factory=list)
    log: list[Draft | Amend] = field(default_factory=list)
    line: Line = field(init=False)
    _done: list[tuple[int, LastAct | None]] = field(default_factory=list)
    _taken_back: list[tuple[list[Draft | Amend], LastAct | None]] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self.line = Line(self.room)

    def keys(self, typed: str, *named: str) -> "Desk":
        """Each character of `typed`, then each named key; ␣ ⏎ ⌫ ⇥ ⎋ stand for named ones."""
        signs = {"⏎": "enter", "⌫": "backspace", "⇥": "tab", "⎋": "escape", "␣": "space"}
        signs |= {"←": "left", "→": "right", "↑": "up", "↓": "down"}
        for c in typed:
            character = " " if c in " ␣" else c
            name = signs.get(c, "space" if c == " " else c)
            self.did(self.line.press(name, None if c in signs and c != "␣" else character))
        for name in named:
            self.did(self.line.press(name))
        return self

    def taps(self, *targets: str) -> "Desk":
        for target in targets:
            self.did(self.line.tap(target))
        return self

    def did(self, effects: list[Effect]) -> None:
        self.inputs += 1
        self.effects += effects
        for effect in effects:
            match effect:
                case Commit(draft):
                    self._save(draft, self._act(draft))
                case Amend(missing):
                    last = self.line.room.last
                    assert last is not None
                    self._save(effect, msgspec.structs.replace(last, notes=(missing,)))
                case Undo() if self._done:
                    length, last = self._done.pop()
                    self._taken_back.append((self.log[length:], self.line.room.last))
                    del self.log[length:]
                    self._show(last)
                case Redo() if self._taken_back:
                    saved, last = self._taken_back.pop()
                    self._done.append((len(self.log), self.line.room.last))
                    self.log += saved
                    self._show(last)

    def _act(self, draft: Draft) -> LastAct:
        last = self.line.room.last
        if draft.verb == "note":
            assert last is not None
            return msgspec.structs.replace(last, notes=(*last.notes, draft.words))
        facts = tuple(f"f{self._count + n}" for n in range(len(draft.records)))
        return act_of(draft, facts, self.line.room)

    def _save(self, what: Draft | Amend, last: LastAct) -> None:
        self._done.append((len(self.log), self.line.room.last))
        self._taken_back.clear()
        self._count += len(what.records) if isinstance(what, Draft) else 0
        self.log.append(what)
        self._show(last)

    def _show(self, last: LastAct | None) -> None:
        self.line.room = msgspec.structs.replace(self.line.room, last=last)

    @property
    def state(self) -> str:
        return self.line.bar().state

    @property
    def records(self) -> list[Record]:
        """Everything logged and not taken back."""
        return [r for d in self.log if isinstance(d, Draft) for r in d.records]

    @property
    def rings(self) -> list[str]:
        return [e.text for e in self.effects if isinstance(e, Ring)]

    @property
    def names(self) -> list[str]:
        """New students asked for."""
        return [e.name for e in self.effects if isinstance(e, NewStudent)]


def only(desk: Desk) -> Record:
    """The one record that was logged."""
    assert len(desk.records) == 1, desk.records
    return desk.records[0]


def check(desk: Desk) -> Check:
    record = only(desk)
    assert isinstance(record, Check)
    return record
