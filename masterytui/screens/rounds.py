"""Going through the class by exception; one act takes it for everybody."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from masterytui.classroom.asked import Kind
from masterytui.classroom.hour import Hour
from masterytui.classroom.rounds import Round
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery.standing import Standing
from masterytui.quicklog.bar import Button
from masterytui.screens.commands import Command
from masterytui.screens.tagdesk import TagDesk
from masterytui.screens.widgets.banner import Banner
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.widgets.strip import ButtonStrip


class RoundScreen(TagDesk):
    """The class list in two columns where there is room, one below that; subclasses say of what."""

    ROUND: ClassVar[Round]
    LOOKS: ClassVar[Mapping[str, tuple[str, str]]]
    """State -> glyph and style."""
    ASKED: ClassVar[Kind]
    """What is put to the class meanwhile."""
    MENDED: ClassVar[str]
    """The state that two letters give; given again, the usual one."""

    NEXT: ClassVar = Command("next", "space", "Next mark", "The next mark in turn.", button=False)
    LARGE: ClassVar = Command("large", "tab", "Question", "What is asked, large for the class.")
    CONFIRM: ClassVar = Command("confirm", "enter", "Confirm", "All others are as usual.", "good")
    KEPT: ClassVar = ("marked", "marks")
    DEFAULT_CSS = """
    RoundScreen {
        & > Horizontal { height: 1fr; }
        & Lines { width: 1fr; }
        & #second { margin-left: 1; }
        &.-narrow #second { display: none; }
    }
    """

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.marks: dict[str, str] = {}
        """What was said here and is not confirmed yet."""
        self.warned = False
        """Whether leaving with marks not confirmed was asked about."""

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Banner()
        with Horizontal():
            yield Lines(id="list")
            yield Lines(id="second")
        yield ButtonStrip(id="strip")

    # --- what is shown

    @property
    def told(self) -> dict[str, str]:
        """Everyone's state as it stands on the screen."""
        return self.ROUND.states(self.view.board, self.marks)

    def about(self) -> tuple[str, Content]:
        taken = self.ROUND.taken_at(self.view.board)
        words = f"taken {taken}" if taken else "not taken yet"
        style = "$text-success" if taken and not self.marks else "bold $text-warning"
        shown = f"{words}, changes not saved" if taken and self.marks else words
        return f"{self.ROUND.title} · {self.view.board.title}", Content.styled(shown, style)

    def entry(self) -> Content:
        if self.tagging.open:
            return Content.styled(self.tagging.shown(self.view.room), "bold")
        s = self.view.board.student(self.marked.partition(":")[2])
        if s is None:
            return Content(self.ROUND.in_words(self.told))
        state = self.told[s.student]
        glyph, style = self.LOOKS[state]
        pupil = self.view.room.by_id[s.student]
        return Content.assemble(
            (pupil.tag, "bold $accent"),
            f" {s.name} ",
            (f"{glyph} {self.ROUND.words[state]}", style),
        )

    def below(self) -> Content:
        if self.tagging.several:
            return Content("several have these initials: a digit picks")
        if self.tagging.first:
            return Content("the second letter")
        if self.marked:
            return Content(f"{self.ROUND.in_words(self.told)} · ⏎ when all are marked")
        return Content(f"two letters, or a tap, mark who is {self.ROUND.words[self.MENDED]}")

    def rows(self, width: int) -> Sequence[Row]:
        shown = self.students()
        return self._rows(shown[: self._half(shown)], width)

    def _rows(self, students: Sequence[Standing], width: int) -> list[Row]:
        told = self.told
        shown = []
        for s in students:
            pupil = self.view.room.by_id[s.student]
            target = f"student:{s.student}"
            glyph, style = self.LOOKS[told[s.student]]
            state = Content.styled(f"{glyph} {self.ROUND.words[told[s.student]]:<8}", style)
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
            away = told[s.student] != self.ROUND.usual
            look = "lines--marked" if marked else "lines--fresh" if away else "lines--row"
            shown.append(Row(line, target, look))
        return shown

    def students(self) -> Sequence[Standing]:
        """The class list."""
        return self.ROUND.students(self.view.board)

    def _half(self, students: Sequence[Standing]) -> int:
        both = self.query_one("#second", Lines).display
        return -(-len(students) // 2) if both else len(students)

    def paint(self) -> None:
        super().paint()
        if self.is_mounted and self.app.screen is self:
            second, shown = self.query_one("#second", Lines), self.students()
            second.show(self._rows(shown[self._half(shown) :], second.room))

    def buttons(self) -> Sequence[Button]:
        word = "Save" if self.ROUND.taken_at(self.view.board) else "Confirm"
        if self.has_class("-flat"):
            return sorted(super().buttons(), key=lambda b: b.target != "confirm")
        marks = [replace(b, row=1) for b in super().buttons() if b.target in self.ROUND.words]
        rest = [replace(b, row=2) for b in super().buttons() if b.target not in self.ROUND.words]
        return [*marks, *(replace(b, label=word) if b.tone == "good" else b for b in rest)]

    # --- keys and taps

    async def named(self, student: str) -> None:
        self.mark(f"student:{student}")
        usual = self.ROUND.usual
        self.set(usual if self.told[student] == self.MENDED else self.MENDED)

    async def tapped(self, target: str) -> None:
        self.tagging.drop()
        self.mark(target)
        self.do_next()

    def set(self, state: str) -> None:
        """Marks the student named last."""
        student = self.marked.partition(":")[2]
        if not student:
            self.say("Two letters first: whom?", "refused")
            return
        self.warned = False
        self.marks = {**self.marks, student: state}
        logged = self.ROUND.states(self.view.board, {})[student]
        if state == logged:
            self.marks = {who: s for who, s in self.marks.items() if who != student}

    def do_next(self) -> None:
        """The next mark for the student named last."""
        student = self.marked.partition(":")[2]
        known = self.told.get(student)
        self.set(self.ROUND.following(known) if known else self.ROUND.usual)

    async def run_command(self, id: str) -> None:
        if id in self.ROUND.words:
            self.set(id)
        else:
            await super().run_command(id)

    def offers(self, command: Command) -> bool:
        # With a name half typed, a digit is about that name.
        return super().offers(command) and not (
            command.id in self.ROUND.words and self.tagging.open
        )

    def move(self, by: int) -> None:
        targets = [f"student:{s.student}" for s in self.students()]
        at = targets.index(self.marked) if self.marked in targets else -1 if by > 0 else 0
        self.mark(targets[(at + by) % len(targets)])

    async def do_confirm(self) -> None:
        """Takes it for the whole class, or saves what has changed since."""
        if self.tagging.open:
            self.say("Half a name is typed: finish it, or take it back.", "refused")
            return
        marks = self.marks

        def take(classroom: Classroom) -> Change | Refused:
            # What came from another device since counts, too.
            classroom.refresh()
            draft = self.ROUND.confirmed(classroom.board(self.hour.section), marks)
            if draft is None:
                return Refused("Nothing has changed since it was taken.")
            return classroom.record(draft)

        if await self.act(take):
            self.marks, self.marked = {}, ""
            self.say(f"Saved: {self.ROUND.in_words(self.told)}. Esc goes back.", "done")

    def do_large(self) -> None:
        """Turns the screen to the class."""
        from masterytui.screens.large import LargeScreen

        self.app.push_screen(LargeScreen(self.hour, self.ASKED))

    def do_leave(self) -> None:
        """Asks once where marks would be lost."""
        if self.marks and not self.tagging.open and not self.warned:
            self.warned = True
            self.say("Not saved yet: ⏎ saves it, Esc again leaves without.", "refused")
        else:
            super().do_leave()
