"""The Room: the class now, under their objectives, with the line on top; opens first."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import methodcaller

import msgspec
from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen

from masterytui.classroom.hour import Hour
from masterytui.classroom.view import View
from masterytui.quicklog import Effect, Line, Open, Room
from masterytui.screens import edges, roster, side
from masterytui.screens.acting import Acting
from masterytui.screens.tiling import tiles
from masterytui.screens.widgets.banner import EXIT, GUIDE, RETRY, TRAY, Banner
from masterytui.screens.widgets.bar import BarView
from masterytui.screens.widgets.headline import Headline
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip
from masterytui.screens.widgets.tiles import Tiles


@dataclass(frozen=True, slots=True)
class Input:
    """A key, a tap or a paste, waiting for its turn."""

    give: Callable[[Line], list[Effect]]
    again: Callable[[], events.Event] | None = None
    """The event for another screen that came up before its turn; None: a tap, meant for here."""


CARD, ROOMY = 110, 22
"""Cells from which the panel has room for a student's card, lines from which for long reasons."""


class RoomScreen(Screen[None]):
    """Keys and taps go to the line, one after the other; what it commits is saved, then shown."""

    AUTO_FOCUS = ""

    headline = getters.query_one(Headline)
    bar = getters.query_one(BarView)
    banner = getters.query_one(Banner)
    listing = getters.query_one("#roster", Lines)
    tiles = getters.query_one(Tiles)
    side = getters.query_one("#side", Lines)
    pager = getters.query_one("#pager", ButtonStrip)
    strip = getters.query_one("#strip", ButtonStrip)

    def __init__(self, hour: Hour, *, tiled: bool = False, classes: str = "") -> None:
        """`classes`: the breakpoints' that hold for the terminal's size as it is now."""
        super().__init__(classes=classes)
        self.hour = hour
        self.view: View = hour.view()
        self.arranged = roster.Arrangement.of(self.view.rows)
        self.roster = roster.Roster()
        self.line = Line(self._known())
        self.tiled = tiled
        self.saving = False
        """Whether an act is taking its time to be saved."""
        self.left = False
        """Whether another screen is on top."""
        self.inputs: asyncio.Queue[Input] = asyncio.Queue()
        self.acting = Acting(self)

    def compose(self) -> ComposeResult:
        yield Headline(self._headline, id="title")
        yield BarView()
        yield Banner()
        yield ButtonStrip(id="pager", least=5)
        with Horizontal():
            yield Lines(self._rows, id="roster")
            yield Tiles(id="tiles")
            yield Lines(self._side, id="side")
        yield ButtonStrip(id="strip")

    def on_mount(self) -> None:
        self.hour.notices.look(self.hour.classroom)
        self.paint()
        self.feed()
        self.set_interval(2, self.look_around)

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint)

    # --- keys and taps, in order

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        again = partial(events.Key, event.key, event.character)
        if self.app.screen is not self:  # typed ahead of a screen that has opened since
            self.app.screen.post_message(again())
            return
        for command in (RETRY, TRAY, EXIT, GUIDE):
            if event.key in command.keys:
                self.ask_for(command.id)
                return
        self.inputs.put_nowait(Input(methodcaller("press", event.key, event.character), again))

    async def on_paste(self, event: events.Paste) -> None:
        event.stop()
        again = partial(events.Paste, event.text)
        self.inputs.put_nowait(Input(methodcaller("paste", event.text), again))

    @on(Lines.Tapped)
    @on(ButtonStrip.Tapped)
    def _tapped(self, event: Lines.Tapped | ButtonStrip.Tapped) -> None:
        name, _, what = event.target.partition(":")
        if name == "page":
            self.scroll_page(int(what))
        elif name in (TRAY.id, EXIT.id, GUIDE.id):
            self.ask_for(name)
        elif name == "key":
            self.inputs.put_nowait(Input(methodcaller("press", what, what)))
        else:
            self.tap(event.target)

    def tap(self, *targets: str) -> None:
        """Taps for the line, in their turn."""
        for target in targets:
            self.inputs.put_nowait(Input(methodcaller("tap", target)))

    def ask_for(self, command: str) -> None:
        """What the line knows nothing of, in its turn; the line stays as it is."""
        if self.view.waiting or command in (EXIT.id, GUIDE.id):
            self.inputs.put_nowait(Input(lambda _: [Open(command)]))

    @work
    async def feed(self) -> None:
        """Gives the line one input after the other; the next waits until the last is saved."""
        while True:
            taken = await self.inputs.get()
            held = self.line.in_hand
            await self.hour.seen()
            for effect in taken.give(self.line):
                await self.acting.do(effect)
            self.follow(held)
            self.inputs.task_done()

    async def tile(self) -> None:
        """Tiles for fingers, or rows; kept on this device."""
        self.tiled = not self.tiled
        await self.hour.change(msgspec.structs.replace(self.hour.settings, tiles=self.tiled))
        self.paint()

    # --- what changed elsewhere

    async def look_around(self) -> None:
        """Takes in what other processes logged."""
        if not self.is_current or not self.inputs.empty():
            return
        touched, view = await self.hour.ask(lambda classroom: classroom.refresh())
        # An act that began meanwhile shows a newer class when it is saved.
        changed = touched or (view.now, view.trouble) != (self.view.now, self.view.trouble)
        if changed and self.line.memory.saving is None:
            self.see(view)
        self.show_banner()

    def on_screen_suspend(self) -> None:
        self.left = True

    async def on_screen_resume(self) -> None:
        """Back from another screen, which may have changed anything."""
        if not self.left:
            return
        self.left = False
        _, view = await self.hour.ask(lambda classroom: classroom.refresh())
        if view.board.section != self.view.board.section:
            # Nobody of the other class stays in hand; words half written are kept.
            left = self.line.memory.drafts
            self.line = Line(view.room)
            self.line.memory = msgspec.structs.replace(self.line.memory, drafts=left)
        self.tiled = self.hour.settings.tiles
        self.arranged = roster.Arrangement.of(view.rows)
        self.see(view)

    # --- showing

    def see(self, view: View) -> None:
        """The class changed: show it, every row where it stands."""
        self.view = view
        self.arranged = self.arranged.kept(view.rows)
        self.line.room = self._known()
        self.paint()

    def follow(self, before: tuple[str, ...]) -> None:
        """Shows what an input changed, and brings whom it took, or may take, into view.

        `before`: who was in hand.
        """
        held = self.line.in_hand
        if held and set(held).isdisjoint(before):
            # Only when the next student is taken: nothing moves under a finger.
            self.arranged = roster.Arrangement.of(self.view.rows)
            self.line.room = self._known()
        self.paint_line()
        taken = [student for student in held if student not in before]
        self.reveal(taken[0] if taken else self.line.chosen if self.line.candidates() else "")

    def paint(self) -> None:
        """Everything; what looks as before is not painted again."""
        self.headline.refresh()
        self.tiles.display = self.tiled
        self.listing.display = not self.tiled
        self.pager.show(edges.pager(self.view))
        self.paint_line()
        if self.side.display:
            self.side.remake()

    def paint_line(self) -> None:
        """What a key may have changed: the bar, the buttons, the marks in the list, the card."""
        self.paint_bar()
        if self.tiled:
            self.tiles.show(tiles(self.view, self.arranged, self._marks()))
        else:
            self.listing.remake()
        if self.side.display and self._card() != self._carded:
            self.side.remake()

    def paint_bar(self) -> None:
        """The bar and the buttons."""
        self.bar.show(self.line.bar(), "" if self.headline.display else edges.ends(self.view))
        covered = self.has_class("covered")
        self.strip.show(edges.pad(pin=self.hour.pin) if covered else self.line.strip())
        self.show_banner()

    def show_banner(self) -> None:
        """What is not saved, and what is to be told once."""
        self.banner.show(self.view, self.hour.notices.lines, guide=self.hour.trying)

    def show_saving(self, saving: bool) -> None:
        """Says that an act takes its time to be saved, or that it was."""
        self.saving = saving
        self.headline.refresh()
        self.paint_bar()

    def reveal(self, student: str) -> None:
        """Brings a student's row into view; "" brings nobody's."""
        (self.tiles if self.tiled else self.listing).reveal(f"student:{student}")

    def scroll_page(self, pages: int) -> None:
        """Scrolls the list by pages; the mark stays."""
        (self.tiles if self.tiled else self.listing).page(pages)

    def _known(self) -> Room:
        """What the line knows: the class, its students in the order of the list as it stands."""
        place = {student: n for n, student in enumerate(self.arranged.students)}
        students = sorted(self.view.room.students, key=lambda pupil: place[pupil.id])
        return msgspec.structs.replace(self.view.room, students=tuple(students))

    def _headline(self, width: int) -> Content:
        return edges.headline(self.view, width, saving=self.saving)

    def _rows(self, width: int) -> list[Row]:
        listed, board, marks = self.view.rows, self.view.board, self._marks()
        return self.roster.rows(listed, self.arranged, board.course, board.day, marks, width)

    def _marks(self) -> roster.Marks:
        last = self.view.room.last
        return roster.Marks(
            marked=self.line.chosen,
            hand=self.line.in_hand,
            candidates=self.line.candidates() or None,
            fresh=last.students if last else (),
        )

    def _card(self) -> str:
        last = self.view.room.last
        people = self.line.in_hand or (last.students if last else ())
        return people[0] if people else ""

    _carded = ""
    """Whose card the panel shows."""

    def _side(self, width: int) -> list[Row]:
        view, roomy = self.view, self.size.height >= ROOMY
        shown = side.panel(view, width, roomy=roomy)
        self._carded = self._card()
        if self.size.width >= CARD and self._carded:
            shown += side.card(view.board, view.room, self._carded, width)
        return shown

    # --- blank

    def cover(self, on: bool) -> None:
        """Hides everything but the bar, or shows it again."""
        self.set_class(on, "covered")

    def opens(self, pin: str) -> bool:
        """Whether this PIN brings the screen back."""
        return self.hour.settings.opens(pin)
