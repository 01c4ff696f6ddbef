"""Every question that varies, drawn many times over: what would go wrong in class goes wrong here.

Importing this is cheap; a trial loads what works formulas out.
"""

from collections.abc import Iterator

from masterytui.mastery import varying
from masterytui.mastery.course import Course, Problem, asked
from masterytui.mastery.course_text import line_of, table_lines
from masterytui.mastery.figures import is_number, shown
from masterytui.mastery.questions import Drawn, Question, draw
from masterytui.mastery.worked import Worked, worked

DRAWS = 200
"""Of each question, its first and its last version among them."""


def tried(course: Course, text: str) -> list[Problem]:
    """What is wrong with the answers of a course's questions; `text` is what it was read from."""
    lines = table_lines(text)
    return [
        Problem(f"{name}{wrong}", line=line_of(lines, path))
        for path, name, question in asked(course)
        for wrong in trial(question)
    ]


def trial(question: Question) -> Iterator[str]:
    """What goes wrong with a question's versions, each thing once, in words behind its name."""
    told: set[str] = set()
    for drawn in versions(question):
        kind, what = _wrong(drawn, worked(drawn))
        if kind and kind not in told:
            told.add(kind)
            units = question.spread.units
            with_these = ", ".join(
                f"{name} = {shown(value)} {units.get(name, '')}".strip()
                for name, value in drawn.values
            )
            yield f": with {with_these} {what}"


def versions(question: Question) -> Iterator[Drawn]:
    """`DRAWS` of a question's versions; none of one that does not vary."""
    spread = question.spread
    if not spread.count:
        return
    yield Drawn(question, spread.at(0))
    yield Drawn(question, spread.at(spread.count - 1))
    for n in range(DRAWS - 2):
        yield draw(question, str(n))[0]


def _wrong(drawn: Drawn, found: Worked) -> tuple[str, str]:
    """What sort of thing is wrong with a version, and in words; two empty texts for nothing."""
    question = drawn.question
    if found.wrong:
        return found.wrong, f"there is no answer: {found.wrong}"
    if len(set(found.choices)) < len(found.choices):
        return "alike", f"two choices are alike: {' · '.join(found.choices)}"
    limits = varying.between(question.between) if question.between else None
    if isinstance(limits, tuple):
        result = float(found.result) if is_number(str(found.result)) else found.result
        if isinstance(result, str):
            return "between", f"the answer is no number: {found.answer}"
        if not limits[0] <= result <= limits[1]:
            return "between", f"the answer is {found.answer}, not within {question.between}"
    return "", ""
