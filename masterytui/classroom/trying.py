"""A test of one student, from "may I?" to what follows: what may be chosen, typed and logged."""

from typing import Literal

from masterytui.classroom.promising import lessons
from masterytui.classroom.view import View
from masterytui.classroom.words import words
from masterytui.mastery import records as r
from masterytui.mastery.ahead import Ahead, ahead
from masterytui.mastery.assessments import next_for, takeable
from masterytui.mastery.attempts import How
from masterytui.mastery.board import home, unit_of
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Assessment, Course, Objective, Problem
from masterytui.mastery.retakes import May, may
from masterytui.mastery.scores import read
from masterytui.mastery.standing import Standing
from masterytui.mastery.supports import holding
from masterytui.mastery.tested import Agreed, Sat, Tried
from masterytui.quicklog.draft import note
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.states import Hand

Stage = Literal["ready", "sitting", "score", "missed", "saved"]


class Trying:
    """One student and one assessment; `view` is the class as it is now."""

    def __init__(self, view: View, school: School, student: str, assessment: str = "") -> None:
        self.view = view
        self.school = school
        self.student = student
        self.assessment = assessment or self._likeliest()
        self.form = ""
        self.version = ""
        """The one chosen; "" for the one the gate proposes."""
        self.where = ""
        self.aids: tuple[str, ...] = ()
        self.score = ""
        """As far as it is typed."""
        self.fixed = False
        """Whether the score is complete, so that digits say what was missed."""
        self.missed: tuple[str, ...] = ()
        self.saved = ""
        """The fact of the attempt that was saved here."""
        self.again = next(iter(self.lessons), "")
        """The day by which a second check is promised; "": none is."""

    def _likeliest(self) -> str:
        """The id of the one they sit, else of the one they are likeliest to ask for; "" of none."""
        board, s = self.view.board, self.standing
        if s is None:
            return ""
        now = s.tests.sitting(board.day)
        if now is not None and now.assessment in self.course.assessments:
            return now.assessment
        found = next_for(self.course, s, unit_of(board, s))
        return found.id if found else ""

    # --- what is known

    @property
    def course(self) -> Course:
        """The student's own course."""
        s = self.standing
        return home(self.view.board, s).course if s else self.view.board.course

    @property
    def standing(self) -> Standing | None:
        """The student; None once they have left the class."""
        return self.view.board.student(self.student)

    @property
    def test(self) -> Assessment | None:
        """The assessment; None where the course has none."""
        return self.course.assessments.get(self.assessment)

    @property
    def there(self) -> bool:
        """Whether the student is still in the class, and the test in their course."""
        return self.standing is not None and self.test is not None

    @property
    def line(self) -> int:
        """The percent from which it is passed, by the course."""
        return self.course.line(self.assessment)

    @property
    def may(self) -> May:
        """Whether they may take it now, and why not."""
        s = self.standing
        assert s is not None  # a screen without a student asks nothing
        return may(self.course, s, self.assessment, self.view.board.day, self.school)

    @property
    def sitting(self) -> Sat | None:
        """The test they sit now, this one or another."""
        s = self.standing
        return s.tests.sitting(self.view.board.day) if s else None

    @property
    def given_form(self) -> str:
        """The form that they sit; "" while they sit none, or nobody said which."""
        now = self.sitting
        return now.form if now is not None and now.assessment == self.assessment else ""

    @property
    def chosen_form(self) -> str:
        """The form they sit, else the one chosen here; "" while none is."""
        return self.given_form or self.form

    @property
    def formless(self) -> bool:
        """Whether it has several forms and it is not known which one they take."""
        return self.test is not None and len(self.test.form) > 1 and not self.chosen_form

    @property
    def tries(self) -> tuple[Tried, ...]:
        """Their attempts at it, oldest first."""
        s = self.standing
        return s.tests.at(self.assessment) if s else ()

    @property
    def attempt(self) -> Tried | None:
        """The attempt saved here; None before it is, and after it was taken back."""
        return next((t for t in self.tries if t.fact == self.saved), None)

    @property
    def plan(self) -> Agreed | None:
        """What was agreed after the attempt saved here; None: nothing yet."""
        s = self.standing
        agreed = s.tests.agreed if s else ()
        return next((a for a in agreed if a.attempt == self.saved), None)

    @property
    def open(self) -> bool:
        """Whether it is to be agreed what follows the attempt saved here."""
        attempt = self.attempt
        return attempt is not None and not attempt.passed and self.plan is None

    @property
    def covered(self) -> tuple[Objective, ...]:
        """What may be missed, in course order."""
        known = self.course.objectives
        return tuple(known[o] for o in (self.test.covers if self.test else ()) if o in known)

    @property
    def ahead(self) -> dict[str, Ahead]:
        """Of what it covers, by objective, that on which they should be asked aloud."""
        s, covered = self.standing, {o.id for o in self.covered}
        found = ahead(self.course, s, self.view.board.day) if s else ()
        return {x.objective: x for x in found if x.objective in covered}

    @property
    def lessons(self) -> list[str]:
        """The days by which a second check can be promised."""
        return lessons(self.school, self.view.board.section, self.view.board.day)

    @property
    def stage(self) -> Stage:
        """What comes next."""
        if self.attempt is not None:
            return "saved"
        if self.fixed:
            return "missed"
        if self.score:
            return "score"
        now = self.sitting
        return "sitting" if now is not None and now.assessment == self.assessment else "ready"

    @property
    def quiet(self) -> bool:
        """Whether they wish no gong."""
        s = self.standing
        return s is not None and any(h.what == "quiet" for h in holding(s, self.view.board.day))

    # --- choosing

    def beside(self, by: int) -> "Trying":
        """The same student and another assessment of the course, `by` places on."""
        known = [a.id for a in takeable(self.course)]
        at = known.index(self.assessment) if self.assessment in known else -by
        other = known[(at + by) % len(known)] if known else ""
        return Trying(self.view, self.school, self.student, other)

    def next_form(self) -> None:
        """The next form."""
        self.form = _after(self.form, [f.name for f in self.test.form] if self.test else [])

    def next_version(self) -> None:
        """The next version."""
        known = list(self.test.versions) if self.test else []
        self.version = _after(self.version or self.may.version, known) or known[0] if known else ""

    def next_place(self) -> None:
        """The next place."""
        self.where = _after(self.where, list(self.course.tests.places))

    def next_aid(self) -> None:
        """Each of the aids alone, then all of them, then none."""
        known = self.course.tests.aids
        sets = [(), *((a,) for a in known), known]
        at = sets.index(self.aids) if self.aids in sets else len(sets) - 1
        self.aids = sets[(at + 1) % len(sets)]

    def tick(self, objective: str) -> None:
        """Was missed, or not."""
        known = [o.id for o in self.covered]
        self.missed = tuple(o for o in known if (o in self.missed) != (o == objective))

    def later(self) -> None:
        """Promises the second check for a later lesson, and then not at all."""
        self.again = _after(self.again, self.lessons)

    # --- what is logged

    def begun(self, override: str = "") -> Draft:
        """They sit it from now on."""
        sits = r.Sitting(
            scope=self.student,
            assessment=self.assessment,
            section=self.view.board.section,
            form=self.form,
            version=self.version or self.may.version,
            where=self.where,
            aids=self.aids,
            override=override,
        )
        return Draft("test", (sits,), words(sits, self.course))

    def put_away(self) -> Draft:
        """The test they sit is over without a score."""
        at = r.At(scope=self.student, place="desk", section=self.view.board.section)
        return Draft("test", (at,), "test put away, no score")

    def typed(self) -> str | Problem:
        """The score as it will be kept; or what is wrong with what is typed."""
        points = self.test.points if self.test else 0
        got, _, of = self.score.partition("/")
        if not points or "%" in self.score:
            return read(self.score)
        if of and of.strip() != str(points):
            right = f"type {got}/{points}, or percent with %"
            return Problem(f"This test has {points} points: {right}.")
        known = read(f"{got}/{points}")
        if isinstance(known, Problem) and not isinstance(read(got), Problem):
            return Problem(f"{known.text} For percent type {got}%.")
        return known

    def scored(self) -> Draft | Problem:
        """The attempt, graded."""
        score, test, now = self.typed(), self.test, self.sitting
        if isinstance(score, Problem) or test is None:
            return score if isinstance(score, Problem) else Problem("There is no test.")
        now = now if now is not None and now.assessment == self.assessment else None
        graded = r.Attempt(
            scope=self.student,
            assessment=self.assessment,
            score=score,
            form=self.chosen_form,
            version=now.version if now else self.version or self.may.version,
            missed=self.missed,
        )
        return Draft("test", (graded,), words(graded, self.course))

    def agreed(self, how: How) -> Draft:
        """What follows the attempt saved here."""
        attempt = self.attempt
        assert attempt is not None  # a plan is offered only behind it
        plan = r.Conference(
            scope=self.student,
            attempt=attempt.fact,
            how=how,
            objectives=attempt.missed,
            again=self.again,
        )
        return Draft("test", (plan,), words(plan, self.course))

    def noted(self, words: str) -> Draft | None:
        """A note on what was last logged of it; None for no words. A leading dot keeps it private.

        Where that is not the last act any more, a note alone.
        """
        text = words.strip()
        last = self.view.room.last
        on = last if last is not None and last.students == (self.student,) else None
        private, text = text.startswith("."), text.removeprefix(".").strip()
        hand = Hand((self.student,))
        return note(self.view.room, on or hand, text, private) if text else None


def _after(chosen: str, known: list[str]) -> str:
    """The next one; "" behind the last."""
    return next(iter(known[known.index(chosen) + 1 :] if chosen in known else known), "")
