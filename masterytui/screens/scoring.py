"""The part of a student's test that takes the score, what was missed, and what follows."""

from typing import get_args

from masterytui.classroom.hour import Hour
from masterytui.classroom.trying import Trying
from masterytui.classroom.words import HOW
from masterytui.mastery.attempts import How
from masterytui.mastery.course import Problem
from masterytui.screens.gong import GongScreen
from masterytui.screens.workdesk import WorkDesk

SIGNS = "0123456789./%"
"""What a score is typed with."""
LONGEST = 11
"""Signs of a score."""


class Scoring(WorkDesk):
    """One student, one assessment; `AttemptScreen` shows it."""

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

    # --- what is typed

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
            await self.agree(get_args(How)[number - 1])
            return True
        return False

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

    def do_later(self) -> None:
        """The second check by a later lesson."""
        self.now.later()

    def do_leave(self) -> None:
        """Back; from a half-typed score only to the test."""
        if self.stage in ("score", "missed"):
            self.now.score, self.now.fixed, self.now.missed = "", False, ()
            self.grading = False
        else:
            super().do_leave()

    # --- what is saved

    def formless(self) -> bool:
        """Whether it is not said yet which form they take, which is asked then."""
        t = self.now
        forms = [form.name for form in t.test.form] if t.test else []
        if len(forms) < 2 or t.chosen_form:
            return False
        self.say(f"Which one, {' or '.join(forms)}? f, or a tap on it.", "refused")
        return True

    async def save(self) -> None:
        """Saves the attempt; who passed it hears the gong, unless they wish none."""
        if self.formless():
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
        self.grading = False
        self.said, self.marked = "", ""
        if t.attempt is not None and t.attempt.passed and not t.quiet:
            self.paint()
            given = t.standing.given if t.standing else ""
            self.app.push_screen(GongScreen(given, mute=self.hour.settings.muted))

    async def agree(self, how: How) -> None:
        """Saves what follows the attempt."""
        draft = self.now.agreed(how)
        if await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.said = ""
