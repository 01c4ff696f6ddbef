"""Groups before they are called: which is marked, who is moved, how many, who is kept apart."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.content import Content

from masterytui.classroom import grouping
from masterytui.classroom.grouping import SMALLEST, Plan, Result, Table
from masterytui.classroom.hour import Hour
from masterytui.mastery.course import Problem
from masterytui.mastery.groups import LARGEST, Proposal, busy, propose
from masterytui.quicklog.bar import Button
from masterytui.screens.commands import Command
from masterytui.screens.grouprows import Shown, rows
from masterytui.screens.tagdesk import TagDesk
from masterytui.screens.widgets.lines import Lines, Row

MOST = 6
"""Groups at once, at the most."""
MARKING = 6
"""Digits in a row a hand may type, going from group to group."""


class PlanDesk(TagDesk):
    """A digit marks a group; two letters take a student in hand, whom a digit then moves."""

    PLANNING: ClassVar = (
        Command("apart", "space", "Keep apart", "Two students, never in one group from now on."),
        Command("more", "right", "Groups", "One group more at once; after six, one.", "quiet"),
        Command("fewer", "left", "Fewer", "One group fewer at once.", button=False),
        Command("size", "comma", "Size", "The largest group: 2, 3, 4 or 5 students.", "quiet"),
        Command("rest", "tab", "In none", "Who is stuck and in no group, and why.", button=False),
        Command("put_down", "escape", "Put down", "Lets go of what was begun.", "quiet"),
    )
    KEPT: ClassVar = ("marked", "number", "plan", "hand", "results", "pairing")

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.digits = MARKING
        self.largest, self.most = 4, 4
        self.plan: Plan = grouping.planned(self.view.board, self._proposal({}))
        self.number = self.first()
        """The marked group; 0: all to call."""
        self.hand = ""
        """The student taken to be moved, or asked about."""
        self.pairing: tuple[str, ...] | None = None
        """Who is being kept apart; None: nobody."""
        self.ending = False
        """Whether the outcome of the marked group is being said."""
        self.results: dict[str, Result] = {}
        self.folded: bool | None = None
        """Whether those in no group are; None: as there is room."""

    def _proposal(self, tables: Mapping[int, Table]) -> Proposal:
        board, known = self.view.board, self.view.stuck
        before = {s: (t.objective, t.missing) for t in tables.values() for s in t.members}
        return propose(board, hi=self.largest, groups=self.most, known=known, before=before)

    @property
    def called(self) -> Sequence[int]:
        """The numbers of the groups that work now."""
        return grouping.at_work(self.view.board)

    @property
    def numbers(self) -> list[int]:
        """All groups on the screen."""
        return sorted({*self.called, *self.plan.tables})

    @property
    def begun(self) -> bool:
        """Whether somebody is in hand, or something is being said about them."""
        return bool(self.hand or self.ending or self.pairing is not None)

    def first(self) -> int:
        """The group to begin with: the first to call, else the first called."""
        return min(self.plan.tables, default=min(self.called, default=1))

    def anew(self) -> None:
        """Proposes again."""
        self.plan = grouping.planned(self.view.board, self._proposal(self.plan.tables), self.plan)
        self.stay()

    def stay(self) -> None:
        """Keeps the mark on a group that is there."""
        if self.number not in (0, *self.numbers):
            self.number = self.first()

    def changed(self) -> None:
        # Nothing moves under a finger: only those who are busy now leave their groups.
        self.plan = grouping.kept(self.view.board, self._proposal(self.plan.tables), self.plan)
        self.stay()

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        called, to_call = len(self.called), len(self.plan.tables)
        parts = [f"{to_call} to call" if to_call else "", f"{called} working" if called else ""]
        figures = " · ".join(p for p in parts if p)
        return f"Groups · {self.view.board.title}", Content.styled(figures, "$foreground-muted")

    def entry(self) -> Content:
        room = self.view.room
        if self.tagging.open:
            return Content.styled(self.tagging.shown(room), "bold")
        if self.pairing is not None:
            names = " and ".join(room.by_id[s].name for s in self.pairing)
            return Content.styled(f"Keep apart: {names or 'whom?'}", "bold")
        pupil = room.by_id[self.hand]
        s = self.view.board.student(self.hand)
        number = grouping.table_of(self.plan, self.hand)
        away = busy(self.view.board, s) if s else ""
        where = f"in group {number}" if number else away or "in no group"
        return Content.assemble(
            (pupil.sign, "bold $accent"), f" {pupil.name}  ", (where, "$foreground-muted")
        )

    def below(self) -> Content:
        if self.tagging.open:
            return Content("a digit picks" if self.tagging.several else "the second letter")
        if self.pairing is not None:
            return Content("two letters or a tap: who must not sit together")
        free = grouping.new(self.view.board, self.plan)
        return Content(f"digit: into that group · {free} a new one · 0 none")

    def rows(self, width: int) -> Sequence[Row]:
        shown = Shown(self.number, self.hand, self.results, self.ending, self._is_folded())
        height = self.query_one("#list", Lines).size.height
        return rows(self.view, self.plan, shown, width, height)

    def _is_folded(self) -> bool:
        if self.folded is not None:
            return self.folded
        return bool(self.plan.tables) and not self.has_class("-tall")

    def choices(self) -> list[Button]:
        """What the digits do with the student in hand."""
        if not self.hand or self.pairing is not None:
            return []
        free = grouping.new(self.view.board, self.plan)
        where = [Button(f"Group {n}", f"digit:{n}", str(n)) for n in self.plan.tables]
        more = [Button(f"New {free}", f"digit:{free}", str(free))] if free else []
        return [*where, *more, Button("In none", "digit:0", "0", "quiet")]

    def offers(self, command: Command) -> bool:
        if command.id == "put_down":
            return self.begun and not self.tagging.open
        if command.id == "leave":
            return not self.begun or self.tagging.open
        if command.id == "apart":
            return not self.ending and self.pairing is None
        return not self.begun and super().offers(command)

    # --- which group, and who is in it

    def pick(self, number: int) -> None:
        """Marks a group; 0: all to call."""
        if number not in (0, *self.numbers):
            self.say(f"There is no group {number}.", "refused")
            return
        self.number = number
        self.mark(f"group:{number}")

    def digit(self, number: int) -> None:
        """Where the student in hand goes; else which group is marked."""
        if self.hand and self.pairing is None:
            self.send(number)
        else:
            self.pick(number)

    def send(self, number: int) -> None:
        """The student in hand goes into a group, or into none."""
        moved = grouping.moved(self.view.board, self.plan, self.hand, number)
        if isinstance(moved, Problem):
            self.say(moved.text, "refused")
            return
        self.plan, self.hand = moved, ""
        self.stay()
        if number:
            self.pick(number)

    async def named(self, student: str) -> None:
        if self.pairing is not None:
            await self._pair(student)
        else:
            self.hand = student
            self.mark(f"student:{student}")

    async def typed(self, key: str, character: str | None) -> bool:
        if self.pressed.isdecimal() and not self.tagging.open:
            self.digit(int(self.pressed))
            return True
        return await super().typed(key, character)

    async def tapped(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "fold":
            self.do_rest()
        elif kind == "group":
            self.do_put_down()
            self.pick(int(name))
        elif kind == "digit":
            self.digit(int(name))
        else:
            await self.named(name)

    def move(self, by: int) -> None:
        if self.numbers and not self.begun:
            at = self.numbers.index(self.number) if self.number else -1 if by > 0 else 0
            self.pick(self.numbers[(at + by) % len(self.numbers)])

    def do_put_down(self) -> None:
        """Lets go of what was begun; nothing is logged."""
        self.hand, self.pairing, self.ending, self.results = "", None, False, {}

    # --- how many, how large

    def do_more(self) -> None:
        """One group more; after the most, one."""
        self.most = self.most % MOST + 1
        self.anew()

    def do_fewer(self) -> None:
        """One group fewer; before one, the most."""
        self.most = (self.most - 2) % MOST + 1
        self.anew()

    def do_size(self) -> None:
        """The next largest size."""
        self.largest = self.largest + 1 if self.largest < LARGEST else SMALLEST
        self.anew()

    def do_rest(self) -> None:
        """Unfolds or folds those in no group."""
        self.folded = not self._is_folded()

    # --- kept apart

    def do_apart(self) -> None:
        """Begins to keep two apart: the one in hand and another, or two to be named."""
        self.pairing = (self.hand,) if self.hand else ()

    async def _pair(self, student: str) -> None:
        self.pairing = tuple(dict.fromkeys((*(self.pairing or ()), student)))
        if len(self.pairing) < 2:
            return
        one, other = self.pairing
        names = " and ".join(self.view.room.by_id[s].name for s in self.pairing)
        draft = grouping.kept_apart(one, other, names)
        if not await self.act(lambda classroom: classroom.record(draft)):
            return
        self.do_put_down()
        said = f"{names} are kept apart from now on."
        number = grouping.table_of(self.plan, other)
        if number and number == grouping.table_of(self.plan, one):
            # Whatever else was adjusted stays as it is.
            self.hand = other
            self.send(0)
            said += f" {self.view.room.by_id[other].name} is in no group now."
        self.say(said, "done")
