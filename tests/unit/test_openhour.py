"""The open hour: students of any class, each shown as in their own."""

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.classroom.room import line_room
from masterytui.mastery import records as r
from masterytui.mastery.ahead import to_hear
from masterytui.mastery.board import Board, home
from masterytui.mastery.calendar import School
from masterytui.mastery.course import Course, Level, load
from masterytui.mastery.guests import plain
from masterytui.mastery.openhour import OPEN, came, gathered, short_names
from masterytui.mastery.rows import BoardRow, rows
from masterytui.mastery.stuck import stuck, stuck_all
from masterytui.mastery.together import together
from masterytui.mastery.visits import visits
from masterytui.quicklog import Draft, parse
from tests.unit.builders import (
    CHEMISTRY,
    TODAY,
    board_of,
    called,
    check,
    fact,
    flag,
    roll,
    student,
)

_LEVELS = (Level("blank", 0.0), Level("nearly", 0.6), Level("yes", 1.0, True))
_TEXT = """
title = "Earth science"
missing = ["layers"]
[[unit]]
code = "1"
title = "Rocks"
item = [
  { kind = "objective", code = "1.1" },
  { kind = "objective", code = "1.3" },
]
[[unit]]
code = "2"
title = "Plates"
item = [
  { kind = "objective", code = "2.1" },
  { kind = "objective", code = "2.4" },
]
"""
_LOADED = load(_TEXT, "e")
assert isinstance(_LOADED, Course)
EARTH = msgspec.structs.replace(_LOADED, level=_LEVELS)

LISTS = [*student("ana"), *student("ben"), *student("cem"), *student("dia", section="P5")]
BOTH = [*LISTS, *student("anke", section="P5")]
"""Anke's two letters are Ana's, too."""


def come(*who: str) -> list[r.Record]:
    return [roll(one, "present", OPEN) for one in who]


def classes(records: Iterable[r.Record], other: Course = CHEMISTRY) -> list[Board]:
    told = list(records)
    return [board_of(told, CHEMISTRY, "P3"), board_of(told, other, "P5")]


def opened(records: Iterable[r.Record], other: Course = CHEMISTRY) -> Board:
    return gathered(classes(records, other), TODAY)


# --- who is there


def test_those_who_came_today_are_in_it_by_name() -> None:
    yesterday = roll("ben", "present", OPEN, day="2026-11-17")
    board = opened([*LISTS, *come("dia", "ana"), yesterday, roll("cem", "present")])
    assert [s.student for s in board.students] == ["ana", "dia"]
    assert [home(board, s).section for s in board.students] == ["P3", "P5"]
    assert [(row.tag, row.home) for row in rows(board)] == [("an", "P3"), ("di", "P5")]


def test_who_was_sent_away_again_is_not() -> None:
    board = opened([*LISTS, *come("ana"), roll("ana", "absent", OPEN)])
    assert board.students == ()


def test_to_come_takes_no_roll_of_the_class() -> None:
    board, _ = classes([*LISTS, *come("ana"), roll("ben", "absent")])
    ana = board.student("ana")
    assert ana is not None
    assert came(ana, TODAY)
    assert "P3" not in ana.roll


def test_who_is_in_two_classes_is_in_it_once_as_of_the_first() -> None:
    twice = fact(r.Enrolment, "ana", section="P5", tag="zz")
    board = opened([*LISTS, twice, *come("ana")])
    assert [(row.tag, row.home) for row in rows(board)] == [("an", "P3")]
    left = fact(r.Enrolment, "ana", section="P3", tag="an", active=False)
    board = opened([*LISTS, twice, left, *come("ana")])
    assert [(row.tag, row.home) for row in rows(board)] == [("zz", "P5")]


def test_without_classes_nobody_can_come() -> None:
    assert gathered([], TODAY).students == ()


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        ([], ()),
        (["Chemistry"], ("",)),
        (["P3 Chemistry", "P4 Earth"], ("P3", "P4")),
        (["Period 3 Chem", "Period 10 Chem"], ("3", "10")),
        (["Chemistry A", "Chemistry B"], ("A", "B")),
        (["Chemistry", "Earth science"], ("1", "2")),
        (["P3 Chemistry", "P3 Earth"], ("1", "2")),
        (["P3", "P3 again"], ("1", "2")),
    ],
)
def test_a_class_has_a_short_name(titles: list[str], short: tuple[str, ...]) -> None:
    assert short_names(titles) == short


