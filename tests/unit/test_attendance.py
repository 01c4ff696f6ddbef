"""Roll: what is said is kept apart from what was logged, until one act takes it."""

from masterytui.classroom.attendance import ROLL
from masterytui.mastery import records as r
from tests.unit.builders import SECTION, TODAY, board_of, fact, roll, student

THREE = [*student("ana", "A"), *student("ben", "B"), *student("cem", "C")]


def taken(who: str, state: str, when: str) -> r.Roll:
    return fact(r.Roll, who, section=SECTION, state=state, taken=True, when=when)


def test_everyone_is_here_until_somebody_says_otherwise() -> None:
    board = board_of([*THREE, roll("ben", "tardy"), roll("cem", "absent", day="2026-11-17")])
    assert ROLL.states(board, {}) == {"ana": "present", "ben": "tardy", "cem": "present"}
    assert ROLL.states(board, {"ana": "excused"})["ana"] == "excused"
    assert ROLL.states(board, {"ben": "present"})["ben"] == "present"


def test_the_first_roll_is_of_the_whole_class() -> None:
    board = board_of([*THREE, roll("ben", "tardy")])
    draft = ROLL.confirmed(board, {"cem": "absent"})
    assert draft is not None
    assert draft.records == (
        r.Roll(scope="ana", section=SECTION, state="present", taken=True),
        r.Roll(scope="ben", section=SECTION, state="tardy", taken=True),
        r.Roll(scope="cem", section=SECTION, state="absent", taken=True),
    )
    assert draft.words == "roll: 1 here, 1 absent, 1 late"


def test_a_taken_roll_logs_only_what_changed() -> None:
    everyone = [taken(who, "present", "10:14:00") for who in ("ana", "ben", "cem")]
    board = board_of([*THREE, *everyone])
    assert ROLL.confirmed(board, {}) is None
    assert ROLL.confirmed(board, {"ben": "present"}) is None
    draft = ROLL.confirmed(board, {"ben": "absent"})
    assert draft is not None
    assert [x.scope for x in draft.records] == ["ben"]


def test_a_child_who_came_after_the_roll_is_taken_in() -> None:
    board = board_of([*THREE, taken("ana", "present", "10:14:00"), taken("ben", "absent", "10:14")])
    draft = ROLL.confirmed(board, {})
    assert draft is not None
    assert [x.scope for x in draft.records] == ["cem"]


def test_when_it_was_taken() -> None:
    board = board_of([*THREE, roll("ben", "tardy")])
    assert ROLL.taken_at(board) == ""
    late = fact(r.Roll, "ana", section=SECTION, state="tardy", when="10:31:00")
    everyone = [taken(who, "present", "10:14:09.5") for who in ("ana", "ben", "cem")]
    assert ROLL.taken_at(board_of([*THREE, *everyone, late])) == "10:14"
    yesterday = fact(r.Roll, "ana", section=SECTION, state="present", taken=True, day="2026-11-17")
    assert ROLL.taken_at(board_of([*THREE, yesterday])) == ""
    assert TODAY == "2026-11-18"


def test_taps_go_round() -> None:
    assert ROLL.following("present") == "absent"
    assert ROLL.following("absent") == "tardy"
    assert ROLL.following("tardy") == "excused"
    assert ROLL.following("excused") == "present"


def test_counts_in_words() -> None:
    told = {"a": "present", "b": "present", "c": "excused", "d": "absent"}
    assert ROLL.in_words(told) == "2 here, 1 absent, 1 excused"
    assert ROLL.in_words({}) == "nobody on the list"
