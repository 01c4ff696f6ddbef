"""Three devices of one teacher: wrong clocks, partial and repeated exchange.

A `Script` says what is done, `play` does it with the fold as it is at that moment, so that a
deliberately wrong fold can be played as well. The `World` remembers what a fold cannot know: what
the writer of each record had seen.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from acts import CHANGES, LAST, LOGS, SECTION
from hypothesis import strategies as st
from story import COURSE

from masterytui.mastery import fold
from masterytui.mastery import records as r
from masterytui.mastery.board import Board, in_section, tally
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import Standing

STUDENTS = ("ada", "bo")
START = datetime(2026, 3, 2, 10)
DAY, YEAR = 86_400, 365 * 86_400


@dataclass(frozen=True)
class Log:
    """One act on one or both students."""

    device: int
    kind: str
    pick: int
    who: tuple[str, ...]


@dataclass(frozen=True)
class Correct:
    """A correction of a fact the device shows, the newest first."""

    device: int
    pick: int
    change: int


@dataclass(frozen=True)
class Undo:
    """Takes back a batch the device knows, the newest first; of an undo: redo."""

    device: int
    pick: int


@dataclass(frozen=True)
class Exchange:
    """A device hears some of what another one knows; again, perhaps."""

    source: int
    to: int
    mask: int


Command = Log | Correct | Undo | Exchange


@dataclass(frozen=True)
class Script:
    """What is done, on devices whose clocks are off by so many seconds."""

    clocks: tuple[int, int, int]
    shared: list[Log]
    """What all three know from the start, besides the class list."""
    commands: list[Command]
    act: Log | Correct | Undo
    """One more act, for the law of undo."""
    seed: int


def scripts(kinds: list[str] | None = None, longest: int = 14) -> st.SearchStrategy[Script]:
    """Any script of these kinds of acts; all kinds by default."""
    device, pick = st.integers(0, 2), st.integers(0, 3)
    who = st.sampled_from([("ada",), ("ada",), ("bo",), STUDENTS])
    log = st.builds(Log, device, st.sampled_from(kinds or list(LOGS)), st.integers(0, 6), who)
    correct, undo = st.builds(Correct, device, pick, pick), st.builds(Undo, device, pick)
    mask = st.sampled_from([0xFFFF, 0xFFFF, 0x5555, 0xFFF0, 0x3C7B])
    exchange = st.builds(Exchange, device, device, mask)
    act = st.one_of(log, correct, undo)
    command = st.one_of(log, correct, correct, undo, exchange, exchange)
    off = st.sampled_from([0, 0, DAY, -DAY, YEAR, -YEAR])
    return st.builds(
        Script,
        st.tuples(off, off, off),
        st.lists(log, max_size=2),
        st.lists(command, max_size=longest),
        act,
        st.integers(),
    )


@dataclass
class Device:
    """What one device knows, in the order in which it heard of it."""

    name: str
    clock: int
    known: dict[str, r.Record] = field(default_factory=dict)
    written: int = 0

    def of(self, scope: str) -> list[r.Record]:
        """The records of one scope."""
        return [x for x in self.known.values() if x.scope == scope]

    def batches(self) -> list[list[r.Record]]:
        """What it knows of each batch, the newest heard first."""
        found: dict[str, list[r.Record]] = {}
        for record in self.known.values():
            found.setdefault(record.batch.id, []).append(record)
        return list(found.values())[::-1]


@dataclass
class World:
    """Three devices, and what each record's writer had seen."""

    devices: list[Device]
    random: random.Random
    seen: dict[str, frozenset[str]] = field(default_factory=dict)
    ticks: int = 0

    def everything(self) -> list[r.Record]:
        """All records there are, in the order of writing."""
        known = {x.id: x for device in self.devices for x in device.known.values()}
        return [known[one] for one in self.seen]

    def write(self, device: Device, drafts: list[r.Record]) -> list[r.Record]:
        """Stamps one batch by the device's clock, as the writer does."""
        now = START + timedelta(seconds=device.clock + self.ticks)
        micros = int(now.timestamp() * 1_000_000)
        latest = max((x.stamp for x in device.known.values()), default=0)
        seen = frozenset(device.known)
        batch = f"{device.name}.{device.written:06d}"
        written = []
        for i, draft in enumerate(drafts):
            own = f"{device.name}.{device.written:06d}"
            device.written += 1
            record = msgspec.structs.replace(
                draft,
                id=own,
                fact=draft.fact or own,
                stamp=max(micros, min(latest + 1, micros + 600_000_000)) + i,
                day=draft.day or now.date().isoformat(),
                when=draft.when or now.time().isoformat(),
                batch=r.Batch(batch, i, len(drafts)),
                by=r.By("teacher", device.name),
            )
            device.known[own] = record
            self.seen[own] = seen
            written.append(record)
        return written

    def do(self, command: Command) -> None:
        """Does one thing; nothing where there is nothing to do it to."""
        self.ticks += 1
        if isinstance(command, Exchange):
            source, to = self.devices[command.source], self.devices[command.to]
            for i, record in enumerate(list(source.known.values())):
                if command.mask >> (i % 16) & 1:
                    to.known.setdefault(record.id, record)
            return
        device = self.devices[command.device]
        drafts = drafted(device, command)
        if drafts:
            self.write(device, drafts)


