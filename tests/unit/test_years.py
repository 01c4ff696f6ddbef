"""The turn of a year: classes are put away, students go on, and who left long ago is named."""

from datetime import datetime
from pathlib import Path

import pytest

from masterytui.classroom.classes import archive, classes
from masterytui.classroom.dayend import debriefs
from masterytui.classroom.leavers import leavers
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.cli.house import section_of
from masterytui.mastery import records as r
from masterytui.mastery.calendar import School
from masterytui.mastery.openhour import OPEN
from masterytui.quicklog.effects import Draft
from masterytui.store.book import Book


class Clock:
    now = datetime(2026, 11, 18, 10)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def classroom(tmp_path: Path, clock: Clock) -> Classroom:
    book = Book.open(tmp_path / "book", create=True, now=lambda: clock.now)
    made = Classroom(book, clock=lambda: clock.now, school=School())
    logged(made, r.Section(section="P3 2025"), r.Section(section="P3"))
    for student, section in (("ana", "P3 2025"), ("ben", "P3 2025"), ("ben", "P3")):
        logged(
            made,
            r.Student(scope=student, given=student.title()),
            r.Enrolment(scope=student, section=section, tag=student[:2]),
        )
    return made


def logged(classroom: Classroom, *drafts: r.Record) -> None:
    assert isinstance(classroom.record(Draft("t", drafts, "logged")), Change)


def away(classroom: Classroom, section: str, *, archived: bool = True) -> str:
    done = archive(classroom, section, archived=archived)
    assert isinstance(done, Change)
    return done.message


def test_an_archived_class_stands_behind_the_others_and_keeps_its_facts(
    classroom: Classroom,
) -> None:
    logged(classroom, r.Note(scope="ana", text="moved to another school"))
    assert [line.section for line in classes(classroom)] == ["P3", "P3 2025", OPEN]
    assert away(classroom, "P3 2025") == "P3 2025 archived"
    listed = classes(classroom)
    assert [line.section for line in listed] == ["P3", "P3 2025", OPEN]
    assert [line.archived for line in listed] == [False, True, False]
    assert isinstance(archive(classroom, OPEN, archived=True), Refused)
    assert {s.student for s in classroom.board("P3 2025").students} == {"ana", "ben"}
    assert [hit.text for hit in classroom.book.search("moved")] == ["moved to another school"]
    assert isinstance(archive(classroom, "P3 2025", archived=True), Refused)
    assert away(classroom, "P3 2025", archived=False) == "P3 2025 brought back"
    assert not any(line.archived for line in classes(classroom))


def test_nothing_opens_on_it_and_the_days_end_leaves_it_out(classroom: Classroom) -> None:
    logged(classroom, r.Visit(scope="ana"), r.Visit(scope="ben"))
    assert {one.section for one in debriefs(classroom)} == {"P3", "P3 2025"}
    away(classroom, "P3")
    assert section_of(classroom, None) == "P3 2025"
    assert {one.section for one in debriefs(classroom)} == {"P3 2025"}
    assert section_of(classroom, "P3") == "P3"


def test_undo_brings_it_back(classroom: Classroom) -> None:
    away(classroom, "P3 2025")
    assert isinstance(classroom.undo(), Change)
    assert not classroom.sections()["P3 2025"].archived


def test_a_student_in_a_new_class_goes_on_where_they_left_off(classroom: Classroom) -> None:
    logged(classroom, r.Check(scope="ben", objective="c:1.1", level="not yet"))
    away(classroom, "P3 2025")
    ben = classroom.board("P3").student("ben")
    assert ben is not None
    assert len(ben.on("c:1.1").checks) == 1


def test_who_left_is_named_once_the_last_fact_is_old_enough(
    classroom: Classroom, clock: Clock
) -> None:
    logged(classroom, r.Visit(scope="ana"), r.Visit(scope="ben"))
    clock.now = datetime(2029, 11, 18, 10)
    assert leavers(classroom, 3) == []  # both are in a class
    away(classroom, "P3 2025")
    assert leavers(classroom, 3) == []  # to the day
    clock.now = datetime(2029, 11, 19, 10)
    assert [(x.name, x.last) for x in leavers(classroom, 3)] == [("Ana", "2026-11-18")]
    assert leavers(classroom, 4) == []
    clock.now = datetime(2032, 2, 29, 10)
    assert [x.name for x in leavers(classroom, 5)] == ["Ana"]
