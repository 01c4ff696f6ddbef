"""Tests: who sits one, who asks for one and what the rule says, how the class stands in one."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from masterytui.classroom import testing
from masterytui.classroom.hour import Hour
from masterytui.classroom.testing import Line
from masterytui.mastery.ahead import to_hear
from masterytui.mastery.assessments import Result, called, name, takeable
from masterytui.mastery.calendar import School
from masterytui.mastery.scores import percent
from masterytui.mastery.standing import Standing
from masterytui.mastery.supports import brief, while_sitting
from masterytui.mastery.tested import Sat
from masterytui.screens import aloud
from masterytui.screens.attempt import AttemptScreen
from masterytui.screens.attemptrows import since
from masterytui.screens.commands import Command
from masterytui.screens.roster import WIDE, cell
from masterytui.screens.side import title
from masterytui.screens.tagdesk import TagDesk
from masterytui.screens.widgets.lines import Row

ROOMY = 100
"""From this many cells on, what speaks for asking somebody aloud stands behind their name."""


class AssessmentScreen(TagDesk):
    """Two letters, or a tap, take a student to their test."""

    ACTIONS: ClassVar = (
        Command("take", "enter", "Take them", "To the marked student's test.", "good"),
        Command("begin", "tab", "Start all", "Starts it for those who ask and may.", "good"),
        Command("test_before", "left", "◂ Test", "The test before.", "quiet"),
        Command("test_after", "right", "Test ▸", "The next test.", "quiet"),
        TagDesk.UNDO,
        TagDesk.PAGE,
    )

    def __init__(self, hour: Hour, students: Sequence[str] = ()) -> None:
        """`students` stood up and ask; none: those who wait for a test do."""
        super().__init__(hour)
        self.students = students
        self.chosen = testing.usual(self.view.board)
        """The id of the test that was turned to."""

    @property
    def assessment(self) -> str:
        """The id of the test that is shown; the usual one where the course has lost the chosen."""
        return self.chosen if self.chosen in self._takeable else testing.usual(self.view.board)

    @property
    def school(self) -> School:
        """The school's calendar."""
        return self.hour.classroom.school

    @property
    def asking(self) -> Sequence[Line]:
        """Who asks for a test."""
        return testing.asking(self.view, self.school, self.students)

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        board = self.view.board
        now = len(testing.sitting(board))
        figure = Content.styled(f"{now} testing now" if now else "nobody is testing", "bold")
        return f"Tests · {board.title}", figure

    def entry(self) -> Content:
        if self.tagging.open:
            return Content(self.tagging.shown(self.view.room))
        asking = self.asking
        may = sum(line.may.may for line in asking)
        if not asking:
            return Content.styled("Who asks? Two letters, or a tap.", "bold")
        are = "asks" if len(asking) == 1 else "ask"
        return Content.styled(f"{len(asking)} {are} for a test · {may} may now", "bold")

    def below(self) -> Content:
        start = "Tab starts it for those who may · " if self._ready else ""
        return Content.styled(f"{start}◂ ▸ another test", "$foreground-muted")

    @property
    def _ready(self) -> bool:
        return any(line.may.may for line in self.asking)

    def rows(self, width: int) -> Sequence[Row]:
        board = self.view.board
        if not self.assessment:
            return [Row(Content("This course has no tests: they stand in its text."))]
        shown: list[Row] = []
        now, asking = testing.sitting(board), self.asking
        if now:
            shown.append(title("Testing now", "", width))
            shown += [self._sitting(s, sat, width) for s, sat in now]
        if asking:
            shown.append(title("They ask", "what the rule says", width))
            shown += [row for line in asking for row in self._asks(line, width)]
        shown += self._aloud(width)
        return [*shown, *self._standing(width)]

    def _sitting(self, s: Standing, sat: Sat, width: int) -> Row:
        test = called(self.view.board.course, sat.assessment)
        version = f"version {sat.version}" if sat.version else ""
        held = brief(while_sitting(s, self.view.board.day))
        why = f"allowed: {sat.override}" if sat.override else ""
        about = [test, sat.form, version, sat.where, *sat.aids, why]
        minutes = Content.styled(f"{since(sat, self.view.now)} min", "$text-accent")
        words = Content.styled(" · ".join(filter(None, about)), "$foreground-muted")
        if held:
            words = Content.assemble((held, "$text-warning"), "  ", words)
        return self._line(f"sits:{s.student}", s, minutes, words, width)

    def _asks(self, line: Line, width: int) -> Iterator[Row]:
        s = self.view.board.student(line.student)
        if s is None:
            return
        test = called(self.view.board.course, line.assessment)
        look = "$text-success" if line.may.may else "$text-warning"
        target = f"asks:{line.student}"
        yield self._line(target, s, Content.styled(test, "$text-accent"), Content(""), width)
        for words in Content.styled(line.may.sentence, look).wrap(max(8, width - 5)):
            yield Row(Content.assemble("    ", words), target, self._look(target))

    def _aloud(self, width: int) -> Iterator[Row]:
        board = self.view.board
        most = aloud.SHOWN if width >= ROOMY else aloud.FEW
        for n, x in enumerate(to_hear(board)[:most]):
            s = board.student(x.student)
            assert s is not None  # it is of this board
            if n == 0:
                yield title(*aloud.TITLE, width)
            code = Content.styled(x.code, "bold $accent")
            words = aloud.sides(x, board.day)
            if width >= ROOMY:
                yield self._line(aloud.target(x), s, code, words, width)
            else:
                yield self._line(aloud.target(x), s, code, Content(""), width)
                yield from aloud.below(x, board.day, self.marked, width)

    def _standing(self, width: int) -> Iterator[Row]:
        board = self.view.board
        test = board.course.assessments[self.assessment]
        lines = testing.standing_in(board, self.school, self.assessment)
        passed = sum(line.result is not None and line.result.passed for line in lines)
        tail = f"{testing.line(board, test.id)} % passes · {passed} of {len(lines)} have"
        yield title(name(test), tail, width)
        for line in lines:
            s = board.student(line.student)
            if s is not None:
                answer = Content.styled(line.short, "$foreground-muted")
                yield self._line(f"in:{s.student}", s, _figure(line.result), answer, width)

    def _line(self, target: str, s: Standing, figure: Content, words: Content, width: int) -> Row:
        marked = target == self.marked
        tag = self.view.room.by_id[s.student].sign
        names = 27 if width >= WIDE else 14
        left = Content.assemble(
            "▸" if marked else " ",
            (tag, "bold $accent"),
            " ",
            cell(s.name, names - len(tag) + 2),
            " ",
            cell(figure, max(6, figure.cell_length)),
            "  ",
        )
        room = max(1, width - left.cell_length)
        return Row(
            Content.assemble(left, words.truncate(room, ellipsis=True)), target, self._look(target)
        )

    def _look(self, target: str) -> str:
        return "lines--marked" if target == self.marked else "lines--row"

    def offers(self, command: Command) -> bool:
        known = {
            "take": bool(self.marked),
            "begin": self._ready,
            "test_before": len(self._takeable) > 1,
            "test_after": len(self._takeable) > 1,
        }
        return known.get(command.id, True) and super().offers(command)

    @property
    def _takeable(self) -> list[str]:
        return [a.id for a in takeable(self.view.board.course)]

    # --- what can be done

    def on_screen_resume(self) -> None:
        """Back from a student's test."""
        self.view = self.hour.latest
        self.paint()

    async def named(self, student: str) -> None:
        """Two letters take a student to their test."""
        self._open(student)

    async def tapped(self, target: str) -> None:
        self.marked = target
        self.do_take()

    def do_take(self) -> None:
        """To the marked student's test; to Check, where they should be asked aloud."""
        if aloud.hear(self, self.marked):
            return
        kind, _, student = self.marked.partition(":")
        # Who is taken from the list of one test is meant for that one.
        self._open(student, self.assessment if kind == "in" else "")

    def _open(self, student: str, assessment: str = "") -> None:
        # What is logged there comes after what was logged here: undo would take that back.
        self.logged = 0
        self.app.push_screen(AttemptScreen(self.hour, student, assessment))

    async def do_begin(self) -> None:
        """Starts it for those who may."""
        draft = testing.begun(self.view, self.school, self.asking)
        if draft is not None:
            await self.act(lambda classroom: classroom.record(draft))

    def do_test_before(self) -> None:
        """The test before."""
        self._turn(-1)

    def do_test_after(self) -> None:
        """The next test."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        known = self._takeable
        self.chosen = known[(known.index(self.assessment) + by) % len(known)]


def _figure(found: Result | None) -> Content:
    if found is None:
        return Content.styled("  –", "$foreground-muted")
    glyph, look = ("●", "$text-success") if found.passed else ("○", "")
    return Content.assemble((glyph, look), f" {percent(found.counts)}")
