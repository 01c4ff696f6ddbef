"""Groups to call: numbered, adjusted by hand, called and ended."""

import pytest

from masterytui.classroom.grouping import (
    Plan,
    Table,
    apart_in,
    at_work,
    called,
    ended,
    kept,
    members,
    moved,
    new,
    others,
    planned,
    why,
)
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Problem
from masterytui.mastery.groups import LeftOut, Member, Proposal, ProposedGroup
from tests.unit import builders as b

NAMES = ("ana", "ben", "cem", "dov", "eva", "fay", "gus")
CLASS = [x for n in NAMES for x in b.student(n, n.upper())]


def group(code: str, *who: str, missing: str = "") -> ProposedGroup:
    return ProposedGroup(f"c:{code}", missing, 500, tuple(Member(s, ("stuck",)) for s in who))


def proposal(*groups: ProposedGroup, left: tuple[LeftOut, ...] = ()) -> Proposal:
    return Proposal(groups, left, False)


def who_sits(plan: Plan) -> dict[int, str]:
    """The first letters of each group's members."""
    return {n: "".join(s[0] for s in t.members) for n, t in plan.tables.items()}


def board(*more: r.Record) -> Board:
    return b.board_of([*CLASS, *more])


def plan_of(on: Board) -> Plan:
    return planned(on, proposal(group("2.1", "ana", "ben"), group("2.2", "cem", "dov")))


def test_proposed_groups_take_the_first_free_numbers() -> None:
    on = board(b.called("eva", 1, "1.1"), b.called("fay", 1, "1.1"))
    assert who_sits(plan_of(on)) == {2: "ab", 3: "cd"}


def test_a_group_on_the_same_thing_keeps_its_number() -> None:
    on = board()
    before = plan_of(on)
    after = planned(on, proposal(group("1.3", "eva", "fay"), group("2.1", "ana", "gus")), before)
    assert who_sits(after) == {1: "ag", 2: "ef"}


def test_two_groups_on_one_thing_have_two_numbers() -> None:
    on = board()
    twice = proposal(group("2.1", "ana", "ben"), group("2.1", "cem", "dov"))
    assert who_sits(planned(on, twice, planned(on, twice))) == {1: "ab", 2: "cd"}


def test_somebody_is_moved_dropped_and_added() -> None:
    on = board()
    plan = plan_of(on)
    moving = moved(on, plan, "ana", 2)
    assert isinstance(moving, Plan)
    assert who_sits(moving) == {1: "b", 2: "cda"}
    assert moving.adjusted
    dropped = moved(on, moving, "ben", 0)
    assert isinstance(dropped, Plan)
    assert who_sits(dropped) == {2: "cda"}
    added = moved(on, dropped, "eva", 2)
    assert isinstance(added, Plan)
    assert who_sits(added) == {2: "cdae"}
    assert who_sits(plan) == {1: "ab", 2: "cd"}


def test_the_next_number_makes_a_group_on_what_the_student_works_on() -> None:
    on = board(b.check("eva", "1.2", "not yet"))
    plan = plan_of(on)
    assert new(on, plan) == 3
    made = moved(on, plan, "eva", 3)
    assert isinstance(made, Plan)
    assert made.tables[3] == Table("c:1.2", "", ("eva",))
    wrong = moved(on, plan, "eva", 4)
    assert wrong == Problem("There is no group 4; a new one is 3.")


def test_five_are_the_most() -> None:
    on = board()
    plan = planned(on, proposal(group("2.1", "ana", "ben", "cem", "dov")))
    five = moved(on, plan, "eva", 1)
    assert isinstance(five, Plan)
    six = moved(on, five, "fay", 1)
    assert six == Problem("Group 1 has 5 students: more would be a lecture.")


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (b.roll("eva", "absent"), "absent today"),
        (b.at("eva", "testing"), "testing"),
        (b.at("eva", "out"), "out of the room"),
    ],
)
def test_nobody_is_taken_from_what_they_are_in(fact: r.Record, reason: str) -> None:
    on = board(fact)
    plan = plan_of(on)
    assert moved(on, plan, "eva", 1) == Problem(f"Eva EVA cannot be called now: {reason}.")
    assert isinstance(moved(on, plan, "eva", 0), Plan)


def test_a_called_group_is_not_joined_by_moving() -> None:
    on = board(b.called("eva", 1, "1.1"), b.called("fay", 1, "1.1"))
    wrong = moved(on, plan_of(on), "ana", 1)
    assert wrong == Problem("Group 1 was called already; another one is 4.")


