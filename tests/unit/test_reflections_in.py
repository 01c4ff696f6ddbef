"""Answers from a file: a preview, questions, one act; the same again is nothing new."""

from pathlib import Path

import pytest
from bringing import brought, file, seen
from handing import EXIT, handing_class, of
from real_class import opened, refused, saved

from masterytui.classroom.erasing import erase, leaving
from masterytui.classroom.intake import Wishes, confirm, preview
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.course import Problem


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return handing_class(tmp_path)


def test_answers_become_reflections_of_their_day(classroom: Classroom, tmp_path: Path) -> None:
    found = seen(classroom, file(tmp_path, "exit.csv", EXIT))
    (one,) = found.handed
    assert one.told == (
        "What have you learned today?",
        "Next step?",
        "2 rows of 2 students, Tue 17 Nov; 1 not in your classes",
    )
    assert [str(p) for p in found.problems] == [
        "exit.csv:4: Zoe Quinn is not in your classes: left out"
    ]
    assert of(classroom, r.Reflection) == []
    assert saved(confirm(classroom, found)).message == "imported: 3 answers"
    kept = [
        (x.asked, x.done, x.question, x.text, x.section, x.day, x.when)
        for x in of(classroom, r.Reflection)
        if isinstance(x, r.Reflection)
    ]
    at = ("P3", "2026-11-17", "10:40:00.000000")
    assert kept == [
        ("exit", True, "What have you learned today?", "moles", *at),
        ("exit", True, "Next step?", "more moles", *at),
    ]
    assert len(of(classroom, r.Reflection, "Ben Bo")) == 1


def test_the_same_answers_twice_are_nothing_new(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "exit.csv", EXIT)
    brought(classroom, path)
    assert brought(classroom, path) == "Nothing changed: all of it was there already."
    later = EXIT + '2026/11/18 10:00:00 AM,0071,Ana Ade,moles,"more, more"\n'
    found = seen(classroom, file(tmp_path, "later.csv", later))
    assert [one.coming for one in found.handed] == ["2 new answers · 3 as before"]


def test_a_row_that_stands_twice_counts_once(classroom: Classroom, tmp_path: Path) -> None:
    twice = EXIT + EXIT.partition("\n")[2]
    assert brought(classroom, file(tmp_path, "exit.csv", twice)) == "imported: 3 answers"


def test_what_was_taken_back_comes_in_again(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "exit.csv", EXIT)
    brought(classroom, path)
    told = saved(opened(tmp_path / "book", classroom.clock).undo_today()).message
    assert told == "taken back: Ana Ade, Ben Bo a form’s answers"
    assert brought(classroom, path) == "imported: 3 answers"


def test_what_was_mended_is_not_brought_in_anew(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "exit.csv", EXIT)
    brought(classroom, path)
    first = of(classroom, r.Reflection)[0]
    saved(classroom.correct(first, "mended", text="moles, and molar mass"))
    assert [one.there for one in seen(classroom, path).handed] == [3]


def test_who_it_is_is_asked_and_nothing_comes_in_before(
    classroom: Classroom, tmp_path: Path
) -> None:
    text = EXIT.replace("Zoe Quinn", "Ann Lee")
    path = file(tmp_path, "exit.csv", text)
    found = seen(classroom, path)
    assert [q.options for q in found.questions] == [("Ann Lee, P3 al", "Ann Lee, P4 al", "nobody")]
    assert refused(confirm(classroom, found)) == "who is “Ann Lee”? 2 have this name"
    mapping = {"Ann Lee": "Ann Lee, P4 al"}
    assert brought(classroom, path, mapping=mapping) == "imported: 5 answers"
    assert brought(classroom, path, mapping=mapping).startswith("Nothing changed")


def test_who_is_in_two_classes_is_asked_which(classroom: Classroom, tmp_path: Path) -> None:
    text = EXIT.replace("Zoe Quinn", "Gus Two")
    found = seen(classroom, file(tmp_path, "exit.csv", text))
    assert [(q.asks, q.options) for q in found.questions] == [("section", ("P3", "P4"))]
    brought(classroom, file(tmp_path, "exit.csv", text), section="p4")
    assert {x.section for x in of(classroom, r.Reflection, "Gus Two")} == {"P4"}  # type: ignore[attr-defined]
    assert {x.section for x in of(classroom, r.Reflection)} == {"P3"}  # type: ignore[attr-defined]


def test_an_answer_about_nobody_in_the_file_is_refused(
    classroom: Classroom, tmp_path: Path
) -> None:
    path = file(tmp_path, "exit.csv", EXIT)
    assert preview(classroom, [path], Wishes(mapping={"Zoë": "nobody"})) == [
        Problem("there is no column and nobody called “Zoë” in this file", "exit.csv")
    ]


def test_an_erased_student_is_nobody(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "exit.csv", EXIT))
    other = "Timestamp,Name,Why?\n2026/11/17 10:40:00 AM,Ana Ade,because\n"
    student = of(classroom, r.Student)[0].scope
    erase(classroom, leaving(classroom, student), ())
    found = seen(classroom, file(tmp_path, "again.csv", other))
    assert (found.drafts, found.questions) == ((), ())
