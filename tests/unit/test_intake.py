"""Getting a class in: a preview, then one act; the same again changes nothing."""

from pathlib import Path

import pytest
from books import workbook
from bringing import LIST, SHEET, brought, file, seen, wrong
from real_class import COURSE, Clock, on_disk, opened, refused, saved, tags

from masterytui.classroom.intake import confirm
from masterytui.classroom.publishing import NEW, text_in_force
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.course import Course, load
from masterytui.quicklog.effects import Draft


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return opened(tmp_path / "book", Clock())


# --- a class list


def test_a_list_is_looked_at_then_brought_in_as_one_act(
    classroom: Classroom, tmp_path: Path
) -> None:
    path = file(tmp_path, "list.csv", LIST)
    found = seen(classroom, path)
    assert classroom.sections() == {}
    assert found.classes == {"P3": 2, "P4": 1}
    assert found.ignored_columns == ["Birth date"]
    assert saved(confirm(classroom, found)).message == "imported: 3 new"
    assert tags(classroom) == {"Ana Ade": "aa", "Ben Bo": "bb"}
    assert tags(classroom, "P4") == {"Cy Coe": "cc"}
    assert len(classroom.acts) == 1
    assert len({x.batch.id for x in classroom.acts[0].batch}) == 1
    saved(classroom.undo())
    assert classroom.sections() == {}
    assert tags(classroom) == {}


def test_another_process_takes_the_whole_import_back(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "list.csv", LIST))
    line = opened(tmp_path / "book", classroom.clock)
    assert (
        saved(line.undo_today()).message == "taken back: Ana Ade, Ben Bo, Cy Coe on the class list"
    )
    assert line.sections() == {}
    assert refused(line.undo_today()).startswith("Nothing was logged")


def test_the_same_file_twice_changes_nothing(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "list.csv", LIST)
    brought(classroom, path)
    again = seen(classroom, path)
    assert (again.drafts, len(again.plan.unchanged)) == ((), 3)
    assert brought(classroom, path) == "Nothing changed: all of it was there already."
    assert len(classroom.acts) == 1


def test_who_is_missing_is_asked_about_and_stays(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "list.csv", LIST))
    shorter = LIST.replace("0072,Bo,Ben,P3,2010-02-03\n", "0074,Doe,Di,P3,2010-02-03\n")
    found = seen(classroom, file(tmp_path, "week9.csv", shorter))
    assert [known.name for known in found.plan.left] == ["Ben Bo"]
    assert saved(confirm(classroom, found)).message == "imported: 1 new, 1 left?"
    assert tags(classroom) == {"Ana Ade": "aa", "Ben Bo": "bb", "Di Doe": "dd"}


def test_a_class_keeps_the_spelling_it_came_with(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "list.csv", LIST))
    found = seen(classroom, file(tmp_path, "again.csv", LIST.replace(",P3,", ", p3 ,")))
    assert found.sections == ("P3", "P4")
    assert found.drafts == ()


def test_a_pasted_list_asks_for_its_class(classroom: Classroom) -> None:
    names = "Name\nAna Ade\nBen Bo\n"
    found = seen(classroom, names, asking=True)
    assert [question.asks for question in found.questions] == ["section"]
    assert refused(confirm(classroom, found)) == "which class is this a list of?"
    assert brought(classroom, names, section="P3") == "imported: 2 new"
    assert tags(classroom) == {"Ana Ade": "aa", "Ben Bo": "bb"}


def test_a_file_without_a_class_is_named_for_itself(classroom: Classroom, tmp_path: Path) -> None:
    """Where nobody is there to ask, a safe default is not an open question."""
    path = file(tmp_path, "Period 5.csv", "Name\nAna Ade\nBen Bo\n")
    assert not seen(classroom, path).open
    assert seen(classroom, path, asking=True).open
    brought(classroom, path)
    assert [*classroom.sections()] == ["Period 5"]


def test_two_of_one_name_are_one_or_two_as_the_teacher_says(classroom: Classroom) -> None:
    text = "Name,Class\nAna Ade,P3\nAna Ade,P3\n"
    assert [question.asks for question in seen(classroom, text).questions] == ["twins"]
    assert brought(classroom, text, twins=True) == "imported: 2 new"
    assert len({s.enrolled["P3"].tag for s in classroom.board("P3").students}) == 2
    saved(classroom.undo())
    assert brought(classroom, text, twins=False) == "imported: 1 new"


