"""One student: their own page first, to be turned to them; behind Tab the teacher's whole story."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import work
from textual.content import Content

from masterytui.classroom import people
from masterytui.classroom.hour import Hour
from masterytui.classroom.story import Told, story
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.daywords import day_words
from masterytui.mastery.rows import BoardRow
from masterytui.mastery.together import together
from masterytui.quicklog.bar import Button
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.keys import read
from masterytui.screens import telling, turned
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.tagdesk import TagDesk
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.workdesk import WorkDesk

MENDS = {"name": "Name", "letters": "Two letters", "class": "Class", "work": "Work expected"}
"""What can be changed about a student, in the order of its digits."""


WORK: dict[r.Expected, str] = {
    "perfect": "Perfect",
    "less than perfect": "Less than perfect",
    "": "As of everybody",
}
"""How good work must be."""


class StudentScreen(TagDesk):
    """The page of one student of the class."""

    ACTIONS: ClassVar = (
        Command(
            "turn",
            "tab",
            "Story",
            "Turn the page: the student's own, or yours with the whole story.",
        ),
        Command("before", "left", "◂ Student", "The student before, in the order of the class."),
        Command("after", "right", "Student ▸", "The student after."),
        Command(
            "mend", "enter", "Change…", "Change the name, the two letters, the class.", "quiet"
        ),
        WorkDesk.PAGE,
        WorkDesk.UNDO,
    )

    def __init__(self, hour: Hour, student: str) -> None:
        super().__init__(hour)
        self.student = student
        self.mine = False
        """Whether the teacher's page is shown."""
        self.told: Sequence[Told] = ()
        self.asks = ""
        """What the list asks: `what` to change, the `class` to move to, `work`; empty: nothing."""

    @property
    def row(self) -> BoardRow | None:
        """What the class list says of them; None once they have left the class."""
        return next((row for row in self.view.rows if row.student == self.student), None)

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        row = self.row
        if row is None:
            return "No longer in this class", Content("")
        if self.mine:
            return f"{row.tag} {row.name}", Content.styled("yours alone", "bold $text-warning")
        return row.name, Content.styled(day_words(self.view.board.day), "$foreground-muted")

    def entry(self) -> Content:
        row, board = self.row, self.view.board
        if row is None:
            return Content("")
        # On a flat screen the line above, which holds the name, is not shown.
        name = f"{self.about()[0]}  " if self.has_class("-flat") else ""
        words = telling.summary(row, board) if self.mine else Content(board.course.title)
        return Content.assemble((name, "bold"), words)

    def below(self) -> Content:
        if self.tagging.open:
            return Content(self.tagging.shown(self.view.room))
        hints = {
            "what": "Change what? A digit or a tap; Esc leaves it.",
            "class": "Move to which class? A digit or a tap; Esc leaves it.",
            "work": "How good must their work be? Only you see it; no verdict changes.",
        }
        mine = "▲▼ or a tap unfolds a fact · two letters: another student"
        said = hints.get(self.asks, mine if self.mine else "")
        return Content.styled(said, "$foreground-muted")

    def rows(self, width: int) -> Sequence[Row]:
        s = self.view.board.student(self.student)
        if s is None:
            return ()
        if self.asks:
            return [
                Row(Content.assemble((f" {n} ", "bold"), words), f"{self.asks}:{target}")
                for n, (target, words) in enumerate(self._choices().items(), 1)
            ]
        if self.mine:
            return telling.page(self.told, self.view.board.day, self.marked, width)
        return turned.page(together(self.view.board, s), width)

    def buttons(self) -> Sequence[Button]:
        shown = {b.target: b for b in super().buttons()}
        if self.mine and "turn" in shown:
            shown["turn"] = Button("Together", "turn", "Tab")
        for beside in {"before", "after"} & shown.keys():  # the arrow stands in the label
            shown[beside] = replace(shown[beside], key="")
        return [*shown.values()]

    def offers(self, command: Command) -> bool:
        if command.id in ("turn", "before", "after"):
            return self.row is not None and not self.asks
        if command.id == "mend":
            return self.row is not None and self.mine and not self.asks
        return super().offers(command)

    # --- turning pages

    async def on_screen_resume(self) -> None:
        """Back from a question that was asked."""
        await self._see_again()

    async def look_around(self) -> None:
        before = self.view.board
        await super().look_around()
        if self.view.board is not before:
            await self._see_again()

    async def _see_again(self) -> None:
        if self.mine:
            student, section = self.student, self.hour.section
            self.told, self.view = await self.hour.ask(
                lambda classroom: story(classroom, classroom.board(section), student)
            )
        self.paint()

    async def do_turn(self) -> None:
        """The other page."""
        self.mine = not self.mine
        self._from_top()
        await self._see_again()

    def do_before(self) -> None:
        """The student before."""
        self._beside(-1)

    def do_after(self) -> None:
        """The student after."""
        self._beside(1)

    def _beside(self, step: int) -> None:
        order = [row.student for row in self.view.rows]
        self._show(order[(order.index(self.student) + step) % len(order)])

    def _show(self, student: str) -> None:
        # Always their own page: whoever stands at the screen reads no story by accident.
        self.student, self.mine = student, False
        self._from_top()

    def _from_top(self) -> None:
        self.marked = ""
        self.tagging.drop()
        self.query_one("#list", Lines).scroll_to(y=0, animate=False, immediate=True)

    def move(self, by: int) -> None:
        """Up and down mark a fact; on the student's own page they scroll."""
        if self.mine:
            super().move(by)
        else:
            self.query_one("#list", Lines).scroll_relative(y=by, animate=False, immediate=True)

    # --- letters, digits, taps

    async def named(self, student: str) -> None:
        self._show(student)

    async def typed(self, key: str, character: str | None) -> bool:
        known = read(key, character)
        if self.asks:
            places = list(self._choices())
            number = int(known.name) if known and known.digit else 0
            if not 1 <= number <= len(places):
                return False
            await self.tapped(f"{self.asks}:{places[number - 1]}")
            return True
        if known and known.letter and not self.mine:
            # Half a tag shows names, which are nobody's business here.
            self.say("Tab turns the page; there two letters name a student.", "refused")
            return True
        return await super().typed(key, character)

    async def tapped(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "fact":
            self.mark("" if self.marked == target else target)
        elif kind == "class":
            await self._move_to(name)
        elif kind == "work":
            await self._expect(name)
        elif name in ("class", "work"):
            self.asks = name
        elif kind == "what":
            self.asks = ""
            self._ask_for(name)

    # --- what a teacher mends

    def do_mend(self) -> None:
        """Asks what to change."""
        self.asks = "what"
        self._from_top()

    def do_leave(self) -> None:
        if self.asks:
            self.asks = ""
        else:
            super().do_leave()

    def _choices(self) -> dict[str, str]:
        if self.asks == "what":
            return MENDS if self._others() else {k: v for k, v in MENDS.items() if k != "class"}
        if self.asks == "work":
            return dict(zip(map(str, WORK), WORK.values(), strict=True))
        return self._others()

    def _others(self) -> dict[str, str]:
        known = self.hour.classroom.sections()
        return {i: s.title or i for i, s in known.items() if i != self.hour.section}

    @work
    async def _ask_for(self, what: str) -> None:
        row, section = self.row, self.hour.section
        if row is None:
            return
        known = row.name if what == "name" else row.tag
        answer = await self.app.push_screen_wait(Ask(f"{MENDS[what]} of {row.name}", known))
        if answer is None or answer.strip() == known:
            return
        if what == "name":
            await self._mend(lambda c: people.rename(c, row.student, answer))
        else:
            await self._mend(lambda c: people.retag(c, row.student, section, answer))

    async def _mend(self, do: Callable[[Classroom], Change | Refused]) -> None:
        if await self.act(do) is not None and self.row is not None:
            self.say(f"Now {self.row.name}, two letters {self.row.tag}.", "done")
        await self._see_again()

    async def _expect(self, wanted: str) -> None:
        level = next((level for level in WORK if level == wanted), None)
        row, self.asks = self.row, ""
        if row is None or level is None:
            return
        record = r.Expectation(scope=row.student, level=level)
        draft = Draft("expect", (record,), f"work expected: {level or 'as of everybody'}")
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.say(f"Work expected of {row.name}: {WORK[level].lower()}.", "done")
        await self._see_again()

    async def _move_to(self, section: str) -> None:
        row, old, self.asks = self.row, self.hour.section, ""
        if row is None:
            return
        done = await self.act(lambda c: people.move(c, row.student, old, section))
        if done is not None:
            self.say(f"{done.message}. Esc goes back to the class.", "done")
