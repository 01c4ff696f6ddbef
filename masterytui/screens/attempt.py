"""A test of one student: may they, what they get, their score, what was missed, what follows.

One Enter after the other leads through it. Each step is saved at once, so that nothing is lost
when somebody else needs the teacher in between.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, get_args

from textual import work
from textual.content import Content

from masterytui.classroom.hour import Hour
from masterytui.classroom.trying import Trying
from masterytui.classroom.words import HOW
from masterytui.mastery.assessments import name
from masterytui.mastery.attempts import How
from masterytui.mastery.course import Problem
from masterytui.quicklog.bar import Button
from masterytui.quicklog.effects import Draft
from masterytui.screens import aloud, attemptrows, attemptstrip
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.gong import GongScreen
from masterytui.screens.widgets.lines import Row
from masterytui.screens.workdesk import WorkDesk

SIGNS = "0123456789./%"
"""What a score is typed with."""
CHOOSES: dict[str, Callable[[Trying], None]] = {
    "form": Trying.next_form,
    "version": Trying.next_version,
    "place": Trying.next_place,
    "aid": Trying.next_aid,
    "later": Trying.later,
}
"""Command -> what it turns on."""
LONGEST = 11
"""Signs of a score."""


class AttemptScreen(WorkDesk):
    """One student, one assessment."""

    ACTIONS: ClassVar = (
        Command("go", "enter", "Start", "Starts the test; then: score, missed, done.", "good"),
        Command("form", "f", "Form", "The next form: each counts up to its cap."),
        Command("version", "v", "Version", "Another version than the one proposed."),
        Command("place", "w", "Where", "The corner or the laptop they sit at."),
        Command("aid", "a", "Aids", "What they may use: the next of the course's aids."),
        Command("allow", "o", "Allow…", "Starts it although the rule says not yet; say why."),
        Command("grade", "s", "Score…", "Graded already: type the score."),
        Command("later", "r", "2nd check", "Promises the second check for a later lesson."),
        Command("away", "x", "Put away", "Ends the test without a score."),
        Command("back", "backspace", "⌫", "Takes the last sign back.", button=False),
        Command("test_before", "left", "◂ Test", "The test before.", "quiet"),
        Command("test_after", "right", "Test ▸", "The next test.", "quiet"),
        Command("tick", "space", "Missed", "Ticks the marked objective.", button=False),
        Command("note", "c", "¶ Note", "Words on it; a first . keeps them private.", "quiet"),
        WorkDesk.UNDO,
        WorkDesk.PAGE,
    )

    def __init__(self, hour: Hour, student: str, assessment: str = "") -> None:
        super().__init__(hour)
        self.trying = Trying(self.view, hour.classroom.school, student, assessment)
        self.grading = False
        """Whether a score is to be typed, though nothing is typed yet."""

    @property
    def now(self) -> Trying:
        """The student and the test, as the class is now."""
        self.trying.view = self.view
        return self.trying

    @property
    def stage(self) -> str:
        """What comes next."""
        stage = self.now.stage
        return "score" if self.grading and stage in ("ready", "sitting") else stage

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        t = self.now
        if t.standing is None or t.test is None:
            return "No longer in this class" if t.standing is None else "No tests", Content("")
        tag = self.view.room.by_id[t.student].sign
        return f"{tag}  {t.standing.name}", Content.styled(name(t.test), "bold $accent")

    def entry(self) -> Content:
        t = self.now
        if not t.there:
            return Content("This course has no tests: they stand in its text.")
        return attemptrows.entry(t, self.stage, self.view.now)

    def below(self) -> Content:
        t = self.now
        if not t.there:
            return Content("")
        return Content.styled(attemptrows.keys(t, self.stage), "$foreground-muted")

    def topped(self) -> list[Content]:
        # The answer is to be read whole: it takes the line of the keys where it is long.
        width, flat = max(1, self.size.width - 2), self.has_class("-flat")
        answer = self.entry().wrap(width)
        if self.said or self.stage != "ready" or len(answer) < 2:
            return super().topped()
        return [*([] if flat else [self._titled(width)]), *answer][: 2 if flat else 3]

    def rows(self, width: int) -> Sequence[Row]:
        t = self.now
        if not t.there:
            return ()
        return attemptrows.rows(t, self.stage, self.marked, width)

    def buttons(self) -> Sequence[Button]:
        if not self.now.there:
            return super().buttons()
        return attemptstrip.buttons(self.now, self.stage, super().buttons())

    def offers(self, command: Command) -> bool:
        t, stage = self.now, self.stage
        if not t.there:
            return command in (self.HERE, self.LEAVE)
        if command.id == "note":
            return self.logged > 0
        known = attemptstrip.possible(t, stage)
        return known.get(command.id, True) and super().offers(command)

    # --- keys and taps

    async def typed(self, key: str, character: str | None) -> bool:
        sign, stage = character or "", self.stage
        if stage in ("missed", "saved"):
            number = int(sign) if len(sign) == 1 and sign in "123456789" else 0
            return await self._number(number) if number else False
        if len(sign) != 1 or sign not in SIGNS or len(self.now.score) >= LONGEST:
            return False
        self.grading = True
        self.now.score += sign
        return True

    async def _number(self, number: int) -> bool:
        """A digit: the objective that was missed, or what follows."""
        t = self.now
        if self.stage == "missed" and number <= len(t.covered):
            t.tick(t.covered[number - 1].id)
            return True
        if self.stage == "saved" and t.open and number <= len(HOW):
            await self._agree(get_args(How)[number - 1])
            return True
        return False

    async def tapped(self, target: str) -> None:
        kind, _, what = target.partition(":")
        if kind == "miss":
            self.now.tick(what)
        elif kind == "sign":
            await self.typed(what, what)
        elif kind == "how":
            await self._agree(get_args(How)[int(what)])
        elif kind == "choose":
            await self.run_command(what)
        else:
            aloud.hear(self, target)

    async def run_command(self, id: str) -> None:
        if id in CHOOSES:
            CHOOSES[id](self.now)
        else:
            await super().run_command(id)

    # --- one Enter after the other

    async def do_go(self) -> None:
        """Starts the test; takes the score; saves it; leaves."""
        t, stage = self.now, self.stage
        if stage in ("ready", "saved") and aloud.hear(self, self.marked):
            return
        if stage == "ready" and not t.may.may:
            self.say("Not yet. o starts it all the same, and keeps why.", "refused")
        elif stage == "ready":
            await self._begin()
        elif stage == "sitting" or stage == "saved":
            self.do_leave()
        elif stage == "score":
            score = t.typed()
            if isinstance(score, Problem):
                self.say(score.text, "refused")
            elif t.missed or not t.covered:
                await self._save()
            else:
                t.fixed = True
        else:
            await self._save()

    def on_screen_resume(self) -> None:
        """Back from a check."""
        self.view = self.hour.latest
        self.paint()

    async def _begin(self, override: str = "") -> None:
        if self._formless():
            return
        draft = self.now.begun(override)
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.said = ""

    def _formless(self) -> bool:
        """Whether it is not said yet which form they take, which is asked then."""
        t = self.now
        if t.formless and t.test is not None:
            forms = " or ".join(form.name for form in t.test.form)
            self.say(f"Which one, {forms}? f, or a tap on it.", "refused")
        return t.formless

    async def _save(self) -> None:
        if self._formless():
            return
        draft = self.now.scored()
        if isinstance(draft, Problem):
            self.say(draft.text, "refused")
            return
        done = await self.act(lambda classroom: classroom.record(draft))
        if done is None:
            return
        t = self.now
        t.saved, t.score, t.fixed, t.missed = done.records[0].fact, "", False, ()
        self.grading, self.said, self.marked = False, "", ""
        if t.attempt is not None and t.attempt.passed and not t.quiet:
            self.paint()
            given = t.standing.given if t.standing else ""
            self.app.push_screen(GongScreen(given, mute=self.hour.settings.muted))

    async def _agree(self, how: How) -> None:
        draft = self.now.agreed(how)
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.said = ""

    @work
    async def do_allow(self) -> None:
        """Asks why they may all the same, once the form is said; the reason is kept."""
        if self._formless():
            self.paint()
            return
        reason = await self.app.push_screen_wait(Ask("They may all the same, because…"))
        # Meanwhile they may have left the class, or the course may have lost the test.
        if self.now.there and reason is not None and reason.strip():
            await self._begin(" ".join(reason.split()))
            self.paint()

    async def do_away(self) -> None:
        """Ends it without a score."""
        draft = self.now.put_away()
        await self.act(lambda classroom: classroom.record(draft))

    def do_grade(self) -> None:
        """A score is typed next."""
        self.grading = True

    def do_back(self) -> None:
        """One step, or one sign, back."""
        t = self.now
        if t.fixed:
            t.fixed = False
        elif t.score:
            t.score = t.score[:-1]
        else:
            self.grading = False

    def do_tick(self) -> None:
        """The marked objective was missed, or not."""
        kind, _, objective = self.marked.partition(":")
        if kind == "miss":
            self.now.tick(objective)

    def noted(self, words: str) -> Draft | None:
        return self.now.noted(words)

    def do_leave(self) -> None:
        """Back; from a half-typed score only to the test."""
        if self.stage in ("score", "missed"):
            self.now.score, self.now.fixed, self.now.missed = "", False, ()
            self.grading = False
        else:
            super().do_leave()

    # --- another test

    def do_test_before(self) -> None:
        """The test before."""
        self.trying = self.now.beside(-1)

    def do_test_after(self) -> None:
        """The next test."""
        self.trying = self.now.beside(1)