# --- each as in their own class

_WHO = st.sampled_from(["ana", "ben", "dia", "eli"])
_CODES = st.sampled_from(["1.1", "1.3", "2.1", "2.4"])
_LEVEL = st.sampled_from(["not yet", "almost", "mastered"])
_DAYS = st.sampled_from(["2026-11-12", "2026-11-16", TODAY])
PAIRS = [*student("ana"), *student("ben"), *student("dia", section="P5")]
PAIRS += student("eli", section="P5")


def _on(kind: type[r.Record], who: str, code: str, day: str = TODAY, **more: object) -> r.Record:
    """A fact on an objective of the student's own course."""
    objective = f"{'e' if who in ('dia', 'eli') else 'c'}:{code}"
    about = {"objectives": (objective,)} if kind is r.Working else {"objective": objective}
    return fact(kind, who, day=day, **about, **more)


_FACTS = st.one_of(
    st.builds(lambda level, *on: _on(r.Check, *on, level=level), _LEVEL, _WHO, _CODES, _DAYS),
    st.builds(lambda up, *on: _on(r.Flag, *on, raised=up), st.booleans(), _WHO, _CODES, _DAYS),
    st.builds(lambda *on: _on(r.Working, *on), _WHO, _CODES, _DAYS),
    st.builds(lambda *on: _on(r.Placed, *on), _WHO, _CODES, _DAYS),
    st.builds(lambda who: fact(r.Waiting, who, what="check"), _WHO),
    st.builds(roll, _WHO, st.sampled_from(["present", "tardy"])),
)
PLACES = ("home", "attendance", "place", "station", "safe", "group")
"""What a row says of the room somebody is in, not of them."""


def bare(row: BoardRow) -> BoardRow:
    usual = BoardRow(student="", tag="", name="", objective="")
    return msgspec.structs.replace(row, **{f: getattr(usual, f) for f in PLACES})


@given(st.lists(_FACTS, min_size=5, max_size=25), st.sets(_WHO, min_size=1))
def test_it_shows_of_each_what_their_class_shows(told: list[r.Record], who: set[str]) -> None:
    """Whoever else has come, and whoever has not."""
    own = classes([*PAIRS, *told, *come(*sorted(who))], _LOADED)
    board = gathered(own, TODAY)
    assert {s.student for s in board.students} == who
    known = stuck_all(board)
    shown = {row.student: bare(row) for row in rows(board, known)}
    proposed = {v.student: v for v in visits(board, 9, known=known)}
    for one in own:
        theirs = stuck_all(one)
        expected = {row.student: bare(row) for row in rows(one, theirs)}
        visit = {v.student: v for v in visits(one, 9, known=theirs)}
        for s in one.students:
            if s.student in who:
                mine = board.student(s.student)
                assert mine is not None
                assert shown[s.student] == expected[s.student]
                assert known[s.student] == theirs[s.student]
                assert proposed.get(s.student) == visit.get(s.student)
                assert together(board, mine, School()) == together(one, s, School())
                for objective in s.progress:
                    assert stuck(board, mine, objective) == stuck(one, s, objective)


def test_the_next_objective_is_that_of_their_own_class() -> None:
    ahead = [fact(r.Working, who, objectives=("c:2.4",)) for who in ("ben", "cem")]
    board = opened([*LISTS, *ahead, *come("ana", "dia")])
    found = {row.student: row.objective for row in rows(board)}
    assert found == {"ana": "c:2.1", "dia": "c:1.1"}


def test_whom_to_ask_aloud_is_looked_for_in_their_own_course() -> None:
    told: list[r.Record] = [*LISTS, *come("ana", "dia")]
    for who, objective in (("ana", "c:2.4"), ("dia", "e:2.4"), ("dia", "c:2.3")):
        told.append(fact(r.Work, who, item="", objective=objective, accepted=True))
        told.append(fact(r.Check, who, objective=objective, level="not yet"))
    # What Dia did in a class she has left is not looked at.
    found = {(x.student, x.objective) for x in to_hear(opened(told, EARTH))}
    assert found == {("ana", "c:2.4"), ("dia", "e:2.4")}


