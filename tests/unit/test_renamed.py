"""A name that lists and the teacher change in turn: a later list wins, but not over the teacher."""

from pathlib import Path

import pytest
from bringing import LIST, brought
from real_class import Clock, opened, saved

from masterytui.classroom import people
from masterytui.classroom.writer import Classroom


@pytest.fixture
def classroom(tmp_path: Path) -> Classroom:
    return opened(tmp_path / "book", Clock())


def names(classroom: Classroom) -> list[str]:
    return [s.name for s in classroom.board("P3").students]


def spelt(classroom: Classroom, given: str) -> str:
    """What comes of a list that spells Ana Ade's name like this."""
    return brought(classroom, LIST.replace("Ade,Ana", f"Ade,{given}"))


def ana_is(classroom: Classroom, name: str) -> None:
    """The teacher mends her name by hand."""
    ana = next(s.student for s in classroom.board("P3").students if s.family == "Ade")
    saved(people.rename(classroom, ana, name))


def test_the_later_list_wins_whatever_an_earlier_one_had(classroom: Classroom) -> None:
    brought(classroom, LIST)
    for given in ("Anne", "Ana", "Anne", "Ana"):
        assert spelt(classroom, given) == "imported: 1 changed"
        assert names(classroom) == [f"{given} Ade", "Ben Bo"]
    assert spelt(classroom, "Ana").startswith("Nothing changed")


def test_a_name_that_was_taken_back_can_come_again(classroom: Classroom) -> None:
    brought(classroom, LIST)
    spelt(classroom, "Anne")
    saved(classroom.undo())
    assert names(classroom) == ["Ana Ade", "Ben Bo"]
    assert spelt(classroom, "Anne") == "imported: 1 changed"
    assert names(classroom) == ["Anne Ade", "Ben Bo"]


def test_a_list_with_the_old_spelling_does_not_undo_the_teachers(classroom: Classroom) -> None:
    brought(classroom, LIST)
    ana_is(classroom, "Anna Ade")
    assert brought(classroom, LIST).startswith("Nothing changed")
    ana_is(classroom, "Ánna Ade")
    assert brought(classroom, LIST).startswith("Nothing changed")
    assert spelt(classroom, "Anja") == "imported: 1 changed"
    # Since then the list has its own spellings again.
    assert brought(classroom, LIST) == "imported: 1 changed"
    assert names(classroom) == ["Ana Ade", "Ben Bo"]


def test_a_mending_taken_back_is_none(classroom: Classroom) -> None:
    brought(classroom, LIST)
    ana_is(classroom, "Anna Ade")
    saved(classroom.undo())
    ana_is(classroom, "Anke Ade")
    assert brought(classroom, LIST).startswith("Nothing changed")
    assert spelt(classroom, "Anna") == "imported: 1 changed"
    assert names(classroom) == ["Anna Ade", "Ben Bo"]


def test_a_mending_survives_the_ids_that_come_later(classroom: Classroom) -> None:
    plain = "Name,Class\nAna Ade,P3\nBen Bo,P3\n"
    numbered = "ID,Name,Class\n0071,Anna Ade,P3\n0072,Ben Bo,P3\n"
    brought(classroom, plain)
    ana_is(classroom, "Anna Ade")
    assert brought(classroom, numbered) == "imported: 2 changed"
    assert brought(classroom, plain).startswith("Nothing changed")
    assert names(classroom) == ["Anna Ade", "Ben Bo"]
