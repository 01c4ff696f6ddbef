"""Labs: stations x students, what is signed, and one line for everything said about them."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.content import Content

from masterytui.classroom import lablines
from masterytui.classroom.lablines import STAGES, LabLine
from masterytui.classroom.labwork import STAGE_NAMES, as_last_time
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import labs
from masterytui.mastery.course import Problem
from masterytui.mastery.records import CLASS, At, Record
from masterytui.mastery.standing import Spot
from masterytui.quicklog.bar import Button
from masterytui.quicklog.draft import CHOICES
from masterytui.quicklog.effects import Draft
from masterytui.screens.commands import Command
from masterytui.screens.labrows import rows
from masterytui.screens.lined import LineDesk, toggled
from masterytui.screens.widgets.lines import Row

ABOUT = (
    Command("safety", "s", "Safety", "The safety talk, signed for a station or a student.", "sign"),
    Command("prelab", "p", "Pre-lab", "The pre-lab discussion, signed."),
    Command("performed", "d", "Done", "The lab was done, seen by you; never before safety."),
    Command("question", "q", "Question", "The key question was answered."),
    Command("goggles", "g", "Goggles", "Safety taken back; a digit says why.", "low"),
    Command("agreement", "a", "Agreement", "The year's safety agreement is on file.", "quiet"),
    Command("quiz", "z", "Quiz", "The year's safety quiz is on file.", "quiet"),
)
"""What can be said of a station or of students: the letter behind them on the line."""
LETTERS = {c.id: c.key for c in ABOUT} | {"fill": "=", "lab": "o", "everyone": "0"}
"""Command -> what it puts on the line."""


class LabsScreen(LineDesk):
    """`s1`, or two letters, say whom; the next letter says what about them."""

    ACTIONS: ClassVar = (
        *ABOUT,
        Command("fill", "equals_sign", "People", "Who is at the station now.", button=False),
        Command("lab", "o", "Lab", "Opens another lab at the station, or closes it."),
        Command("everyone", "0", "Everyone", "All who are in the room; tags behind leave out."),
        LineDesk.KEEP,
        Command("another", "down", "Another", "The next key question, or the same anew."),
        Command("question_before", "up", "Before", "The key question before.", button=False),
        Command("last_time", "tab", "Last time", "The labs and the pairs of the last time."),
        LineDesk.PAGE,
        LineDesk.UNDO,
    )

    turn = 0
    """By how many key questions the teacher has gone on."""

    @property
    def line(self) -> LabLine | Problem:
        """What is typed."""
        line = lablines.read(self.text, self.view.board, self.view.room)
        return line if isinstance(line, Problem) else line.turned(self.turn)

    def drafted(self) -> Draft | Problem | None:
        """What Enter would log."""
        line = self.line
        if isinstance(line, Problem):
            return line
        return lablines.draft(line, self.view.board, self.view.room)

    # --- what is shown

    def about(self) -> tuple[str, Content]:
        members = [m for s in self.view.stations for m in s.members]
        unsigned = sum(len(s.unsigned) for s in self.view.stations)
        if not members:
            return f"Labs · {self.view.board.title}", Content("")
        words = f"{unsigned} without safety" if unsigned else "safety ✓ for all"
        style = "bold $text-warning" if unsigned else "$text-success"
        return f"Labs · {self.view.board.title}", Content.styled(words, style)

    def hint(self) -> Content:
        return Content.styled("s1 or two letters: whom?", "$foreground-muted")

    def does(self) -> Content:
        line, drafted = self.line, self.drafted()
        if not self.view.board.course.labs:
            return Content("This course has no labs: they stand in its text.")
        if not self.text:
            return Content("s1s safety · s1=jd,kt there · s1o lab")
        if isinstance(line, Problem):
            return Content(line.text)
        if line.half and self.text[-1:].isalpha():
            return self.candidates(self.text[-1])
        if line.verb in STAGES:
            return self._signing(line)
        if isinstance(drafted, Problem):
            return Content(drafted.text)
        return Content(self._words(line))

    def _words(self, line: LabLine) -> str:
        if line.half:
            return "two letters"
        if line.verb == "g":
            return "goggles off, why? " + " · ".join(f"{c.digit} {c.label}" for c in CHOICES["g"])
        if line.verb == "=":
            return self._seating()
        if line.verb == "o":
            return "a number, or a tap: which lab?"
        if line.station and line.station not in self.view.board.stations:
            return f"station {line.station} is closed · o opens a lab"
        return "s safety · p pre-lab · d done · q question"

    def _seating(self) -> str:
        """Whom the line sends to the station, and who leaves it."""
        drafted = self.drafted()
        spots = drafted.records if isinstance(drafted, Draft) else ()
        come = [x.scope for x in spots if getattr(x, "place", "") == "station"]
        leave = [x.scope for x in spots if getattr(x, "place", "") == "desk"]
        back = f" · back to their desks: {self._names(leave)}" if leave else ""
        return f"⏎ there now: {self._names(come)}{back}"

    def _signing(self, line: LabLine) -> Content:
        """Who would be signed; of those who may not be, why."""
        stage = STAGES[line.verb]
        lacking = lablines.lacking(line, self.view.board)
        there = {s.student: s for s in self.view.board.students}
        if line.verb in ("s", "d"):
            board = self.view.board
            papers = [
                w for w in lacking if labs.papers_missing(board.course, there[w], board.dates)
            ]
            if papers:
                words = f"agreement, quiz first (a, z): {self._names(papers)}"
                return Content.styled(words, "bold $text-error")
        if line.verb == "d":
            by_lab = lablines.lab_of(line, self.view.board)
            for who in lacking:
                reason = labs.refusal(self.view.board, there[who], by_lab.get(who, ""), stage)
                if reason:
                    return Content.styled(f"safety first: {there[who].name}", "bold $text-error")
        out = [who for who in line.people if who in line.out]
        left = f" · left out: {self._names(out)}" if out else ""
        return Content(f"⏎ signs {STAGE_NAMES[stage]} for {len(lacking)}{left}")

    def _names(self, students: Sequence[str]) -> str:
        return self.view.room.names(students, 6)

    def rows(self, width: int) -> Sequence[Row]:
        line = self.line
        known = line if isinstance(line, LabLine) and self.text else None
        return rows(self.view, known, self.marked, width)

    def buttons(self) -> Sequence[Button]:
        line, whole = self.line, isinstance(self.drafted(), Draft)
        shown = [b for b in super().buttons() if b.target != "keep" or whole]
        if isinstance(line, Problem) or not self.text:
            return shown
        if line.verb == "g":
            why = [Button(c.label, f"put:{c.digit}", c.digit, "low") for c in CHOICES["g"]]
            return [*why, *shown]
        if line.verb in STAGES:
            signing = f"Sign {len(lablines.lacking(line, self.view.board))}"
            return [replace(b, label=signing) if b.target == "keep" else b for b in shown]
        if self._about(line) and line.station:
            return [*shown[:-2], Button("People", "who", "="), *shown[-2:]]
        return shown

    def offers(self, command: Command) -> bool:
        line = self.line
        known = line if isinstance(line, LabLine) and self.text else None
        if command.id in ("agreement", "quiz"):
            return known is not None and self._about(known) and not (known.station or known.lab)
        if command in ABOUT:
            return known is not None and self._about(known)
        if command.id in ("fill", "lab"):
            return known is not None and bool(known.station) and not known.verb
        if command.id in ("last_time", "everyone"):
            return not self.text
        if command.id in ("another", "question_before"):
            return known is not None and lablines.turns(known, self.view.board)
        if command is self.KEEP:
            return True
        in_hand = known is not None and not known.verb and not known.half
        return super().offers(command) and (command is self.LEAVE or not in_hand)

    def _about(self, line: LabLine) -> bool:
        """Whether it is open what about them, and something can be said."""
        closed = line.station and line.station not in self.view.board.stations
        return not (line.verb or line.half or closed)

    # --- keys and taps

    async def grown(self) -> None:
        line = self.line
        self.marked = ""
        if isinstance(line, Problem) or line.verb != "q":
            self.turn = 0
        # Goggles off waits for no Enter.
        if isinstance(line, LabLine) and line.verb == "g" and isinstance(self.drafted(), Draft):
            await self.keep()

    async def tapped(self, target: str) -> None:
        kind, _, name = target.partition(":")
        line = self.line
        if kind == "station":
            await self.put("" if self.text == f"s{name}" else f"s{name}")
        elif kind in ("put", "leave"):
            await self.put(self.text + name)
        elif kind == "who" and isinstance(line, LabLine):
            tags = ",".join(self.view.room.by_id[s].tag for s in line.meant)
            await self.put(f"{self.text}={tags}")
        elif kind == "lab" and isinstance(line, LabLine):
            await self.put(f"s{line.station}o{name}")
            await self.keep()
        elif kind == "but":
            await self.put(self.text + self.view.room.by_id[name].tag)
        elif kind == "student":
            await self._tapped_student(self.view.room.by_id[name].tag)

    async def _tapped_student(self, tag: str) -> None:
        """Into the station or out of it, where that is asked; else whom it is about."""
        line = self.line
        if "=" in self.text or (
            isinstance(line, LabLine) and line.people and not (line.station or line.verb)
        ):
            await self.put(toggled(self.text, tag))
        else:
            await self.put(tag)

    async def run_command(self, id: str) -> None:
        if id in LETTERS:
            await self.put(self.text + LETTERS[id])
        else:
            await super().run_command(id)

    # --- what is logged

    async def keep(self) -> None:
        line, drafted = self.line, self.drafted()
        if not isinstance(drafted, Draft) or isinstance(line, Problem):
            wrong = drafted.text if isinstance(drafted, Problem) else self._open_question(line)
            self.say(wrong, "refused")
            return
        done = await self.act(lambda classroom: classroom.record(drafted))
        if done is None:
            return
        left = [who for who in line.people if who in line.out and line.verb in STAGES]
        out = f" Left out: {self._names(left)}." if left else ""
        names = self._names([s for s in drafted.students if s != CLASS])
        await self.put("")
        self.say(f"{names} {drafted.words}.{out} {done.hint}".strip(), "done")

    def _open_question(self, line: LabLine | Problem) -> str:
        if not self.text:
            return "Whom? s1 or two letters."
        return f"Not whole yet: {self._words(line)}." if isinstance(line, LabLine) else line.text

    def do_another(self) -> None:
        """The next key question of those whose answer is to be signed."""
        self.turn += 1

    def do_question_before(self) -> None:
        """The one before."""
        self.turn -= 1

    async def do_last_time(self) -> None:
        """The stations, labs and pairs of the last day that had any."""
        section = self.hour.section

        def again(classroom: Classroom) -> Change | Refused:
            board = classroom.board(section)
            own = {s.student: classroom.facts(s.student) for s in board.students}
            draft = as_last_time(
                board,
                [f.shown for f in classroom.facts(CLASS)],
                {who: [f.shown for f in facts] for who, facts in own.items()},
            )
            if draft is None:
                return Refused("No earlier lesson of this class had stations.")
            spots = {s.student: s.spot for s in board.students}
            new = tuple(x for x in draft.records if not _there(x, spots.get(x.scope), board.day))
            if not new:
                return Refused("Everyone is where they were last time.")
            return classroom.record(replace(draft, records=new))

        if await self.act(again):
            self.say("The stations are as last time.", "done")


def _there(record: Record, spot: Spot | None, day: str) -> bool:
    """Whether a record sends a student where they are already."""
    if not isinstance(record, At) or spot is None:
        return False
    return (spot.day, spot.place, spot.number) == (day, record.place, record.number)
