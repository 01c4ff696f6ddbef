"""The app: its screens, its theme, its breakpoints; nothing else."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from masterytui.classroom.hour import Hour
from masterytui.screens.alarm import EVERY, Alarm
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.letters import Letters

CALM = Theme(
    name="calm",
    primary="#3d7ab8",
    secondary="#5c8aa8",
    accent="#f5b95f",
    foreground="#e6e6e6",
    background="#111315",
    surface="#1c2126",
    panel="#232c35",
    success="#6fbf84",
    warning="#e0a94a",
    error="#e0708a",
    dark=True,
    variables={
        "foreground-muted": "#9aa4ad",
        "primary-background": "#123a5c",
        "success-muted": "#1f4a2c",
        "warning-muted": "#563c17",
        "error-muted": "#4c1f2c",
        "scrollbar": "#3a4652",
        "scrollbar-background": "#111315",
    },
)


class MasteryApp(App[str | None]):
    """masterytui on a screen."""

    TITLE = "masterytui"
    CSS_PATH = "screens/room.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (22, "-medium"), (32, "-tall")]

    def __init__(
        self, hour: Hour, ready: Callable[[], None] = lambda: None, *, ascii: bool = False
    ) -> None:
        """`ready` is called once, after the first paint; `ascii`: letters in place of glyphs."""
        super().__init__()
        self.hour = hour
        self._letters = [Letters()] if ascii else []
        self._when_ready = ready
        self.register_theme(CALM)
        # In force before a style sheet is read: a theme set later reads them all again.
        self.set_reactive(App.theme, CALM.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """The room of the hour's class; the first run begins elsewhere."""
        if self.hour.section:
            tiled, classes = self.hour.settings.tiles, " ".join(self._breakpoints())
            return RoomScreen(self.hour, tiled=tiled, classes=classes)
        from masterytui.screens.welcome import WelcomeScreen

        return WelcomeScreen(self.hour)

    def _breakpoints(self) -> Iterator[str]:
        """Those that hold now: Textual itself lays a new screen out once without them."""
        for length, points in (
            (self.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            yield [name for least, name in points if length >= least][-1]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette's rows."""
        from masterytui.screens.palette import offered

        return offered(screen)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What rewrites each line before it is painted."""
        return [*super().get_line_filters(), *self._letters]

    async def action_quit(self) -> None:
        """Closes; what would be lost is asked about first."""
        from masterytui.screens.closing import Closing, leave

        if not isinstance(self.screen, Closing):
            leave(self, self.hour)

    def on_ready(self) -> None:
        self._when_ready()
        self.set_interval(EVERY, Alarm(self, self.hour).look)
        if os.isatty(0) and not self.is_headless:
            self.set_interval(1, self._look_for_window)

    def _look_for_window(self) -> None:
        """Ends when the terminal is gone: its signal ends nothing under nohup.

        At once: Textual would wait for ever for the terminal to take its last words.
        """
        if not os.isatty(0):
            self.hour.close()
            os._exit(1)

    def on_unmount(self) -> None:
        self.hour.close()

    def _fatal_error(self) -> None:
        """As Textual does it, but without locals: they hold students' names."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        options = self.console.options
        self._exit_renderables.append(Segments(self.console.render(traceback, options)))
        self._close_messages_no_wait()
