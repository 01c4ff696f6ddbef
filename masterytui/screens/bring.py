"""Bring in a class list, objectives, answers or results: name a file, look, then keep it."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.content import Content

from masterytui.classroom.hour import Hour
from masterytui.classroom.intake import Preview, Source, Wishes, confirm, preview
from masterytui.classroom.sealing import state
from masterytui.classroom.sources import Question
from masterytui.mastery.course import Problem
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.pin import ask_pin
from masterytui.screens.roster import cell
from masterytui.screens.sealing import ask_passphrase
from masterytui.screens.side import title
from masterytui.screens.widgets.lines import Row

SHOWN = 6


class ImportScreen(Desk):
    """Nothing is kept before Enter says so on a preview; it is undone as one act."""

    ACTIONS: ClassVar = (
        Command("go", "enter", "Go on", "Reads the file; on a preview, brings it in.", "good"),
        Command("other", "ctrl+u", "Another file", "Forgets this file and names another.", "quiet"),
    )

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.path = ""
        self.source: Source | None = None
        self.wishes = Wishes(asking=True)
        self.seen: Preview | None = None
        self.wrong: Sequence[Problem] = ()
        self.imported = ""
        """The first class that came in; empty: none yet."""
        self.sealed = ""
        """How the record lies on the disk, where that was asked about."""

    def head(self) -> tuple[Content, Content]:
        if self.seen is not None:
            return Content.styled(f"Bring in · {self.seen.format}", "bold"), self._asks(self.seen)
        first = Content.styled("Bring in a file", "bold")
        field = Content.assemble("File: ", self.path, (" ", "reverse"))
        return first, field

    def _asks(self, seen: Preview) -> Content:
        if seen.open:
            return Content.styled(seen.questions[0].text, "bold $text-warning")
        if not seen.drafts:
            return Content("Nothing would change: all of it is there already.")
        return Content("⏎ brings this in · undone as one")

    def rows(self, width: int) -> Sequence[Row]:
        if self.seen is not None:
            return self._preview(self.seen, width)
        told = [Row(line) for p in self.wrong for line in Content(str(p)).wrap(width)]
        hints = (
            "Type or drop a file's name: CSV, TSV, XLSX, or a course's TOML.",
            "Or paste the list itself, as it stands in a sheet or on a web page.",
            "A class list, objectives, a form’s answers, a quiz engine’s results.",
            "Columns that are not needed are left out; private ones are never stored.",
        )
        if self.imported:
            then = Content("✓ The class is in. Next: its objectives; or Esc to the room.")
            told += [Row(line) for line in then.wrap(width)]
            told += [Row(line) for line in Content(self.sealed).wrap(width) if self.sealed]
        faint = [Content.styled(line, "$foreground-muted") for line in hints]
        return [*told, Row(Content("")), *(Row(x) for line in faint for x in line.wrap(width))]

    def _preview(self, seen: Preview, width: int) -> list[Row]:
        shown: list[Row] = []
        if seen.open:
            question = seen.questions[0]
            for n, option in enumerate(_options(question), 1):
                line = Content.assemble((f"{n} ", "bold $accent"), option)
                shown.append(Row(line, f"answer:{n}"))
            if question.asks in ("section", "which", "column"):
                shown.append(Row(Content.assemble("or type it: ", self.path, (" ", "reverse"))))
        planned = seen.plan
        counts = (
            ("new", len(planned.added)),
            ("changed", len(planned.changed)),
            ("as before", len(planned.unchanged)),
            ("left?", len(planned.left)),
            ("objectives", seen.objectives),
        )
        words = " · ".join(f"{n} {what}" for what, n in counts if n)
        if words or not seen.handed:
            shown.append(title("What would change", words or "nothing", width))
        for one in seen.handed:
            shown.append(title("Comes in", one.coming, width))
            shown += [Row(line) for told in one.told for line in Content(told).wrap(width)]
        for student in seen.listed[:SHOWN]:
            where = Content.styled(f"{student.section}  {student.source}", "$foreground-muted")
            shown.append(Row(Content.assemble(cell(student.name, 26), " ", where)))
        if len(seen.listed) > SHOWN:
            more = f"… and {len(seen.listed) - SHOWN} more"
            shown.append(Row(Content.styled(more, "$foreground-muted")))
        for known in planned.left:
            text = f"left? {known.name} is not in this list; nothing is taken away"
            shown.append(Row(Content(text)))
        if seen.ignored_columns:
            shown.append(title("Not read", ", ".join(seen.ignored_columns), width))
        if seen.problems:
            shown.append(title("To look at", "", width))
        lines = (line for p in seen.problems for line in Content(str(p)).wrap(width))
        return [*shown, *(Row(line) for line in lines)]

    async def typed(self, key: str, character: str | None) -> bool:
        digit = bool(character and character.isdecimal())
        if self.seen is not None and self.seen.open and digit:
            if not self.path and _options(self.seen.questions[0]):
                await self._answer(int(character or ""))
                return True
        elif self.seen is not None and not self.seen.open:
            return False
        if key == "backspace":
            self.path = self.path[:-1]
            return True
        if character and character.isprintable():
            self.path += character
            return True
        return False

    async def on_paste(self, event: events.Paste) -> None:
        """A file's name dropped or pasted, or the list itself."""
        event.stop()
        text = event.text.strip("\r\n")
        if "\n" in text or "\t" in text or "\r" in text:
            await self._look(text)
        else:
            self.path += text
        self.paint()

    async def tapped(self, target: str) -> None:
        name, _, number = target.partition(":")
        if name == "answer":
            await self._answer(int(number))

    async def _answer(self, number: int) -> None:
        assert self.seen is not None
        question = self.seen.questions[0]
        options = _options(question)
        if 1 <= number <= len(options):
            await self._take(question, options[number - 1])

    async def _take(self, question: Question, answer: str) -> None:
        """The teacher's answer to the open question; the file is read again with it."""
        self.wishes = self.wishes.answered(question, answer)
        self.path = ""
        await self._look(self.source)

    async def do_go(self) -> None:
        """Reads, answers or keeps, whatever is next."""
        if self.seen is None:
            text = self.path.strip().strip("'\"")
            if text:
                await self._look(Path(text).expanduser())
        elif self.seen.open:
            question = self.seen.questions[0]
            answer = self.path or question.default
            if answer:
                await self._take(question, answer)
        elif self.seen.drafts:
            await self._keep(self.seen)
        else:
            self.do_leave()

    async def _look(self, source: Source | None) -> None:
        if source is None:
            return
        self.source = source
        seen, self.view = await self.hour.ask(lambda c: preview(c, [source], self.wishes))
        if isinstance(seen, list):
            self.wrong, self.seen = seen, None
            self.say(seen[0].text[:1].upper() + seen[0].text[1:] + ".", "refused")
        else:
            self.seen, self.wrong, self.path = seen, (), ""

    async def _keep(self, seen: Preview) -> None:
        done = await self.act(lambda classroom: confirm(classroom, seen))
        if done is None:
            return
        first = not self.hour.section
        if seen.sections:
            self.imported = seen.sections[0]
            await self.hour.turn_to(self.imported)
        self.do_other()
        if seen.sections and not self.hour.made_up:
            self.offer(done.message, first=first)

    @work
    async def offer(self, came_in: str, *, first: bool) -> None:
        """With a class of one's own: a PIN for the hidden screen, a passphrase with the first."""
        if not self.hour.pin:
            said = await ask_pin(self.app, self.hour)
            pin = said.text if said else "No PIN for now: Esc brings a hidden screen back."
            self.say(f"✓ {came_in}. {pin}", "done")
        now, _ = await self.hour.ask(state)
        if first and now == "clear":
            self.sealed = await ask_passphrase(self.app, self.hour)
        self.paint()

    def do_other(self) -> None:
        """Forgets the file."""
        self.path, self.source, self.seen, self.wrong = "", None, None, ()
        self.wishes = Wishes(asking=True)


def _options(question: Question) -> tuple[str, ...]:
    """What a digit may answer."""
    return question.options or ((question.default,) if question.default else ())
