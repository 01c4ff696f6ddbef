"""A course's tests in its text: what they come to, and each thing that can be wrong with them."""

import pytest

from masterytui.mastery.assessment_rules import AssessmentRules
from masterytui.mastery.course import Course, Form, Problem, load

TEXT = """\
title = "Chemistry"

[tests]
line = 75
counts = "last"

[[unit]]
code = "1"
title = "Matter"

[[unit.item]]
kind = "objective"
code = "1.1"

[[unit.item]]
kind = "assessment"
code = "T1"
form = [{ name = "deep" }, { name = "clear", cap = 92 }]
versions = ["A", "B"]

[[unit]]
code = "2"
title = "Amounts"
line = 85

[[unit.item]]
kind = "objective"
code = "2.1"

[[unit.item]]
kind = "assessment"
code = "T2"
covers = ["2.1", "1.1"]

[[unit.item]]
kind = "assessment"
code = "P2"
sort = "project"
line = 60

[[unit.item]]
kind = "assessment"
code = "X2"
parts = ["t2", "P2"]
"""
RULES = 'line = 75\ncounts = "last"\n'
FORMS = 'form = [{ name = "deep" }, { name = "clear", cap = 92 }]'
VERSIONS = 'versions = ["A", "B"]'
PARTS = 'parts = ["t2", "P2"]'


def changed(old: str, new: str) -> Course | list[Problem]:
    assert TEXT.count(old) == 1
    return load(TEXT.replace(old, new), "c")


def test_what_a_course_says_of_its_tests() -> None:
    course = load(TEXT, "c")
    assert isinstance(course, Course), course
    assert list(course.assessments) == ["c:T1", "c:T2", "c:P2", "c:X2"]
    t1, t2, _, x2 = course.assessments.values()
    assert t1.form == (Form(name="deep"), Form(name="clear", cap=92))
    assert [f.cap for f in t1.form] == [100, 92]
    assert (t1.covers, t2.covers) == (("c:1.1",), ("c:2.1", "c:1.1"))  # its unit's unless said
    assert x2.parts == ("c:T2", "c:P2")
    assert [course.line(a) for a in course.assessments] == [75, 85, 60, 85]
    assert course.tests == AssessmentRules(line=75, counts="last")


def test_a_course_that_says_nothing_of_tests() -> None:
    course = changed(RULES, "")
    assert isinstance(course, Course), course
    assert course.tests == AssessmentRules()
    assert (course.tests.line, course.tests.counts, course.tests.every) == (80, "best", 1)
    assert course.line("c:T1") == 80


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        # The rules, at the line of their table.
        ("line = 75", "line = 0", 3, "tests.line is 0, but it is a percent: 1 to 100"),
        ("line = 75", "line = 101", 3, "tests.line is 101, but it is a percent: 1 to 100"),
        ("line = 75", 'line = "75"', 3, 'line must be a whole number, not text in "quotes"'),
        (RULES, 'counts = "first"\n', 3, "counts cannot be 'first'"),
        (RULES, 'remedies = ["chek"]\n', 3, "remedies cannot be 'chek'"),
        (RULES, 'first = ["videos"]\n', 3, "first cannot be 'videos'"),
        (
            RULES,
            "every = 31\n",
            3,
            "tests.every is 31, but it is a number of school days: 0 to 30",
        ),
        (
            RULES,
            "every = -1\n",
            3,
            "tests.every is -1, but it is a number of school days: 0 to 30",
        ),
        (
            RULES,
            f"places = {list('abcdefghij')}\n",
            3,
            "tests.places has 10 entries, but there are only nine keys",
        ),
        (
            RULES,
            f"aids = {list('abcdefghij')}\n",
            3,
            "tests.aids has 10 entries, but there are only nine keys",
        ),
        # A unit's line, at the unit.
        ("line = 85", "line = 185", 21, "unit 2 has the line 185, but it is a percent: 1 to 100"),
        ("line = 85", "line = -5", 21, "unit 2 has the line -5, but it is a percent: 1 to 100"),
        # An assessment, at its own line.
        ("line = 60", "line = 600", 35, "P2 has the line 600, but it is a percent: 1 to 100"),
        ("line = 60", "line = -1", 35, "P2 has the line -1, but it is a percent: 1 to 100"),
        ('sort = "project"', 'sort = "quiz"', 35, "sort cannot be 'quiz'"),
        (
            "cap = 92",
            "cap = 70",
            15,
            "T1, form clear, counts 70 percent at most, which is below its line, 75",
        ),
        (
            "cap = 92",
            "cap = 120",
            15,
            "T1, form clear, counts 120 percent at most, but it is a percent: 1 to 100",
        ),
        ('"clear"', '"deep"', 15, "T1 needs up to nine forms, each with a name of its own"),
        ('"clear"', '" "', 15, "T1 needs up to nine forms, each with a name of its own"),
        (
            VERSIONS,
            'versions = ["A", "A"]',
            15,
            "T1 needs up to nine versions, each with a name of its own",
        ),
        (
            VERSIONS,
            f"versions = {list('abcdefghij')}",
            15,
            "T1 needs up to nine versions, each with a name of its own",
        ),
        (PARTS, 'parts = ["T9"]', 41, "X2 has the part T9, which is no assessment"),
        (PARTS, 'parts = ["2.1"]', 41, "X2 has the part 2.1, which is no assessment"),
        (PARTS, 'parts = ["X2"]', 41, "X2 has the part X2, which is made of parts itself"),
        (
            PARTS,
            PARTS + "\n" + VERSIONS,
            41,
            "X2 is made of parts: forms and versions are theirs",
        ),
        (
            PARTS,
            PARTS + "\n" + FORMS.replace("92", "90"),
            41,
            "X2 is made of parts: forms and versions are theirs",
        ),
    ],
)
def test_each_problem_has_its_line_and_one_sentence(
    old: str, new: str, line: int, sentence: str
) -> None:
    assert changed(old, new) == [Problem(sentence, line=line)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cap = 92", "cap = 75"),  # what just passes
        ("cap = 92", "cap = 100"),
        (RULES, "line = 92\nevery = 30\n"),
        (RULES, "every = 0\nremedies = []\n"),
        (VERSIONS, f"versions = {list('abcdefghi')}"),
    ],
)
def test_what_is_at_the_edge_is_fine(old: str, new: str) -> None:
    found = changed(old, new)
    assert isinstance(found, Course), found
