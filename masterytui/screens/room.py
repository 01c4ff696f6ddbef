"""The Room: the class now, under their objectives, with the line on top; opens first."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from masterytui.classroom.hour import Hour
from masterytui.classroom.room import coverage
from masterytui.classroom.view import View
from masterytui.mastery.board import PRESENT, roll_taken
from masterytui.quicklog import Effect, Line, Open
from masterytui.quicklog.bar import Button, ButtonTone
from masterytui.screens import roster, side
from masterytui.screens.acting import Acting
from masterytui.screens.tiling import tile
from masterytui.screens.widgets.bar import BarView
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip
from masterytui.screens.widgets.tiles import Tiles

Input = Callable[[Line], list[Effect]]
"""A key, a tap or a paste, waiting for its turn."""


class RoomScreen(Screen[None]):
    """Keys and taps go to the line, one after the other; what it commits is saved, then shown."""

    AUTO_FOCUS = ""

    bar = getters.query_one(BarView)
    listing = getters.query_one("#roster", Lines)
    tiles = getters.query_one(Tiles)
    side = getters.query_one("#side", Lines)
    pager = getters.query_one("#pager", ButtonStrip)
    strip = getters.query_one("#strip", ButtonStrip)

    @dataclass
    class Wanted(Message):
        """The line asks for another screen."""

        open: Open

    def __init__(self, hour: Hour, *, tiled: bool = False) -> None:
        super().__init__()
        self.hour = hour
        self.view: View = hour.view()
        self.line = Line(self.view.room)
        self.tiled = tiled
        self.marked = ""
        self.arranged = roster.Arrangement.of(self.view.rows)
        self.inputs: asyncio.Queue[Input] = asyncio.Queue()
        self.acting = Acting(self)

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield BarView(markup=False)
        yield ButtonStrip(id="pager", least=5)
        with Horizontal():
            yield Lines(id="roster")
            yield Tiles(id="tiles")
            yield Lines(id="side")
        yield ButtonStrip(id="strip")

    def on_mount(self) -> None:
        self.feed()
        self.set_interval(2, self.look_around)

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint)

    # --- keys and taps, in order

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key, character = event.key, event.character
        self.inputs.put_nowait(lambda line: line.press(key, character))

    async def on_paste(self, event: events.Paste) -> None:
        event.stop()
        text = event.text
        self.inputs.put_nowait(lambda line: line.paste(text))

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed anything."""
        view = self.hour.view()
        if view.board.section != self.view.board.section:
            # Nobody of the other class stays in hand; words half written are kept.
            left = self.line.memory.drafts
            self.line, self.marked = Line(view.room), ""
            self.line.memory = msgspec.structs.replace(self.line.memory, drafts=left)
        self.tiled = self.hour.settings.tiles
        self.see(view)
        self.arranged = roster.Arrangement.of(self.view.rows)
        self.paint()

    @on(Lines.Tapped)
    @on(ButtonStrip.Tapped)
    def _tapped(self, event: Lines.Tapped | ButtonStrip.Tapped) -> None:
        target = event.target
        name, _, what = target.partition(":")
        if name == "page":
            self.scroll_page(int(what))
        elif name == "key":
            self.inputs.put_nowait(lambda line: line.press(what, what))
        else:
            self.inputs.put_nowait(lambda line: line.tap(target))

    @work
    async def feed(self) -> None:
        """Gives the line one input after the other; the next waits until the last is saved."""
        while True:
            taken = await self.inputs.get()
            hand = self.line.in_hand
            for effect in taken(self.line):
                await self.acting.do(effect)
            self.paint_line(next_taken=bool(self.line.in_hand) and self.line.in_hand != hand)
            self.inputs.task_done()

    async def tile(self) -> None:
        """Tiles for fingers, or rows; kept on this device."""
        self.tiled = not self.tiled
        await self.hour.change(msgspec.structs.replace(self.hour.settings, tiles=self.tiled))
        self.paint()

    async def look_around(self) -> None:
        """Takes in what other processes logged."""
        if self.inputs.empty():
            touched, view = await self.hour.ask(lambda classroom: classroom.refresh())
            if touched or view.now != self.view.now:
                self.see(view)

    # --- showing

    def see(self, view: View) -> None:
        """The class changed: show it, every row where it stands."""
        known = {i for _, ids in self.arranged.under for i in ids}
        self.view = view
        self.line.room = view.room
        if known != {row.student for row in view.rows}:
            self.arranged = roster.Arrangement.of(view.rows)
        self.paint()

    def paint(self) -> None:
        """Everything."""
        if not self.is_mounted:
            return
        self.query_one("#title", Static).update(self._title())
        self.tiles.display = self.tiled
        self.listing.display = not self.tiled
        if self.side.display:
            self.side.show(self._side(self.side.room))
        self.paint_line()

    def paint_line(self, *, next_taken: bool = False) -> None:
        """What a key may have changed: the bar, the marks in the list, the buttons."""
        if next_taken:
            # Only now: nothing moves under a finger.
            self.arranged = roster.Arrangement.of(self.view.rows)
        self.paint_bar()
        self.pager.show(self._pager())
        marks = self._marks()
        board = self.view.board
        if self.tiled:
            known = {row.student: row for row in self.view.rows}
            order = [known[i] for _, ids in self.arranged.under for i in ids if i in known]
            self.tiles.show([tile(row, board.course, board.day, marks) for row in order])
        else:
            width = self.listing.room
            shown = roster.roster(
                self.view.rows, self.arranged, board.course, board.day, marks, width
            )
            self.listing.show(shown)
        if next_taken:
            self.reveal(self.line.in_hand[0])
        if self.side.display and self._card() != self._carded:
            self.side.show(self._side(self.side.room))

    def paint_bar(self) -> None:
        """The bar and the buttons."""
        self.bar.show(self.line.bar())
        self.strip.show(self._pad() if self.has_class("covered") else self.line.strip())

    def reveal(self, student: str) -> None:
        """Brings a student's row into view."""
        shown = self.tiles if self.tiled else self.listing
        shown.reveal(f"student:{student}")

    def scroll_page(self, pages: int) -> None:
        """Scrolls the list by pages; the mark stays."""
        shown = self.tiles if self.tiled else self.listing
        shown.page(pages)

    def _marks(self) -> roster.Marks:
        last = self.view.room.last
        return roster.Marks(
            marked=self.marked,
            hand=self.line.in_hand,
            candidates=self.line.candidates() or None,
            fresh=last.students if last else (),
        )

    def _title(self) -> Content:
        board, listed = self.view.board, self.view.rows
        here = sum(row.attendance in PRESENT for row in listed)
        talked = coverage(board, listed).partition("/")[0]
        roll = f"{here} in" if roll_taken(board) else "roll not taken"
        open_labs = ", ".join(lab.title for lab in self.view.room.labs)
        parts = [board.title, roll, f"{talked} talked", f"lab: {open_labs}" if open_labs else ""]
        left = Content(" · ".join(p for p in parts if p))
        right = Content(f"{self.view.now} saved ✓")
        width = max(0, self.size.width - 2)
        left = left.truncate(max(0, width - right.cell_length - 1), ellipsis=True)
        return Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right)

    def _pager(self) -> list[Button]:
        """The stations and the pages, where there is no room for the panel beside the list."""
        shown = []
        for s in self.view.stations:
            signed = bool(s.members) and not s.unsigned
            tone: ButtonTone = "good" if signed else "plain"
            shown.append(
                Button(f"s{s.number}{'✓' if signed else '–'}", f"station:{s.number}", tone=tone)
            )
        return [*shown, Button("▲", "page:-1"), Button("▼", "page:1")]

    def _card(self) -> str:
        hand = self.line.in_hand
        last = self.view.room.last
        people = hand or (last.students if last else ())
        return people[0] if people else ""

    _carded = ""

    def _side(self, width: int) -> list[Row]:
        view = self.view
        shown = side.panel(view.board, view.room, view.visits, view.stations, view.acts, width)
        self._carded = self._card()
        if self.size.width >= 110 and self._carded:
            shown += side.card(view.board, view.room, self._carded, width)
        return shown

    # --- blank

    def cover(self, on: bool) -> None:
        """Hides everything but the bar, or shows it again."""
        self.set_class(on, "covered")
        # What is hidden has no width: it is painted once it has one again.
        self.call_after_refresh(self.paint)

    def _pad(self) -> list[Button]:
        """What brings a hidden screen back by taps: one button, or the PIN's digits."""
        if not self.hour.pin:
            return [Button("Back", "key:escape", "Esc")]
        keys = [(digit, digit) for digit in "1234567890"] + [("⌫", "backspace"), ("⏎", "enter")]
        half = len(keys) // 2
        return [Button(k, f"key:{name}", row=1 + n // half) for n, (k, name) in enumerate(keys)]

    def opens(self, pin: str) -> bool:
        """Whether this PIN brings the screen back."""
        return self.hour.settings.opens(pin)