def test_the_rest_of_a_files_bad_news_is_told_together(
    classroom: Classroom, tmp_path: Path
) -> None:
    files = [
        file(tmp_path, "report.csv", b"%PDF-1.7\n1 0 obj"),
        file(tmp_path, "old.csv", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(64)),
        file(tmp_path, "empty.csv", ""),
        file(tmp_path, "good.csv", LIST),
    ]
    told = wrong(classroom, *files)
    assert [p.file for p in told] == ["report.csv", "old.csv", "empty.csv"]
    assert "PDF" in told[0].text
    assert ".xls" in told[1].text
    assert told[2].text == "this file is empty"
    assert classroom.sections() == {}


def test_a_workbook_of_classes_and_objectives_is_one_act(
    classroom: Classroom, tmp_path: Path
) -> None:
    header = ["Name", "Objective"]
    data = workbook(
        ("Start", [["Welcome"]]),
        ("P3", [header, ["Ana Ade", "1.2"], ["Ben Bo", ""]]),
        ("P4", [header, ["Cy Coe", "9.9"]]),
        ("Aims", [row.split(",") for row in SHEET.splitlines()]),
    )
    found = seen(classroom, file(tmp_path, "year.xlsx", data))
    assert found.classes == {"P3": 2, "P4": 1}
    assert (found.objectives, found.questions) == (3, ())
    assert [str(p) for p in found.problems] == [
        "year.xlsx: the sheet “Start” has no list in it: passed over",
        "year.xlsx:2: Cy Coe is not placed: 9.9 is no objective of the course",
    ]
    assert saved(confirm(classroom, found)).message == "imported: 3 new, 3 objectives"
    assert len(classroom.acts) == 1


def test_what_other_processes_brought_in_is_known(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "list.csv", LIST)
    brought(opened(tmp_path / "book", classroom.clock), path)
    assert seen(classroom, path).drafts == ()


# --- objectives


def test_the_first_course_is_that_of_every_class_without_one(
    classroom: Classroom, tmp_path: Path
) -> None:
    brought(classroom, file(tmp_path, "list.csv", LIST))
    assert brought(classroom, file(tmp_path, "Chemistry.csv", SHEET)) == "imported: 3 objectives"
    assert {s.course for s in classroom.sections().values()} == {"chemistry"}
    assert [o.code for o in classroom.board("P3").course.objectives.values()] == [
        "1.1",
        "1.2",
        "2.1",
    ]
    earth = "code,statement,unit\nE1,I can name three rocks,Rocks\n"
    brought(classroom, file(tmp_path, "Earth.csv", earth))
    assert {s.course for s in classroom.sections().values()} == {"chemistry"}
    assert set(classroom.courses) == {"chemistry", "earth"}
    brought(classroom, file(tmp_path, "new.csv", "Name,Class\nEve Eden,P6\nFay Foy,P6\n"))
    assert classroom.sections()["P6"].course == "chemistry"


def test_a_list_with_its_objectives_places_at_once(classroom: Classroom, tmp_path: Path) -> None:
    listed = "Name,Class,Objective\nAna Ade,P3,2.1\nBen Bo,P3,1.1\n"
    brought(classroom, file(tmp_path, "list.csv", listed), file(tmp_path, "chem.csv", SHEET))
    assert len(classroom.acts) == 1
    ana, ben = classroom.board("P3").students
    assert ana.pointer["chem"].placed == "chem:2.1"
    assert ben.pointer["chem"].working == ("chem:1.1",)
    saved(classroom.undo())
    assert (classroom.sections(), dict(classroom.courses)) == ({}, {})


def test_the_same_sheet_twice_changes_nothing(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "chem.csv", SHEET)
    brought(classroom, path)
    assert brought(classroom, path) == "Nothing changed: all of it was there already."


def test_the_same_course_file_twice_changes_nothing(classroom: Classroom, tmp_path: Path) -> None:
    path = file(tmp_path, "chem.toml", COURSE)
    assert brought(classroom, path) == "imported: 2 objectives"
    assert text_in_force(classroom, "chem") == COURSE
    assert brought(classroom, path) == "Nothing changed: all of it was there already."
    assert len(on_disk(tmp_path / "book", r.CLASS)) == 1


def test_two_sheets_of_one_course_are_both_in_it(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "chem.csv", SHEET))
    one = file(tmp_path, "more.csv", SHEET + "2.2,I can titrate,2 Acids,2.1,,\n")
    two = file(tmp_path, "most.csv", SHEET + "2.3,I can read a pH curve,2 Acids,2.1,,\n")
    brought(classroom, one, two)
    codes = [o.code for o in classroom.courses["chem"].objectives.values()]
    assert sorted(codes) == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert set(classroom.courses) == {"chem"}


