"""One class hour in the app: a class, and the one thread that may touch the book."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec

from masterytui.classroom.view import View, view
from masterytui.classroom.writer import Classroom
from masterytui.settings import Settings

T = TypeVar("T")


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
    ) -> None:
        """`remember` keeps changed settings on this device; it may raise OSError.

        `made_up`: nobody in this record is real, so that no PIN need be asked for.
        """
        self.classroom = classroom
        self.section = section
        self.settings = settings
        self.made_up = made_up
        self._remember = remember
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
            return done, self._latest

        return await asyncio.get_running_loop().run_in_executor(self._writer, both)

    async def turn_to(self, section: str) -> str:
        """Goes on with another class; why it will not be remembered, "" when it will."""
        self.section, self._latest = section, None
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
        """Waits for what is being saved."""
        self._writer.shutdown(wait=True)
