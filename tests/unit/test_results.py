"""Results as Canvas, Moodle and Brightspace write them, and as they go wrong."""

from collections.abc import Mapping
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.exchange.detect import detect
from masterytui.exchange.results import POINTS, Results, results
from masterytui.exchange.tables import Table, parse
from masterytui.mastery.course import Problem
from masterytui.mastery.scores import hundredths

TODAY = "2026-11-25"
CANVAS = """\
name,id,sis_id,section,section_id,submitted,attempt,"101: How many, really?",4.0,102: Why?,6.0,\
n correct,n incorrect,score
Ana Ade,10,0071,P3,5,2026-11-23 10:00:00 UTC,1,a,4.0,b,0.0,1,1,4.0
Ana Ade,10,0071,P3,5,2026-11-24 10:00:00 UTC,2,a,4.0,b,5.5,2,0,9.5
Ben Bo,11,,P3,5,2026-11-24 10:05:00 UTC,1,a,4.0,,,1,0,4.0
"Student, Test",12,,P3,5,2026-11-24 10:05:00 UTC,1,a,4.0,,,1,0,4.0
"""
MOODLE = """\
Last name,First name,ID number,Email address,State,Started,Completed,Duration,Grade/10.00,\
Q. 1 /10.00
Ade,Ana,,0071@x.org,Finished,24 November 2026  10:14 AM,24 November 2026  10:44 AM,30 mins,\
8.50,8.50
Bo,Ben,0072,b@x.org,Finished,24 November 2026  10:14 AM,24 November 2026  10:40 AM,26 mins,\
10.00,10.00
Bo,Ben,0072,b@x.org,In progress,24 November 2026  11:14 AM,-,-,-,-
Bo,Ben,0072,b@x.org,Abandoned,24 November 2026  11:14 AM,24 November 2026  11:20 AM,-,1.00,1.00
Overall average,,,,,,,,9.25,9.25
"""
BRIGHTSPACE = """\
Org Defined ID,Username,FirstName,LastName,Attempt #,Attempt Start,Attempt End,Section #,Q #,\
Q Type,Q Title,Q Text,Bonus?,Difficulty,Answer,Answer Match,Score,Out Of
0071,ana,Ana,Ade,1,11/23/2026 15:24,11/23/2026 15:50,,1,MC,One,What?,FALSE,1,moles,Checked,2,2
0071,ana,Ana,Ade,1,11/23/2026 15:24,11/23/2026 15:50,,1,MC,One,What?,FALSE,1,grams,Unchecked,2,2
0071,ana,Ana,Ade,1,11/23/2026 15:24,11/23/2026 15:50,,2,MC,Two,Why?,FALSE,1,yes,Checked,0,3
0071,ana,Ana,Ade,2,11/24/2026 15:24,11/24/2026 15:50,,1,MC,One,What?,FALSE,1,moles,Checked,2,2
0071,ana,Ana,Ade,2,11/24/2026 15:24,11/24/2026 15:50,,2,MC,Two,Why?,FALSE,1,yes,Checked,2.5,3
0072,ben,Ben,Bo,1,11/24/2026 15:24,11/24/2026 15:50,,1,MC,One,What?,FALSE,1,moles,Checked,0,2
"""
OF_USERS = """\
Org Defined ID,Username,FirstName,LastName,Score,Out Of,%
#0071,#ana,Ana,Ade,17,20,85 %
"""
GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Unit 1 test (123),Homework (124),Current Score
    Points Possible,,,,,20,10,(read only)
