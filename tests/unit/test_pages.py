"""Pages to be printed: what stands on them, what never does, and how they are laid out."""

import re

import msgspec
from rich.cells import cell_len

from masterytui.exchange.printing import html, text
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.pages import Page, Table, strip, substitute
from tests.unit.builders import (
    at,
    board_of,
    check,
    course,
    fact,
    flag,
    open_station,
    roll,
    student,
)

PLAIN: list[r.Record] = [
    *student("ana"),
    *student("ben"),
    fact(r.Working, "ana", objectives=("c:2.1",)),
    fact(r.Working, "ben", objectives=("c:2.3",)),
    open_station(1, "L1"),
    at("ana", "station", 1),
    fact(r.Signoff, "ana", lab="c:L1", stage="safety"),
]
SECRETS: list[r.Record] = [
    fact(r.Note, "ana", text="cheated"),
    fact(r.Note, "ben", text="sees the counsellor", private=True),
    flag("ana", "2.1"),
    fact(r.Support, "ana", what="other", words="quietcorner"),
    fact(r.Support, "ben", what="write"),
    fact(r.Waiting, "ben", what="check"),
    check("ana", "2.1", "not yet", missing="units"),
    roll("ben", "tardy"),
]


def both(board: Board) -> tuple[Page, Page]:
    return strip(board), substitute(board)


def test_no_note_flag_verdict_or_support_is_on_paper() -> None:
    assert both(board_of([*PLAIN, *SECRETS])) == both(board_of(PLAIN))


def test_a_strip_has_a_box_for_each_verdict() -> None:
    (table,) = strip(board_of(PLAIN)).tables
    assert table.rows[0] == ("an", "Ana Test", "2.1", "[ ]", "[ ]", "[ ]", "________")
    assert table.rows[1][2] == "2.3"


def test_a_substitute_sees_the_roll_and_whose_safety_is_missing() -> None:
    everyone, labs = substitute(board_of(PLAIN)).tables
    assert everyone.rows[0] == ("[ ]", "an", "Ana Test", "", "2.1 Topic 2.1")
    assert labs.rows == (("s1", "Lab L1", "be"),)


def test_where_most_are_not_signed_the_others_are_named() -> None:
    page = substitute(board_of([*PLAIN, *student("cem")]))
    assert page.tables[1].rows == (("s1", "Lab L1", "everyone but an"),)


def test_goggles_off_counts_as_not_signed_and_the_reason_is_not_told() -> None:
    off = fact(r.Revoke, "ana", lab="c:L1", reason="horseplay", when="10:30:00")
    page = substitute(board_of([*PLAIN, off]))
    assert page.tables[1].rows == (("s1", "Lab L1", "everyone"),)
    assert "horseplay" not in text(page)


def test_a_safety_that_has_expired_counts_as_not_signed() -> None:
    signed = fact(r.Signoff, "ana", lab="c:L1", stage="safety", day="2026-11-02")
    there = [x for x in PLAIN if not isinstance(x, r.Signoff)]
    for expires, missing in (("never", "be"), ("5 days", "everyone")):
        board = board_of([*there, signed], course(lab_more=f'expires = "{expires}"'))
        assert substitute(board).tables[1].rows == (("s1", "Lab L1", missing),)


def test_papers_that_are_not_on_file_count_as_well() -> None:
    asks = msgspec.structs.replace(course(), agreement="year")
    assert substitute(board_of(PLAIN, asks)).tables[1].rows == (("s1", "Lab L1", "everyone"),)


def test_without_labs_or_objectives() -> None:
    empty = msgspec.structs.replace(course(), unit=())
    page = substitute(board_of(student("ana"), empty))
    assert len(page.tables) == 1
    assert page.tables[0].rows[0][-1].strip() == ""


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    page = Page("x", (Table("", ("", "Name", "on"), (("a", "王小明", "1"), ("b", "Ana", "2"))),))
    lines = [line for line in text(page).splitlines() if line.endswith(("1", "2", "on"))]
    assert len({cell_len(re.sub(r"\w+$", "", line)) for line in lines}) == 1


def test_a_name_full_of_markup_is_only_a_name() -> None:
    evil = '<script>alert("x")</script> & Co'
    page = html(Page(evil, (Table(evil, (evil,), ((evil,),)),), (evil,)))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 6
