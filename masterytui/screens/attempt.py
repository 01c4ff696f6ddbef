"""A test of one student: may they, what they get, their score, what was missed, what follows.

One Enter after the other leads through it. Each step is saved at once, so that nothing is lost
when somebody else needs the teacher in between.
"""

from collections.abc import Sequence
from typing import ClassVar, get_args

from textual import work
from textual.content import Content

from masterytui.mastery.assessments import name
from masterytui.mastery.attempts import How
from masterytui.mastery.course import Problem
from masterytui.quicklog.bar import Button
from masterytui.screens import aloud, attemptrows
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.scoring import Scoring
from masterytui.screens.widgets.lines import Row
from masterytui.screens.workdesk import WorkDesk


class AttemptScreen(Scoring):
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

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        t = self.now
        if t.standing is None or t.test is None:
            return "No longer in this class" if t.standing is None else "No tests", Content("")
        tag = self.view.room.by_id[t.student].tag
        return f"{tag}  {t.standing.name}", Content.styled(name(t.test), "bold $accent")

    def entry(self) -> Content:
        t = self.now
        if t.standing is None or t.test is None:
            return Content("This course has no tests: they stand in its text.")
        return attemptrows.entry(t, self.stage, self.view.now)

    def below(self) -> Content:
        t = self.now
        if t.standing is None or t.test is None:
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
        if t.standing is None or t.test is None:
            return ()
        return attemptrows.rows(t, self.stage, self.marked, width)

    def buttons(self) -> Sequence[Button]:
        if self.now.test is None:
            return super().buttons()
        return attemptrows.buttons(self.now, self.stage, super().buttons())

    def offers(self, command: Command) -> bool:
        t, stage = self.now, self.stage
        if t.standing is None or t.test is None:
            return command in (self.HERE, self.LEAVE)
        choices = {
            "form": len(t.test.form) > 1,
            "version": len(t.test.versions) > 1,
            "place": bool(t.course.tests.places),
            "aid": bool(t.course.tests.aids),
            "allow": not t.may.may and t.sitting is None,
            "grade": True,
        }
        if command.id in choices:
            return stage == "ready" and choices[command.id]
        known = {
            "later": stage == "saved" and t.open,
            "away": stage == "sitting",
            "back": stage in ("score", "missed"),
            "test_before": stage in ("ready", "sitting"),
            "test_after": stage in ("ready", "sitting"),
            "tick": stage in ("score", "missed"),
            "note": self.logged > 0,
        }
        return known.get(command.id, True) and super().offers(command)

    # --- keys and taps

    async def tapped(self, target: str) -> None:
        kind, _, what = target.partition(":")
        if kind == "miss":
            self.now.tick(what)
        elif kind == "sign":
            await self.typed(what, what)
        elif kind == "how":
            await self.agree(get_args(How)[int(what)])
        elif kind == "aid":
            self.now.toggle(what)
        elif kind == "choose":
            await self.run_command(what)
        else:
            aloud.hear(self, target)

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
                await self.save()
            else:
                t.fixed = True
        else:
            await self.save()

    def on_screen_resume(self) -> None:
        """Back from a check."""
        self.view = self.hour.latest
        self.paint()

    async def _begin(self, override: str = "") -> None:
        if self.formless():
            return
        draft = self.now.begun(override)
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.said = ""

    @work
    async def do_allow(self) -> None:
        """Asks why they may all the same; the reason is kept."""
        reason = await self.app.push_screen_wait(Ask("They may all the same, because…"))
        if reason is not None and reason.strip():
            await self._begin(" ".join(reason.split()))
            self.paint()

    async def do_away(self) -> None:
        """Ends it without a score."""
        draft = self.now.put_away()
        await self.act(lambda classroom: classroom.record(draft))

    @work
    async def do_note(self) -> None:
        """Asks for words on what was last logged here."""
        words = await self.app.push_screen_wait(Ask("¶ Note · a first . keeps it private"))
        draft = self.now.noted(words or "")
        if draft is not None:
            await self.act(lambda classroom: classroom.record(draft))
            self.paint()

    # --- choosing

    def do_form(self) -> None:
        """The next form."""
        self.now.next_form()

    def do_version(self) -> None:
        """The next version."""
        self.now.next_version()

    def do_place(self) -> None:
        """The next place."""
        self.now.next_place()

    def do_aid(self) -> None:
        """One aid more, and at last none."""
        self.now.next_aid()

    def do_test_before(self) -> None:
        """The test before."""
        self.trying = self.now.beside(-1)

    def do_test_after(self) -> None:
        """The next test."""
        self.trying = self.now.beside(1)
