"""The key question of a lab, as a line on Labs shows and keeps it."""

from masterytui.classroom.lablines import LabLine, draft, read, to_ask, turns
from masterytui.classroom.labwork import questions
from masterytui.classroom.room import room_of
from masterytui.classroom.words import words
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.rows import rows
from masterytui.quicklog import Draft, Room
from tests.unit import builders as b

CLASS = [x for n in ("ben", "dov") for x in b.student(n, n.upper())]
"""Their tags are be, do."""
LAB = (b.open_station(1, "L1"), b.open_station(2, "L2"), b.at("ben", "station", 1))

ASKS = """question = [
    { ask = "Which colour has copper?", answer = "green" },
    { ask = "{m} of NaCl: how many moles?", vary = "m = 1.0, 2.0, 3.0 g", answer = "m / 58.44" },
]"""
ASKING = b.course(lab_more=ASKS)


def read_on(text: str, board: Board) -> tuple[LabLine, Room]:
    room = room_of(board, rows(board))
    found = read(text, board, room)
    assert isinstance(found, LabLine), found
    return found, room


def test_the_key_question_is_kept_with_its_values_and_not_asked_again() -> None:
    facts: list[r.Record] = [*CLASS, *LAB]
    seen = []
    for day in ("2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17"):
        board = b.board_of(facts, course=ASKING)
        found, room = read_on("do1q", board)
        # Signed already, it is asked again only of those who lack it.
        drawn = questions(board, ASKING.labs["c:L1"], ["dov"])["dov"]
        seen.append((drawn.id, drawn.values))
        if day == "2026-11-12":
            assert to_ask(found, board) == {"dov": drawn}
            drafted = draft(found, board, room)
            assert isinstance(drafted, Draft)
            assert drafted.records == (
                r.Signoff(scope="dov", lab="c:L1", stage="question", question="c:L1/1"),
            )
        else:
            assert to_ask(found, board) == {}
        facts.append(
            b.fact(
                r.Signoff,
                "dov",
                day=day,
                lab="c:L1",
                stage="question",
                question=drawn.id,
                values=drawn.values,
            )
        )
    assert seen[0] == ("c:L1/1", ())
    assert {name for name, _ in seen[1:]} == {"c:L1/2"}
    assert len({values for _, values in seen[1:]}) == 3
    assert {values[0][1] for _, values in seen[1:]} == {"1.0", "2.0", "3.0"}


def test_another_key_question_comes_round_with_other_values() -> None:
    board = b.board_of([*CLASS, *LAB], course=ASKING)
    found, room = read_on("do1q", board)
    shown = [to_ask(found.turned(n), board)["dov"] for n in range(-1, 7)]
    assert [drawn.id[-1] for drawn in shown] == list("21212121")
    before, *values = [drawn.values[0][1] for drawn in shown if drawn.values]
    assert sorted(values) == ["1.0", "2.0", "3.0"]
    assert before == values[0]
    assert turns(found, board)
    drafted = draft(found.turned(3), board, room)
    assert isinstance(drafted, Draft)
    assert drafted.records == (
        r.Signoff(
            scope="dov", lab="c:L1", stage="question", question="c:L1/2", values=shown[4].values
        ),
    )


def test_a_lab_without_questions_asks_none() -> None:
    board = b.board_of([*CLASS, *LAB])
    found, room = read_on("s1q", board)
    assert to_ask(found, board) == {}
    assert not turns(found, board)
    drafted = draft(found, board, room)
    assert isinstance(drafted, Draft)
    assert drafted.records == (r.Signoff(scope="ben", lab="c:L1", stage="question"),)


def test_how_a_sign_off_reads() -> None:
    by = r.By("teacher", "desk")
    done = r.Signoff(lab="c:L1", stage="performed", by=by)
    late = r.Signoff(lab="c:L1", stage="performed", afterwards=True, by=by)
    asked = r.Signoff(
        lab="c:L1", stage="question", question="c:L1/2", values=(("m", "2.0"),), by=by
    )
    assert words(done, ASKING) == "Lab L1: performed"
    assert words(late, ASKING) == "Lab L1: performed, seen by teacher"
    assert words(asked, ASKING) == (
        "Lab L1: question signed · asked: 2.0 g of NaCl: how many moles?"
    )
