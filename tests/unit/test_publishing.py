"""A course's file is the teacher's draft; what is in force is the last good one published."""

from pathlib import Path

import pytest
from real_class import COURSE, MOLES, Clock, logged, opened, real_class

from masterytui.classroom.publishing import NEW, draft_problems, drafts, publish, text_in_force
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.course import Course, Problem, load
from masterytui.store import papers


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    """With two classes and no course."""
    found = opened(tmp_path, Clock())
    logged(found, "import", r.Section(section="P3"), r.Section(section="P4", title="Fourth"))
    return found


def written(classroom: Classroom, name: str, text: str | bytes) -> None:
    folder = classroom.book.path / papers.COURSES
    folder.mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (folder / f"{name}.toml").write_bytes(data)


def test_a_course_to_begin_with_is_a_good_one() -> None:
    course = load(NEW, "mine")
    assert isinstance(course, Course)
    assert [o.code for o in course.objectives.values()] == ["1.1"]


def test_a_draft_is_in_force_once_it_is_published(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    assert dict(classroom.courses) == {}
    assert draft_problems(classroom) == []
    assert publish(classroom) == ["chem"]
    assert set(classroom.courses) == {"chem"}
    assert publish(classroom) == []


def test_the_first_course_is_that_of_every_class_without_one(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    written(classroom, "earth", COURSE.replace("Chemistry", "Earth"))
    assert publish(classroom) == ["chem", "earth"]
    assert {s.course for s in classroom.sections().values()} == {"chem"}
    assert classroom.sections()["P4"].title == "Fourth"


def test_a_further_course_is_nobodys_until_somebody_says_so(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    publish(classroom)
    logged(classroom, "import", r.Section(section="P6"))
    written(classroom, "earth", COURSE.replace("Chemistry", "Earth"))
    publish(classroom)
    assert classroom.sections()["P6"].course == ""


def test_with_problems_the_last_good_one_stays_in_force(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    publish(classroom)
    broken = COURSE.replace('code = "1.2"', 'code = "1.1"').replace("Moles", "Moles, mended")
    written(classroom, "chem", broken)
    (told,) = draft_problems(classroom)
    assert (told.file, told.line) == ("courses/chem.toml", 12)
    assert publish(classroom) == []
    assert classroom.courses["chem"].objectives[MOLES].title == "Moles"
    assert text_in_force(classroom, "chem") == COURSE


def test_a_mended_draft_is_published_and_history_follows(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "p", r.Check(scope="ana", objective=MOLES, level="mastered"))
    renamed = COURSE.replace('code = "1.1"', 'code = "1.7"\nid = "chem:1.1"')
    written(classroom, "chem", renamed)
    assert publish(classroom) == ["chem"]
    board = classroom.board("P3")
    assert board.course.objectives[MOLES].code == "1.7"
    assert board.students[0].on(MOLES).mastered


def test_one_of_several_is_looked_at_and_published(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    written(classroom, "earth", "title = ")
    assert draft_problems(classroom, "chem") == []
    assert [p.file for p in draft_problems(classroom)] == ["courses/earth.toml"]
    assert publish(classroom, "earth") == []
    assert publish(classroom, "chem") == ["chem"]


def test_a_file_that_is_no_text_is_told_and_the_others_are_published(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    written(classroom, "latin", b'title = "Qu\xedmica"')
    found = drafts(classroom)
    assert found["chem"] == COURSE
    assert isinstance(found["latin"], Problem)
    assert [str(p) for p in draft_problems(classroom)] == [
        "courses/latin.toml: this is not text in UTF-8; save it as that"
    ]
    assert publish(classroom) == ["chem"]


def test_a_course_that_was_undone_is_no_longer_in_force(classroom: Classroom) -> None:
    written(classroom, "chem", COURSE)
    publish(classroom)
    classroom.undo()
    assert dict(classroom.courses) == {}
    assert {s.course for s in classroom.sections().values()} == {""}
