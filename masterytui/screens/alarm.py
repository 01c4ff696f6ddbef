"""Five minutes before the end of a lesson the terminal rings, once, and every screen says so."""

from textual.app import App

from masterytui.classroom.hour import Hour
from masterytui.mastery.calendar import ALARM, Lesson
from masterytui.screens.desk import Desk
from masterytui.screens.room import RoomScreen

EVERY = 5
"""Seconds between two looks at the clock."""


class Alarm:
    """What an app's clock is asked for."""

    def __init__(self, app: App[str | None], hour: Hour) -> None:
        self._app = app
        self._hour = hour
        self._rang: tuple[str, Lesson] | None = None
        """The day and the lesson for which it rang."""
        self._left = 0

    async def look(self) -> None:
        """Rings where it is time, and shows how many minutes are left on whatever screen is up."""
        now = self._hour.classroom.clock()
        day, time = now.date().isoformat(), now.strftime("%H:%M:%S")
        lesson = self._hour.classroom.school.lesson_on(day, time)
        if lesson is None or lesson.section != self._hour.section:
            return
        left = lesson.left(time)
        if left > ALARM or (left == self._left and self._rang == (day, lesson)):
            return
        self._left = left
        _, view = await self._hour.ask(lambda classroom: classroom.refresh())
        if self._rang != (day, lesson):
            self._rang = day, lesson
            if not view.reflected and not self._hour.settings.muted:
                self._app.bell()
        screen = self._app.screen
        if isinstance(screen, RoomScreen):
            screen.see(view)
        elif isinstance(screen, Desk):
            screen.view = view
            screen.show_banner()
