"""What a teacher changes about a student: name, letters, class, supports, the work expected."""

from collections.abc import Callable

from textual import work

from masterytui.classroom import people, supporting
from masterytui.classroom.hour import Hour
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.mastery.board import Board, home
from masterytui.mastery.rows import BoardRow
from masterytui.mastery.supports import USUAL, holding
from masterytui.quicklog.effects import Draft
from masterytui.screens import supports
from masterytui.screens.ask import Ask
from masterytui.screens.tagdesk import TagDesk

MENDS = {"name": "Name", "letters": "Two letters", "class": "Class", "work": "Work expected"}
"""What can be changed about a student, in the order of its digits."""


WORK: dict[r.Expected, str] = {
    "perfect": "Perfect",
    "less than perfect": "Less than perfect",
    "": "As of everybody",
}
"""How good work must be."""
HINTS = {
    "what": "Change what? A digit or a tap; Esc leaves it.",
    "class": "Move to which class? A digit or a tap; Esc leaves it.",
    "support": "Which support? A digit or a tap; Esc leaves it.",
    "work": "How good must their work be? Only you see it; no verdict changes.",
}
"""By what is asked."""


class Mending(TagDesk):
    """The part of a student's page that asks and changes; the page shows it."""

    def __init__(self, hour: Hour, student: str) -> None:
        super().__init__(hour)
        self.student = student
        self.asks = ""
        """What the list asks: `what`, `class`, `support` or `work` to change; empty: nothing."""

    @property
    def row(self) -> BoardRow | None:
        """What the class list says of them; None once they have left the class."""
        return next((row for row in self.view.rows if row.student == self.student), None)

    @property
    def own(self) -> Board:
        """Their own class, in an open hour too."""
        board = self.view.board
        s = board.student(self.student)
        return home(board, s) if s is not None else board

    def from_top(self) -> None:
        """Shows the beginning of the page."""
        raise NotImplementedError

    async def see_again(self) -> None:
        """Shows what has changed."""
        raise NotImplementedError

    async def chosen(self, target: str) -> None:
        """Does what a choice says."""
        kind, _, name = target.partition(":")
        if target == supports.OPEN:
            self.do_support()
        elif kind == "support":
            self.asks = ""
            self._support(name)
        elif kind == "class":
            await self._move_to(name)
        elif kind == "work":
            await self._expect(name)
        elif name in ("class", "work"):
            self.asks = name
        elif kind == "what":
            self.asks = ""
            self._ask_for(name)

    def do_mend(self) -> None:
        """Asks what to change."""
        self.asks = "what"
        self.from_top()

    def do_support(self) -> None:
        """Asks which support to give, or to end."""
        self.asks = "support"
        self.from_top()

    def do_leave(self) -> None:
        if self.asks:
            self.asks = ""
        else:
            super().do_leave()

    def choices(self) -> dict[str, str]:
        """What can be chosen now, by target."""
        if self.asks == "what":
            return MENDS if self._others() else {k: v for k, v in MENDS.items() if k != "class"}
        if self.asks == "support":
            s = self.view.board.student(self.student)
            return supports.choices(holding(s, self.view.board.day)) if s else {}
        if self.asks == "work":
            return dict(zip(map(str, WORK), WORK.values(), strict=True))
        return self._others()

    def _others(self) -> dict[str, str]:
        known = self.hour.classroom.sections()
        return {i: s.title or i for i, s in known.items() if i != self.own.section}

    @work
    async def _ask_for(self, what: str) -> None:
        row, section = self.row, self.own.section
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
        await self.see_again()

    async def _expect(self, wanted: str) -> None:
        level = next((level for level in WORK if level == wanted), None)
        row, self.asks = self.row, ""
        if row is None or level is None:
            return
        record = r.Expectation(scope=row.student, level=level)
        draft = Draft("expect", (record,), f"work expected: {level or 'as of everybody'}")
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.say(f"Work expected of {row.name}: {WORK[level].lower()}.", "done")
        await self.see_again()

    @work
    async def _support(self, chosen: str) -> None:
        student, words = self.student, ""
        if chosen.startswith(supports.ENDS):
            fact = chosen.removeprefix(supports.ENDS)
            await self.act(lambda c: supporting.end(c, student, fact))
        else:
            kind = next(kind for kind in USUAL if kind.what == chosen)
            if kind.asks:
                answer = await self.app.push_screen_wait(Ask(kind.asks))
                if answer is None:
                    return
                words = answer
            await self.act(lambda c: supporting.give(c, student, kind, words))
        await self.see_again()

    async def _move_to(self, section: str) -> None:
        row, old, self.asks = self.row, self.own.section, ""
        if row is None:
            return
        done = await self.act(lambda c: people.move(c, row.student, old, section))
        if done is not None:
            self.say(f"{done.message}. Esc goes back to the class.", "done")
