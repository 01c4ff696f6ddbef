"""An oral check: whom, on what, a question that is new to them with its answer, and the verdict.

A verdict is saved at once and stays on screen, so that what is missing can be added by a digit;
Enter goes back.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, work
from textual.content import Content

from masterytui.classroom.checking import EVIDENCE, Evidence, checked
from masterytui.classroom.hour import Hour
from masterytui.mastery.asking import Asking, first_to_ask, questions
from masterytui.mastery.course import Objective, Question
from masterytui.mastery.standing import Standing
from masterytui.quicklog.bar import Button
from masterytui.quicklog.draft import VERBS, note
from masterytui.quicklog.keys import read
from masterytui.quicklog.room import LastAct
from masterytui.quicklog.states import Hand
from masterytui.screens import hearing
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.tagdesk import Scanner
from masterytui.screens.widgets.lines import Row
from masterytui.screens.workdesk import WorkDesk

VERDICTS = {"mastered": "p", "almost": "a", "not_yet": "n"}
DIGITS = 2
"""More digits in a row than this are a scanned code."""


class CheckScreen(WorkDesk):
    """One student on one objective."""

    ACTIONS: ClassVar = (
        Command("mastered", "p", "Mastered", "They can: saved at once.", "good"),
        Command("almost", "a", "Almost", "Nearly: a digit then says what is missing.", "half"),
        Command("not_yet", "n", "Not yet", "Not yet: a digit then says what is missing.", "low"),
        Command("back", "enter", "Done", "After the verdict: back to the room.", "good"),
        Command("said", "s", "said", "They said it; so unless you choose another.", "quiet"),
        Command("wrote", "w", "wrote", "They wrote it.", "quiet"),
        Command("showed", "h", "showed", "They showed it.", "quiet"),
        Command("did", "d", "did", "They did it.", "quiet"),
        Command("another", "down", "Another", "The next question.", "quiet"),
        Command("question_before", "up", "Before", "The question before.", "quiet", button=False),
        Command("note", "c,space", "¶ Note", "Words on this check.", "quiet"),
        Command("objective_before", "left", "Before", "The objective before.", "quiet"),
        Command("objective_after", "right", "After", "The objective after.", "quiet"),
        Command("undo", "backspace,ctrl+z", "× Undo", "Take the check back.", "quiet"),
        WorkDesk.PAGE,
    )

    def __init__(self, hour: Hour, student: str, objective: str = "") -> None:
        super().__init__(hour)
        self.student = student
        self.objective = objective or self.view.room.current(student)
        self.evidence: Evidence = "said"
        self.verdict: LastAct | None = None
        """The check that was just saved on the question shown."""
        self.scanner = Scanner()
        self.asked: tuple[Asking, ...] = ()
        """The objective's questions, as they stood when it was opened."""
        self.at = -1
        """The place of the question shown; -1: there is none."""
        self._open()

    def _open(self) -> None:
        """Takes the objective's questions, the next new one first."""
        s, known = self.standing, self.known
        self.asked = questions(known, s.on(self.objective)) if s and known else ()
        self.at = first_to_ask(self.asked)
        self.verdict = None

    # --- what is known

    @property
    def standing(self) -> Standing | None:
        """The student; None once they have left the class."""
        return self.view.board.student(self.student)

    @property
    def known(self) -> Objective | None:
        """The objective; None when the student has none."""
        return self.view.board.course.objectives.get(self.objective)

    @property
    def question(self) -> Question | None:
        """The question shown."""
        return self.asked[self.at].question if self.at >= 0 else None

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        s = self.standing
        if s is None:
            return "No longer in this class", Content("")
        checks = hearing.glyphs(s.on(self.objective))
        return f"{self.view.room.by_id[self.student].tag}  {s.name}", checks

    def entry(self) -> Content:
        known = self.known
        if known is None:
            return Content("No objective yet: ▸ takes the first one of the course.")
        return Content.assemble((known.code, "bold $accent"), " ", (known.title, "bold"))

    def below(self) -> Content:
        if self.verdict is not None:
            return Content("saved · ⏎ done · ⌫ takes it back")
        return Content.assemble(
            ("they ", "$foreground-muted"), (self.evidence, "bold"), (" it", "$foreground-muted")
        )

    def rows(self, width: int) -> Sequence[Row]:
        s, known = self.standing, self.known
        if s is None or known is None:
            return ()
        words = self._words() if self.verdict is not None else ()
        given = s.on(self.objective).checks[-1].missing if s.on(self.objective).checks else ""
        return hearing.page(known, self.asked, self.at, s, self.view.board.day, words, given, width)

    def buttons(self) -> Sequence[Button]:
        shown = []
        for b in super().buttons():
            if b.target in VERDICTS:
                key = VERDICTS[b.target]
                name = self.view.room.verdicts[key].name
                label = f"{VERBS[key].glyph} {name[:1].upper()}{name[1:]}"
                b = Button(label, b.target, b.key, b.tone)
            elif b.target == self.evidence:
                b = Button(f"✓ {b.label}", b.target, b.key, "chosen")
            shown.append(b)
        return shown
