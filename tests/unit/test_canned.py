"""The words of the keys 1-9: missing first where something is lacking, a level's own notes."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quicklog_class import ROOM, Desk

from masterytui.mastery.canned import missing_keys, on_keys
from masterytui.mastery.course import Course, load
from masterytui.quicklog import Amend, Commit

NOTES, MISSING = ("explained it", "on task"), ("units", "balancing")
FOR = {"mastered": ("could tutor it",), "not yet": ("watch it again",)}
COURSE = Course(title="", notes=NOTES, missing=MISSING, notes_for=FOR)


def test_each_level_its_own_and_the_rest_as_ever() -> None:
    assert on_keys(COURSE, "mastered", mastered=True) == ("could tutor it",)
    assert on_keys(COURSE, "not yet") == ("units", "balancing", "watch it again")
    assert on_keys(COURSE, "almost") == MISSING
    assert on_keys(COURSE) == NOTES


def test_without_any_missing_words() -> None:
    bare = Course(title="", notes=NOTES, notes_for=FOR)
    assert on_keys(bare, "not yet") == ("watch it again",)
    assert on_keys(bare, "almost") == NOTES


@given(
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 12),
    st.sampled_from(["", "almost", "not yet"]),
)
def test_nine_keys_and_missing_words_only_where_they_are_counted(
    notes: int, missing: int, own: int, level: str
) -> None:
    course = Course(
        title="",
        notes=tuple(f"n{i}" for i in range(notes)),
        missing=tuple(f"m{i}" for i in range(missing)),
        notes_for={"not yet": tuple(f"o{i}" for i in range(own))},
    )
    words = on_keys(course, level)
    first = missing_keys(course, level, mastered=False)
    assert len(words) <= 9
    assert [word[0] == "m" for word in words] == [n < first for n in range(len(words))]
    if not level:
        assert words == course.notes[:9]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[notes_for]\nperfect = ["a"]', "notes_for has perfect, which is no level"),
        (f"[notes_for]\nmastered = {[str(n) for n in range(10)]}", "notes_for mastered has 10"),
    ],
)
def test_what_is_wrong_is_said(text: str, why: str) -> None:
    found = load(f'title = "C"\n{text}', "c")
    assert isinstance(found, list)
    assert [problem.text for problem in found if why in problem.text]


def test_by_the_line_a_missing_word_amends_and_a_note_is_a_note() -> None:
    room = msgspec.structs.replace(ROOM, missing=MISSING, notes_for=FOR)
    assert "3 watch it again" in Desk(room).keys("jdn").line.bar().plain
    assert isinstance(Desk(room).keys("jdn2").effects[-1], Amend)
    noted = Desk(room).keys("jdn3").effects[-1]
    assert isinstance(noted, Commit)
    assert noted.draft.records[0].text == "watch it again"  # type: ignore[attr-defined]
    assert "could tutor it" in Desk(room).keys("jdp").line.bar().plain
