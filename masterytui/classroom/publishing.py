"""Courses: the file is the teacher's draft, the record the truth; a changed draft is published.

Questions that were typed in class are in the record first: a draft without them has them put back.
"""

from masterytui.classroom.writer import Classroom
from masterytui.exchange.course_questions import PutBack, put_back
from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
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


def drafts(classroom: Classroom, *, as_written: bool = False) -> dict[str, str | Problem]:
    """The teacher's course texts beside the record, by course id; or why one cannot be read.

    `as_written`: without the questions typed in class that they lack.
    """
    names = sorted(path.stem for path in (classroom.book.path / papers.COURSES).glob("*.toml"))
    texts = {name: written(classroom, name) for name in names}
    if as_written:
        return texts
    return {
        name: text if isinstance(text, Problem) else completed(classroom, name, text).text
        for name, text in texts.items()
    }


def completed(classroom: Classroom, course: str, text: str) -> PutBack:
    """A teacher's text of a course with the questions in it that were typed in class since."""
    return put_back(text, text_in_force(classroom, course), course)


def written(classroom: Classroom, course: str) -> str | Problem:
    """The text beside the record as it stands there; "" where there is none."""
    paper = f"{papers.COURSES}/{course}.toml"
    try:
        return papers.read(classroom.book.path, paper)
    except (OSError, UnicodeDecodeError) as error:
        return Problem(unreadable(error), paper)


def sound(text: str, name: str) -> Course | list[Problem]:
    """The course in a text, or what is wrong with it; its questions that vary are tried, too."""
    course = load(text, name)
    if isinstance(course, list):
        return course
    from masterytui.mastery.trial import tried  # a course is seldom published

    return tried(course, text) or course


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a text file cannot be read, in plain words."""
    if isinstance(error, UnicodeDecodeError):
        return "this is not text in UTF-8; save it as that"
    return f"this cannot be read: {(error.strerror or 'the disk reports an error').lower()}"


def text_in_force(classroom: Classroom, course: str) -> str:
    """The text of a course as it is in force; "" when there is none of that id."""
    texts = [f.shown for f in classroom.facts(r.CLASS) if isinstance(f.shown, r.Course)]
    return next((x.text for x in reversed(texts) if x.course == course), "")


def draft_problems(classroom: Classroom, course: str = "") -> list[Problem]:
    """What is wrong with the drafts beside the record, or with one of them."""
    found = []
    for name, text in drafts(classroom).items():
        if course not in ("", name):
            continue
        if isinstance(text, Problem):
            found.append(text)
            continue
        loaded = sound(text, name)
        if isinstance(loaded, list):
            found += [Problem(p.text, f"{papers.COURSES}/{name}.toml", p.line) for p in loaded]
    return found


def unpublished(classroom: Classroom, course: str, text: str) -> Problem | None:
    """What stands in the way of writing `text` over a draft: changes of the teacher's own in it."""
    there = written(classroom, course)
    if isinstance(there, Problem):
        return there
    there = completed(classroom, course, there).text
    if there in ("", NEW, text, text_in_force(classroom, course)):
        return None
    paper = f"{papers.COURSES}/{course}.toml"
    return Problem(f"it has changes that are not in force: masterytui course check {course}", paper)


def publish(classroom: Classroom, course: str = "", *, as_written: bool = False) -> list[str]:
    """Puts changed drafts, or one, in force, but none with problems; the ids of those it published.

    The first course of all becomes the course of every class that has none. `as_written`: a
    question typed in class goes where the draft has it no more. Raises NotSaved.
    """
    published = []
    for name, text in drafts(classroom, as_written=as_written).items():
        if course not in ("", name) or isinstance(text, Problem):
            continue
        if text == text_in_force(classroom, name) or isinstance(sound(text, name), list):
            continue
        records: list[r.Record] = [r.Course(course=name, text=text)]
        if not classroom.courses:
            records += [
                r.Section(section=s.section, title=s.title, course=name, archived=s.archived)
                for s in classroom.sections().values()
                if not s.course
            ]
        classroom.record(Draft("course", tuple(records), f"course {name} published"))
        published.append(name)
    return published


def catch_up(classroom: Classroom, course: str = "") -> list[str]:
    """Puts questions typed in class into drafts, or one, that lack them; which, in sentences.

    Raises OSError.
    """
    told: list[str] = []
    for name, text in drafts(classroom, as_written=True).items():
        if course not in ("", name) or isinstance(text, Problem):
            continue
        whole = completed(classroom, name, text)
        if whole.told:
            papers.write(classroom.book.path, f"{papers.COURSES}/{name}.toml", whole.text)
        told += whole.told
    return told