"Ade, Ana",1,0071,ana,P3,17,9,88
"Bo, Ben",2,0072,ben,P3,,9,88
"""
D2L = """\
OrgDefinedId,Username,Last Name,First Name,Unit 1 test Points Grade <Numeric MaxPoints:20>,\
End-of-Line Indicator
#0071,#ana,Ade,Ana,17.5,#
"""


def table(text: str | bytes, name: str = "quiz.csv") -> Table:
    found = parse(text if isinstance(text, bytes) else text.encode(), name)
    assert isinstance(found, Table), found
    return found


def read(text: str | bytes, mapping: Mapping[str, str] | None = None) -> Results:
    found = results(table(text), mapping or {}, zone=UTC, today=TODAY)
    assert isinstance(found, Results), found
    return found


def scored(found: Results) -> list[tuple[str, str, str]]:
    return [(x.who.name, x.at.day if x.at else "", x.score) for x in found.results]


def told(found: Results) -> list[tuple[str, int]]:
    return [(problem.text, problem.line) for problem in found.problems]


def test_canvas_student_analysis() -> None:
    found = read(CANVAS)
    assert scored(found) == [
        ("Ana Ade", "2026-11-23", "4/10"),
        ("Ana Ade", "2026-11-24", "9.5/10"),
        ("Ben Bo", "2026-11-24", "4/10"),
    ]
    assert found.results[0].who.ids == ("0071", "10")
    assert (found.engine, found.points, found.questions) == ("Canvas", 10, ())
    assert told(found) == []


def test_moodle_quiz_report() -> None:
    found = read(MOODLE)
    assert scored(found) == [
        ("Ana Ade", "2026-11-24", "8.5/10"),
        ("Ben Bo", "2026-11-24", "10/10"),
    ]
    assert [x.at.when for x in found.results if x.at] == ["10:44:00", "10:40:00"]
    assert told(found) == [("2 rows have no score: left out", 0)]


def test_moodle_with_semicolons_decimal_commas_and_a_mark() -> None:
    text = MOODLE.replace(",", ";").replace("8.50", "8,50")
    assert scored(read(text.encode("utf-8-sig"))) == scored(read(MOODLE))
    assert scored(read(text.encode("utf-16"))) == scored(read(MOODLE))


def test_brightspace_question_by_question() -> None:
    """What stands once for each answer of a question counts once."""
    assert scored(read(BRIGHTSPACE)) == [
        ("Ana Ade", "2026-11-23", "2/5"),
        ("Ana Ade", "2026-11-24", "4.5/5"),
        ("Ben Bo", "2026-11-24", "0/2"),
    ]


def test_namesakes_who_began_in_the_same_minute_keep_their_own_scores() -> None:
    one_day = BRIGHTSPACE.replace("11/24/2026", "11/23/2026")
    found = read(one_day.replace("ben,Ben,Bo", "ana2,Ana,Ade"))
    assert [(x.who.ids[0], x.score) for x in found.results] == [
        ("0071", "2/5"),
        ("0071", "4.5/5"),
        ("0072", "0/2"),
    ]


def test_brightspace_users() -> None:
    found = read(OF_USERS)
    assert scored(found) == [("Ana Ade", "", "17/20")]
    assert found.results[0].who.ids == ("0071", "ana")


@pytest.mark.parametrize(
    ("text", "column", "score"),
    [(GRADEBOOK, "Unit 1 test (123)", "17/20"), (D2L, "5", "17.5/20")],
)
def test_a_gradebook_is_read_where_its_column_is_named(text: str, column: str, score: str) -> None:
    mapping = {column: "score"}
    assert detect(table(text)) == "classlist"
    assert detect(table(text), mapping) == "results"
    found = read(text, mapping)
    assert scored(found) == [("Ana Ade", "", score)]
    assert found.title.startswith("Unit 1 test")


PLAIN = "Name,Attempt,Score,Version\nAna Ade,1,{},B\n"


def test_out_of_how_many_points_is_asked() -> None:
    found = read(PLAIN.format(17))
    assert [(q.about, q.options) for q in found.questions] == [(POINTS, ())]
    assert ([x.who.name for x in found.results], told(found)) == (["Ana Ade"], [])
    found = read(PLAIN.format(17), {POINTS: "20"})
    assert (found.questions, scored(found)) == ((), [("Ana Ade", "", "17/20")])
    assert found.results[0].version == "B"


@pytest.mark.parametrize(
    ("cell", "score"),
    [("85 %", "85/100"), ("85%", "85/100"), ("17 / 20", "17/20"), ("0/20", "0/20")],
)
def test_a_cell_may_say_it_itself(cell: str, score: str) -> None:
    found = read(PLAIN.format(cell))
    assert (found.questions, scored(found)[0][2]) == ((), score)


@pytest.mark.parametrize("cell", ["", "-", "N/A", "EX", "3/0", "-2/20", "=1+1", "1e3/20"])
def test_what_is_no_score_is_left_out_and_told(cell: str) -> None:
    found = read(PLAIN.format(cell))
    assert (found.results, told(found)) == ((), [("1 row has no score: left out", 0)])


def test_a_day_to_come_is_left_out_and_told() -> None:
    # It would keep the student from every test until then.
    text = "Name,Attempt,Score,Out of,Submitted\nAna Ade,1,9,10,{}\n"
    found = read(text.format("2027-11-24 10:00"))
    assert (found.results, told(found)) == ((), [("this day is still to come: left out", 2)])
    assert scored(read(text.format("2026-11-26 01:00"))) == [("Ana Ade", "2026-11-26", "9/10")]


def test_more_than_all_points_is_all_of_them() -> None:
    found = read(PLAIN.format("22/20"))
    assert scored(found)[0][2] == "20/20"
    assert told(found) == [("Ana Ade has more than all the points: taken as 100 %", 2)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Attempt,Score,Out Of\n1,3,4\n", "no column says whose these results are"),
        ("Name,Attempt,Version\nAna,1,B\n", "no column of this file says what was scored"),
    ],
)
def test_a_wrong_file_is_refused(text: str, why: str) -> None:
    assert results(table(text), {}, zone=UTC, today=TODAY) == Problem(why, "quiz.csv")


@given(
    st.decimals(0, 40, places=6).map(str),
    st.integers(1, 40),
)
def test_a_score_is_kept_in_a_form_that_is_read_and_never_rounded_up(got: str, points: int) -> None:
    score = read(PLAIN.format(f"{got}/{points}")).results[0].score
    exact = min(float(got) / points, 1)
    kept = hundredths(score)
    assert kept is not None
    assert exact * 10_000 - 2 <= kept <= exact * 10_000 + 1e-6
