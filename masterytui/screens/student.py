"""One student: their own page first, to be turned to them; behind Tab the teacher's whole story."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content

from masterytui.classroom.hour import Hour
from masterytui.classroom.story import Told, story
from masterytui.mastery.ahead import ahead
from masterytui.mastery.daywords import day_words
from masterytui.mastery.supports import holding
from masterytui.mastery.together import together
from masterytui.quicklog.bar import Button
from masterytui.quicklog.keys import read
from masterytui.screens import aloud, supports, telling, turned
from masterytui.screens.commands import Command
from masterytui.screens.mending import HINTS, Mending
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.workdesk import WorkDesk


class StudentScreen(Mending):
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
        Command(
            "support",
            "space",
            "Support…",
            "More time, may write or show, an own date: seen by you alone.",
            "quiet",
        ),
        WorkDesk.PAGE,
        WorkDesk.UNDO,
    )

    def __init__(self, hour: Hour, student: str) -> None:
        super().__init__(hour, student)
        self.mine = False
        """Whether the teacher's page is shown."""
        self.told: Sequence[Told] = ()

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        row = self.row
        if row is None:
            return "No longer in this class", Content("")
        if self.mine:
            return f"{row.tag} {row.name}", Content.styled("yours alone", "bold $text-warning")
        return row.name, Content.styled(day_words(self.view.board.day), "$foreground-muted")

    def entry(self) -> Content:
        row, board = self.row, self.own
        if row is None:
            return Content("")
        # On a flat screen the line above, which holds the name, is not shown.
        name = f"{self.about()[0]}  " if self.has_class("-flat") else ""
        words = telling.summary(row, board) if self.mine else Content(board.course.title)
        return Content.assemble((name, "bold"), words)

    def below(self) -> Content:
        if self.tagging.open:
            return Content(self.tagging.shown(self.view.room))
        mine = "▲▼ or a tap unfolds a fact · two letters: another student"
        said = HINTS.get(self.asks, mine if self.mine else "")
        return Content.styled(said, "$foreground-muted")

    def rows(self, width: int) -> Sequence[Row]:
        s = self.view.board.student(self.student)
        if s is None:
            return ()
        if self.asks:
            return [
                Row(Content.assemble((f" {n} ", "bold"), words), f"{self.asks}:{target}")
                for n, (target, words) in enumerate(self.choices().items(), 1)
            ]
        if self.mine:
            day = self.view.board.day
            hear = aloud.of_student(ahead(self.own.course, s, day), day, self.marked, width)
            held = supports.standing(holding(s, day), day)
            return [*hear, *held, *telling.page(self.told, day, self.marked, width)]
        return turned.page(together(self.view.board, s, self.hour.classroom.school), width)

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
        if command.id in ("mend", "support"):
            return self.row is not None and self.mine and not self.asks
        if command is self.UNDO and not self.mine:
            return False  # what it says is not for whoever reads along
        return super().offers(command)

    # --- turning pages

    async def on_screen_resume(self) -> None:
        """Back from a question that was asked."""
        await self.see_again()

    async def look_around(self) -> None:
        before = self.view.board
        await super().look_around()
        if self.view.board is not before:
            await self.see_again()

    async def see_again(self) -> None:
        if self.mine:
            student, section = self.student, self.own.section
            self.told, self.view = await self.hour.ask(
                lambda classroom: story(classroom, classroom.board(section), student)
            )
        self.paint()

    async def do_turn(self) -> None:
        """The other page."""
        self.mine = not self.mine
        self.from_top()
        await self.see_again()

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
        self.from_top()

    def from_top(self) -> None:
        self.marked = ""
        self.tagging.drop()
        self.query_one("#list", Lines).scroll_to(y=0, animate=False, immediate=True)

    def move(self, by: int) -> None:
        """Up and down mark a fact; on the student's own page they scroll."""
        if self.mine:
            super().move(by)
        else:
            self.query_one("#list", Lines).scroll_relative(y=by, animate=False, immediate=True)

    # --- asking aloud

    def do_mend(self) -> None:
        """Asks what to change; on a row about asking aloud, goes to Check."""
        if not aloud.hear(self, self.marked):
            super().do_mend()

    # --- letters, digits, taps

    async def named(self, student: str) -> None:
        self._show(student)

    async def typed(self, key: str, character: str | None) -> bool:
        known = read(key, character)
        if self.asks:
            places = list(self.choices())
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
        if target.partition(":")[0] == "fact":
            self.mark("" if self.marked == target else target)
        elif not aloud.hear(self, target):
            await self.chosen(target)
