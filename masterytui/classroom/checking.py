"""An oral check: the question to ask, how the answer was shown, and the draft of the verdict."""

from typing import Literal

from masterytui.classroom.view import View
from masterytui.classroom.words import AGAIN
from masterytui.mastery import records as r
from masterytui.mastery.asking import Asking, first_to_ask, questions
from masterytui.mastery.board import Board, home
from masterytui.mastery.canned import missing_keys, on_keys
from masterytui.mastery.course import Course, Objective
from masterytui.mastery.own_questions import same
from masterytui.mastery.records import Values
from masterytui.mastery.standing import Held, Standing
from masterytui.mastery.supports import holding
from masterytui.quicklog.draft import VERBS, note
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import LastAct, Room
from masterytui.quicklog.states import Hand

Evidence = Literal["said", "wrote", "showed", "did"]
EVIDENCE: tuple[Evidence, ...] = ("said", "wrote", "showed", "did")
"""How it was shown; the first unless the teacher says otherwise."""


class Hearing:
    """One student heard on one objective; `view` is the class as it is now."""

    def __init__(self, view: View, student: str, objective: str = "") -> None:
        self.view = view
        self.student = student
        self.objective = objective or view.room.current(student)
        self.evidence: Evidence = EVIDENCE[0]
        self.saved = ""
        """The fact of the check that was saved on the question in hand."""
        self.asked: tuple[Asking, ...] = ()
        """The objective's questions, as they stood when it was opened."""
        self.at = -1
        """The place of the question in hand; -1: there is none."""
        self.looked: set[tuple[str, Values]] = set()
        """Questions that were in hand, by id and values."""
        self.passed: dict[str, list[Values]] = {}
        """By question id, values that were looked at and passed over."""
        self.open()

    def open(self) -> None:
        """Takes the objective's questions as they stand now, the one to ask next in hand."""
        self.asked = self._questions()
        self.at = first_to_ask(self.asked)
        self.saved = ""

    def _questions(self) -> tuple[Asking, ...]:
        s, known = self.standing, self.known
        return questions(known, s, self.passed) if s and known else ()

    # --- what is known

    @property
    def standing(self) -> Standing | None:
        """The student; None once they have left the class."""
        return self.view.board.student(self.student)

    @property
    def home(self) -> Board:
        """The student's own class."""
        s = self.standing
        return home(self.view.board, s) if s else self.view.board

    @property
    def course(self) -> Course:
        """The student's own course."""
        return self.home.course

    @property
    def room(self) -> Room:
        """What the line knows, in the words of their course."""
        return self.view.room.of((self.student,))

    @property
    def helped(self) -> tuple[Held, ...]:
        """The supports that hold today."""
        s = self.standing
        return holding(s, self.view.board.day) if s else ()

    @property
    def known(self) -> Objective | None:
        """The objective; None when the student has none."""
        return self.view.board.course.objectives.get(self.objective)

    @property
    def verdict(self) -> LastAct | None:
        """The check saved on the question in hand, while it is the last act."""
        last = self.view.room.last
        return last if last is not None and self.saved in last.facts else None

    @property
    def canned(self) -> tuple[str, ...]:
        """What the digits add to the verdict: what is missing, or notes."""
        course, verdict = self.course, self.verdict
        if verdict is None:
            return ()
        return on_keys(course, verdict.level, mastered=verdict.mastered)

    @property
    def missing(self) -> int:
        """How many of them, from the first on, say what is missing."""
        course, verdict = self.course, self.verdict
        return missing_keys(course, verdict.level, mastered=verdict.mastered) if verdict else 0

    @property
    def added(self) -> tuple[str, ...]:
        """What the verdict says beyond its level: what is missing, and the notes on it."""
        verdict, s = self.verdict, self.standing
        if verdict is None or s is None:
            return ()
        missing = {c.missing for c in s.on(self.objective).checks if c.fact == self.saved}
        # Another digit says that something else is missing; the one before no longer holds.
        course = self.course
        stand = [w for w in verdict.notes if w in missing or w not in course.missing]
        # What is missing is ticked below: the promise comes first, where there is little room.
        return tuple(sorted(stand, key=lambda word: not word.startswith(AGAIN)))

    # --- turning

    def take(self, place: int) -> None:
        """Takes another question; behind a verdict that begins a new check."""
        if self.verdict is not None:
            self.open()
        self.at = place % len(self.asked) if self.asked else -1

    def put(self, words: str) -> bool:
        """Takes the objective's question of these words, to be asked now; whether there is one."""
        found = same(self.known, words) if self.known else None
        if found is None:
            return False
        self.open()
        self.at = next(n for n, a in enumerate(self.asked) if a.drawn.id == found.id)
        return True

    def another(self) -> None:
        """Goes on to the next question, behind a verdict to the next new one.

        One that varies comes round with other values.
        """
        if self.verdict is not None or self.at < 0:
            self.open()
            return
        self.looked.add(_named(self.asked[self.at]))
        ahead = (self.at + 1) % len(self.asked)
        question, values = _named(self.asked[ahead])
        if values and (question, values) in self.looked:
            self.passed.setdefault(question, []).append(values)
            self.asked = self._questions()
        self.at = ahead

    def turn(self, step: int) -> None:
        """Goes to the objective before (-1) or after (1)."""
        self.objective = self.room.beside(self.objective, step)
        self.open()

    # --- drafts

    def judged(self, verb: str) -> Draft | str:
        """The draft of the verdict p, a or n, or the sentence that says why there is none."""
        if self.known is None:
            return "There is no objective to judge: ▸ takes the first of the course."
        if self.verdict is not None:
            return "This one is saved: ⌫ takes it back, ▼ asks another question."
        room = self.room
        level = room.verdicts[verb].name
        drawn = self.asked[self.at].drawn if self.at >= 0 else None
        check = r.Check(
            scope=self.student,
            objective=self.objective,
            level=level,
            question=drawn.id if drawn else "",
            values=drawn.values if drawn else (),
            evidence=self.evidence,
        )
        return Draft(verb, (check,), f"{room.code(self.objective)} {VERBS[verb].glyph} {level}")

    def only_asked(self) -> Draft | str:
        """The draft that the question was asked and nothing judged, or why there is none."""
        if self.verdict is not None:
            return "This one has its verdict: ▼ asks another question."
        if self.at < 0:
            return "There is no question here to remember."
        drawn = self.asked[self.at].drawn
        asked = r.Asked(
            scope=self.student, objective=self.objective, question=drawn.id, values=drawn.values
        )
        return Draft("asked", (asked,), f"{self.view.room.code(self.objective)} question asked")

    def noted(self, words: str) -> Draft | None:
        """A note on the check, or on the talk before it; None for no words at all.

        A leading dot keeps it private.
        """
        text = words.strip()
        private = text.startswith(".")
        text = text.removeprefix(".").strip()
        on = self.verdict or Hand((self.student,), objective=self.objective)
        return note(self.view.room, on, text, private) if text else None


def _named(asking: Asking) -> tuple[str, Values]:
    return asking.drawn.id, asking.drawn.values
