"""Where is everyone? One sweep: an objective, then those who work on it."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from masterytui.classroom import sweep
from masterytui.classroom.hour import Hour
from masterytui.classroom.people import newcomer
from masterytui.mastery.course import Problem
from masterytui.quicklog import Draft, NewStudent, parse
from masterytui.quicklog.bar import Button
from masterytui.quicklog.room import Objective
from masterytui.screens.commands import Command
from masterytui.screens.lined import LineDesk, toggled
from masterytui.screens.whererows import objectives, students
from masterytui.screens.widgets.banner import Banner
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip


class WhereScreen(LineDesk):
    """The class on one side, the course on the other; one after the other where it is narrow."""

    ACTIONS: ClassVar = (
        LineDesk.KEEP,
        Command("switch", "tab", "Means", "Placed there, or now working on it: what a line means."),
        LineDesk.PAGE,
        LineDesk.UNDO,
    )
    DEFAULT_CSS = """
    WhereScreen {
        & > Horizontal { height: 1fr; }
        & Lines { width: 1fr; }
        & #people { margin-left: 1; }
        &.-narrow #people { display: none; }
    }
    """

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.placing = sweep.places(self.view.board)
        """Whether a line places students; else it says what they work on now."""

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Banner()
        with Horizontal():
            yield Lines(id="list")
            yield Lines(id="people")
        yield ButtonStrip(id="strip")

    # --- what is shown

    @property
    def chosen(self) -> Objective | None:
        """The objective the line is about."""
        code, sign, _ = self.text.partition("=")
        return self.view.room.coded(code) if sign else None

    @property
    def tags(self) -> list[str]:
        """The tags on the line."""
        return [t for t in self.text.partition("=")[2].split(",") if t]

    def about(self) -> tuple[str, Content]:
        left = len(sweep.untold(self.view.board))
        where = f" · {self.view.board.title}" if not self.has_class("-narrow") else ""
        title = f"Where is everyone?{where}"
        if left:
            return title, Content.styled(f"{left} still open", "bold $text-warning")
        return title, Content.styled("all told ✓", "$text-success")

    def hint(self) -> Content:
        return Content.styled("2.4=jm,kt or tap an objective", "$foreground-muted")

    def does(self) -> Content:
        verb = "placed at" if self.placing else "working on"
        if not self.text:
            return Content(f"a line says: {verb} · Tab changes it")
        if self.text.startswith("+"):
            return Content("⏎ adds this student to the class")
        chosen, found = self.chosen, self._parsed()
        if chosen is None:
            near = self.view.room.coded(self.text)
            return Content(f"{near.code} {near.short}? then = or space" if near else "which one?")
        if isinstance(found, Draft):
            names = self.view.room.names(found.students, 6)
            return Content.assemble((names, "bold"), f" {verb} {chosen.code} {chosen.short}")
        if self.tags and len(self.tags[-1]) == 1:
            return self.candidates(self.tags[-1])
        said = found.text if isinstance(found, Problem) and self.tags else "who? letters, or taps"
        return Content(f"{chosen.code} {chosen.short}: {said}")

    def _parsed(self) -> Draft | NewStudent | Problem:
        if "=" not in self.text and not self.text.startswith("+"):
            return Problem("An objective, then = or space, then who: 2.4=jm,kt")
        return parse(self.text, self.view.room, self.placing)

    def rows(self, width: int) -> Sequence[Row]:
        if self.chosen and not self.query_one("#people", Lines).display:
            return students(self.view, self.tags, self.marked, width)
        chosen = self.chosen or self.view.room.coded(self.text)
        return objectives(self.view, chosen.id if chosen else "", self.marked, width)

    def paint(self) -> None:
        super().paint()
        if self.is_mounted and self.app.screen is self:
            people = self.query_one("#people", Lines)
            people.show(students(self.view, self.tags, "", people.room))

    def buttons(self) -> Sequence[Button]:
        labels = {"switch": "Placed" if self.placing else "Working on"}
        whole = isinstance(self._parsed(), Draft | NewStudent)
        shown = [b for b in super().buttons() if b.target != "keep" or whole]
        return [replace(b, label=labels.get(b.target, b.label)) for b in shown]

    # --- keys and taps

    async def grown(self) -> None:
        self.marked = ""
        self.paint()
        listing, people = self.query_one("#list", Lines), self.query_one("#people", Lines)
        objective = self.view.room.coded(self.text.partition("=")[0])
        if objective and (people.display or not self.chosen):
            listing.reveal(f"objective:{objective.id}")
        named = self.view.room.by_tag.get(self.tags[-1]) if self.tags else None
        shown = people if people.display else listing
        if named:
            shown.reveal(f"student:{named.id}")
        elif self.chosen and not self.tags:
            # From the course to the class: from the top.
            shown.scroll_to(y=0, animate=False, immediate=True)

    async def tapped(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "objective":
            code = self.view.room.code(name)
            await self.put("" if self.text == f"{code}=" else f"{code}=")
        elif self.chosen is None:
            self.say("Tap an objective first, then who works on it.", "refused")
        else:
            await self.put(toggled(self.text, self.view.room.by_id[name].tag))

    def do_switch(self) -> None:
        """Placed there, or now working on it."""
        self.placing = not self.placing

    async def keep(self) -> None:
        found = self._parsed()
        if isinstance(found, Problem):
            self.say(found.text, "refused")
            return
        section = self.hour.section
        if isinstance(found, Draft):
            done = await self.act(lambda classroom: classroom.record(found))
            names = self.view.room.names(found.students, 6)
            words = f"{names} {found.words}. {done.hint if done else ''}".strip()
        else:
            done = await self.act(lambda classroom: newcomer(classroom, found.name, section))
            words = f"{done.message}." if done else ""
        if done:
            self.text = ""
            self.say(words, "done")
