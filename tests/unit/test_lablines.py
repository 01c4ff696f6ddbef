"""What is typed on Labs: read after every key, whole or not."""

import pytest

from masterytui.classroom.lablines import LabLine, draft, lacking, read
from masterytui.classroom.room import room_of
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.mastery.rows import rows
from masterytui.quicklog import Draft, Room
from tests.unit import builders as b

NAMES = ("ana", "ben", "cem", "dov", "eva")
CLASS = [x for n in NAMES for x in b.student(n, n.upper())]
"""Their tags are an, be, ce, do, ev."""
LAB = (
    b.open_station(1, "L1"),
    b.open_station(2, "L2"),
    *(b.at(who, "station", 1) for who in ("ana", "ben", "cem")),
)


def signed(who: str, stage: str, lab: str = "L1", answers: tuple[str, ...] = ()) -> r.Signoff:
    return b.fact(r.Signoff, who, lab=f"c:{lab}", stage=stage, answers=answers)


def lab(*more: r.Record) -> tuple[Board, Room]:
    board = b.board_of([*CLASS, *LAB, *more])
    return board, room_of(board, rows(board))


def line(text: str, *more: r.Record) -> LabLine:
    found = read(text, *lab(*more))
    assert isinstance(found, LabLine), found
    return found


def drafted(text: str, *more: r.Record) -> Draft | Problem | None:
    return draft(line(text, *more), *lab(*more))


def logged(text: str, *more: r.Record) -> list[r.Record]:
    found = drafted(text, *more)
    assert isinstance(found, Draft), found
    return list(found.records)


@pytest.mark.parametrize(
    "text", ["", "s", "a", "an,", "an,b", "s1", "1", "an", "s1g", "s1o", "s1=a"]
)
def test_nothing_is_logged_before_a_line_is_whole(text: str) -> None:
    assert drafted(text) is None


def test_whom_a_line_is_about() -> None:
    assert line("s1").meant == ("ana", "ben", "cem")
    assert line("1").meant == ("ana", "ben", "cem")
    assert line("be,an").meant == ("ben", "ana")
    assert line("BE").meant == ("ben",)
    assert line("s5").station == 5
    assert line("s5").meant == ()


def test_safety_for_a_station() -> None:
    assert logged("s1s") == [
        r.Signoff(scope=who, lab="c:L1", stage="safety") for who in ("ana", "ben", "cem")
    ]
    assert [x.scope for x in logged("s1s2")] == ["ana", "cem"]
    assert [x.scope for x in logged("s1s22")] == ["ana", "ben", "cem"]


def test_the_talk_leaves_out_who_was_late_or_absent() -> None:
    away = (b.roll("ana", "tardy"), b.roll("cem", "absent"))
    told = line("s1s", *away)
    assert told.people == ("ana", "ben", "cem")
    assert told.out == {"ana", "cem"}
    assert [x.scope for x in logged("s1s", *away)] == ["ben"]
    # A digit brings the late one in; who is named is signed.
    assert [x.scope for x in logged("s1s1", *away)] == ["ana", "ben"]
    assert [x.scope for x in logged("ans", *away)] == ["ana"]


def test_later_stages_leave_out_the_absent_only() -> None:
    away = (b.roll("ana", "tardy"), b.roll("cem", "absent"))
    assert [x.scope for x in logged("s1p", *away)] == ["ana", "ben"]
    assert logged("s1q", *away)[0] == r.Signoff(scope="ana", lab="c:L1", stage="question")


def test_nobody_is_signed_twice() -> None:
    assert lacking(line("s1s", signed("ben", "safety")), lab(signed("ben", "safety"))[0]) == (
        "ana",
        "cem",
    )
    assert [x.scope for x in logged("s1s", signed("ben", "safety"))] == ["ana", "cem"]
    all_of_them = [signed(who, "safety") for who in ("ana", "ben", "cem")]
    assert drafted("s1s", *all_of_them) == Problem("All of them have safety signed already.")


def test_safety_taken_back_is_signed_again() -> None:
    revoked = b.fact(r.Revoke, "ben", lab="c:L1", reason="horseplay")
    facts = (*(signed(who, "safety") for who in ("ana", "ben", "cem")), revoked)
    assert [x.scope for x in logged("s1s", *facts)] == ["ben"]


def test_goggles_off_for_one_or_for_a_station() -> None:
    assert logged("beg2") == [r.Revoke(scope="ben", lab="c:L1", reason="horseplay")]
    assert [x.scope for x in logged("s1g1", b.roll("cem", "absent"))] == ["ana", "ben"]
    assert isinstance(drafted("beg9"), Problem)


def test_which_lab_where_two_are_open() -> None:
    at_none = drafted("dos")
    assert at_none == Problem(
        "Which lab? Its number before the letter: 1 is the first of the course."
    )
    one = b.board_of([*CLASS, b.open_station(2, "L2")])
    room = room_of(one, rows(one))
    found = read("dos", one, room)
    assert isinstance(found, LabLine)
    draft_of_one = draft(found, one, room)
    assert isinstance(draft_of_one, Draft)
    assert draft_of_one.records == (r.Signoff(scope="dov", lab="c:L2", stage="safety"),)


