"""An oral check: whom, on what, a question that is new to them with its answer, and the verdict.

A verdict is saved at once and stays on screen, so that a digit can say what is missing; Enter
goes back.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, work
from textual.content import Content

from masterytui.classroom.checking import EVIDENCE, Evidence, checked
from masterytui.classroom.hour import Hour
from masterytui.mastery.asking import Asking, first_to_ask, questions
from masterytui.mastery.course import Objective
from masterytui.mastery.standing import Standing
from masterytui.quicklog.bar import Button
from masterytui.quicklog.draft import VERBS, note
from masterytui.quicklog.keys import read
from masterytui.quicklog.room import LastAct
from masterytui.quicklog.states import Hand
from masterytui.screens import hearing
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.roster import glyphs
from masterytui.screens.tagdesk import Scanner
from masterytui.screens.widgets.lines import Lines, Row
from masterytui.screens.workdesk import WorkDesk

DIGITS = 2
"""More digits in a row than this are a scanned code."""
VERDICTS = {"mastered": "p", "almost": "a", "not_yet": "n"}
"""Command -> the line's verb."""


class CheckScreen(WorkDesk):
    """One student on one objective."""

    ACTIONS: ClassVar = (
        Command("mastered", "p", "Mastered", "They can do it; saved at once.", "good"),
        Command("almost", "a", "Almost", "Nearly; a digit then says what is missing.", "half"),
        Command("not_yet", "n", "Not yet", "A digit then says what is missing.", "low"),
        Command("back", "enter", "Done", "After the verdict: back to where you were.", "good"),
        *hearing.HOW,
        Command("another", "down", "Another", "The next question; after a verdict, a new check."),
        Command("question_before", "up", "Question before", "The question before."),
        Command("note", "c,space", "¶ Note", "Words on the check; a first . keeps them private."),
        Command("objective_before", "left", "◂ Objective", "The objective before."),
        Command("objective_after", "right", "Objective ▸", "The objective after."),
        Command("undo", "backspace,ctrl+z", "× Undo", "Takes back what was logged here."),
        WorkDesk.PAGE,
    )

    def __init__(self, hour: Hour, student: str, objective: str = "") -> None:
        super().__init__(hour)
        self.student = student
        self.objective = objective or self.view.room.current(student)
        self.evidence: Evidence = EVIDENCE[0]
        self.saved = ""
        """The fact of the check that was saved on the question shown."""
        self.scanner = Scanner()
        self.worded = 0
        """How many acts the last digits in a row logged."""
        self.asked: tuple[Asking, ...] = ()
        self.at = -1
        """The place of the question shown; -1: there is none."""
        self.open()

    def open(self) -> None:
        """Takes the objective's questions as they stand now, the one to ask next first."""
        s, known = self.standing, self.known
        self.asked = questions(known, s.on(self.objective)) if s and known else ()
        self.at = first_to_ask(self.asked)
        self.saved = ""

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
    def verdict(self) -> LastAct | None:
        """The check saved on the question shown, with what was added to it."""
        last = self.view.room.last
        return last if last is not None and self.saved in last.facts else None

    @property
    def canned(self) -> tuple[str, ...]:
        """What the digits add to the verdict."""
        course, verdict = self.view.board.course, self.verdict
        if verdict is None:
            return ()
        return course.notes if verdict.mastered else course.missing or course.notes

    @property
    def added(self) -> tuple[str, ...]:
        """What the verdict says beyond its level: what is missing, then the notes on it."""
        verdict, s = self.verdict, self.standing
        if verdict is None or s is None:
            return ()
        missing = {c.missing for c in s.on(self.objective).checks if c.fact == self.saved}
        # Another digit says something else is missing; the one before no longer holds.
        course = self.view.board.course
        notes = [w for w in verdict.notes if w in missing or w not in course.missing]
        return tuple(dict.fromkeys(notes))

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        s = self.standing
        if s is None:
            return "No longer in this class", Content("")
        pupil = self.view.room.by_id[self.student]
        away = "" if pupil.presence == "here" else f"{pupil.presence}  "
        values = tuple(check.value for check in s.on(self.objective).checks[-5:])
        return f"{pupil.tag}  {s.name}", Content.assemble(
            (away, "bold $text-warning"), glyphs(values)
        )

    def entry(self) -> Content:
        known, verdict = self.known, self.verdict
        if known is None:
            return Content.styled("no objective yet: ▸ takes the first of the course", "bold")
        if verdict is not None:
            added = "".join(f" · {word}" for word in self.added)
            return Content.assemble(("✓ saved ", "bold"), verdict.words, added)
        return Content.assemble((known.code, "bold $accent"), f" {known.short}")

    def below(self) -> Content:
        if self.verdict is not None:
            return Content.styled(
                "⏎ done · ⌫ takes it back · ▼ another question", "$foreground-muted"
            )
        return hearing.evidence_line(self.evidence)

    def rows(self, width: int) -> Sequence[Row]:
        s, known, verdict = self.standing, self.known, self.verdict
        if s is None or known is None:
            return ()
        day, progress = self.view.board.day, s.on(self.objective)
        shown = hearing.to_ask(known, self.asked, self.at, day, width, saved=verdict is not None)
        shown += hearing.checks(known, progress, day)
        if verdict is None:
            return shown
        question = "A word on it?" if verdict.mastered else "What is missing?"
        return [*hearing.words(self.canned, self.added, question), *shown]

    def paint(self) -> None:
        super().paint()
        if self.verdict is not None and self.tone != "refused":
            self.query_one("#head").add_class("done")

    def buttons(self) -> Sequence[Button]:
        made = {b.target: b for b in super().buttons()}
        if self.verdict is not None:
            return hearing.after(made, self.canned)
        room = self.view.room
        words = {c: f"{VERBS[v].glyph} {room.verdicts[v].name}" for c, v in VERDICTS.items()}
        beside = [room.code(room.beside(self.objective, step)) for step in (-1, 1)]
        return hearing.before(made, words, self.evidence, beside, self.size.width)

    def offers(self, command: Command) -> bool:
        if command.id == "back":
            return self.verdict is not None
        return super().offers(command)

    # --- keys and taps

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = read(event.key, event.character)
        heard = self.scanner.hears(key, DIGITS) if key else ""
        if heard == "foreign":
            while self.worded:
                await self.do_undo()
                self.worded -= 1
            self.say("That was a scanned code: nothing is changed.", "refused")
        if heard in ("foreign", "swallowed"):
            self.paint()
            return
        if key and not key.digit:
            self.worded = 0
        plain = key and (key.letter or key.digit)
        await super().on_key(events.Key(key.name, event.character) if key and plain else event)

    async def typed(self, key: str, character: str | None) -> bool:
        if not (len(key) == 1 and key in "123456789"):
            return False
        await self._add(int(key))
        return True

    async def tapped(self, target: str) -> None:
        kind, _, place = target.partition(":")
        if kind == "word":
            await self._add(int(place))
        elif kind == "ask":
            self._take(int(place))
        elif kind == "evidence":
            self._by(EVIDENCE[(EVIDENCE.index(self.evidence) + 1) % len(EVIDENCE)])

    def on_screen_resume(self) -> None:
        """Back from a note."""
        self.paint()

    # --- the verdict

    async def run_command(self, id: str) -> None:
        if id in VERDICTS:
            await self._judge(VERDICTS[id])
        elif id in EVIDENCE:
            self._by(EVIDENCE[EVIDENCE.index(id)])
        else:
            await super().run_command(id)

    async def _judge(self, verb: str) -> None:
        if self.known is None:
            self.say("There is no objective to judge: ▸ takes the first of the course.", "refused")
        elif self.verdict is not None:
            self.say("This one is saved: ⌫ takes it back, ▼ asks another question.", "refused")
        else:
            question = self.asked[self.at].question.id if self.at >= 0 else ""
            draft = checked(
                self.view.room, self.student, self.objective, verb, question, self.evidence
            )
            done = await self.act(lambda classroom: classroom.record(draft))
            if done is not None:
                self.saved = done.records[0].fact
                self.said = done.hint
                self.query_one(Lines).scroll_to(y=0, animate=False, immediate=True)

    async def _add(self, number: int) -> None:
        """What is missing, or a canned note, on the verdict just saved."""
        verdict, room = self.verdict, self.view.room
        if verdict is None:
            self.say("First the verdict: p, a or n.", "refused")
        elif number > len(self.canned):
            self.say(f"There is no word with the number {number}.", "refused")
        else:
            word = self.canned[number - 1]
            if self.canned is self.view.board.course.missing:
                done = await self.act(lambda classroom: classroom.amend(word))
            else:
                draft = note(room, verdict, word, private=False)
                done = await self.act(lambda classroom: classroom.record(draft))
            if done is not None:
                self.worded += 1
                self.said = ""

    @work
    async def do_note(self) -> None:
        """Asks for words on the check, or on the talk before it."""
        verdict, room = self.verdict, self.view.room
        words = await self.app.push_screen_wait(Ask("¶ Note · a first . keeps it private"))
        kept = (words or "").strip()
        private = kept.startswith(".")
        kept = kept.removeprefix(".").strip()
        if not kept:
            return
        on = verdict or Hand((self.student,), objective=self.objective)
        draft = note(room, on, kept, private)
        await self.act(lambda classroom: classroom.record(draft))
        self.paint()

    # --- evidence, question, objective

    def _by(self, evidence: Evidence) -> None:
        if self.verdict is not None:
            self.say("This one is saved: ⌫ takes it back, then choose.", "refused")
        else:
            self.evidence = evidence

    def do_another(self) -> None:
        """The next question; behind a verdict the next new one."""
        if self.verdict is not None:
            self.open()
        elif self.asked:
            self._take((self.at + 1) % len(self.asked))

    def do_question_before(self) -> None:
        """The question before."""
        if self.asked:
            self._take((self.at - 1) % len(self.asked))

    def _take(self, place: int) -> None:
        if self.verdict is not None:
            self.open()
        self.at = place

    def do_objective_before(self) -> None:
        """The objective before."""
        self._turn_to(-1)

    def do_objective_after(self) -> None:
        """The objective after."""
        self._turn_to(1)

    def _turn_to(self, step: int) -> None:
        self.objective = self.view.room.beside(self.objective, step)
        self.open()

    def do_back(self) -> None:
        """Done here."""
        self.do_leave()
