"""The first run: nothing is there yet; the demo, a class list, or a new course."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from masterytui.screens.bring import ImportScreen
from masterytui.screens.closing import leave
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.lines import Row

DEMO, COURSE = "demo", "course"
"""What the app ends with when the command line should go on."""


class WelcomeScreen(Desk):
    """Three ways to begin."""

    ACTIONS: ClassVar = (
        Command("demo", "d,1", "The demo", "A made-up school to try; nothing in it is kept."),
        Command("list", "l,2", "A class list", "Bring in your class: a file, or pasted.", "good"),
        Command("course", "c,3", "A new course", "Begin a course as a text file to fill in."),
    )
    LEAVE: ClassVar = Command("leave", "escape", "Close", "Close the app.")

    def on_screen_resume(self) -> None:
        """Back with a class: on to the room."""
        if self.hour.section:
            self.app.push_screen(RoomScreen(self.hour, tiled=self.hour.settings.tiles))

    def head(self) -> tuple[Content, Content]:
        first = Content.styled("masterytui · the class record for walking the room", "bold")
        return first, Content("No class is here yet. How do you want to begin?")

    def rows(self, width: int) -> Sequence[Row]:
        shown: list[Row] = [Row(Content(""))]
        for number, command in enumerate(self.ACTIONS, 1):
            line = Content.assemble((f" {number}  ", "bold $accent"), (command.label, "bold"))
            shown += [Row(line, command.id)]
            text = Content.styled(command.help, "$foreground-muted")
            shown += [Row(Content.assemble("    ", x), command.id) for x in text.wrap(width - 4)]
            shown.append(Row(Content("")))
        return shown

    async def tapped(self, target: str) -> None:
        await self.run_command(target)

    def do_demo(self) -> None:
        """The command line opens the demo when this app has ended."""
        self.app.exit(DEMO)

    def do_list(self) -> None:
        """Bring in a class; coming back with one opens the room."""
        self.app.push_screen(ImportScreen(self.hour))

    def do_course(self) -> None:
        """The command line writes the file and says where it is."""
        self.app.exit(COURSE)

    def do_leave(self) -> None:
        """Nothing to go back to."""
        leave(self.app, self.hour)