def test_a_group_called_elsewhere_is_not_one_of_this_room() -> None:
    lunch = fact(r.Group, "ana", section=OPEN, number=1, objective="c:2.4")
    told = [*LISTS, *come("ana", "ben"), lunch, called("ben", 2, "2.4")]
    assert {row.student: row.group for row in rows(opened(told))} == {"ana": 1, "ben": 0}
    own = {row.student: row.group for row in rows(classes(told)[0])}
    assert own == {"ana": 0, "ben": 2, "cem": 0}


def test_a_guest_sees_no_verdict_there() -> None:
    told = [check("ana", "2.4", "not yet"), check("ana", "2.4", "not yet"), flag("dia", "1.1")]
    with_them = plain(opened([*LISTS, *told, *come("ana", "dia")]))
    assert not any(row.values or row.needs_help or row.owed for row in rows(with_them))
    assert {row.student: row.objective for row in rows(with_them)} == {
        "ana": "c:2.4",
        "dia": "c:1.1",
    }
    assert all(not s.progress for known in with_them.classes for s in known.students)


# --- two courses


def test_of_two_courses_each_is_under_their_own() -> None:
    board = opened([*LISTS, *come("ana", "dia")], EARTH)
    assert board.course.title == "Chemistry, Earth science"
    found = {row.student: row.objective for row in rows(board)}
    assert found == {"ana": "c:1.1", "dia": "e:1.1"}


def test_of_one_course_it_is_that_course() -> None:
    assert opened(LISTS).course is CHEMISTRY


def line(text: str, board: Board) -> Draft | str:
    found = parse(text, line_room(board))
    return found if isinstance(found, Draft) else found.text  # type: ignore[union-attr]


def test_a_code_and_a_verdict_are_those_of_the_students_own_course() -> None:
    board = opened([*LISTS, *come("ana", "dia")], EARTH)
    for text, objective, level in (
        ("an24n", "c:2.4", "not yet"),
        ("di24n", "e:2.4", "blank"),
        ("di24a", "e:2.4", "nearly"),
        ("dip", "e:1.1", "yes"),
    ):
        found = line(text, board)
        assert isinstance(found, Draft), found
        (record,) = found.records
        assert isinstance(record, r.Check)
        assert (record.objective, record.level) == (objective, level)
    assert "blank" in line("di24n", board).words  # type: ignore[union-attr]
    missing = line("di24n1", board)
    assert isinstance(missing, Draft)
    assert missing.records[0].missing == "layers"  # type: ignore[attr-defined]


def test_a_code_for_students_of_two_courses_is_refused() -> None:
    board = opened([*LISTS, *come("ana", "dia")], EARTH)
    assert line("an,di24p", board) == "an,di24p: there is no objective 24"
    assert line("2.4=an,di", board) == (
        "2.4 is not an objective of all of them: one course to a line"
    )
    both = line("an,din", board)
    assert isinstance(both, Draft)
    assert [x.level for x in both.records] == ["not yet", "blank"]  # type: ignore[attr-defined]
    one = line("2.4=di", board)
    assert isinstance(one, Draft)
    assert one.records[0].objectives == ("e:2.4",)  # type: ignore[attr-defined]


# --- tags


def test_two_letters_of_two_students_are_nobodys_alone() -> None:
    room = line_room(opened([*BOTH, *come("ana", "anke")]))
    assert room.shared == {"an": ("ana", "anke"), "at": ("ana", "anke")}
    assert "an" not in room.by_tag
    assert line("anp", opened([*BOTH, *come("ana", "anke")])).startswith("an is shared")  # type: ignore[union-attr]
    alone = line_room(opened([*BOTH, *come("anke")]))
    assert alone.by_tag["an"].id == "anke"


def test_the_others_are_known_with_their_class() -> None:
    room = line_room(opened([*BOTH, *come("ana")]))
    assert {p.id: p.sign for p in room.others} == {
        "ben": "be·P3",
        "cem": "ce·P3",
        "dia": "di·P5",
        "anke": "an·P5",
    }
    assert [p.sign for p in room.students] == ["an·P3"]
    assert line_room(classes(BOTH)[0]).others == ()
