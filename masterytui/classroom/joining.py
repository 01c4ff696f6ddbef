"""A question typed on the spot joins the course in force; the teacher's file follows later."""

from masterytui.classroom.publishing import text_in_force
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.exchange.course_questions import with_questions
from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
from masterytui.mastery.own_questions import own, same
from masterytui.quicklog.effects import Draft


def join(
    classroom: Classroom, course: str, objective: str, ask: str, answer: str = ""
) -> Change | Refused:
    """Puts a question behind those of an objective, as an act of its own.

    `course` and `objective` are ids. Raises store.journal.NotSaved.
    """
    classroom.refresh()
    before = text_in_force(classroom, course)
    known = load(before, course)
    found = known.objectives.get(objective) if isinstance(known, Course) else None
    question = own(objective, ask, answer)
    if found is None:
        return Refused("The course has no such objective any more.")
    if not question.ask:
        return Refused("There are no words in it to ask.")
    if same(found, question.ask) is not None:
        return Refused(f"{found.code} has this question already.")
    text = with_questions(before, course, {objective: (question,)})
    if isinstance(text, Problem):
        return Refused(f"It cannot join: {text.text}. Ask it; the verdict counts just the same.")
    words = f"{found.code}: your question joins the course"
    return classroom.record(Draft("own", (r.Course(course=course, text=text),), words))
