"""Groups: who is called on what, why, and one why-not for everybody else who is stuck."""

import pytest
from builders import (
    apart,
    at,
    board_of,
    called,
    check,
    course,
    fact,
    flag,
    open_station,
    roll,
    student,
)

from masterytui.mastery.course import Course
from masterytui.mastery.groups import Proposal, ProposedGroup, busy, propose
from masterytui.mastery.records import Outcome, Record

MON, TUE = "2026-11-16", "2026-11-17"

# Flagged without a check: R = .70, urgency 1000 x .70 x 1.3 = 910. With the same thing missing as
# another: 910 x 1.15 = 1046. A group costs 250.


def flagged(*who: str, code: str = "2.4") -> list[Record]:
    """These students, all needing help."""
    return [record for s in who for record in (*student(s), flag(s, code))]


def members(group: ProposedGroup) -> list[str]:
    return [m.student for m in group.members]


def left(proposal: Proposal) -> dict[str, str]:
    return {x.student: x.why for x in proposal.left_out}


def test_four_who_need_the_same() -> None:
    found = propose(board_of([*flagged("ana", "ben", "cem", "dee"), *student("eva")]))
    (group,) = found.groups
    assert (group.objective, group.missing, group.value) == ("c:2.4", "", 4 * 910 - 250)
    assert members(group) == ["ana", "ben", "cem", "dee"]
    assert group.members[0].why == ("flagged today",)
    assert found.left_out == ()
    assert found.proven


def test_the_same_thing_missing() -> None:
    facts = flagged("ana", "ben", "cem", "dee")
    facts += [check(s, "2.4", "almost", MON, missing="units") for s in ("ana", "dee")]
    facts += [check("ben", "2.4", "almost", MON, missing="ratio")]
    (group,) = propose(board_of(facts)).groups
    assert group.missing == "units"
    assert group.value == 2 * 1046 + 2 * 910 - 250
    assert group.members[0].why[:3] == ("almost on Mon 16 Nov", "missing: units", "flagged today")
    # two seats: those with the same gap
    (pair,) = propose(board_of(facts), hi=2, groups=1).groups
    assert members(pair) == ["ana", "dee"]


def test_a_shared_prerequisite_gathers_them() -> None:
    based = course(needs={"2.4": ["2.1"], "2.5": ["2.1"]})
    facts = [*flagged("ana"), *flagged("ben", code="2.5"), *flagged("cem", code="2.1")]
    facts += [check(s, "2.1", "almost", MON) for s in ("ana", "ben")]
    (group,) = propose(board_of(facts, based)).groups
    assert (group.objective, members(group)) == ("c:2.1", ["ana", "ben", "cem"])
    # Ana and Ben 910 x 1.15; Cem 1000 x .70 x 1.5, as two objectives ahead need 2.1
    assert group.value == 1046 + 1046 + 1050 - 250
    assert group.members[0].why[0] == "almost on Mon 16 Nov"
    assert group.members[0].why[-1] == "stuck on 2.4, which builds on it"
    assert group.members[1].why[-1] == "stuck on 2.5, which builds on it"


def test_whose_gap_lies_deeper_needs_the_group_above_it_less() -> None:
    facts = [*flagged("ana", "ben"), check("ana", "2.1", "almost", MON)]
    (group,) = propose(board_of(facts, course(needs={"2.4": ["2.1"]}))).groups
    # nobody shares Ana's 2.1; on 2.4 she counts 910 x .85
    assert (group.objective, group.value) == ("c:2.4", 773 + 910 - 250)
    assert "also almost on 2.1 Topic 2.1, which 2.4 builds on" in group.members[0].why


def test_five_make_two_groups() -> None:
    found = propose(board_of(flagged("ana", "ben", "cem", "dee", "eva")))
    assert [len(g.members) for g in found.groups] == [3, 2]
    assert found.left_out == ()


def test_who_was_proposed_for_something_rather_stays_there() -> None:
    board = board_of([*flagged("ana", "ben"), *(flag(s, "2.5") for s in ("ana", "ben"))])
    assert propose(board).groups[0].objective == "c:2.4"
    before = dict.fromkeys(("ana", "ben"), ("c:2.5", "")) | {"cem": ("c:9.9", "gone")}
    (group,) = propose(board, before=before).groups
    # what it is worth does not count that they stay
    assert (group.objective, group.value) == ("c:2.5", 2 * 910 - 250)


def test_no_lecture() -> None:
    class_of_30 = [f"s{n:02}" for n in range(30)]
    found = propose(board_of(flagged(*class_of_30)), hi=30, groups=30)
    assert max(len(g.members) for g in found.groups) == 5


BUSY = [
    (roll("zoe", "absent"), "absent today"),
    (roll("zoe", "excused"), "excused today"),
    (at("zoe", "testing"), "testing"),
    (at("zoe", "out"), "out of the room"),
    (at("zoe", "tutoring"), "tutoring"),
    (at("zoe", "station", 3), "at station 3"),
    (called("zoe", 2, "2.4"), "already in group 2"),
]


