"""Groups: proposed with reasons, adjusted, called, and ended for all of their members at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content

from masterytui.classroom import grouping
from masterytui.classroom.grouping import RESULTS
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.quicklog.bar import Button, ButtonTone
from masterytui.quicklog.effects import Draft
from masterytui.screens.commands import Command
from masterytui.screens.grouprows import GLYPHS, called_at
from masterytui.screens.planning import MARKING, PlanDesk

TONES: tuple[ButtonTone, ...] = ("good", "half", "low")
"""Of the results' buttons."""


class GroupsScreen(PlanDesk):
    """Enter calls the marked group; on a called one it asks how it went, then logs it."""

    ACTIONS: ClassVar = (
        Command(
            "call", "enter", "Call", "Calls the marked group; of a called one: how it went.", "good"
        ),
        Command("all", "0", "Mark all", "Marks all groups to call; then Enter calls them."),
        *PlanDesk.PLANNING,
        PlanDesk.PAGE,
        PlanDesk.UNDO,
    )

    # --- what is shown

    def entry(self) -> Content:
        if self.tagging.open or (self.begun and not self.ending):
            return super().entry()
        room = self.view.room
        if self.ending:
            name = room.by_id[self.hand].name if self.hand else "them"
            return Content.assemble("How did it go for ", (name, "bold"), "?")
        if self.number in self.called:
            since = called_at(self.view, self.number)
            names = room.names(grouping.members(self.view.board, self.number))
            return Content(f"g{self.number} works{f' since {since}' if since else ''}: {names}")
        if not self.plan.tables:
            return Content("No group is worth calling now.")
        if not self.number:
            return Content(f"⏎ calls all {len(self.plan.tables)} groups")
        names = room.names(self.plan.tables[self.number].members)
        return Content.assemble(("⏎ calls ", "bold"), names, (f" as g{self.number}", "bold"))

    def below(self) -> Content:
        if self.tagging.open or (self.begun and not self.ending):
            return super().below()
        if self.ending:
            return Content("1 solved · 2 better · 3 not yet · ⏎ logs them all")
        if self.number in self.called:
            return Content("⏎ when they are done: how did it go?")
        table = self.plan.tables.get(self.number)
        pair = grouping.apart_in(self.view.board, table) if table else None
        if pair:
            names = " and ".join(self.view.room.by_id[s].name for s in pair)
            return Content.styled(f"but {names} are to be kept apart", "$text-error")
        if not self.plan.tables:
            return Content("two letters: who should work together all the same?")
        return Content("digit: another group · two letters: move")

    def buttons(self) -> Sequence[Button]:
        most = "1 group" if self.most == 1 else f"≤ {self.most} groups"
        labels = {
            "call": self._call_word(),
            "more": most,
            "size": f"of 2–{self.largest}" if self.largest > 2 else "of 2",
        }
        shown = [replace(b, label=labels.get(b.target, b.label)) for b in super().buttons()]
        return [*self.choices(), *shown]

    def _call_word(self) -> str:
        if self.ending:
            return "Log"
        if self.number in self.called:
            return "Done?"
        return f"Call {self.number}" if self.number else "Call all"

    def choices(self) -> list[Button]:
        if not self.ending:
            return super().choices()
        return [
            Button(f"{GLYPHS[word][0]} {word.capitalize()}", f"digit:{n}", str(n), tone)
            for n, (word, tone) in enumerate(zip(RESULTS, TONES, strict=True), 1)
        ]

    def offers(self, command: Command) -> bool:
        free = not self.begun and not self.tagging.several
        if command.id == "call":
            return self.ending or (free and bool(self.numbers))
        if command.id == "all":
            return free and len(self.plan.tables) > 1
        return super().offers(command)

    # --- calling

    def do_all(self) -> None:
        """Marks all groups to call."""
        self.pick(0)

    async def do_call(self) -> None:
        """Calls what is marked; of a called group, asks how it went, then logs it."""
        if self.tagging.open:
            self.say("Half a name is typed: finish it, or take it back.", "refused")
        elif self.ending:
            await self._end()
        elif self.number in self.called:
            ids = grouping.members(self.view.board, self.number)
            self.ending, self.results = True, {}
            self.hand, self.digits = next(iter(ids), ""), len(ids)
        else:
            await self._call([self.number] if self.number else [*self.plan.tables])

    async def _call(self, numbers: Sequence[int]) -> None:
        called = []
        for number in numbers:
            table = self.plan.tables[number]
            if not await self._log(partial(grouping.called, number=number, table=table)):
                return
            called.append(f"g{number} {self.view.room.names(table.members)}")
        self.number = numbers[0]
        self.say(f"Called: {' · '.join(called)}", "done")

    # --- how it went

    async def named(self, student: str) -> None:
        if not self.ending:
            await super().named(student)
        elif student in grouping.members(self.view.board, self.number):
            self.hand = student
        else:
            self.say(f"{self.view.room.by_id[student].name} is not in this group.", "refused")

    async def tapped(self, target: str) -> None:
        student = target.removeprefix("student:")
        if self.ending and student in self.results:
            # Tap after tap on one who was asked about already.
            after = RESULTS[(RESULTS.index(self.results[student]) + 1) % len(RESULTS)]
            self.results = {**self.results, student: after}
        else:
            await super().tapped(target)

    def digit(self, number: int) -> None:
        if self.ending:
            self._answer(number)
        else:
            super().digit(number)

    def _answer(self, number: int) -> None:
        """How it went for the one asked about; then the next one is asked about."""
        if not 1 <= number <= len(RESULTS):
            self.say("1 solved, 2 better, 3 not yet.", "refused")
            return
        ids = grouping.members(self.view.board, self.number)
        self.results = {**self.results, self.hand: RESULTS[number - 1]}
        at = ids.index(self.hand) + 1 if self.hand in ids else 0
        open_still = [s for s in (*ids[at:], *ids[:at]) if s not in self.results]
        self.hand = next(iter(open_still), self.hand)
        self.mark(f"student:{self.hand}")

    async def _end(self) -> None:
        number, results = self.number, self.results
        done = await self._log(lambda board: grouping.ended(board, number, results))
        if done:
            self.do_put_down()
            if not self.plan.adjusted:
                self.anew()
            self.say("Logged; they are free again. Solved is not mastered: check it.", "done")

    def do_put_down(self) -> None:
        super().do_put_down()
        self.digits = MARKING

    async def _log(self, make: Callable[[Board], Draft | Problem]) -> Change | None:
        section = self.hour.section

        def log(classroom: Classroom) -> Change | Refused:
            # What came from another device since counts, too.
            classroom.refresh()
            draft = make(classroom.board(section))
            return Refused(draft.text) if isinstance(draft, Problem) else classroom.record(draft)

        return await self.act(log)
