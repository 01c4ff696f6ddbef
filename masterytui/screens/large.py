"""What is asked of the whole class, to be read from the last row; it names nobody."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.content import Content

from masterytui.classroom.asked import Kind, asked, kept, theme
from masterytui.classroom.hour import Hour
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.quicklog.effects import Draft
from masterytui.screens.ask import Ask
from masterytui.screens.commands import Command
from masterytui.screens.desk import Desk
from masterytui.screens.widgets.banner import Banner
from masterytui.screens.widgets.lines import Row

WIDEST = 48
"""Columns of a line: longer ones are hard to read from afar."""


class LargeScreen(Desk):
    """The question in the middle; below it the themes of the answers, each with its digit."""

    ACTIONS: ClassVar = (
        Command("theme", "t,plus", "Theme…", "Begins a theme; its digit counts it.", "half"),
        Command("answer", "a,enter", "Answer…", "Keeps an answer: two letters, then words."),
        Command("other", "right,tab", "Another", "Another question.", "quiet"),
        Command("undo", "ctrl+z,backspace", "Undo", "Takes back what was logged here.", "quiet"),
    )
    DEFAULT_CSS = """
    LargeScreen { & > #head { background: $surface; color: $foreground-muted; } }
    """

    def __init__(self, hour: Hour, kind: Kind) -> None:
        super().__init__(hour)
        self.kind: Kind = kind
        self.turned = 0
        """How many questions were passed over."""
        self.logged = 0
        """How many acts of this screen undo may take back."""

    # --- what is shown

    @property
    def question(self) -> str:
        """What is asked, in its words; "" where the course has nothing to ask."""
        found = asked(self.view.board, self.kind)
        if not found.texts:
            return ""
        texts = found.texts if found.together else [found.texts[self.turned % len(found.texts)]]
        return "\n".join(texts)

    def head(self) -> tuple[Content, Content]:
        title = asked(self.view.board, self.kind).title
        hint = "a digit counts a theme" if self.view.board.themes else "t begins a theme"
        return Content.styled(title, "bold"), Content(hint)

    def rows(self, width: int) -> Sequence[Row]:
        shown: list[Row] = []
        for text in self.question.split("\n"):
            for line in Content.styled(text, "bold").wrap(max(1, min(WIDEST, width))):
                shown += [Row(_centred(line, width)), Row(Content(""))]
            shown.append(Row(Content("")))
        if not self.question:
            shown.append(Row(_centred(Content("The course has no question of the day."), width)))
        themes = [
            (f"theme:{words}", Content(f"{number}  {words}  {'▮' * min(count, 20)} {count}"))
            for number, (words, count) in enumerate(self.view.board.themes.items(), 1)
        ]
        widest = max((line.cell_length for _, line in themes), default=0)
        left = " " * max(0, (width - widest) // 2)
        shown += [Row(Content.assemble(left, line), target) for target, line in themes]
        above = (self.size.height - 6 - len(shown)) // 2
        return [*(Row(Content("")) for _ in range(above)), *shown]

    def show_banner(self) -> None:
        """The class reads along: only what must not wait is said."""
        self.query_one(Banner).show(self.view, (), bell=self.kind != "exit")

    def offers(self, command: Command) -> bool:
        if command.id == "other":
            found = asked(self.view.board, self.kind)
            return not found.together and len(found.texts) > 1
        return command.id != "undo" or self.logged > 0

    # --- what can be done

    async def typed(self, key: str, character: str | None) -> bool:
        themes = list(self.view.board.themes)
        if character is None or not character.isdigit() or not 1 <= int(character) <= len(themes):
            return False
        await self.record(theme(self.view.board, themes[int(character) - 1]))
        return True

    async def tapped(self, target: str) -> None:
        name, _, words = target.partition(":")
        if name == "theme":
            await self.record(theme(self.view.board, words))

    async def record(self, draft: Draft | Refused) -> None:
        """Logs what was said."""

        def do(classroom: Classroom) -> Change | Refused:
            return draft if isinstance(draft, Refused) else classroom.record(draft)

        self.logged += await self.act(do) is not None

    @work
    async def do_theme(self) -> None:
        """Asks for the words of a theme."""
        words = await self.app.push_screen_wait(Ask("What came up? A word or two"))
        if words is not None and words.strip():
            await self.record(theme(self.view.board, " ".join(words.split())))
            self.paint()

    @work
    async def do_answer(self) -> None:
        """Asks for an answer worth keeping."""
        line = await self.app.push_screen_wait(Ask("Whose answer? Two letters, then the words"))
        if line is not None and line.strip():
            view = self.view
            question = self.question.replace("\n", " ")
            await self.record(kept(view.board, view.room, self.kind, question, line))
            self.paint()

    def do_other(self) -> None:
        """The next question."""
        self.turned += 1

    async def do_undo(self) -> None:
        """Takes back what was last logged here."""
        if await self.act(lambda classroom: classroom.undo()) is not None:
            self.logged -= 1

    def say(self, text: str, tone: str = "") -> None:
        # The class reads along: who it was about is not said.
        super().say("✓ kept" if tone == "done" else text, tone)


def _centred(line: Content, width: int) -> Content:
    return Content.assemble(" " * max(0, (width - line.cell_length) // 2), line)
