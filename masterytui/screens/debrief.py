"""The day's end: who was not seen, what was promised, who is stuck, whom to begin with."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from masterytui.classroom.dayend import debriefs
from masterytui.classroom.hour import Hour
from masterytui.mastery.debrief import PARTS, Debrief, Open
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.side import title
from masterytui.screens.widgets.lines import Lines, Row


class DebriefScreen(Desk):
    """One part after the other, class by class; a row is taken into hand in its class."""

    ACTIONS: ClassVar = (
        Command("take", "enter", "Take", "The marked student, in hand in their class.", "good"),
        Command("class", "tab", "Next class", "Another class of today."),
    )

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.found: Sequence[Debrief] = ()
        self.at = 0
        """The class that is shown."""

    async def on_screen_resume(self) -> None:
        """Counts anew."""
        self.found, self.view = await self.hour.ask(debriefs)
        sections = [one.section for one in self.found]
        here = self.hour.section
        self.at = sections.index(here) if here in sections else 0
        self.paint()

    # --- what is shown

    @property
    def shown(self) -> Debrief | None:
        """The class that is shown; None: no class met today."""
        return self.found[self.at % len(self.found)] if self.found else None

    def head(self) -> tuple[Content, Content]:
        one = self.shown
        if one is None:
            return Content.styled("The day's end", "bold"), Content("no class met today")
        everyone = sum(x.here for x in self.found)
        talked = sum(x.talked for x in self.found)
        return (
            Content.assemble(
                (f"The day's end · {one.title}", "bold"), f"   {one.talked}/{one.here}"
            ),
            Content.styled(
                f"talked with; {talked} of {everyone} in all classes", "$foreground-muted"
            ),
        )

    def rows(self, width: int) -> Sequence[Row]:
        one = self.shown
        if one is None:
            return [Row(Content(""))]
        shown: list[Row] = []
        for field, heading in PARTS:
            about: Sequence[Open] = getattr(one, field)
            shown.append(title(heading, str(len(about)) if about else "nobody", width))
            shown += [row for x in about for row in self._row(field, x, width)]
        return shown

    def _row(self, field: str, x: Open, width: int) -> list[Row]:
        target = f"{field}:{x.student}"
        marked = target == self.marked
        look = "lines--marked" if marked else "lines--row"
        name = Content.assemble("▸" if marked else " ", (x.tag, "bold $accent"), f" {x.name}  ")
        first, *more = Content.styled(x.why, "$foreground-muted").wrap(
            max(8, width - name.cell_length)
        )
        rest = " ".join(line.plain.strip() for line in more)
        lines = Content.styled(rest, "$foreground-muted").wrap(max(8, width - 4)) if rest else []
        return [
            Row(Content.assemble(name, first), target, look),
            *(Row(Content.assemble("    ", line), target, look) for line in lines),
        ]

    # --- what can be done

    def offers(self, command: Command) -> bool:
        if command.id == "class":
            return len(self.found) > 1
        return command.id != "take" or bool(self.marked)

    def do_class(self) -> None:
        """Another class."""
        self.at += 1
        self.marked = ""

    async def do_take(self) -> None:
        """Back to the room of that class, with the student in hand."""
        if self.shown is None or not self.marked:
            return
        await self.hour.turn_to(self.shown.section)
        student = self.marked.partition(":")[2]
        self.do_leave()
        # Behind the room's own news of the class it is to show.
        self.app.screen.post_message(Lines.Tapped(self.app.screen, f"student:{student}"))