def test_needs_that_go_in_a_circle_are_told_with_their_row(
    classroom: Classroom, tmp_path: Path
) -> None:
    round_ = SHEET.replace("1 Amounts,,How", "1 Amounts,1.2,How")
    (told,) = wrong(classroom, file(tmp_path, "chem.csv", round_))
    assert str(told).startswith("chem.csv:2: objectives need each other in a circle")
    # Half of the circle may have been there already.
    brought(classroom, file(tmp_path, "chem.csv", SHEET))
    half = "code,statement,needs\n2.1,,\n1.2,,\n1.1,,1.2\n"
    (told,) = wrong(classroom, file(tmp_path, "chem.csv", half))
    assert told.line == 4


def test_a_sheets_course_has_words_on_its_digit_keys(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "chem.csv", SHEET))
    begun = load(NEW, "new")
    assert isinstance(begun, Course)
    chem = classroom.courses["chem"]
    assert (chem.notes, chem.missing) == (begun.notes, begun.missing)
    assert chem.notes
    assert chem.missing
    # A teacher's own lists stay, empty ones too.
    brought(classroom, file(tmp_path, "bio.toml", 'title = "Bio"\n'))
    brought(classroom, file(tmp_path, "bio.csv", "code,statement\nB1,I can\n"))
    assert classroom.courses["bio"].notes == ()


def test_the_course_is_put_beside_the_record(classroom: Classroom, tmp_path: Path) -> None:
    brought(classroom, file(tmp_path, "chem.csv", SHEET))
    beside = tmp_path / "book" / "courses" / "chem.toml"
    assert beside.read_text("utf-8") == text_in_force(classroom, "chem")


def test_a_course_that_cannot_be_put_beside_the_record_is_in_force(
    classroom: Classroom, tmp_path: Path
) -> None:
    found = seen(classroom, file(tmp_path, "chem.toml", COURSE))
    (tmp_path / "book" / "courses").write_text("no folder", "utf-8")
    done = saved(confirm(classroom, found))
    assert done.hint.startswith("The course is in force, but not beside the record:")
    assert set(classroom.courses) == {"chem"}


def test_changes_of_the_teachers_own_are_not_written_over(
    classroom: Classroom, tmp_path: Path
) -> None:
    brought(classroom, file(tmp_path, "chem.csv", SHEET))
    draft = tmp_path / "book" / "courses" / "chem.toml"
    mine = draft.read_text("utf-8") + "# what I tried on Sunday\n"
    draft.write_text(mine, "utf-8")
    more = file(tmp_path, "more.csv", SHEET + "2.2,I can titrate,2 Acids,2.1,,\n")
    for path in (more, file(tmp_path, "chem.toml", COURSE)):
        (told,) = wrong(classroom, path)
        assert str(told) == (
            "courses/chem.toml: it has changes that are not in force: masterytui course check chem"
        )
    assert draft.read_text("utf-8") == mine
    # What changes nothing stands in nobody's way.
    brought(classroom, file(tmp_path, "chem.csv", SHEET), file(tmp_path, "list.csv", LIST))
    assert draft.read_text("utf-8") == mine


def test_a_course_file_with_problems_is_told_line_by_line(
    classroom: Classroom, tmp_path: Path
) -> None:
    text = COURSE.replace('code = "1.2"', 'code = "1.1"').replace('kind = "lab"', 'kind = "lap"')
    told = wrong(classroom, file(tmp_path, "chem.toml", text))
    assert {p.file for p in told} == {"chem.toml"}
    assert all(p.line for p in told)
    (told_bytes,) = wrong(classroom, file(tmp_path, "latin.toml", b'title = "Qu\xedmica"'))
    assert str(told_bytes) == "latin.toml: this is not text in UTF-8; save it as that"
    (missing,) = wrong(classroom, tmp_path / "nowhere.toml")
    assert missing.file == "nowhere.toml"
    assert classroom.courses == {}


def test_a_note_of_today_survives_the_import_and_its_undo(
    classroom: Classroom, tmp_path: Path
) -> None:
    brought(classroom, file(tmp_path, "list.csv", LIST))
    ana = next(s.student for s in classroom.board("P3").students if s.given == "Ana")
    saved(classroom.record(Draft("t", (r.Visit(scope=ana),), "✓ talked")))
    moved = LIST.replace("Ade,Ana,P3", "Ade,Ann,P3")
    assert brought(classroom, file(tmp_path, "new.csv", moved)) == "imported: 1 changed"
    assert tags(classroom) == {"Ann Ade": "aa", "Ben Bo": "bb"}
    saved(classroom.undo())
    assert tags(classroom) == {"Ana Ade": "aa", "Ben Bo": "bb"}
    assert classroom.board("P3").student(ana) is not None
    assert saved(classroom.undo()).message == "Ana Ade ✓ talked"
