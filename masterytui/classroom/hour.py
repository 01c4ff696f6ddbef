"""One class hour in the app: a class, and the one thread that may touch the book."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import msgspec

from masterytui.classroom.guide import LEFT, Guide
from masterytui.classroom.notices import Notices
from masterytui.classroom.sealing import Hold
from masterytui.classroom.view import View, view
from masterytui.classroom.writer import Act, Change, Classroom, NotSaved, Refused
from masterytui.mastery.openhour import OPEN
from masterytui.settings import Settings

T = TypeVar("T")
Doing = Callable[[Classroom], Change | Refused]
"""Something that is logged."""


class Outcome(NamedTuple):
    """What came of an act."""

    done: Change | Refused
    late: Sequence[Act]
    """Acts that had waited in the tray and are saved with it."""
    view: View


def _forget(settings: Settings) -> None:
    """Nothing outlives the app."""


class Hour:
    """What the screens of one class share.

    Everything asked through `ask` runs there, first in, first out, so that a slow disk never
    holds up a key and no two acts are ever interleaved.
    """

    def __init__(
        self,
        classroom: Classroom,
        section: str,
        settings: Settings,
        remember: Callable[[Settings], None] = _forget,
        *,
        made_up: bool = False,
        given: str = "",
        hold: Hold | None = None,
    ) -> None:
        """`remember` keeps changed settings on this device; it may raise OSError.

        `made_up`: nobody in this record is real, so that no PIN need be asked for. `given`: the
        passphrase that the environment holds for a record which has none yet. `hold` keeps a
        record's key on this device.
        """
        self.classroom = classroom
        self.section = section
        self.settings = settings
        self.made_up = made_up
        self.given = given
        self.hold = hold
        taught = made_up and not settings.guided and classroom.guest is None
        self.guide = Guide() if taught else LEFT
        """The first hour, on a made-up class; a guest could not follow it."""
        self._remember = remember
        self.notices = Notices(settings.told)
        """What is to be told now."""
        self._latest: View | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")

    @property
    def pin(self) -> bool:
        """Whether the blank screen asks for a PIN."""
        return bool(self.settings.pin)

    async def ask(self, do: Callable[[Classroom], T]) -> tuple[T, View]:
        """What `do` gives, and the class as it is after it."""

        def both() -> tuple[T, View]:
            done = do(self.classroom)
            self._latest = self.view()
            self.notices.look(self.classroom)
            return done, self._latest

        came = await asyncio.get_running_loop().run_in_executor(self._writer, both)
        await self.guided(self.guide.saw(came[1]))
        return came

    async def act(self, do: Doing) -> Outcome:
        """What `do` comes to. What the disk refuses waits in the tray, and nothing is claimed.

        Where it is saved, the disk works again: so is then what had waited.
        """

        def both(classroom: Classroom) -> tuple[Change | Refused, Sequence[Act]]:
            try:
                done = do(classroom)
            except NotSaved as problem:
                kept = "Kept in the tray (.u); what was saved before is safe."
                waits = classroom.tray.waiting
                return Refused(f"Not saved: {problem.why}. {kept}" if waits else str(problem)), ()
            return done, classroom.retry() if isinstance(done, Change) else ()

        (done, late), seen = await self.ask(both)
        return Outcome(done, late, seen)

    @property
    def trying(self) -> str:
        """What to try now in the first hour; "" where there is no guide."""
        return self.guide.line(self.latest)

    async def guided(self, guide: Guide) -> None:
        """Goes on with the guide; once it is over it never comes back on this record."""
        ends, self.guide = guide.over and not self.guide.over, guide
        if ends:
            await self.change(msgspec.structs.replace(self.settings, guided=True))

    async def seen(self) -> None:
        """The teacher has seen the notices: damage is not told again on this device."""
        marks = self.notices.seen()
        if marks:
            await self.change(msgspec.structs.replace(self.settings, told=marks))

    async def turn_to(self, section: str) -> str:
        """Goes on with another class; why it will not be remembered, "" when it will."""
        self.section, self._latest = section, None
        if section == OPEN:
            return ""  # the app opens on it while it is on, and on the last class after that
        return await self.change(msgspec.structs.replace(self.settings, section=section))

    async def change(self, settings: Settings) -> str:
        """Puts these settings in force; why they will not be remembered, "" when they will."""
        self.settings = settings

        def keep() -> str:
            try:
                self._remember(settings)
            except OSError as problem:
                why = problem.strerror or str(problem)
                return f"This holds until you close the app; it could not be kept: {why}."
            return ""

        return await asyncio.get_running_loop().run_in_executor(self._writer, keep)

    def view(self) -> View:
        """The class as it is now."""
        return view(self.classroom, self.section, pin=self.pin)

    @property
    def latest(self) -> View:
        """The class as it was when something was last asked; the book is not touched for it."""
        if self._latest is None:
            self._latest = self.view()
        return self._latest

    def close(self) -> None:
        """Waits for what is being saved, and tries what is not once more."""
        self._writer.submit(self.classroom.retry)
        self._writer.shutdown(wait=True)