@pytest.mark.parametrize(("where", "why"), BUSY)
def test_who_cannot_come(where: Record, why: str) -> None:
    facts = [*flagged("ana", "ben", "zoe"), open_station(3, "L1")]
    found = propose(board_of([*facts, where]))
    assert [members(g) for g in found.groups] == [["ana", "ben"]]
    assert left(found) == {"zoe": why}
    assert found.left_out[0].objective == "c:2.4"


@pytest.mark.parametrize(
    "where",
    [
        roll("zoe", "tardy"),
        roll("zoe", "absent", day=TUE),
        roll("zoe", "absent", section="P5"),
        at("zoe", "testing", day=TUE),
        at("zoe", "desk"),
        at("zoe", "station", 4),  # nothing is open there
        called("zoe", 2, "2.3", day=TUE),
    ],
)
def test_who_can(where: Record) -> None:
    found = propose(board_of([*flagged("ana", "zoe"), open_station(3, "L1"), where]))
    assert [members(g) for g in found.groups] == [["ana", "zoe"]]


def test_an_outcome_frees_but_who_just_had_a_group_waits() -> None:
    group = called("ana", 1, "2.4", day="2026-11-17")
    over = fact(Outcome, "ana", group=group.id, result="better", day="2026-11-17", when="10:20:00")
    board = board_of([*flagged("ana", "ben"), group, over])
    assert busy(board, board.students[0]) == ""
    # 910 x .3 = 273 and 910, less 250
    assert propose(board).groups[0].value == 933


def test_nobody_is_called_twice_a_day_on_one_objective() -> None:
    group = called("ana", 1, "2.4")
    over = fact(Outcome, "ana", group=group.id, result="not yet", when="10:20:00")
    board = board_of([*flagged("ana", "ben", "cem"), group, over])
    found = propose(board)
    assert [members(g) for g in found.groups] == [["ben", "cem"]]
    assert left(found) == {"ana": "was in a group on 2.4 today: check it"}
    other = board_of([*flagged("ana", "ben", code="2.5"), group, over])
    assert [members(g) for g in propose(other).groups] == [["ana", "ben"]]


def test_alone() -> None:
    found = propose(board_of([*flagged("ben"), *flagged("ana", code="2.5")]))
    assert found.groups == ()
    assert left(found) == {
        "ana": "nobody else here is stuck on 2.5: talk one to one",
        "ben": "nobody else here is stuck on 2.4: talk one to one",
    }


def test_kept_apart() -> None:
    found = propose(board_of([*flagged("ana", "ben"), apart("ben", "ana")]))
    assert found.groups == ()
    assert left(found)["ana"] == "kept apart from Ben Test, stuck on 2.4 too"
    found = propose(board_of([*flagged("ana", "ben", "cem"), apart("ben", "ana")]))
    assert [members(g) for g in found.groups] == [["ana", "cem"]]
    assert left(found) == {"ben": "kept apart from Ana Test, in the group on 2.4"}


def test_too_few_for_the_size_asked_for() -> None:
    found = propose(board_of(flagged("ana", "ben")), lo=3)
    assert left(found)["ben"] == "only 2 on 2.4 could sit together, a group needs 3"


def test_no_seat_left() -> None:
    facts = [*flagged("ana", "ben", "cem"), *flagged("dee", "eva", code="2.5")]
    found = propose(board_of(facts), groups=1)
    assert left(found) == dict.fromkeys(
        ("dee", "eva"), "no seat left: 1 group is proposed, and others need them more"
    )


def test_a_rival_in_another_group_is_no_reason() -> None:
    facts = [*flagged("ana", "ben"), *flagged("dee", "eva", "fay", "zoe", code="2.5")]
    found = propose(board_of([*facts, apart("ana", "zoe")]), hi=3, groups=2)
    assert left(found)["zoe"].startswith("no seat left: 2 groups are proposed")


def test_running_groups_count() -> None:
    facts = [*flagged("ana", "ben", "cem", "dee"), called("ana", 1, "2.4"), called("ben", 1, "2.4")]
    assert [members(g) for g in propose(board_of(facts), groups=2).groups] == [["cem", "dee"]]
    none = propose(board_of(facts), groups=1)
    assert none.groups == ()
    assert left(none)["cem"] == "no more groups now: 1 group is running"


def test_full() -> None:
    found = propose(board_of(flagged("ana", "ben", "cem")), hi=2)
    assert [members(g) for g in found.groups] == [["ana", "ben"]]
    assert left(found)["cem"] == "the others on 2.4 have their seats, and nobody is left to join"


def test_too_little_need() -> None:
    facts = [*student("ana"), *student("ben")]
    for s in ("ana", "ben"):
        facts += [check(s, "1.1", "mastered") for _ in range(20)]
        facts += [check(s, "2.4", "not yet", day) for day in (MON, TUE)]
        facts.append(called(s, 1, "2.4", day=TUE))
    found = propose(board_of(facts))
    assert found.groups == ()
    assert left(found)["ana"] == "too little need on 2.4 for a group yet"


def test_nobody() -> None:
    assert propose(board_of([])) == Proposal((), (), True)
    assert propose(board_of([*student("ana"), check("ana", "2.4", "mastered")])).left_out == ()


def test_a_class_without_a_course() -> None:
    assert propose(board_of(flagged("ana", "ben"), Course(title=""))).groups == ()
