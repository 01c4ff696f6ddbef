"""The teacher's classes, and what holds on this device: which is shown, tiles, bell, PIN."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import work
from textual.content import Content

from masterytui.classroom.classes import ClassLine, archive, classes
from masterytui.classroom.hour import Hour
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog.keys import read
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.pin import ask_pin
from masterytui.screens.roster import cell
from masterytui.screens.sealing import ask_passphrase
from masterytui.screens.widgets.lines import Row

WIDE = 70
"""From this many cells on, a row has room for the course and the bell."""


class ClassScreen(Desk):
    """One row per class; taking one goes back to the room with it."""

    PASSPHRASE: ClassVar = Command(
        "passphrase", "s", "Passphrase…", "Seals the record on this disk, or unlocks it."
    )
    ACTIONS: ClassVar = (
        Command("take", "enter", "Take it", "Go on with the marked class; 1-9 takes one.", "good"),
        Command("tiles", "b", "Tiles", "Show the room as tiles for fingers, or as rows."),
        Command("archive", "a", "Archive", "Puts a class away when its year is over, or back."),
        Command("mute", "m", "Bell", "Rings before the end of a lesson, or stays silent.", "quiet"),
        Command("pin", "p", "PIN…", "Set or change the PIN that brings a hidden screen back."),
        PASSPHRASE,
    )

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.found: Sequence[ClassLine] = ()
        self.marked = f"class:{hour.section}"

    async def on_screen_resume(self) -> None:
        """Counts the classes."""
        self.found, _ = await self.hour.ask(classes)
        self.paint()

    # --- what is shown

    def head(self) -> tuple[Content, Content]:
        settings = self.hour.settings
        shown = "tiles" if settings.tiles else "rows"
        pin = "a PIN is set" if settings.pin else "no PIN yet"
        bell = "no bell" if settings.muted else "the bell rings"
        return (
            Content.assemble(("Classes", "bold"), f"   now: {self.view.board.title}"),
            Content.styled(f"{shown} · {bell} · {pin}", "$foreground-muted"),
        )

    def rows(self, width: int) -> Sequence[Row]:
        return [self._row(n, line, width) for n, line in enumerate(self.found, 1)]

    def _row(self, number: int, line: ClassLine, width: int) -> Row:
        target = f"class:{line.section}"
        on = "on now" if line.on else ""
        talked = f"{line.talked}/{line.here} talked"
        opened = line.section == OPEN
        course = "of any class" if opened else line.course
        if width >= WIDE:
            tail = [
                cell(Content.styled(course, "$foreground-muted"), 20),
                cell(f"{line.students} {'came' if opened else 'students'}", 12, right=True),
                cell(talked, 14, right=True),
                cell(Content.styled(on or " ".join(line.bells), "$text-accent"), 7, right=True),
            ]
        else:
            tail = [
                cell(talked, 12, right=True),
                cell(Content.styled("now" if line.on else "", "$text-accent"), 3, right=True),
            ]
        behind = Content("  " if width >= WIDE else " ").join(tail)
        mark = "▸" if target == self.marked else " "
        style = "bold" if line.on else "$foreground-muted" if line.archived else ""
        name = Content.styled(f"{line.title} (archived)" if line.archived else line.title, style)
        first = Content.assemble(mark, (f"{number} " if number <= 9 else "  ", "bold $accent"))
        room = width - first.cell_length - behind.cell_length - 1
        look = "lines--marked" if target == self.marked else "lines--row"
        return Row(Content.assemble(first, cell(name, room), " ", behind), target, look)

    def offers(self, command: Command) -> bool:
        return command is not self.PASSPHRASE or not self.hour.made_up

    # --- keys and taps

    async def typed(self, key: str, character: str | None) -> bool:
        known = read(key, character)
        number = int(known.name) if known and known.digit else 0
        if not 1 <= number <= len(self.found):
            return False
        await self._turn_to(self.found[number - 1].section)
        return True

    async def tapped(self, target: str) -> None:
        await self._turn_to(target.removeprefix("class:"))

    async def do_take(self) -> None:
        """Goes on with the marked class."""
        if self.marked:
            await self._turn_to(self.marked.removeprefix("class:"))

    async def _turn_to(self, section: str) -> None:
        problem = await self.hour.turn_to(section)
        if problem:
            self.app.notify(problem, severity="warning", markup=False)
        self.do_leave()

    async def do_archive(self) -> None:
        """Puts the marked class away, or brings it back."""
        section = self.marked.removeprefix("class:")
        line = next((one for one in self.found if one.section == section), None)
        if line is None:
            return
        away = not line.archived
        if await self.act(lambda classroom: archive(classroom, section, archived=away)):
            self.found, self.view = await self.hour.ask(classes)

    # --- what holds on this device

    async def do_tiles(self) -> None:
        """Rows become tiles, tiles rows."""
        tiles = not self.hour.settings.tiles
        problem = await self.hour.change(msgspec.structs.replace(self.hour.settings, tiles=tiles))
        said = "The room now shows tiles." if tiles else "The room now shows rows."
        self.say(problem or said, "refused" if problem else "done")

    async def do_mute(self) -> None:
        """The bell before the end of a lesson rings, or stays silent."""
        muted = not self.hour.settings.muted
        problem = await self.hour.change(msgspec.structs.replace(self.hour.settings, muted=muted))
        rings = "stays silent" if muted else "rings"
        said = f"Five minutes before the end of a lesson the bell {rings}."
        self.say(problem or said, "refused" if problem else "done")

    @work
    async def do_pin(self) -> None:
        """Asks for the PIN."""
        said = await ask_pin(self.app, self.hour)
        if said is not None:
            self.say(said.text, "done" if said.done else "refused")
        self.paint()

    @work
    async def do_passphrase(self) -> None:
        """Asks for a passphrase, or for the one that the record has."""
        said = await ask_passphrase(self.app, self.hour)
        self.view = self.hour.latest
        if said:
            self.say(said, "done" if said.startswith("✓") else "")
        self.paint()
