"""A desk with a line: keys and taps edit the same text, Enter logs what it says."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content

from masterytui.classroom.hour import Hour
from masterytui.quicklog.bar import Button
from masterytui.quicklog.keys import Key, read
from masterytui.quicklog.room import Room
from masterytui.screens.commands import Command
from masterytui.screens.workdesk import WorkDesk


def typed_on(text: str, key: Key, room: Room) -> str:
    """The line with one more key: the signs between tags are put in, shared initials picked.

    One hand types `24 jmkt` and gets `24=jm,kt`; behind a `+` a name stands as it is typed.
    """
    if text.startswith("+"):
        return text + key.typed
    _, sign, tags = text.rpartition("=")
    last = tags.rpartition(",")[2]
    if key.name in ("space", ","):
        if not sign and key.name == "space":
            return f"{text}=" if text else text
        return text if not text or text[-1] in "=," else f"{text},"
    if not sign:
        signs = {c for o in room.objectives for c in o.code if not c.isalnum()}
        return text + (key.typed if key.typed in signs | set("=+") else key.name)
    if key.digit and last in room.shared:
        several = [s for s in room.shared[last] if s in room.by_id]
        if 1 <= int(key.name) <= len(several):
            return text[:-2] + room.by_id[several[int(key.name) - 1]].tag
    comma = "," if key.letter and len(last) >= 2 else ""
    return f"{text}{comma}{key.name}"


def toggled(text: str, tag: str) -> str:
    """The line with one more tag behind its last sign, or without it."""
    start, sign, tags = text.rpartition("=")
    listed = [t for t in tags.split(",") if t]
    listed = [t for t in listed if t != tag] if tag in listed else [*listed, tag]
    return f"{start}{sign}{','.join(listed)}"


class LineDesk(WorkDesk):
    """Subclasses give `does` and `keep`."""

    KEEP: ClassVar = Command("keep", "enter", "Save", "Logs what the line says.", "good")

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.text = ""

    def hint(self) -> Content:
        """What can be typed, while nothing is."""
        raise NotImplementedError

    def does(self) -> Content:
        """What the line says so far."""
        raise NotImplementedError

    async def keep(self) -> None:
        """Logs what the line says, or says why not; then the line stays as it is."""
        raise NotImplementedError

    async def grown(self) -> None:
        """The line is another one than before."""

    # --- what is shown

    def candidates(self, first: str) -> Content:
        """Whom a half-typed tag may mean."""
        room = self.view.room
        near = (room.by_id[s] for s in room.starting(first))
        names = "  ".join(f"{p.tag} {room.called(p)}" for p in near)
        return Content(f"{first}_  {names or 'no tag begins so'}")

    def entry(self) -> Content:
        if not self.text:
            return Content.assemble(("▸ ", "$accent"), (" ", "reverse"), " ", self.hint())
        return Content.assemble(("▸ ", "$accent"), (self.text, "bold"), (" ", "reverse"))

    def below(self) -> Content:
        return self.does()

    def buttons(self) -> Sequence[Button]:
        leave = "Leave it" if self.text else self.LEAVE.label
        return [replace(b, label=leave) if b.target == "leave" else b for b in super().buttons()]

    def offers(self, command: Command) -> bool:
        return super().offers(command) and not (command is self.UNDO and self.text)

    # --- keys

    async def typed(self, key: str, character: str | None) -> bool:
        known = read(key, character)
        if known is None or not (known.typed or known.name in ("backspace", "ctrl+u")):
            return False
        before = self.text
        if known.name == "backspace":
            self.text = self.text[:-1].removesuffix(",")
        elif known.name == "ctrl+u":
            self.text = ""
        else:
            self.text = typed_on(self.text, known, self.view.room)
        if self.text != before:
            await self.grown()
        return self.text != before

    async def put(self, text: str) -> None:
        """Another line."""
        self.text = text
        await self.grown()

    async def do_keep(self) -> None:
        """Enter: what the line says; without a line, what is marked."""
        if not self.text and self.marked:
            await self.tapped(self.marked)
        else:
            await self.keep()

    def do_leave(self) -> None:
        """The line goes first."""
        if self.text:
            self.text = ""
        else:
            super().do_leave()
