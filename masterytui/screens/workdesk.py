"""A desk on which facts are logged: the class on top, what is being entered, what it will do."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import work
from textual.content import Content
from textual.widgets import Static

from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.quicklog.bar import Button
from masterytui.quicklog.effects import Draft
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.widgets.lines import Lines


class WorkDesk(Desk):
    """Subclasses give `about`, `entry` and `below` in place of `head`."""

    UNDO: ClassVar = Command(
        "undo", "ctrl+z", "Undo", "Takes back what was last logged on this screen.", "quiet"
    )
    PAGE: ClassVar = Command(
        "page", "pagedown", "▼ Page", "The next page; after the last one the first.", "quiet"
    )
    DEFAULT_CSS = """
    WorkDesk {
        & > #head { height: 3; text-wrap: nowrap; }
        &.-flat > #head { height: 2; }
    }
    """
    LOOK_AROUND = 2
    """Seconds between two looks at what other processes logged."""

    logged = 0
    """How many acts of this screen undo may take back."""

    # --- what a subclass says

    def about(self) -> tuple[str, Content]:
        """What the screen is about, and the figure to see at its right end."""
        raise NotImplementedError

    def entry(self) -> Content:
        """What is being entered."""
        raise NotImplementedError

    def below(self) -> Content:
        """What the keys do now."""
        raise NotImplementedError

    def changed(self) -> None:
        """The class is another one than before: what was worked out from it is old."""

    def noted(self, words: str) -> Draft | None:
        """A note on what was logged here last, where the screen has a command for it."""
        return None

    # --- the lines on top

    def head(self) -> tuple[Content, Content]:
        return self.entry(), self.below()

    def paint(self) -> None:
        super().paint()
        if self.is_mounted and self.app.screen is self:
            self.query_one("#head", Static).update(Content("\n").join(self.topped()))

    def topped(self) -> list[Content]:
        """Title, entry and what it does; a long sentence takes as many of the lines as it needs."""
        width = max(1, self.size.width - 2)
        lines = 2 if self.has_class("-flat") else 3
        above = [self._titled(width), self.entry()]
        if not self.said:
            return [line.truncate(width, ellipsis=True) for line in (*above, self.below())][-lines:]
        said = list(Content(self.said).wrap(width))
        if len(said) >= lines:
            # What was entered stays to be seen, whatever is said about it.
            said = list(Content.assemble(self.entry(), " ", self.said).wrap(width))
        room = max(0, lines - len(said))
        shown = above[-room:] if room else []
        cut = (line.truncate(width, ellipsis=True) for line in shown)
        return [*cut, *said][:lines]

    def _titled(self, width: int) -> Content:
        left, right = self.about()
        room = max(1, width - right.cell_length - 1)
        name = Content.styled(left, "bold").truncate(room, ellipsis=True)
        return Content.assemble(name, " " * (width - name.cell_length - right.cell_length), right)

    def buttons(self) -> Sequence[Button]:
        # The key's name is longer than the button.
        return [replace(b, key="") if b.target == self.PAGE.id else b for b in super().buttons()]

    def offers(self, command: Command) -> bool:
        if command is self.PAGE:
            return any(lines.display and lines.max_scroll_y for lines in self.query(Lines))
        return command is not self.UNDO or self.logged > 0

    # --- acting

    async def act(self, do: Callable[[Classroom], Change | Refused]) -> Change | None:
        done = await super().act(do)
        self.logged += done is not None
        self.changed()
        return done

    async def do_undo(self) -> None:
        """Takes back what was last logged here; never what another screen logged."""
        done = await super().act(lambda classroom: classroom.undo())
        if done is not None:
            self.logged -= 1
            self.say(f"Taken back: {done.message}" if done.message else "Taken back.")
        self.changed()

    @work
    async def do_note(self) -> None:
        """Asks for words on what was logged here last."""
        words = await self.app.push_screen_wait(Ask("¶ Note · a first . keeps it private"))
        draft = self.noted(words or "")
        if draft is not None:
            await self.act(lambda classroom: classroom.record(draft))
            self.paint()

    def do_page(self) -> None:
        """Scrolls the list on, from its end to its beginning."""
        for lines in self.query(Lines):
            if lines.scroll_y < lines.max_scroll_y:
                lines.page(1)
            else:
                lines.scroll_to(y=0, animate=False, immediate=True)

    # --- what others log

    def on_mount(self) -> None:
        self.set_interval(self.LOOK_AROUND, self.look_around)

    async def look_around(self) -> None:
        """Shows what other processes logged since."""
        _, view = await self.hour.ask(lambda classroom: classroom.refresh())
        if view.board is not self.view.board:
            self.view = view
            self.changed()
            self.paint()
