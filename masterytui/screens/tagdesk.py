"""A desk where two letters name a student and digits choose; a scanner's keys do it no harm."""

from typing import ClassVar, Literal

from textual import events

from masterytui.classroom.hour import Hour
from masterytui.mastery.course import Problem
from masterytui.quicklog.keys import Key, read
from masterytui.quicklog.room import Room
from masterytui.quicklog.tag import no_tag
from masterytui.screens.workdesk import WorkDesk

Heard = Literal["", "begins", "foreign", "swallowed"]


class Scanner:
    """Tells a scanner from a hand: `xx` begins a badge, too many digits in a row a bar code."""

    def __init__(self) -> None:
        self.scanning = False
        self.run = 0
        self.last = ""

    def hears(self, key: Key, digits: int) -> Heard:
        """What a key means for it; `digits` is how many in a row a hand may type."""
        name, before = key.name, self.last
        self.last = name
        if self.scanning:
            self.scanning = name not in ("enter", "tab", "escape")
            self.last = ""
            return "swallowed"
        self.run = self.run + 1 if key.digit else 0
        if self.run > digits or (name == "x" and before == "x"):
            self.scanning, self.run = True, 0
            return "foreign"
        return "begins" if self.run == 1 or name == "x" else ""


class Tagging:
    """The letters typed so far."""

    def __init__(self) -> None:
        self.first = ""
        self.several: tuple[str, ...] = ()
        """Those who share the initials typed: a digit picks."""

    @property
    def open(self) -> bool:
        """Whether something is half typed."""
        return bool(self.first or self.several)

    def drop(self) -> None:
        """Forgets what is half typed."""
        self.first, self.several = "", ()

    def press(self, room: Room, key: Key) -> str | Problem | None:
        """The student's id; "" while more is wanted; what is wrong; None: no key of its own."""
        if key.name == "backspace" and self.open:
            self.drop()
            return ""
        if self.several:
            return self._pick(room, key)
        if not key.letter:
            return None
        if not self.first:
            self.first = key.name
            return ""
        pair = self.first + key.name
        self.first = ""
        if pair in room.by_tag:
            return room.by_tag[pair].id
        self.several = tuple(s for s in room.shared.get(pair, ()) if s in room.by_id)
        return "" if self.several else Problem(f"{no_tag(room, pair)}.".replace("?.", "?"))

    def _pick(self, room: Room, key: Key) -> str | Problem:
        n = len(self.several)
        if key.digit and 1 <= int(key.name) <= n:
            student = self.several[int(key.name) - 1]
            self.drop()
            return student
        return Problem(f"Several have these initials: choose 1 to {n}.")

    def shown(self, room: Room) -> str:
        """What is half typed, and whom it may mean."""
        if self.several:
            people = (room.by_id[s] for s in self.several)
            return "  ".join(f"{n} {p.name} {p.home}".rstrip() for n, p in enumerate(people, 1))
        near = (room.by_id[s] for s in room.starting(self.first))
        return f"{self.first}_  " + "  ".join(f"{p.sign} {room.called(p)}" for p in near)


class TagDesk(WorkDesk):
    """Subclasses give `named`; what a digit does is theirs."""

    KEPT: ClassVar[tuple[str, ...]] = ("marked",)
    """What is put back when the keys turn out to be a scanner's."""

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.tagging = Tagging()
        self.scanner = Scanner()
        self.digits = 2
        """How many digits in a row a hand may type."""
        self.pressed = ""
        """The key just pressed, as the line reads it."""
        self._kept = self._state()

    async def named(self, student: str) -> None:
        """Two letters named a student."""
        raise NotImplementedError

    def _state(self) -> tuple[object, ...]:
        return tuple(getattr(self, name, "") for name in self.KEPT)

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = read(event.key, event.character)
        heard = self.scanner.hears(key, self.digits) if key else ""
        if heard == "begins":
            self._kept = self._state()
        if heard == "foreign":
            for name, value in zip(self.KEPT, self._kept, strict=True):
                setattr(self, name, value)
            self.tagging.drop()
            self.say("That was a scanned code: nothing is changed.", "refused")
        if heard in ("foreign", "swallowed"):
            self.paint()
            return
        self.pressed = key.name if key else ""
        await super().on_key(event)

    async def typed(self, key: str, character: str | None) -> bool:
        known = read(key, character)
        found = self.tagging.press(self.view.room, known) if known else None
        if isinstance(found, Problem):
            self.say(found.text, "refused")
        elif found:
            await self.named(found)
        return found is not None

    def do_leave(self) -> None:
        """What is half typed goes first."""
        if self.tagging.open:
            self.tagging.drop()
        else:
            super().do_leave()
