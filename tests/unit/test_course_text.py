"""The same sheet of objectives again, and another one: what becomes of the course's text."""

import pytest
from aim_sheets import AIMS, course, sheet

from masterytui.exchange import course_text
from masterytui.exchange.course_text import CourseText
from masterytui.exchange.objectives import Objectives
from masterytui.mastery.course import Problem


def merged(text: str, more: Objectives) -> CourseText:
    found = course_text.merge(text, more)
    assert isinstance(found, CourseText), found
    return found


OWN = """\
title = "Chemistry"   # my own
notes = ["explained it"]

[[unit]]
code = "2"
title = "Amounts"

[[unit.item]]
kind = "video"
code = "V1"

# first
[[unit.item]]
kind = "objective"
code = "2.1"
id = "old:mole"
statement = "I can count"
question = [{ ask = "Why?", answer = "So" }]

[[unit.item]]
kind = "lab"
code = "L1"

[[unit]]
code = "4"
title = "Gases"

[[unit.item]]
kind = "objective"
code = "4.1"
"""


def test_the_same_sheet_twice_changes_nothing() -> None:
    found = sheet(AIMS)
    text = course_text.new(found, "Chemistry").text
    again = merged(text, found)
    assert (again.text, again.added, again.changed, again.kept) == (text, (), (), ())


def test_merging_keeps_ids_comments_labs_and_what_is_not_in_the_sheet() -> None:
    found = merged(OWN, sheet(AIMS))
    assert (found.added, found.changed, found.kept) == (("2.2", "3.1"), ("2.1",), ("4.1",))
    assert '"Chemistry"   # my own' in found.text
    assert "# first" in found.text
    chem = course(found.text)
    assert [[i.code for i in u.item] for u in chem.unit] == [
        ["V1", "2.1", "2.2", "L1"],
        ["3.1"],
        ["4.1"],
    ]
    mole = chem.objectives["old:mole"]
    assert mole.statement == "I can count particles"
    # The old question keeps its place, which is its id.
    assert [(q.id, q.ask) for q in mole.question] == [
        ("old:mole/1", "Why?"),
        ("old:mole/2", "What is a mole?"),
        ("old:mole/3", "Why do we need it?"),
        ("old:mole/4", "How many in two?"),
    ]
    assert chem.objectives["chem:2.2"].needs == ("old:mole",)
    again = merged(found.text, sheet(AIMS))
    assert (again.text, again.changed) == (found.text, ())


def test_blank_cells_take_nothing_away() -> None:
    found = merged(OWN, sheet("code,statement,unit\n2.1,,2\n4.1,I can breathe,4\n"))
    assert (found.added, found.changed) == ((), ("4.1",))
    assert course(found.text).objectives["old:mole"].statement == "I can count"


def test_a_better_answer_replaces_the_old_one() -> None:
    found = merged(OWN, sheet("code,question,answer\n2.1,Why?,Because\n"))
    (question,) = course(found.text).objectives["old:mole"].question
    assert (question.ask, question.answer) == ("Why?", "Because")


def test_questions_written_as_tables_of_their_own() -> None:
    text = OWN.replace('question = [{ ask = "Why?", answer = "So" }]', "").replace(
        'statement = "I can count"\n', 'statement = "x"\n[[unit.item.question]]\nask = "Why?"\n'
    )
    found = merged(text, sheet("code,question,answer\n2.1,How?,So\n"))
    assert [q.ask for q in course(found.text).objectives["old:mole"].question] == ["Why?", "How?"]


def test_a_list_without_codes_is_known_by_its_statements() -> None:
    first = course_text.new(sheet("unit,objective\n1 Start,a b\n1 Start,c d\n"), "C").text
    found = merged(first, sheet("unit,objective\n1 Start,new one\n1 Start,a b\n1 Start,c d\n"))
    assert found.added == ("1.3",)
    by_code = {o.code: o.statement for o in course(found.text).objectives.values()}
    assert by_code == {"1.1": "a b", "1.2": "c d", "1.3": "new one"}


@pytest.mark.parametrize(
    "text",
    ["", "title = ", 'title = "C"\nunit = 3\n', 'title = "C"\nunit = [{code="1",title="a"}]'],
)
def test_a_course_that_cannot_be_merged_into_is_said(text: str) -> None:
    assert isinstance(course_text.merge(text, sheet(AIMS)), Problem)
