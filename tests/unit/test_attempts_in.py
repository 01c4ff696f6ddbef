"""Results from a file: which assessment they are of, and whose; the same is nothing new."""

from pathlib import Path

import pytest
from bringing import brought, file, seen, wrong
from handing import COURSE, QUIZ, handing_class, of
from real_class import Clock, opened, saved

from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return handing_class(tmp_path)


def test_results_become_attempts_of_their_day(classroom: Classroom, tmp_path: Path) -> None:
    found = seen(classroom, file(tmp_path, "Unit 1 test Student Analysis.csv", QUIZ))
    assert found.handed[0].told == (
        "T1 Unit 1 test, by its name",
        "scores out of 20 points",
        "3 rows of 2 students, Mon 16 Nov to Tue 17 Nov",
    )
    assert saved(confirm(classroom, found)).message == "imported: 3 attempts"
    assert [
        (x.assessment, x.score, x.day, x.when, x.source)
        for x in of(classroom, r.Attempt)
        if isinstance(x, r.Attempt)
    ] == [
        ("chem:T1", "12/20", "2026-11-16", "10:00:00.000000", "Canvas"),
        ("chem:T1", "18.5/20", "2026-11-17", "10:00:00.000000", "Canvas"),
    ]
    tried = next(s for s in classroom.board("P3").students if s.name == "Ana Ade").tests.tried
    assert [(t.score, t.passed) for t in tried] == [(6000, False), (9250, True)]


def test_the_same_results_twice_are_nothing_new(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "T1.csv", QUIZ)
    brought(classroom, path)
    assert brought(classroom, path) == "Nothing changed: all of it was there already."


def test_nobody_is_told_with_the_score_of_another(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "T1.csv", QUIZ))
    told = saved(opened(tmp_path / "book", classroom.clock).undo_today()).message
    assert told.startswith("taken back: ")
    assert told.endswith(" a quiz’s results")


def test_a_row_that_stands_twice_is_one_attempt(classroom: Classroom, tmp_path: Path) -> None:
    twice = QUIZ + QUIZ.partition("\n")[2]
    assert brought(classroom, file(tmp_path, "T1.csv", twice)) == "imported: 3 attempts"


def test_another_test_with_the_same_score_is_another_attempt(
    classroom: Classroom, tmp_path: Path
) -> None:
    path = file(tmp_path, "quiz.csv", QUIZ)
    brought(classroom, path, mapping={"assessment": "T1"})
    mapping = {"assessment": "T2", "form": "deep"}
    assert brought(classroom, path, mapping=mapping) == "imported: 3 attempts"


def test_results_without_a_day_are_known_by_their_score(
    classroom: Classroom, tmp_path: Path
) -> None:
    text = "Name,Attempt,Score,Out Of\nAna Ade,1,17,20\n"
    path = file(tmp_path, "T1.csv", text)
    brought(classroom, path)
    clock = classroom.clock
    assert isinstance(clock, Clock)
    clock.tick(days=1)
    assert brought(classroom, path) == "Nothing changed: all of it was there already."
    better = file(tmp_path, "T1 again.csv", text.replace("17,20", "18,20"))
    assert brought(classroom, better) == "imported: 1 attempt"


def test_which_assessment_is_never_guessed(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "unit 1 test and unit 2 test.csv", QUIZ)
    found = seen(classroom, path)
    assert [(q.about, q.options) for q in found.questions] == [
        ("assessment", ("T1 Unit 1 test", "T2 Unit 2 test"))
    ]
    assert found.drafts == ()
    for said in ("T1", "unit 1 TEST", "T1 Unit 1 test", "chem:T1"):
        (one,) = seen(classroom, path, mapping={"assessment": said}).handed
        assert one.about[0] == "T1 Unit 1 test"
    assert preview(classroom, [path], Wishes(mapping={"assessment": "T9"})) == [
        Problem("there is no assessment “T9”: there are T1 Unit 1 test, T2 Unit 2 test", path.name)
    ]


def test_two_courses_may_have_a_test_of_the_same_name(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "earth.toml", COURSE.replace("Chemistry", "Earth")))
    path = file(tmp_path, "Unit 1 test.csv", QUIZ)
    for mapping in ({}, {"assessment": "T1"}):
        (question,) = seen(classroom, path, mapping=mapping).questions
        assert question.options == ("chem:T1", "chem:T2", "earth:T1", "earth:T2")
    brought(classroom, path, mapping={"assessment": "earth:T1"})
    assert {x.assessment for x in of(classroom, r.Attempt)} == {"earth:T1"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["unit_11_test.csv", "T12.csv", "xT1.csv", "quiz.csv"])
def test_a_name_that_only_begins_alike_is_not_it(
    classroom: Classroom, tmp_path: Path, name: str
) -> None:
    assert [q.about for q in seen(classroom, file(tmp_path, name, QUIZ)).questions] == [
        "assessment"
    ]


GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Unit 1 test (123),"Lab, part 1 (124)",Current Score (9)
    Points Possible,,,,,20,10,100
"Ade, Ana",1,0071,ana,P3,17,9,88
"""


def test_of_a_gradebook_the_class_list_or_one_column_is_meant(
    classroom: Classroom, tmp_path: Path
) -> None:
    path = file(tmp_path, "grades.csv", GRADEBOOK)
    assert seen(classroom, path).questions == ()  # with nobody to ask, it is a class list
    wishes = Wishes(asking=True)
    found = preview(classroom, [path], wishes)
    assert isinstance(found, Preview)
    question = found.questions[0]
    assert question.options == ("the class list", "Unit 1 test (123)", "Lab, part 1 (124)")
    listed = preview(classroom, [path], wishes.answered(question, question.options[0]))
    assert isinstance(listed, Preview)
    assert (len(listed.listed), listed.questions) == (1, ())
    marks = preview(classroom, [path], wishes.answered(question, "Unit 1 test (123)"))
    assert isinstance(marks, Preview)
    assert [one.told[:2] for one in marks.handed] == [
        ("T1 Unit 1 test, by its name", "scores out of 20 points")
    ]
    lab = preview(classroom, [path], wishes.answered(question, "Lab, part 1 (124)"))
    assert isinstance(lab, Preview)
    assert [q.about for q in lab.questions] == ["assessment"]


def test_which_form_they_took_is_asked(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "T2.csv", QUIZ)
    assert [(q.about, q.options) for q in seen(classroom, path).questions] == [
        ("form", ("deep", "clear"))
    ]
    brought(classroom, path, mapping={"form": "clear"})
    assert {x.form for x in of(classroom, r.Attempt)} == {"clear"}  # type: ignore[attr-defined]
    assert preview(classroom, [path], Wishes(mapping={"form": "easy"})) == [
        Problem("Unit 2 test has no form “easy”: there are deep, clear", "T2.csv")
    ]


def test_results_without_an_assessment_are_refused(tmp_path: Path) -> None:
    empty = opened(tmp_path / "book", Clock())
    (problem,) = wrong(empty, file(tmp_path, "T1.csv", QUIZ))
    assert problem.text == "these are results, and no course has an assessment yet"
