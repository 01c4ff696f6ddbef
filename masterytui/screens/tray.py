"""The tray: what the disk refused, to be saved, saved elsewhere or dropped."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual import work
from textual.content import Content

from masterytui.classroom.elsewhere import take_in
from masterytui.classroom.tray import Waiting, counted
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.placing import ask_folder, ask_place
from masterytui.screens.widgets.lines import Row

FULL = "Free some space, then save again."


class TrayScreen(Desk):
    """One row per act, the oldest first; they are saved in this order."""

    RETRY: ClassVar = Command(
        "retry", "r,enter,ctrl+s", "Save again", "Tries again to save them all.", "good"
    )
    ELSEWHERE: ClassVar = Command(
        "elsewhere", "e", "Elsewhere…", "Saves a copy of them in a folder on another disk."
    )
    DROP: ClassVar = Command("drop", "d,delete", "Drop", "Drops the marked one; asks first.", "low")
    TAKE_IN: ClassVar = Command(
        "take_in", "b", "Bring back…", "Takes in what was saved elsewhere.", "quiet"
    )
    ACTIONS: ClassVar = (RETRY, ELSEWHERE, DROP, TAKE_IN)

    dropping = ""
    """The act that is dropped if the key comes again."""

    # --- what is shown

    def head(self) -> tuple[Content, Content]:
        waiting = self.view.waiting
        if not waiting:
            return (
                Content.styled("Everything is saved", "bold"),
                Content.styled("nothing waits in the tray", "$foreground-muted"),
            )
        return (
            Content.styled(f"{counted(len(waiting))}: {waiting[-1].why}", "bold"),
            Content("Mend that, then save again." if self.view.trouble else FULL),
        )

    def rows(self, width: int) -> Sequence[Row]:
        shown: list[Row] = [Row(Content(""))]
        for place, together in groupby(self.view.waiting, key=lambda one: one.place):
            acts = list(together)
            shown += [row for one in acts for row in self._row(one, width)]
            if place:
                copy = f"{'a copy is' if len(acts) == 1 else 'copies are'} in {place}"
                shown += _faint(copy, 8, width)
        if self.view.waiting:
            safe = "What was saved before is safe. The next act that is saved saves these as well."
            shown += [Row(Content("")), *_faint(safe, 1, width)]
        return shown

    def _row(self, one: Waiting, width: int) -> list[Row]:
        marked = one.id == self.marked
        look = "lines--marked" if marked else "lines--row"
        when = one.when if one.day == self.view.board.day else one.day[5:]
        head = Content.assemble("▸" if marked else " ", (f"{when.rjust(5)}  ", "$foreground-muted"))
        first, *more = Content(one.act.words).wrap(max(8, width - 8))
        rest = [Row(Content.assemble(" " * 8, line), look=look) for line in more]
        return [Row(Content.assemble(head, first), one.id, look), *rest]

    def show_banner(self) -> None:
        """The whole screen says it."""

    # --- what can be done

    def offers(self, command: Command) -> bool:
        if command in (self.RETRY, self.ELSEWHERE, self.DROP):
            return bool(self.view.waiting)
        return True

    def commands(self) -> Sequence[Command]:
        return (*self.ACTIONS, self.LEAVE)

    async def choose(self, id: str) -> None:
        if id != self.DROP.id:
            self.dropping = ""
        await super().choose(id)

    @work
    async def do_elsewhere(self) -> None:
        """Asks for a folder on another disk."""
        said = await ask_place(self.app, self.hour)
        self.view = self.hour.latest
        if said is not None:
            self.say(said.text, "done" if said.done else "refused")
        self.paint()

    @work
    async def do_take_in(self) -> None:
        """Asks for the folder in which acts were saved."""
        place = await ask_folder(self.app, "Take in from which folder?")
        if place is not None:
            await self.act(lambda classroom: take_in(classroom, place))
        self.paint()

    async def do_drop(self) -> None:
        """The first time it asks; the second time the marked act is gone."""
        known = {one.id: one for one in self.view.waiting}
        if self.marked not in known:
            self.mark(next(iter(known)))
        words = known[self.marked].act.words
        if self.dropping != self.marked:
            self.dropping = self.marked
            again = self.DROP.shown_key
            self.say(f"Drop the marked one for good? {again} once more.", "refused")
            return
        gone, self.dropping = self.marked, ""
        _, self.view = await self.hour.ask(lambda classroom: classroom.tray.let_go(gone))
        self.marked = ""
        self.say(f"Dropped, and not saved: {words}")

    def mark(self, target: str) -> None:
        self.dropping = ""
        super().mark(target)


def _faint(text: str, indent: int, width: int) -> list[Row]:
    lines = Content.styled(text, "$foreground-muted").wrap(max(8, width - indent))
    return [Row(Content.assemble(" " * indent, line)) for line in lines]
