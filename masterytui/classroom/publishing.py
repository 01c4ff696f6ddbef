"""Courses: the file is the teacher's draft, the record the truth; a changed draft is published."""

from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem, load
from masterytui.quicklog.effects import Draft
from masterytui.store import papers

NEW = """\
title = "My course"

# Keys 1-9 after a fact, and after a level that is not mastered.
notes = ["explained it", "with an example", "after one hint"]
missing = ["units", "no idea where to start"]

[[unit]]
code = "1"
title = "First unit"

[[unit.item]]
kind = "objective"
code = "1.1"
title = "First objective"
statement = "I can ..."
question = [{ ask = "What would you ask?", answer = "What would you like to hear?" }]

[[unit.item]]
kind = "lab"
code = "L1"
title = "First lab"
hazards = ["hot glass"]
"""
"""A course to begin with."""


def draft_problems(classroom: Classroom, course: str = "") -> list[Problem]:
    """What is wrong with the drafts beside the record, or with one of them."""
    found = []
    for name, text in papers.courses(classroom.book.path).items():
        loaded = load(text, name) if course in ("", name) else None
        if isinstance(loaded, list):
            found += [Problem(p.text, f"{papers.COURSES}/{name}.toml", p.line) for p in loaded]
    return found


def publish(classroom: Classroom) -> list[str]:
    """Puts changed drafts in force, those with problems left out; the ids of those it published.

    The first course of all becomes the course of every class that has none. Raises NotSaved.
    """
    published = []
    for name, text in papers.courses(classroom.book.path).items():
        if text == classroom.course_text(name) or isinstance(load(text, name), list):
            continue
        drafts: list[r.Record] = [r.Course(course=name, text=text)]
        if not classroom.courses:
            drafts += [
                r.Section(section=s.section, title=s.title, course=name)
                for s in classroom.sections().values()
                if not s.course
            ]
        classroom.record(Draft("course", tuple(drafts), f"course {name} published"))
        published.append(name)
    return published
