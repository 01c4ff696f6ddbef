"""A teacher's hands: keys as they are pressed, taps on what can be seen; both are counted."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from textual.pilot import Pilot

from masterytui.app import MasteryApp
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.bar import BarView
from masterytui.screens.widgets.lines import Lines
from masterytui.screens.widgets.strip import ButtonStrip
from masterytui.screens.widgets.tiles import Tiles
from masterytui.store.files import Files

NAMED = {
    " ": "space",
    "\n": "enter",
    "\b": "backspace",
    "\t": "tab",
    "\x1b": "left",
    ",": "comma",
    ".": "full_stop",
    "/": "slash",
}


@dataclass
class Hands:
    """Counts every input."""

    pilot: Pilot[Any]
    inputs: int = 0

    @property
    def room(self) -> RoomScreen:
        """The room on screen."""
        app = self.pilot.app
        assert isinstance(app, MasteryApp)
        assert isinstance(app.screen, RoomScreen)
        return app.screen

    async def keys(self, text: str) -> None:
        """Types a text, one key after the other."""
        for character in text:
            self.inputs += 1
            await self.pilot.press(NAMED.get(character, character))
        await self.settled()

    async def tap(self, target: str) -> None:
        """Taps what is on screen and stands for `target`; fails if nothing does."""
        self.inputs += 1
        if target == "bar":
            await self.pilot.click(BarView, offset=(12, 0))
            await self.settled()
            return
        for strip in self.pilot.app.screen.query(ButtonStrip):
            for columns, lines, button in strip.places():
                if strip.display and button.target == target:
                    await self.pilot.click(strip, offset=(columns.start + 1, lines.start))
                    await self.settled()
                    return
        for listing in self.pilot.app.screen.query(Lines):
            top = round(listing.scroll_y)
            seen = listing.rows[top : top + listing.size.height]
            for n, row in enumerate(seen):
                if listing.display and row.target == target:
                    await self.pilot.click(listing, offset=(3, n))
                    await self.settled()
                    return
        for tiles in self.pilot.app.screen.query(Tiles):
            for n, tile in enumerate(tiles.tiles):
                if tiles.display and tile.target == target:
                    each = tiles.scrollable_content_region.width // tiles.columns
                    x, y = n % tiles.columns * each + 1, n // tiles.columns * tiles.tall
                    await self.pilot.click(tiles, offset=(x, y - round(tiles.scroll_y)))
                    await self.settled()
                    return
        raise AssertionError(f"nothing on screen stands for {target}")

    async def settled(self) -> None:
        """Waits until everything that was put in is done and shown."""
        await self.pilot.pause()
        app = self.pilot.app
        assert isinstance(app, MasteryApp)
        room = next(s for s in app.screen_stack if isinstance(s, RoomScreen))
        await room.inputs.join()
        await self.pilot.pause()


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within it nothing can be written."""

    def full(files: Files, fd: int, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Files, "write", full)
        yield
