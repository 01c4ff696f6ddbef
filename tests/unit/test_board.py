"""The class as one board: who is in it, where it is, roll, what is owed, the sums."""

import msgspec
import pytest
from builders import SECTION, TODAY, at, board_of, check, course, fact, open_station, roll, student

from masterytui.mastery import board as boards
from masterytui.mastery import records as r
from masterytui.mastery.board import Board, Totals
from masterytui.mastery.standing import Standing

YESTERDAY = "2026-11-17"


def working(who: str, *codes: str) -> r.Working:
    return fact(r.Working, who, objectives=tuple(f"c:{code}" for code in codes))


def fact_of(who: str, given: str, family: str) -> r.Student:
    return fact(r.Student, who, given=given, family=family)


def one(board: Board, who: str) -> Standing:
    found = board.student(who)
    assert found is not None
    return found


def current(board: Board, who: str) -> tuple[str, ...]:
    return boards.working_on(board, one(board, who), boards.unit_now(board))


def owes(board: Board, who: str) -> tuple[str, ...]:
    return boards.owed(board, one(board, who), current(board, who))


# --- who is in the class


def test_the_class_is_those_enrolled_and_not_left_in_class_list_order() -> None:
    board = board_of(
        [
            *student("zoe", "Abel"),
            *student("bo", "abbot"),
            *student("ada", "Abel"),
            *student("cy", ""),
            *student("elsewhere", section="P5"),
            *student("left"),
            fact(r.Enrolment, "left", section=SECTION, tag="le", active=False, when="11:00:00"),
        ]
    )
    # One name sorts as a family name: Cy after Abel.
    assert [s.student for s in board.students] == ["bo", "ada", "zoe", "cy"]
    assert board.student("left") is None


def test_accents_and_scripts_do_not_count_in_a_class_list() -> None:
    names = {"a": ("Łucja", "Świątek"), "b": ("Wei", "Zhang"), "c": ("Иван", "Петров")}
    facts = [fact for who in names for fact in student(who)]
    facts += [fact_of(who, *names[who]) for who in names]
    assert [s.student for s in board_of(facts).students] == ["c", "a", "b"]


def test_applying_a_change_takes_in_moves_and_drops() -> None:
    board = board_of([*student("ada", "A"), *student("bo", "B"), check("bo", "2.1", "almost")])
    ada, bo = one(board, "ada"), one(board, "bo")
    assert boards.apply(board, []) == board
    cy = {"given": "Cy", "family": "AA", "plain": ("cy", "aa")}
    new = msgspec.structs.replace(ada, student="cy", **cy)
    renamed = msgspec.structs.replace(ada, family="Z", plain=("ada", "z"))
    after = boards.apply(board, [new, renamed])
    assert [s.student for s in after.students] == ["cy", "bo", "ada"]
    gone = boards.apply(after, [msgspec.structs.replace(bo, enrolled={}), Standing(student="cy")])
    assert gone.students == (renamed,)
    assert gone.totals == Totals()
    assert boards.apply(gone, [bo, ada]) == board


def test_the_class_figures_are_sums_over_all_checks() -> None:
    board = board_of(
        [
            *student("ada"),
            *student("bo"),
            check("ada", "2.1", "not yet", when="10:00:00"),
            check("ada", "2.1", "almost", when="10:01:00"),
            check("bo", "2.1", "mastered"),
            check("bo", "1.1", "not yet"),
            fact(r.Flag, "ada", objective="c:1.2", raised=True),
        ]
    )
    assert board.totals == Totals(
        checks={"c:1.1": 1, "c:2.1": 3}, values={"c:1.1": 0, "c:2.1": 1500}
    )


# --- roll


def test_until_roll_is_confirmed_everyone_not_marked_absent_is_here() -> None:
    facts = [*student("ada"), *student("bo"), *student("cy"), *student("di"), *student("ed")]
    facts += [roll("bo", "absent"), roll("cy", "tardy"), roll("di", "excused")]
    facts += [roll("ed", "absent", day=YESTERDAY), roll("ada", "absent", section="P5")]
    board = board_of(facts)
    assert not boards.roll_taken(board)
    state = {
        s.student: (boards.attendance(board, s), boards.here(board, s)) for s in board.students
    }
    assert state == {
        "ada": ("present", True),
        "bo": ("absent", False),
        "cy": ("tardy", True),
        "di": ("excused", False),
        "ed": ("present", True),
    }


@pytest.mark.parametrize(
    ("confirmed", "taken"),
    [
        ({"day": TODAY, "section": SECTION}, True),
        ({"day": YESTERDAY, "section": SECTION}, False),
        ({"day": TODAY, "section": "P5"}, False),
    ],
)
def test_roll_is_taken_once_confirmed_today_in_this_class(
    confirmed: dict[str, str], taken: bool
) -> None:
    call = fact(r.Roll, "ada", state="present", taken=True, **confirmed)
    late = fact(r.Roll, "ada", section=SECTION, state="tardy", when="11:00:00")
    assert boards.roll_taken(board_of([*student("ada"), *student("bo"), call])) is taken
    assert boards.roll_taken(board_of([*student("ada"), *student("bo"), call, late])) is taken


