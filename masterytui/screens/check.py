"""An oral check: whom, on what, a question that is new to them with its answer, and the verdict.

A verdict is saved at once and stays on screen, so that a digit can say what is missing; Enter
goes back.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content

from masterytui.classroom.checking import EVIDENCE, Evidence, Hearing
from masterytui.classroom.hour import Hour
from masterytui.classroom.joining import join
from masterytui.classroom.promising import promise
from masterytui.quicklog.bar import Button
from masterytui.quicklog.draft import VERBS, note
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.keys import read
from masterytui.screens import hearing
from masterytui.screens.commands import Command
from masterytui.screens.ownquestion import OwnQuestion
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
        Command(
            "only_asked", "q", "Only asked", "Asked, no verdict: kept, and the next one shown."
        ),
        Command("own", "o", "Own question", "Type one: it is asked now, and joins the course."),
        Command("question_before", "up", "Question before", "The question before."),
        Command("again", "r", "2nd check", "Promises a second check; again: by a later one."),
        Command("note", "c,space", "¶ Note", "Words on the check; a first . keeps them private."),
        Command("objective_before", "left", "◂ Objective", "The objective before."),
        Command("objective_after", "right", "Objective ▸", "The objective after."),
        Command("undo", "backspace,ctrl+z", "× Undo", "Takes back what was logged here."),
        WorkDesk.PAGE,
    )

    def __init__(self, hour: Hour, student: str, objective: str = "") -> None:
        super().__init__(hour)
        self.heard = Hearing(self.view, student, objective)
        self.scanner = Scanner()
        self.worded = 0
        """How many acts the last digits in a row logged."""

    @property
    def hearing(self) -> Hearing:
        """Who is heard on what, as the class is now."""
        self.heard.view = self.view
        return self.heard

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        h, s = self.hearing, self.hearing.standing
        if s is None:
            return "No longer in this class", Content("")
        pupil = self.view.room.by_id[h.student]
        away = "" if pupil.presence == "here" else f"{pupil.presence}  "
        values = tuple(check.value for check in s.on(h.objective).checks[-5:])
        shown = Content.assemble((away, "bold $text-warning"), glyphs(values))
        return f"{pupil.tag}  {s.name}", shown

    def entry(self) -> Content:
        # On a flat screen the line above, which holds the name, is not shown.
        name = f"{self.about()[0]}  " if self.has_class("-flat") else ""
        h = self.hearing
        if h.known is None:
            words = Content.styled("no objective yet: ▸ takes the first of the course", "bold")
        elif h.verdict is not None:
            added = "".join(f" · {word}" for word in h.added)
            words = Content.assemble(("✓ saved ", "bold"), h.verdict.words, added)
        else:
            words = Content.assemble((h.known.code, "bold $accent"), f" {h.known.short}")
        return Content.assemble((name, "bold"), words)

    def below(self) -> Content:
        if self.hearing.verdict is None:
            return hearing.evidence_line(self.hearing.evidence, self.hearing.helped)
        return Content.styled("⏎ done · ⌫ takes it back · ▼ another question", "$foreground-muted")

    def rows(self, width: int) -> Sequence[Row]:
        h, s = self.hearing, self.hearing.standing
        if s is None or h.known is None:
            return ()
        day, verdict = self.view.board.day, h.verdict
        shown = hearing.helped(h.helped, width)
        shown += hearing.to_ask(h.known, h.asked, h.at, day, width, saved=verdict is not None)
        shown += hearing.checks(h.known, s.on(h.objective), day)
        if verdict is None:
            return shown
        question = "A word on it?" if verdict.mastered else "What is missing?"
        return [*hearing.words(h.canned, h.added, question), *shown]

    def paint(self) -> None:
        super().paint()
        if self.hearing.verdict is not None and self.tone != "refused":
            self.query_one("#head").add_class("done")

    def buttons(self) -> Sequence[Button]:
        made, h, room = {b.target: b for b in super().buttons()}, self.hearing, self.hearing.room
        if h.verdict is not None:
            return hearing.after(made, h.canned)
        words = {c: f"{VERBS[v].glyph} {room.verdicts[v].name}" for c, v in VERDICTS.items()}
        beside = [room.code(room.beside(h.objective, step)) for step in (-1, 1)]
        return hearing.before(made, words, h.evidence, beside, self.size.width)

    def offers(self, command: Command) -> bool:
        if command.id == "back":
            return self.hearing.verdict is not None
        if command.id == "only_asked":
            return self.hearing.verdict is None and self.hearing.at >= 0
        if command.id == "again":
            return self.hearing.verdict is not None
        if command.id == "undo":
            return self.logged > 0
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
            self.hearing.take(int(place))
        elif kind == "only_asked":
            await self.do_only_asked()
        elif kind == "own":
            self.do_own()
        elif kind == "evidence":
            self._by(EVIDENCE[(EVIDENCE.index(self.hearing.evidence) + 1) % len(EVIDENCE)])

    async def run_command(self, id: str) -> None:
        if id in VERDICTS:
            await self._judge(VERDICTS[id])
        elif id in EVIDENCE:
            self._by(EVIDENCE[EVIDENCE.index(id)])
        else:
            await super().run_command(id)

    def on_screen_resume(self) -> None:
        """Back from a note."""
        self.paint()

    # --- the verdict

    async def _judge(self, verb: str) -> None:
        draft = self.hearing.judged(verb)
        if isinstance(draft, str):
            self.say(draft, "refused")
            return
        done = await self.act(lambda classroom: classroom.record(draft))
        if done is not None:
            self.heard.saved = done.records[0].fact
            # The head says itself what is saved; here stands only what should be looked at.
            self.said = done.hint
            self.query_one(Lines).scroll_to(y=0, animate=False, immediate=True)

    async def _add(self, number: int) -> None:
        """What is missing, or a canned note, on the verdict just saved."""
        verdict, canned = self.hearing.verdict, self.hearing.canned
        if verdict is None:
            self.say("First the verdict: p, a or n.", "refused")
        elif number > len(canned):
            self.say(f"There is no word with the number {number}.", "refused")
        else:
            word = canned[number - 1]
            draft = note(self.view.room, verdict, word, private=False)
            missing = number <= self.hearing.missing
            done = await self.act(
                lambda classroom: classroom.amend(word) if missing else classroom.record(draft)
            )
            if done is not None:
                self.worded += 1
                self.said = ""

    def noted(self, words: str) -> Draft | None:
        return self.hearing.noted(words)

    async def do_again(self) -> None:
        """Promises a second check, by the next lesson or a later one."""
        section = self.hearing.home.section
        if await self.act(lambda classroom: promise(classroom, section)) is not None:
            self.said = ""

    def do_back(self) -> None:
        """Done here."""
        self.do_leave()

    # --- evidence, question, objective

    def _by(self, evidence: Evidence) -> None:
        if self.hearing.verdict is not None:
            self.say("This one is saved: ⌫ takes it back, then choose.", "refused")
        else:
            self.heard.evidence = evidence

    def do_another(self) -> None:
        """The next question, or the same with other values; behind a verdict the next new one."""
        self.hearing.another()

    async def do_only_asked(self) -> None:
        """Keeps that the question was asked, without a verdict, and takes the next."""
        draft = self.hearing.only_asked()
        if isinstance(draft, str):
            self.say(draft, "refused")
        elif await self.act(lambda classroom: classroom.record(draft)) is not None:
            self.hearing.open()

    def do_own(self) -> None:
        """Asks for a question of the teacher's own."""
        known = self.hearing.known
        if known is None:
            self.say("There is no objective to ask on: ▸ takes the first of the course.", "refused")
        else:
            self.app.push_screen(OwnQuestion(f"{known.code} {known.short}"), self._own)

    async def _own(self, typed: tuple[str, str] | None) -> None:
        """What was typed comes into hand, and joins the course."""
        known = self.hearing.known
        if typed is None or known is None:
            return
        if self.hearing.put(typed[0]):
            self.say(f"{known.code} has this question already: it is in hand now.")
        else:
            course = self.hearing.course.id
            await self.act(lambda classroom: join(classroom, course, known.id, *typed))
            self.hearing.put(typed[0])
        self.paint()

    async def do_undo(self) -> None:
        """Takes back what was last logged here; a question only asked is in hand again."""
        last = self.view.room.last
        await super().do_undo()
        # Behind a question that joined the course there is no last act to add words to.
        if last is None or last.verb == "asked":
            self.hearing.open()

    def do_question_before(self) -> None:
        """The question before."""
        self.hearing.take(self.heard.at - 1)

    def do_objective_before(self) -> None:
        """The objective before."""
        self.hearing.turn(-1)

    def do_objective_after(self) -> None:
        """The objective after."""
        self.hearing.turn(1)
