"""A test is begun, and is over: who sits one, and where they are meanwhile."""

import pytest
from builders import SECTION, at, attempt, fact, sitting
from exams import THU, WED, exams, under

from masterytui.mastery import records as r
from masterytui.mastery.standing import Spot

COURSE = exams()


def now_sitting(*records: r.Record, day: str = WED) -> str:
    found = under(COURSE, *records).tests.sitting(day)
    return found.assessment.removeprefix("c:") if found else ""


def test_a_sitting_keeps_what_was_said_of_it() -> None:
    begun = sitting(
        "ana", "T1", version="B", where="corner", aids=("tables",), override="goes home"
    )
    s = under(COURSE, begun)
    (sat,) = s.tests.sat
    assert (sat.fact, sat.version, sat.where, sat.aids) == (begun.fact, "B", "corner", ("tables",))
    assert (sat.section, sat.override, sat.over) == (SECTION, "goes home", False)
    assert s.spot == Spot(WED, "testing", section=SECTION)
    assert s.seen == ""  # nobody talked with them


SITS = sitting("ana", "T1")


@pytest.mark.parametrize(
    ("then", "sits", "place"),
    [
        ([], "T1", "testing"),
        ([attempt("ana", "T1", "90", when="10:40:00")], "", "desk"),
        ([attempt("ana", "T2", "90", when="10:40:00")], "", "desk"),  # they stand beside you
        ([attempt("ana", "T1", "much", when="10:40:00")], "", "desk"),
        ([attempt("ana", "T9", "90", when="10:40:00")], "", "desk"),
        ([attempt("ana", "T1", "90", when="10:40:00", source="gradebook")], "T1", "testing"),
        ([at("ana", "desk")], "", "desk"),
        ([at("ana", "station", 2)], "", "station"),
        ([at("ana", "testing")], "T1", "testing"),
        ([at("ana", "out")], "T1", "out"),
        ([at("ana", "out"), at("ana", "desk")], "T1", "testing"),  # back to where they were
        ([at("ana", "out"), at("ana", "station", 2)], "", "station"),
        ([at("ana", "desk"), at("ana", "out"), at("ana", "desk")], "", "desk"),
        ([sitting("ana", "T2", when="10:50:00")], "T2", "testing"),
        ([attempt("ana", "T1", "90", when="09:00:00")], "T1", "testing"),  # an earlier one
    ],
)
def test_it_ends_when_it_is_graded_or_they_go_elsewhere(
    then: list[r.Record], sits: str, place: str
) -> None:
    assert now_sitting(SITS, *then) == sits
    spot = under(COURSE, SITS, *then).spot
    assert spot is not None
    assert spot.place == place


def test_on_another_day_nobody_sits_it_any_more() -> None:
    assert now_sitting(SITS, day=THU) == ""
    out, back = at("ana", "out"), at("ana", "desk", day=THU)
    spot = under(COURSE, SITS, out, back).spot
    assert spot is not None
    assert spot.place == "desk"


def test_who_waits_for_a_test_is_served_by_it_and_for_grading_by_its_score() -> None:
    waits = fact(r.Waiting, "ana", what="test", when="09:00:00")
    assert under(COURSE, waits, SITS).waiting == ""
    waits = fact(r.Waiting, "ana", what="grading", when="09:00:00")
    graded, imported = attempt("ana", "T1", "90"), attempt("ana", "T1", "90", source="x.csv")
    assert under(COURSE, waits, graded).waiting == ""
    assert under(COURSE, waits, imported).waiting == "grading"