def drafted(device: Device, command: Log | Correct | Undo) -> list[r.Record]:
    """What the device would write."""
    if isinstance(command, Log):
        menu = LOGS[command.kind]
        draft = menu[command.pick % len(menu)]
        return [msgspec.structs.replace(answered(draft, device, w), scope=w) for w in command.who]
    if isinstance(command, Undo):
        batches = device.batches()
        return undone(batches[command.pick % len(batches)]) if batches else []
    shown = [(f.shown, scope) for scope in STUDENTS for f in fold.facts(device.of(scope))]
    shown = [(x, scope) for x, scope in shown if type(x) in CHANGES]
    if not shown:
        return []
    order = {known: n for n, known in enumerate(device.known)}
    shown.sort(key=lambda found: -order[found[0].id])
    record, scope = shown[command.pick % len(shown)]
    menu_of = CHANGES[type(record)]
    change = menu_of[command.change % len(menu_of)]
    return [
        fold.corrected(record, device.of(scope), lambda x: msgspec.structs.replace(x, **change))
    ]


def answered(draft: r.Record, device: Device, who: str) -> r.Record:
    """A sign-off answers the live revokes its writer sees, a conference is on the last attempt."""
    if isinstance(draft, r.Conference):
        tried = [f.shown.fact for f in fold.facts(device.of(who)) if type(f.shown) is r.Attempt]
        return msgspec.structs.replace(draft, attempt=tried[-1] if tried else LAST)
    if not isinstance(draft, r.Signoff):
        return draft
    live = fold.live(device.of(who))
    answers = tuple(x.id for x in live if isinstance(x, r.Revoke) and x.lab == draft.lab)
    return msgspec.structs.replace(draft, answers=answers)


def undone(batch: list[r.Record]) -> list[r.Record]:
    """One void per scope, naming all of the batch's records there."""
    scopes = dict.fromkeys(x.scope for x in batch)
    return [fold.void([x for x in batch if x.scope == scope]) for scope in scopes]


def play(script: Script) -> World:
    """The world after the script; all three devices begin with the same class list and facts."""
    devices = [Device(name, clock) for name, clock in zip("abc", script.clocks, strict=True)]
    world = World(devices, random.Random(script.seed))
    given = [r.Student(scope=who, given=who.title()) for who in STUDENTS]
    enrolled = [r.Enrolment(scope=who, section=SECTION, tag=who[:2]) for who in STUDENTS]
    world.write(devices[0], [*given, *enrolled])
    for log in script.shared:
        world.write(devices[0], drafted(devices[0], log))
    for device in devices[1:]:
        device.known |= devices[0].known
    for command in script.commands:
        world.do(command)
    return world


def by_scope(records: list[r.Record]) -> dict[str, list[r.Record]]:
    """The records of each student."""
    return {who: [x for x in records if x.scope == who] for who in STUDENTS}


def standings(records: list[r.Record]) -> dict[str, Standing]:
    """What the records come to, counted anew."""
    return {who: replay(who, own, {"chem": COURSE}) for who, own in by_scope(records).items()}


def counted(records: list[r.Record]) -> Board:
    """The board, counted anew."""
    students = in_section(standings(records).values(), SECTION)
    return Board(
        section=SECTION,
        title=SECTION,
        course=COURSE,
        day="2026-03-02",
        students=students,
        totals=tally(students),
    )