# --- where they are


@pytest.mark.parametrize(
    ("spot", "place", "station"),
    [
        (at("ada", "station", 2), "station", 2),
        (at("ada", "station", 3), "station", 0),  # no lab stands there
        (at("ada", "testing"), "testing", 0),
        (at("ada", "group", 2), "group", 0),
        (at("ada", "station", 2, day=YESTERDAY), "desk", 0),
        (fact(r.At, "ada", place="out"), "out", 0),
        (fact(r.At, "ada", place="station", section="P5", number=2), "desk", 0),
    ],
)
def test_a_place_counts_today_and_in_this_class(spot: r.At, place: str, station: int) -> None:
    board = board_of([*student("ada"), spot, open_station(2, "L1")])
    ada = one(board, "ada")
    assert (boards.place(board, ada), boards.station(board, ada)) == (place, station)
    nobody = board_of([*student("ada"), open_station(2, "L1")])
    assert boards.place(nobody, one(nobody, "ada")) == "desk"
    assert boards.station(nobody, one(nobody, "ada")) == 0


# --- the unit the class is in

THREE = course({"One": ("1.1", "1.2"), "Two": ("2.1",), "Three": ("3.1",)})


@pytest.mark.parametrize(
    ("codes", "unit"),
    [
        ([], 0),
        (["3.1"], 2),
        (["1.1", "3.1"], 0),  # the lower of the two in the middle
        (["1.1", "2.1", "3.1"], 1),
        (["1.1", "3.1", "3.1"], 2),
        (["1.1", "1.2", "2.1", "3.1"], 0),
    ],
)
def test_the_unit_the_class_is_in_is_the_middle_one(codes: list[str], unit: int) -> None:
    facts: list[r.Record] = [*student("new")]
    for n, code in enumerate(codes):
        facts += [*student(f"s{n}"), working(f"s{n}", code)]
    assert boards.unit_now(board_of(facts, THREE)) == unit


def test_of_two_at_once_the_further_one_says_the_unit() -> None:
    board = board_of([*student("ada"), working("ada", "1.2", "2.1")], THREE)
    assert boards.unit_now(board) == 1


# --- who works on what


def test_a_student_nobody_has_touched_works_on_the_first_of_the_class_s_unit() -> None:
    board = board_of(
        [
            *student("ada"),
            working("ada", "2.4"),
            *student("bo"),
            working("bo", "2.2"),
            *student("n"),
        ]
    )
    assert current(board, "n") == ("c:2.1",)
    assert owes(board, "n") == ()
    assert current(board, "bo") == ("c:2.2",)
    assert boards.by_objective(board).keys() == {"c:2.1", "c:2.2", "c:2.4"}


def test_students_stand_under_their_first_objective_in_course_order() -> None:
    done = [check("done", "2.5", "mastered")]
    board = board_of(
        [
            *student("done"),
            *done,
            *student("zoe", "A"),
            working("zoe", "2.4", "1.2"),
            *student("ada", "B"),
            working("ada", "1.1"),
            *student("bo", "C"),
            working("bo", "2.4"),
        ]
    )
    under = boards.by_objective(board)
    assert [(o, [s.student for s in those]) for o, those in under.items()] == [
        ("c:1.1", ["ada"]),
        ("c:2.4", ["zoe", "bo"]),
        ("", ["done"]),
    ]


def test_what_is_owed_lies_before_the_first_current_one() -> None:
    board = board_of(
        [
            *student("ada"),
            check("ada", "1.2", "mastered", when="09:00:00"),
            check("ada", "2.1", "not yet", when="09:10:00"),
            working("ada", "2.2", "2.4"),
        ]
    )
    assert owes(board, "ada") == ("c:1.1", "c:1.3", "c:2.1")


def test_earlier_objectives_read_placed_until_they_are_assessed() -> None:
    board = board_of(
        [
            *student("ada"),
            fact(r.Placed, "ada", objective="c:2.1"),
            check("ada", "1.2", "not yet", when="09:00:00"),
            working("ada", "2.3"),
        ]
    )
    ada = one(board, "ada")
    read = [o for o in board.course.objectives if boards.placed(board, ada, o)]
    assert read == ["c:1.1", "c:1.3"]
    assert owes(board, "ada") == ("c:2.1", "c:2.2")


def test_an_objective_that_is_not_in_the_course_any_more_pins_nobody() -> None:
    facts = [*student("ada"), working("ada", "2.9"), check("ada", "2.8", "not yet")]
    board = board_of([*facts, *student("bo"), working("bo", "2.2")])
    assert current(board, "ada") == ("c:2.1",)
    assert owes(board, "ada") == ()
    assert not boards.placed(board, one(board, "ada"), "c:2.9")
