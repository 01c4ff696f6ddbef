"""A question typed on the spot, on a real record: it joins, is asked, undone, and never dropped."""

from pathlib import Path

import pytest
from real_class import COURSE, LIMITING, MOLES, real_class, refused, saved

from masterytui.classroom.checking import Hearing
from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.classroom.joining import join
from masterytui.classroom.publishing import catch_up, publish, text_in_force
from masterytui.classroom.view import view
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.store import papers

MOLE = "What is a mole?"


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    """With the course in force as the teacher's file has it, and a question typed on Moles."""
    found = real_class(tmp_path / "book")
    papers.write(found.book.path, "courses/chem.toml", COURSE)
    saved(join(found, "chem", MOLES, MOLE, "a number"))
    return found


def asks(classroom: Classroom, objective: str = MOLES) -> list[tuple[str, str]]:
    found = classroom.courses["chem"].objectives[objective]
    return [(q.ask, q.answer) for q in found.question]


def file_of(classroom: Classroom) -> str:
    return papers.read(classroom.book.path, "courses/chem.toml")


def test_it_joins_and_the_verdict_keeps_it(classroom: Classroom) -> None:
    assert asks(classroom) == [(MOLE, "a number")]
    hearing = Hearing(view(classroom, "P3"), "ana", MOLES)
    assert hearing.put(f"  {MOLE.upper()} ")
    draft = hearing.judged("p")
    assert not isinstance(draft, str)
    saved(classroom.record(draft))
    (seen,) = classroom.board("P3").students[0].on(MOLES).checks
    assert seen.question == classroom.courses["chem"].objectives[MOLES].question[0].id
    hearing = Hearing(view(classroom, "P3"), "ana", MOLES)
    assert not hearing.put("another")
    assert not hearing.asked[0].new


def test_the_same_words_again_are_no_second_question(classroom: Classroom) -> None:
    assert refused(join(classroom, "chem", MOLES, "what is  a mole?")) == (
        "1.1 has this question already."
    )
    assert refused(join(classroom, "chem", MOLES, "  ")) == "There are no words in it to ask."
    assert refused(join(classroom, "chem", "gone", "Why?")) == (
        "The course has no such objective any more."
    )
    saved(join(classroom, "chem", LIMITING, MOLE))
    assert (len(asks(classroom)), len(asks(classroom, LIMITING))) == (1, 1)


def test_undo_takes_it_out_again_and_redo_brings_it_back(classroom: Classroom) -> None:
    saved(classroom.undo())
    assert text_in_force(classroom, "chem") == COURSE
    assert publish(classroom) == catch_up(classroom) == []
    assert file_of(classroom) == COURSE
    saved(classroom.redo())
    assert asks(classroom) == [(MOLE, "a number")]


def test_the_file_as_it_was_publishes_nothing_and_catches_up(classroom: Classroom) -> None:
    assert publish(classroom) == []
    assert catch_up(classroom) == [f"1.1: this question was typed in class and is kept: {MOLE}"]
    assert file_of(classroom) == text_in_force(classroom, "chem")
    assert catch_up(classroom) == []


def test_changes_of_the_teachers_own_go_in_force_with_it(classroom: Classroom) -> None:
    papers.write(classroom.book.path, "courses/chem.toml", COURSE.replace("Moles", "The mole"))
    assert publish(classroom) == ["chem"]
    assert asks(classroom) == [(MOLE, "a number")]
    assert classroom.courses["chem"].objectives[MOLES].title == "The mole"
    catch_up(classroom)
    assert file_of(classroom) == text_in_force(classroom, "chem")


def test_it_goes_only_where_the_teacher_says_so(classroom: Classroom) -> None:
    assert publish(classroom, as_written=True) == ["chem"]
    assert catch_up(classroom) == []
    assert asks(classroom) == []
    assert file_of(classroom) == text_in_force(classroom, "chem") == COURSE


def test_an_import_of_the_old_file_keeps_and_tells_it_each_time(
    classroom: Classroom, tmp_path: Path
) -> None:
    file = tmp_path / "chem.toml"
    for title in ("The mole", "Counting atoms"):
        file.write_text(COURSE.replace("Moles", title), "utf-8")
        seen = preview(classroom, [file], Wishes())
        assert isinstance(seen, Preview), seen
        assert [str(p) for p in seen.problems] == [
            f"chem.toml: 1.1: this question was typed in class and is kept: {MOLE}"
        ]
        saved(confirm(classroom, seen))
        assert asks(classroom) == [(MOLE, "a number")]
        assert classroom.courses["chem"].objectives[MOLES].title == title
        assert file_of(classroom) == text_in_force(classroom, "chem")


def test_a_course_of_a_sheet_takes_it_and_the_next_sheet_keeps_it(tmp_path: Path) -> None:
    classroom = real_class(tmp_path / "book")
    sheet = tmp_path / "bio.csv"

    def bring(*rows: str) -> None:
        sheet.write_text("\n".join(("code,statement,unit", *rows)), "utf-8")
        seen = preview(classroom, [sheet], Wishes())
        assert isinstance(seen, Preview), seen
        saved(confirm(classroom, seen))

    bring("7.1,I can name a cell,Cells")
    saved(join(classroom, "bio", "bio:7.1", "Which cells have no nucleus?"))
    bring("7.1,I can name a cell,Cells", "7.2,I can draw one,Cells")
    cells = classroom.courses["bio"].objectives
    assert [q.ask for q in cells["bio:7.1"].question] == ["Which cells have no nucleus?"]
    assert len(cells) == 2


def test_no_note_attaches_to_it(classroom: Classroom) -> None:
    assert classroom.last is None
    (record,) = classroom.acts[-1].batch
    assert isinstance(record, r.Course)
    assert classroom.acts[-1].words == "1.1: your question joins the course"
