"""A small course with tests, and what a student's facts come to under it.

Unit 1 has 1.1, 1.2, the lab L1, the work W1 and the test T1; unit 2 has 2.1 to 2.3, the test T2 and
the project P2, both parts of its exit X2. Ids are as in `builders`: "c:T1".
"""

from functools import cache

from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, load
from masterytui.mastery.replay import replay
from masterytui.mastery.retakes import May, may
from masterytui.mastery.standing import Standing

MON, TUE, WED, THU, FRI = (f"2026-11-{day}" for day in (16, 17, 18, 19, 20))
NEXT_MON = "2026-11-23"
SCHOOL = School()
"""Monday to Friday."""
FORMS = """
form = [{ name = "deep" }, { name = "clear", cap = 92 }]
"""
VERSIONS = """
versions = ["A", "B", "C"]
"""


@cache
def exams(rules: str = "", t1: str = "", unit1: str = "") -> Course:
    """The course, with more in `[tests]`, in T1 and in unit 1."""
    text = f"""\
title = "Chemistry"
[tests]
{rules}
[[unit]]
code = "1"
title = "Matter"
{unit1}
{_item("objective", "1.1")}
{_item("objective", "1.2")}
{_item("lab", "L1", "Flame test")}
{_item("work", "W1")}
{_item("assessment", "T1", "Unit 1 test")}
{t1}
[[unit]]
code = "2"
title = "Amounts"
{_item("objective", "2.1")}
{_item("objective", "2.2")}
{_item("objective", "2.3")}
{_item("assessment", "T2", "Unit 2 test")}
{_item("assessment", "P2", "Unit 2 project")}
sort = "project"
{_item("assessment", "X2", "Unit 2 exit")}
parts = ["T2", "P2"]
"""
    loaded = load(text, "c")
    assert isinstance(loaded, Course), loaded
    return loaded


def _item(kind: str, code: str, title: str = "") -> str:
    return f'[[unit.item]]\nkind = "{kind}"\ncode = "{code}"\ntitle = "{title}"'


def under(course: Course, *records: r.Record) -> Standing:
    """What the facts of one student, Ana, come to."""
    return replay("ana", records, {course.id: course})


def ask(
    course: Course,
    *records: r.Record,
    test: str = "T1",
    day: str = WED,
    school: School = SCHOOL,
) -> May:
    """May Ana take this test on this day?"""
    return may(course, under(course, *records), f"c:{test}", day, school)