def test_one_act_over_two_stations() -> None:
    records = logged("an,dos", b.at("dov", "station", 2))
    assert [(x.scope, getattr(x, "lab", "")) for x in records] == [("ana", "c:L1"), ("dov", "c:L2")]


def test_who_is_at_a_station() -> None:
    assert logged("s1=an,do") == [
        r.At(scope="ana", place="station", section=b.SECTION, number=1),
        r.At(scope="dov", place="station", section=b.SECTION, number=1),
        r.At(scope="ben", place="desk", section=b.SECTION),
        r.At(scope="cem", place="desk", section=b.SECTION),
    ]
    wrong = drafted("s1=an,zz")
    assert isinstance(wrong, Problem)
    assert "zz" in wrong.text


def test_a_lab_is_opened_changed_and_closed() -> None:
    assert logged("s5o2") == [r.Station(section=b.SECTION, number=5, lab="c:L2")]
    assert logged("s1o2") == [r.Station(section=b.SECTION, number=1, lab="c:L2")]
    assert logged("s1o0") == [r.Station(section=b.SECTION, number=1, lab="")]
    assert drafted("s1o1") == Problem("Station 1 is so already.")
    assert drafted("s1o3") == Problem("Choose a lab from 1 to 2, or 0 to close the station.")


@pytest.mark.parametrize(
    "text",
    [
        # a badge, a book's bar code, half of each behind a begun line
        "xxbcdefk",
        "9780306406157",
        "s1xxbcdefk",
        "anxxbcdefk",
        "an,xxbcdefk",
        "s1s9780306406157",
        # one line begun behind another
        "s1s3=an,be",
        "s1m",
        "zz",
        "s5s",
        "s5=an",
    ],
)
def test_what_makes_no_sense_is_refused_whole(text: str) -> None:
    found = read(text, *lab())
    if isinstance(found, LabLine):
        assert isinstance(draft(found, *lab()), Problem)
    else:
        assert found.text


# --- everyone, labs by number, papers, questions


def test_everyone_in_the_room() -> None:
    away = (b.roll("cem", "absent"), b.roll("ben", "tardy"))
    assert line("0", *away).meant == ("ana", "ben", "dov", "eva")
    assert logged("0a", *away) == [
        r.Signoff(scope=who, lab="", stage="agreement") for who in ("ana", "ben", "dov", "eva")
    ]
    # The talk leaves out who was late; tags behind the letter leave out, or take in.
    assert [x.scope for x in logged("01s", *away)] == ["ana", "dov", "eva"]
    assert [x.scope for x in logged("01sando", *away)] == ["eva"]
    assert [x.scope for x in logged("01sbe", *away)] == ["ana", "ben", "dov", "eva"]
    assert drafted("01sa", *away) is None
    assert isinstance(read("01szz", *lab(*away)), Problem)


def test_a_paper_that_is_on_file_is_not_signed_again() -> None:
    on_file = [b.fact(r.Signoff, who, lab="", stage="quiz") for who in NAMES[:4]]
    strict = b.course(papers="year")
    board = b.board_of([*CLASS, *LAB, *on_file], course=strict)
    room = room_of(board, rows(board))
    found = read("0z", board, room)
    assert isinstance(found, LabLine)
    drafts = draft(found, board, room)
    assert isinstance(drafts, Draft)
    assert drafts.records == (r.Signoff(scope="eva", lab="", stage="quiz"),)
    assert drafts.words == "safety quiz on file"
    rest = read("anz", board, room)
    assert isinstance(rest, LabLine)
    assert draft(rest, board, room) == Problem("All have the quiz on file.")


def test_a_lab_by_its_number() -> None:
    assert [(x.scope, getattr(x, "lab", "")) for x in logged("do2s")] == [("dov", "c:L2")]
    # Named so, it counts before the lab of their station.
    assert [(x.scope, getattr(x, "lab", "")) for x in logged("an2p")] == [("ana", "c:L2")]
    assert drafted("do2") is None
    assert read("do3", *lab()) == Problem("There is no lab 3: they are 1 to 2 in the course.")
    assert isinstance(read("do0", *lab()), Problem)


def test_what_was_done_is_booked_afterwards_where_the_lab_stands_nowhere_any_more() -> None:
    closed = b.fact(r.Station, section=b.SECTION, number=2, lab="")
    for text, said in (("do2d", True), ("do2q", True), ("do2p", False), ("do1d", False)):
        (record,) = logged(text, closed)
        assert isinstance(record, r.Signoff)
        assert record.afterwards is said, text
    (safety, *_) = logged("do2s", closed)
    assert isinstance(safety, r.Signoff)
    assert not safety.afterwards
