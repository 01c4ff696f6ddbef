"""What a guest sees and may log: no grade, no note, no flag, and nothing that shows by itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from masterytui.classroom.guest import Guest, named
from masterytui.classroom.words import words
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.mastery.guests import plain
from masterytui.mastery.rows import rows
from masterytui.mastery.visits import visits
from tests.unit.builders import (
    CHEMISTRY,
    SECTION,
    TODAY,
    at,
    board_of,
    check,
    fact,
    open_station,
    roll,
    student,
)
from tests.unit.test_codec import EXAMPLES

BASE: list[r.Record] = [
    *student("ana"),
    *student("ben"),
    fact(r.Working, "ana", objectives=("c:2.1",)),
    fact(r.Working, "ben", objectives=("c:2.3",)),
    roll("ben", "tardy"),
]
_WHO = st.sampled_from(["ana", "ben"])
_KINDS = st.one_of(
    st.just((r.Flag, {"objective": "c:2.1", "raised": True})),
    st.just((r.Flag, {"objective": "c:1.1", "raised": True})),
    st.just((r.Support, {"what": "write"})),
    st.just((r.Signoff, {"lab": "c:L1", "stage": "safety"})),
    st.just((r.Revoke, {"lab": "c:L1", "reason": "horseplay"})),
    st.just((r.Group, {"section": SECTION, "number": 1, "objective": "c:2.1"})),
    st.just((r.Prework, {"section": SECTION, "state": "not done"})),
    st.just((r.Reflection, {"section": SECTION, "asked": "exit", "done": False})),
)


def seen(board: Board) -> Any:
    """All that a screen makes of it."""
    return board, rows(board), visits(board, 5, "10:30:00")


@given(st.lists(st.tuples(_WHO, _KINDS), max_size=6))
def test_what_is_kept_from_them_changes_nothing_they_see(secrets: list[Any]) -> None:
    talked = [fact(r.Visit, who, when="10:20:00") for who in ("ana", "ben")]
    more = [fact(kind, who, when="10:10:00", **fields) for who, (kind, fields) in secrets]
    more += [open_station(1, "L1"), at("ana", "desk")]
    # A flag may be on another objective; what they work on now is no secret.
    last = [
        fact(r.At, "ana", place="desk", section=SECTION, when="10:15:00"),
        fact(r.Working, "ana", objectives=("c:2.1",), when="10:15:00"),
        fact(r.Working, "ben", objectives=("c:2.3",), when="10:15:00"),
    ]
    with_them = plain(board_of([*BASE, *more, *last, *talked]))
    without = plain(board_of([*BASE, *last, *talked]))
    assert [s.diary for s in with_them.students] == [s.diary for s in without.students]
    assert seen(with_them) == seen(without)


@pytest.mark.parametrize("level", ["not yet", "almost", "mastered"])
def test_a_verdict_shows_at_most_in_what_they_work_on(level: str) -> None:
    judged = fact(r.Check, "ana", objective="c:2.1", level=level, missing="units", when="09:30:00")
    back = fact(r.Working, "ana", objectives=("c:2.1",), when="09:40:00")
    talk = fact(r.Visit, "ana", when="09:50:00")
    assert seen(plain(board_of([*BASE, judged, back, talk]))) == seen(
        plain(board_of([*BASE, back, talk]))
    )


def test_each_works_on_what_the_teacher_sees_them_work_on() -> None:
    """Also who has finished the course, or is at the end of it, or never began."""
    judged = [check("ana", code, "mastered") for code in ("2.4", "2.5")]
    board = board_of([*BASE, *judged, *student("cy"), *student("di"), *_all_mastered("di")])
    theirs = {row.student: row for row in rows(plain(board))}
    shown = {who: (row.objective, row.second) for who, row in theirs.items()}
    assert shown == {row.student: (row.objective, row.second) for row in rows(board)}
    assert shown["ana"] == shown["di"] == ("", "")
    assert not any(row.owed for row in theirs.values())


def _all_mastered(who: str) -> list[r.Record]:
    return [check(who, o.code, "mastered") for o in CHEMISTRY.objectives.values()]


def test_their_talk_is_a_contact_and_reads_as_seen_by_them() -> None:
    talk = replace(fact(r.Visit, "ana", when="10:20:00"), by=r.By("Ms Lane", "d"))
    board = board_of([*BASE, talk])
    ana, ben = board.students
    assert (ana.seen, ana.seen_at, ben.seen) == (TODAY, "10:20:00", "")
    assert visits(board, 5, "10:30:00")[0].student == "ben"
    assert words(talk, CHEMISTRY) == "seen by Ms Lane"


def test_the_same_class_is_worked_out_once() -> None:
    guest, board = Guest("Ms Lane"), board_of(BASE)
    assert guest.board(board) is guest.board(board)
    assert guest.board(board_of(BASE)) is not guest.board(board)


def test_talks_and_the_roll_alone_may_be_logged() -> None:
    guest = Guest("Ms Lane")
    may = {type(kind) for kind in EXAMPLES if guest.may([kind])}
    assert may == {r.Visit, r.Roll}
    assert not guest.may([r.Visit(scope="ana"), r.Note(scope="ana", text="x")])


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "Teacher", "a\x07b"])
def test_a_name_that_is_none(name: str) -> None:
    assert isinstance(named(name), Problem)


def test_a_name() -> None:
    guest = named("  Ms  Lane ")
    assert isinstance(guest, Guest)
    assert guest.name == "Ms Lane"