def test_what_was_adjusted_stays_but_for_those_who_are_busy_now() -> None:
    on = board()
    plan = moved(on, plan_of(on), "eva", 1)
    assert isinstance(plan, Plan)
    later = board(b.roll("ben", "absent"), b.called("cem", 2, "2.2"), b.called("dov", 2, "2.2"))
    assert who_sits(kept(later, proposal(), plan)) == {1: "ae"}


def test_a_number_called_elsewhere_meanwhile_is_not_used_again() -> None:
    plan = plan_of(board())
    later = board(b.called("eva", 1, "1.1"), b.called("fay", 1, "1.1"))
    assert who_sits(kept(later, proposal(), plan)) == {2: "cd", 3: "ab"}


def test_calling_logs_the_group_and_the_place_of_each() -> None:
    on = board()
    draft = called(on, 3, Table("c:2.4", "units", ("ana", "ben")))
    assert not isinstance(draft, Problem)
    groups = [
        r.Group(scope=s, section=b.SECTION, number=3, objective="c:2.4", missing="units")
        for s in ("ana", "ben")
    ]
    places = [r.At(scope=s, place="group", section=b.SECTION, number=3) for s in ("ana", "ben")]
    assert list(draft.records) == [*groups, *places]
    assert draft.words == "called as g3: 2.4 Topic 2.4"


def test_nobody_is_called_who_left_the_room_meanwhile() -> None:
    on = board(b.roll("ben", "absent"))
    wrong = called(on, 1, Table("c:2.4", "", ("ana", "ben")))
    assert wrong == Problem("Ben BEN cannot be called now: absent today.")
    alone = called(on, 1, Table("c:2.4", "", ("ana",)))
    assert alone == Problem("A group needs two: put somebody in, or talk one to one.")


def test_the_outcome_of_a_group_is_one_act_for_all() -> None:
    first, second = b.called("ana", 1, "2.4"), b.called("ben", 1, "2.4")
    on = board(first, second)
    assert at_work(on) == [1]
    assert members(on, 1) == ("ana", "ben")
    draft = ended(on, 1, {"ana": "solved", "ben": "not yet"})
    assert not isinstance(draft, Problem)
    assert list(draft.records) == [
        r.Outcome(scope="ana", group=first.fact, result="solved"),
        r.Outcome(scope="ben", group=second.fact, result="not yet"),
        r.At(scope="ana", place="desk", section=b.SECTION),
        r.At(scope="ben", place="desk", section=b.SECTION),
    ]
    assert draft.words == "g1: 1 solved, 1 not yet"


def test_each_member_needs_an_outcome_but_who_went_home() -> None:
    calls = [b.called("ana", 1, "2.4"), b.called("ben", 1, "2.4")]
    open_still = ended(board(*calls), 1, {"ana": "solved"})
    assert open_still == Problem("How did it go for Ben BEN? 1 solved, 2 better, 3 not yet.")
    home = board(*calls, b.roll("ben", "absent"))
    draft = ended(home, 1, {"ana": "solved"})
    assert not isinstance(draft, Problem)
    assert {x.scope for x in draft.records} == {"ana"}
    assert at_work(board(*calls, b.roll("ana", "absent"), b.roll("ben", "absent"))) == []


def test_those_in_no_group_each_with_a_why() -> None:
    left = LeftOut("gus", "c:2.3", "nobody else here is stuck on 2.3: talk one to one")
    on = board(b.roll("fay", "absent"))
    plan = planned(on, proposal(group("2.1", "ana", "ben", "fay"), left=(left,)))
    dropped = moved(on, plan, "ben", 0)
    assert isinstance(dropped, Plan)
    dropped = moved(on, dropped, "fay", 0)
    assert isinstance(dropped, Plan)
    assert [(x.student, x.why) for x in others(on, dropped)] == [
        ("ben", "could be in a group on 2.1"),
        ("fay", "absent today"),
        ("gus", left.why),
    ]
    with_gus = moved(on, dropped, "gus", 1)
    assert isinstance(with_gus, Plan)
    assert [x.student for x in others(on, with_gus)] == ["ben", "fay"]


def test_reasons_stand_and_who_was_put_in_is_named_so() -> None:
    on = board()
    plan = plan_of(on)
    assert why(plan, {}, "ana", "c:2.1") == ("stuck",)
    assert why(plan, {}, "ana", "c:2.2") == ("put here by you",)


def test_two_who_are_kept_apart_are_pointed_out() -> None:
    on = board(b.apart("ana", "ben"))
    assert apart_in(on, Table("c:2.1", "", ("cem", "ben", "ana"))) == ("ana", "ben")
    assert apart_in(on, Table("c:2.1", "", ("cem", "ana"))) is None
