"""Roll: everybody is here but for those a key or a tap says otherwise; one act takes it."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from masterytui.classroom.attendance import (
    WORDS,
    State,
    confirmed,
    following,
    in_words,
    states,
    taken_at,
)
from masterytui.classroom.hour import Hour
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.standing import Standing
from masterytui.quicklog.bar import Button
from masterytui.screens.commands import Command
from masterytui.screens.tagdesk import TagDesk
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip

LOOKS: dict[State, tuple[str, str]] = {
    "present": ("✓", "$foreground-muted"),
    "tardy": ("◔", "bold $text-warning"),
    "absent": ("✗", "bold $text-error"),
    "excused": ("–", "bold $text-accent"),
}
"""Glyph and style."""


class RollScreen(TagDesk):
    """The class list in two columns where there is room, one below that."""

    ACTIONS: ClassVar = (
        Command("present", "1", "Here", "The student just named is here.", "quiet"),
        Command("tardy", "2", "Late", "The student just named came late.", "quiet"),
        Command("absent", "3", "Absent", "The student just named is absent.", "quiet"),
        Command("excused", "4", "Excused", "The student just named is excused.", "quiet"),
        Command("next", "space", "Next mark", "Here, absent, late, excused in turn.", button=False),
        Command("confirm", "enter", "Confirm", "Takes the roll: all others are here.", "good"),
        TagDesk.PAGE,
        TagDesk.UNDO,
    )
    KEPT: ClassVar = ("marked", "marks")
    DEFAULT_CSS = """
    RollScreen {
        & > Horizontal { height: 1fr; }
        & Lines { width: 1fr; }
        & #second { margin-left: 1; }
        &.-narrow #second { display: none; }
    }
    """

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.marks: dict[str, State] = {}
        """What was said here and is not confirmed yet."""
        self.warned = False
        """Whether leaving with marks not confirmed was asked about."""

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal():
            yield Lines(id="list")
            yield Lines(id="second")
        yield ButtonStrip(id="strip")

    # --- what is shown

    @property
    def told(self) -> dict[str, State]:
        """Everyone's attendance as it stands on the screen."""
        return states(self.view.board, self.marks)

    def about(self) -> tuple[str, Content]:
        taken = taken_at(self.view.board)
        words = f"taken {taken}" if taken else "not taken yet"
        style = "$text-success" if taken and not self.marks else "bold $text-warning"
        shown = f"{words}, changes not saved" if taken and self.marks else words
        return f"Roll · {self.view.board.title}", Content.styled(shown, style)

    def entry(self) -> Content:
        if self.tagging.open:
            return Content.styled(self.tagging.shown(self.view.room), "bold")
        s = self.view.board.student(self.marked.partition(":")[2])
        if s is None:
            return Content(in_words(self.told))
        state = self.told[s.student]
        glyph, style = LOOKS[state]
        pupil = self.view.room.by_id[s.student]
        return Content.assemble(
            (pupil.tag, "bold $accent"), f" {s.name} ", (f"{glyph} {WORDS[state]}", style)
        )

    def below(self) -> Content:
        if self.tagging.several:
            return Content("several have these initials: a digit picks")
        if self.tagging.first:
            return Content("the second letter")
        if self.marked:
            return Content(f"{in_words(self.told)} · ⏎ when all are marked")
        return Content("two letters, or a tap, mark who is absent")

    def rows(self, width: int) -> Sequence[Row]:
        shown = self.students()
        return self._rows(shown[: self._half(shown)], width)

    def _rows(self, students: Sequence[Standing], width: int) -> list[Row]:
        told = self.told
        shown = []
        for s in students:
            pupil = self.view.room.by_id[s.student]
            target = f"student:{s.student}"
            glyph, style = LOOKS[told[s.student]]
            state = Content.styled(f"{glyph} {WORDS[told[s.student]]:<8}", style)
            room = max(1, min(28, width - 4 - state.cell_length - 1))
            name = Content(s.name).truncate(room, ellipsis=True)
            marked = target == self.marked
            line = Content.assemble(
                "▸" if marked else " ",
                (pupil.tag, "bold $accent"),
                " ",
                name,
                " " * (room - name.cell_length + 1),
                state,
            )
            away = told[s.student] != "present"
            look = "lines--marked" if marked else "lines--fresh" if away else "lines--row"
            shown.append(Row(line, target, look))
        return shown

    def students(self) -> Sequence[Standing]:
        """The class list."""
        return self.view.board.students

    def _half(self, students: Sequence[Standing]) -> int:
        both = self.query_one("#second", Lines).display
        return -(-len(students) // 2) if both else len(students)

    def paint(self) -> None:
        super().paint()
        if self.is_mounted and self.app.screen is self:
            second, shown = self.query_one("#second", Lines), self.students()
            second.show(self._rows(shown[self._half(shown) :], second.room))

    def buttons(self) -> Sequence[Button]:
        word = "Save" if taken_at(self.view.board) else "Confirm"
        if self.has_class("-flat"):
            return sorted(super().buttons(), key=lambda b: b.target != "confirm")
        marks = [replace(b, row=1) for b in super().buttons() if b.target in WORDS]
        rest = [replace(b, row=2) for b in super().buttons() if b.target not in WORDS]
        return [*marks, *(replace(b, label=word) if b.tone == "good" else b for b in rest)]

    # --- keys and taps

    async def named(self, student: str) -> None:
        self.mark(f"student:{student}")
        self.set("present" if self.told[student] == "absent" else "absent")

    async def tapped(self, target: str) -> None:
        self.tagging.drop()
        self.mark(target)
        self.do_next()

    def set(self, state: State) -> None:
        """Marks the student named last."""
        student = self.marked.partition(":")[2]
        if not student:
            self.say("Two letters first: whom?", "refused")
            return
        self.warned = False
        self.marks = {**self.marks, student: state}
        logged = states(self.view.board, {})[student]
        if state == logged:
            self.marks = {who: s for who, s in self.marks.items() if who != student}

    def do_next(self) -> None:
        """The next mark for the student named last."""
        student = self.marked.partition(":")[2]
        self.set(following(self.told[student]) if student else "present")

    def do_present(self) -> None:
        """Here."""
        self.set("present")

    def do_tardy(self) -> None:
        """Late."""
        self.set("tardy")

    def do_absent(self) -> None:
        """Absent."""
        self.set("absent")

    def do_excused(self) -> None:
        """Excused."""
        self.set("excused")

    def offers(self, command: Command) -> bool:
        # With a name half typed, a digit is about that name.
        return super().offers(command) and not (command.id in WORDS and self.tagging.open)

    def move(self, by: int) -> None:
        targets = [f"student:{s.student}" for s in self.students()]
        at = targets.index(self.marked) if self.marked in targets else -1 if by > 0 else 0
        self.mark(targets[(at + by) % len(targets)])

    async def do_confirm(self) -> None:
        """Takes the roll, or saves what has changed since."""
        if self.tagging.open:
            self.say("Half a name is typed: finish it, or take it back.", "refused")
            return
        marks = self.marks

        def take(classroom: Classroom) -> Change | Refused:
            # What came from another device since counts, too.
            classroom.refresh()
            draft = confirmed(classroom.board(self.hour.section), marks)
            return classroom.record(draft) if draft else Refused("The roll is taken as it stands.")

        if await self.act(take):
            self.marks, self.marked = {}, ""
            self.say(f"Saved: {in_words(self.told)}. Esc goes back.", "done")

    def do_leave(self) -> None:
        """Asks once where marks would be lost."""
        if self.marks and not self.tagging.open and not self.warned:
            self.warned = True
            self.say("Not saved yet: ⏎ saves it, Esc again leaves without.", "refused")
        else:
            super().do_leave()
