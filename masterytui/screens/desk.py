"""What every screen beside the Room shares: two lines on top, a list, the strip of its commands."""

from asyncio import sleep
from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from masterytui.classroom.hour import Hour
from masterytui.classroom.tray import acts, counted
from masterytui.classroom.view import View
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog.bar import Button
from masterytui.quicklog.keys import read as read_key
from masterytui.screens.commands import Command
from masterytui.screens.widgets.banner import EXIT, RETRY, TRAY, Banner
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip


class Desk(Screen[None]):
    """A screen of one list. Subclasses give `ACTIONS`, `head`, `rows`, and `do_<command id>`."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ()
    RETRY: ClassVar = RETRY
    TRAY: ClassVar = TRAY
    EXIT: ClassVar = EXIT
    HERE: ClassVar = Command(
        "help", "question_mark", "Help", "What can be done here.", button=False
    )
    LEAVE: ClassVar = Command("leave", "escape", "Back", "Back to the room.")
    DEFAULT_CSS = """
    Desk {
        layers: base;
        background: $background;
        & > #head { height: 2; padding: 0 1; background: $primary-background; }
        & > #head.refused { background: $error-muted; }
        & > #head.done { background: $success-muted; }
        & > Lines { height: 1fr; }
        & > ButtonStrip { height: 4; }
        &.-flat > ButtonStrip { height: 1; }
    }
    """
    AUTO_FOCUS = ""

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.view: View = hour.latest
        self.marked = ""
        """The target of the marked row; empty: none."""
        self.said = ""
        """What the last act said; it stands until the next key."""
        self.tone = ""

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Banner()
        yield Lines(id="list")
        yield ButtonStrip(id="strip")

    def on_mount(self) -> None:
        self.call_after_refresh(self.paint)

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint)

    # --- what a subclass says

    def head(self) -> tuple[Content, Content]:
        """The two lines on top."""
        raise NotImplementedError

    def rows(self, width: int) -> Sequence[Row]:
        """The list, for rows of `width` cells."""
        raise NotImplementedError

    async def tapped(self, target: str) -> None:
        """A row or an own button was tapped."""
        self.mark(target)

    async def typed(self, key: str, character: str | None) -> bool:
        """Takes a key that no command has; False: rings."""
        return False

    # --- painting

    def paint(self) -> None:
        """Shows what is now."""
        if not self.is_mounted or self.app.screen is not self:
            return
        head = self.query_one("#head", Static)
        first, second = self.head()
        if self.said:
            second = Content(self.said)
        head.update(Content("\n").join([first, second]))
        head.set_class(self.tone == "refused", "refused")
        head.set_class(self.tone == "done", "done")
        lines = self.query_one("#list", Lines)
        lines.show(self.rows(lines.room))
        self.query_one("#strip", ButtonStrip).show(self.buttons())
        self.show_banner()

    def show_banner(self) -> None:
        """What is not saved, and what is to be told once."""
        self.query_one(Banner).show(self.view, self.hour.notices.lines)

    def buttons(self) -> Sequence[Button]:
        """The strip: the commands that have a place on it."""
        return [Button(c.label, c.id, c.shown_key, c.tone) for c in self.offered() if c.button]

    def offered(self) -> Sequence[Command]:
        """The commands that make sense now."""
        idle: tuple[Command, ...] = () if self.view.waiting else (RETRY, TRAY)
        idle += (EXIT,) if self.view.guest or self.hour.section == OPEN else ()
        return [c for c in self.commands() if c not in idle and self.offers(c)]

    def commands(self) -> Sequence[Command]:
        """All commands, whether or not they make sense now."""
        return (*self.ACTIONS, self.RETRY, self.TRAY, self.EXIT, self.HERE, self.LEAVE)

    def offers(self, command: Command) -> bool:
        """Whether a command makes sense now."""
        return True

    def say(self, text: str, tone: str = "") -> None:
        """One sentence in the head until the next key; tone refused or done colours it."""
        self.said, self.tone = text, tone
        if tone == "refused":
            self.app.bell()

    # --- acting

    async def act(self, do: Callable[[Classroom], Change | Refused]) -> Change | None:
        """Asks the classroom for an act and says how it went; None: nothing was logged."""
        done, _, self.view = await self.hour.act(do)
        if isinstance(done, Refused):
            self.say(done.text, "refused")
            return None
        self.say(done.message, "done")
        return done

    # --- marking

    def mark(self, target: str) -> None:
        """Marks a row and brings it into view."""
        self.marked = target
        self.paint()
        self.query_one("#list", Lines).reveal(target)

    def move(self, by: int) -> None:
        """Marks the next or the previous row that has a target; several with one count as one."""
        rows = self.query_one("#list", Lines).rows
        targets = list(dict.fromkeys(row.target for row in rows if row.target))
        if targets:
            at = targets.index(self.marked) if self.marked in targets else -1 if by > 0 else 0
            self.mark(targets[(at + by) % len(targets)])

    # --- keys and taps

    async def run_command(self, id: str) -> None:
        """Calls the method behind a command, and waits for it where it saves."""
        do: Callable[[], object] = getattr(self, f"do_{id}")
        done = do()
        if isawaitable(done):
            await done

    async def choose(self, id: str) -> None:
        """Does what a command says, and shows it."""
        self.said = self.tone = ""
        await self.run_command(id)
        # A command that asks has its card up before the next key is read.
        await sleep(0)
        self.paint()

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.app.screen is not self:
            # Typed ahead in one burst with the key that left this screen.
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        self.said = self.tone = ""
        await self.hour.seen()
        # As the line reads keys: Caps Lock or another alphabet changes no command.
        known = read_key(event.key, event.character)
        pressed = known.name if known and (known.letter or known.digit) else event.key
        for command in self.offered():
            if pressed in command.keys:
                await self.choose(command.id)
                return
        if event.key in ("up", "down"):
            self.move(1 if event.key == "down" else -1)
        elif event.key in ("pageup", "pagedown"):
            self.query_one("#list", Lines).page(1 if event.key == "pagedown" else -1)
        else:
            if not await self.typed(event.key, event.character):
                self.app.bell()
            self.paint()

    @on(Lines.Tapped)
    async def _row_tapped(self, event: Lines.Tapped) -> None:
        if event.target in (self.TRAY.id, self.EXIT.id):
            await self.choose(event.target)
            return
        self.said = self.tone = ""
        await self.tapped(event.target)
        self.paint()

    @on(ButtonStrip.Tapped)
    async def _button_tapped(self, event: ButtonStrip.Tapped) -> None:
        if event.target in {c.id for c in self.commands()}:
            await self.choose(event.target)
            return
        self.said = self.tone = ""
        await self.tapped(event.target)
        self.paint()

    async def do_retry(self) -> None:
        """Tries again to save what waits in the tray."""
        saved, self.view = await self.hour.ask(lambda classroom: classroom.retry())
        left = self.view.waiting
        if left:
            self.say(
                f"{counted(len(left))}: {left[0].why}. What was saved before is safe.", "refused"
            )
        else:
            self.say(f"✓ saved: {acts(saved)}", "done")

    def do_unsaved(self) -> None:
        """The acts that are not saved."""
        from masterytui.screens.tray import TrayScreen

        self.app.push_screen(TrayScreen(self.hour))

    def do_exit(self) -> None:
        """The questions before the bell."""
        from masterytui.screens.exit import ExitScreen

        self.app.push_screen(ExitScreen(self.hour))

    def do_help(self) -> None:
        """What can be done here."""
        from masterytui.screens.help import HelpScreen
        from masterytui.screens.keycards import of_screen

        self.app.push_screen(HelpScreen(self.hour, of_screen(self)))

    def do_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()
