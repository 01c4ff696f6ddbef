"""What the line asks for, done: the classroom is asked, the line told how it went."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, TypeVar

from masterytui.classroom.guest import NOT_YOURS
from masterytui.classroom.guide import LEFT
from masterytui.classroom.hour import Doing
from masterytui.classroom.tray import acts, counted
from masterytui.classroom.writer import Act, Change, Refused
from masterytui.mastery.openhour import OPEN
from masterytui.mastery.records import Note
from masterytui.quicklog import (
    Amend,
    Blank,
    Commit,
    Effect,
    Line,
    Mark,
    NewStudent,
    Open,
    Redo,
    Ring,
    Scroll,
    Unblank,
    Undo,
    Warn,
)
from masterytui.quicklog.guests import SCREENS
from masterytui.screens.closing import leave
from masterytui.screens.widgets.banner import GUIDE, RETRY

if TYPE_CHECKING:
    from masterytui.screens.room import RoomScreen

T = TypeVar("T")
OF_A_CLASS = {
    "roll": "Who came is on the list; / and a name brings one more.",
    "prework": "Pre-work is of a class: take one first (.k).",
    "exit": "The questions before the bell are of a class: take one first (.k).",
    "where": "Where everyone is, is asked of a class: take one first (.k).",
}
"""Screens that an open hour lacks -> what to do instead."""
SLOW = 0.05
"""Seconds after which the screen says that an act is not saved yet."""


class Acting:
    """One method per effect."""

    def __init__(self, screen: "RoomScreen") -> None:
        self.screen = screen

    @property
    def line(self) -> Line:
        """The line that asks."""
        return self.screen.line

    async def do(self, effect: Effect) -> None:
        """Does what one effect asks for."""
        do: Callable[[Acting, Any], Awaitable[None]] = _DOES[type(effect)]
        await do(self, effect)

    async def commit(self, effect: Commit) -> None:
        done = await self._ask(lambda classroom: classroom.record(effect.draft))
        if isinstance(done, Change) and done.hint:
            self.line.say(done.hint, "warned")

    async def amend(self, effect: Amend) -> None:
        await self._ask(lambda classroom: classroom.amend(effect.missing))

    async def new_student(self, effect: NewStudent) -> None:
        from masterytui.classroom.people import newcomer

        section = self.screen.hour.section
        done = await self._ask(lambda classroom: newcomer(classroom, effect.name, section))
        if isinstance(done, Change):
            self.line.say(done.message)

    async def undo(self, _: Undo) -> None:
        done = await self._ask(lambda classroom: classroom.undo(), "taking it back…")
        if isinstance(done, Change):
            self.line.say(told("taken back", done), "undone")

    async def redo(self, _: Redo) -> None:
        done = await self._ask(lambda classroom: classroom.redo(), "bringing it back…")
        if isinstance(done, Change):
            self.line.say(told("brought back", done))

    async def _ask(self, do: Doing, saving: str = "") -> Change | Refused:
        """Asks the classroom on the book's thread; what it refuses stands in the bar, whole."""
        done, late, view = await self._saving(self.screen.hour.act(do), saving)
        if late:
            self.line.kept(notes(late))
        if isinstance(done, Refused):
            self.line.refuse(done.text)
            self.screen.app.bell()
        self.screen.see(view)
        if late and isinstance(done, Change):
            self.line.say(f"{done.message} · saved too: {acts(late)}")
        return done

    async def retry(self) -> None:
        """Tries again to save what waits in the tray."""
        late, view = await self._saving(self.screen.hour.ask(methodcaller("retry")))
        self.line.kept(notes(late))
        self.screen.see(view)
        if view.waiting:
            left = f"{counted(len(view.waiting))}: {view.waiting[0].why}"
            self.line.say(f"{left}. What was saved before is safe.", "refused")
            self.screen.app.bell()
        else:
            self.line.say(f"saved: {acts(late)}")
        self.screen.paint_bar()

    async def _saving(self, asking: Coroutine[Any, Any, T], saving: str = "") -> T:
        """Waits for the book's thread; while the disk takes its time the screen says so."""
        asked = asyncio.ensure_future(asking)
        await asyncio.wait([asked], timeout=SLOW)
        if not asked.done():
            if saving:
                self.line.say(saving, "saving")
            self.screen.show_saving(True)
            await asyncio.wait([asked])
            self.screen.show_saving(False)
        return asked.result()

    async def ring(self, _: Ring) -> None:
        self.screen.app.bell()

    async def warn(self, _: Warn) -> None:
        self.screen.app.bell()

    async def open(self, effect: Open) -> None:
        if effect.screen == RETRY.id:
            await self.retry()
        elif self.screen.has_class("covered"):
            self.screen.app.bell()
        elif self.screen.view.guest and effect.screen not in (*SCREENS, GUIDE.id):
            self.line.say(NOT_YOURS, "refused")
            self.screen.app.bell()
        elif self.screen.hour.section == OPEN and effect.screen in OF_A_CLASS:
            self.line.say(OF_A_CLASS[effect.screen], "refused")
            self.screen.app.bell()
        elif effect.screen == GUIDE.id:
            await self.screen.hour.guided(LEFT)
            self.screen.show_banner()
        elif effect.screen == "tiles":
            await self.screen.tile()
        elif effect.screen == "quit":
            leave(self.screen.app, self.screen.hour)
        elif effect.screen in ("student", "check") and not effect.students:
            self.line.say("whose? two letters name a student, then Enter", "refused")
            self.screen.app.bell()
        else:
            await self._open(effect)

    async def _open(self, wanted: Open) -> None:
        """Puts another screen on top; the keys that were typed ahead are meant for it."""
        from masterytui.screens.opening import desk_for

        screen = self.screen
        await screen.hour.ask(lambda classroom: classroom.refresh())
        desk = desk_for(screen.hour, wanted)
        if desk is None:
            return
        await screen.hour.guided(screen.hour.guide.opened(wanted.screen))
        screen.app.push_screen(desk)
        while not screen.inputs.empty():
            waiting = screen.inputs.get_nowait()
            screen.inputs.task_done()
            if waiting.again is not None:
                desk.post_message(waiting.again())

    async def blank(self, _: Blank) -> None:
        self.screen.cover(True)

    async def unblank(self, effect: Unblank) -> None:
        if self.screen.hour.pin and not self.screen.opens(effect.pin):
            self.line.say("that is not the PIN", "refused")
            self.screen.app.bell()
            return
        self.line.wake()
        self.screen.cover(False)

    async def mark(self, effect: Mark) -> None:
        self.screen.reveal(effect.student)

    async def scroll(self, effect: Scroll) -> None:
        self.screen.scroll_page(effect.pages)


def told(what: str, done: Change) -> str:
    """What was done with an act, and which act it was."""
    return f"{what}: {done.message}" if done.message else what


def notes(saved: Iterable[Act]) -> frozenset[str]:
    """The words of the notes in these acts."""
    return frozenset(x.text.strip() for act in saved for x in act.batch if isinstance(x, Note))


_DOES: dict[type[Effect], Callable[[Acting, Any], Awaitable[None]]] = {
    Commit: Acting.commit,
    Amend: Acting.amend,
    NewStudent: Acting.new_student,
    Undo: Acting.undo,
    Redo: Acting.redo,
    Ring: Acting.ring,
    Warn: Acting.warn,
    Open: Acting.open,
    Blank: Acting.blank,
    Unblank: Acting.unblank,
    Mark: Acting.mark,
    Scroll: Acting.scroll,
}
