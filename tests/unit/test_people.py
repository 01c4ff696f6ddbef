"""A child at the door; a name, two letters, a class mended: nobody else's letters ever change."""

from pathlib import Path

import pytest
from real_class import (
    MOLES,
    SECTION,
    Clock,
    logged,
    on_disk,
    opened,
    real_class,
    refused,
    saved,
    tags,
)

from masterytui.classroom import people
from masterytui.classroom.intake import Preview, Wishes, confirm, preview
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r

TAGS = {"Ana Ade": "aa", "Ben Bo": "bb", "Cy Coe": "cc", "Di Doe": "dd"}


def the_id(classroom: Classroom, name: str, section: str = SECTION) -> str:
    (found,) = (s.student for s in classroom.board(section).students if s.name == name)
    return found


def seen(classroom: Classroom, text: str) -> Preview:
    found = preview(classroom, [text], Wishes(section="P3", yes=True))
    assert not isinstance(found, list), found
    return found


# --- at the door


def test_a_newcomer_keeps_all_others_tags(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    done = saved(people.newcomer(classroom, "Eve Eden", SECTION))
    assert done.message == "Eve Eden added; two letters: ee"
    assert [type(x) for x in done.records] == [r.Student, r.Enrolment]
    assert tags(classroom) == {**TAGS, "Eve Eden": "ee"}
    assert tags(opened(tmp_path, Clock())) == tags(classroom)
    saved(classroom.undo())
    assert tags(classroom) == TAGS


@pytest.mark.parametrize("name", ["Ana Ade", "ana ade", "  ANA   ade"])
def test_a_namesake_is_another_student(tmp_path: Path, name: str) -> None:
    """However it is typed: the ids of two spellings of one name would be one."""
    classroom = opened(tmp_path, Clock())
    saved(confirm(classroom, seen(classroom, "Name\nAna Ade\nBen Bo\n")))
    ana = the_id(classroom, "Ana Ade")
    saved(people.newcomer(classroom, name, "P3"))
    students = classroom.board("P3").students
    assert len({s.student for s in students}) == 3
    assert len({s.enrolled["P3"].tag for s in students}) == 3
    known = classroom.standing(ana)
    assert known is not None
    assert (known.name, known.enrolled["P3"].tag) == ("Ana Ade", "aa")


def test_the_former_name_of_somebody_renamed_is_somebody_else(tmp_path: Path) -> None:
    classroom = opened(tmp_path, Clock())
    saved(confirm(classroom, seen(classroom, "Name\nAna Ade\nBen Bo\n")))
    saved(people.rename(classroom, the_id(classroom, "Ana Ade"), "Anna Ade"))
    saved(people.newcomer(classroom, "Ana Ade", "P3"))
    assert sorted(tags(classroom, "P3")) == ["Ana Ade", "Anna Ade", "Ben Bo"]


def test_the_third_of_one_name(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    for _ in range(3):
        saved(people.newcomer(classroom, "Mo Salt", SECTION))
    named = [s for s in classroom.board(SECTION).students if s.name == "Mo Salt"]
    assert len({s.student for s in named}) == len({s.enrolled[SECTION].tag for s in named}) == 3


def test_a_child_that_was_taken_back_comes_again(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    first = saved(people.newcomer(classroom, "Eve Eden", SECTION))
    saved(classroom.undo())
    again = saved(people.newcomer(classroom, "Eve Eden", SECTION))
    assert again.students == first.students
    assert tags(classroom)["Eve Eden"] == "ee"


def test_names_that_could_break_something(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    for name in ("Bob [/] O’Neil", "Wulandari", "Nguyễn, Minh", "Łucja Świątek", "王 伟"):
        saved(people.newcomer(classroom, name, SECTION))
    names = set(tags(classroom)) - set(TAGS)
    assert names == {"Bob [/] O’Neil", "Wulandari", "Minh Nguyễn", "Łucja Świątek", "王 伟"}


def test_a_child_without_a_name(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    for name in ("", "   ", "\x07"):
        assert refused(people.newcomer(classroom, name, SECTION)).startswith("A name is needed")


def test_a_class_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST", 4)
    classroom = real_class(tmp_path)
    full = "P3 has 4 students, the most that two letters can call."
    assert refused(people.newcomer(classroom, "Eve Eden", SECTION)) == full
    saved(people.newcomer(classroom, "Eve Eden", "P4"))
    assert refused(people.move(classroom, the_id(classroom, "Eve Eden", "P4"), "P4", "P3")) == full


def test_the_letters_of_who_left_stay_theirs(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    saved(people.move(classroom, "ana", SECTION, "P4"))
    saved(people.newcomer(classroom, "Amy Ash", SECTION))
    assert tags(classroom)["Amy Ash"] == "am"


# --- a name


def test_a_name_is_mended_and_the_letters_stay(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "p", r.Check(scope="ana", objective=MOLES, level="mastered"))
    done = saved(people.rename(classroom, "ana", "Zoë Ade Ruiz"))
    assert done.message == "Zoë Ade Ruiz is the name now"
    ana = classroom.standing("ana")
    assert ana is not None
    assert (ana.given, ana.family, ana.enrolled[SECTION].tag) == ("Zoë", "Ade Ruiz", "aa")
    assert ana.on(MOLES).mastered
    saved(classroom.undo())
    assert tags(classroom) == TAGS


def test_a_list_that_still_has_the_old_name_changes_nothing(tmp_path: Path) -> None:
    classroom = opened(tmp_path, Clock())
    text = "Name\nAna Ade\nBen Bo\n"
    saved(confirm(classroom, seen(classroom, text)))
    saved(people.rename(classroom, the_id(classroom, "Ana Ade"), "Anna Ade"))
    again = seen(classroom, text)
    assert (again.drafts, len(again.plan.unchanged), again.plan.left) == ((), 2, ())


def test_an_empty_name_or_a_stranger(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    assert refused(people.rename(classroom, "ana", "  ")) == "A name is needed."
    assert "no name on record" in refused(people.rename(classroom, "stranger", "Eve"))


# --- two letters


def test_two_letters_are_given_by_hand(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    assert saved(people.retag(classroom, "ana", SECTION, " ZQ ")).message == "Ana Ade is zq now"
    assert tags(classroom) == {**TAGS, "Ana Ade": "zq"}
    saved(classroom.undo())
    assert tags(classroom) == TAGS


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("b", "Two letters from a to z."),
        ("bbb", "Two letters from a to z."),
        ("b1", "Two letters from a to z."),
        ("éé", "Two letters from a to z."),
        ("xx", "xx is what a badge begins with; choose two other letters."),
        ("bb", "bb is Ben Bo; it is never given to another student."),
        ("DD", "dd is Di Doe; it is never given to another student."),
    ],
)
def test_letters_that_cannot_be(tmp_path: Path, tag: str, why: str) -> None:
    classroom = real_class(tmp_path)
    saved(people.move(classroom, "di", SECTION, "P4"))
    assert refused(people.retag(classroom, "ana", SECTION, tag)) == why


def test_letters_in_a_class_one_is_not_in(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    assert refused(people.retag(classroom, "ana", "P4", "zq")) == (
        "This student is not in this class."
    )


# --- another class


def test_a_move_takes_the_history_along(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    logged(classroom, "p", r.Check(scope="ana", objective=MOLES, level="mastered"))
    done = saved(people.move(classroom, "ana", SECTION, "P4"))
    assert done.message == "Ana Ade now in P4 as aa"
    assert tags(classroom) == {k: v for k, v in TAGS.items() if k != "Ana Ade"}
    assert tags(classroom, "P4") == {"Ana Ade": "aa"}
    ana = classroom.board("P4").student("ana")
    assert ana is not None
    assert ana.on(MOLES).mastered
    assert not ana.enrolled[SECTION].active
    saved(classroom.undo())
    assert (tags(classroom), tags(classroom, "P4")) == (TAGS, {})


def test_back_again_with_the_old_letters(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    saved(people.retag(classroom, "ana", SECTION, "zq"))
    saved(people.move(classroom, "ana", SECTION, "P4"))
    saved(people.newcomer(classroom, "Zoe Quist", SECTION))
    saved(people.move(classroom, "ana", "P4", SECTION))
    assert tags(classroom)["Ana Ade"] == "zq"
    assert tags(classroom)["Zoe Quist"] not in ("zq", "")
    assert tags(classroom, "P4") == {}


def test_moves_that_cannot_be(tmp_path: Path) -> None:
    classroom = real_class(tmp_path)
    assert refused(people.move(classroom, "ana", SECTION, "P9")) == "There is no class P9."
    assert refused(people.move(classroom, "ana", "P4", SECTION)) == (
        "This student is not in this class."
    )
    assert refused(people.move(classroom, "ana", SECTION, SECTION)) == "Ana Ade is in P3 already."
    assert len(on_disk(tmp_path, "ana")) == 2
