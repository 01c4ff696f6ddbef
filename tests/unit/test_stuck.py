"""How stuck: the closed form against numbers worked out by hand, and its laws."""

import pytest
from builders import (
    TODAY,
    apart,
    board_of,
    called,
    check,
    course,
    fact,
    flag,
    student,
    with_levels,
)

from masterytui.mastery.board import Board
from masterytui.mastery.course import Level
from masterytui.mastery.records import Outcome, Record
from masterytui.mastery.stuck import Stuck, root, stuck, stuck_all

MON, TUE, WED = "2026-11-16", "2026-11-17", TODAY
ANA = student("ana")


def of(board: Board, code: str, who: str = "ana") -> Stuck:
    standing = board.student(who)
    assert standing is not None
    found = stuck(board, standing, f"c:{code}")
    assert found is not None
    return found


def alone(*records: Record) -> Stuck:
    """Ana, the only student, on 2.4."""
    return of(board_of([*ANA, *records]), "2.4")


def not_yets(n: int) -> list[Record]:
    return [check("ana", "2.4", "not yet") for _ in range(n)]


# A class nobody knows: m = 3/5 = .6, d = (5 x .6)/5 = .6, elsewhere (4 x .6)/4 = .6, so p0 = .6.


@pytest.mark.parametrize(
    ("levels", "risk"),
    [
        (["not yet"], 0.36),  # phat = 2(.6)/(2+1) = .4; .6^2
        (["not yet"] * 2, 0.456538),  # 1.2/3.7 = .324324; .675676^2
        (["not yet"] * 3, 0.509231),  # 1.2/4.19 = .286396; .713604^2
        (["almost"], 0.187778),  # 1.7/3 = .566667; .433333^2
        (["mastered"], 0.071111),  # 2.2/3 = .733333; .266667^2
        (["mastered", "not yet"], 0.236669),  # (1.2 + .7)/3.7 = .513514; .486486^2
        (["not yet", "mastered"], 0.164354),  # (1.2 + 1)/3.7 = .594595; .405405^2
    ],
)
def test_a_student_alone(levels: list[str], risk: float) -> None:
    found = alone(*(check("ana", "2.4", level) for level in levels))
    assert found.risk == pytest.approx(risk, abs=1e-6)


def test_class_and_elsewhere_count() -> None:
    board = board_of(
        [
            *ANA,
            check("ana", "2.4", "almost", MON),
            check("ana", "2.4", "not yet", TUE),
            check("ana", "1.1", "mastered"),
            check("ana", "1.2", "mastered"),
            check("ana", "1.3", "not yet"),
            *student("ben"),
            check("ben", "2.4", "mastered"),
            check("ben", "1.1", "mastered"),
            *student("cem"),
            check("cem", "2.4", "not yet"),
            *student("dee"),
            check("dee", "1.1", "mastered"),
            check("dee", "1.2", "almost"),
        ]
    )
    # without Ana: 5 checks, values 1+1+0+1+.5 = 3.5; m = (3.5+3)/(5+5) = .65, odds 65/35
    # 2.4 without Ana: 1 of 2; d = (1 + 5(.65))/7 = 4.25/7, odds 4.25/2.75
    # Ana elsewhere: 2 of 3; (2 + 4(.65))/7 = 4.6/7, odds 4.6/2.4
    # p0: odds 1.545455 x 1.916667 / 1.857143 = 1.594988, p0 = .614642
    # phat = (2(.614642) + 0 + .7(.5)) / (2 + 1 + .7) = 1.579284/3.7 = .426834; R = .573166^2
    ana = of(board, "2.4")
    assert ana.risk == pytest.approx(0.328519, abs=1e-6)
    assert ana.word == "low"
    assert not ana.stuck
    assert ana.urgency == 0
    assert ana.why == (
        "not yet on Tue 17 Nov",
        "passes 2 of 3 checks elsewhere",
        "classmates pass 1 of 2 checks on this one",
    )


def test_words() -> None:
    assert alone(check("ana", "2.4", "almost")).word == "low"  # R .19
    assert alone(*not_yets(1)).word == "medium"  # R .36
    # weights 1 + .7 + .49 + .343 + .2401 = 2.7731: 1.2/4.7731 = .251409; R .5604
    assert alone(*not_yets(5)).word == "medium"
    # here nothing passes elsewhere either: m = .6, (0 + 2.4)/(4 + 4) = .3, p0 = .3;
    # phat = .6/3.7 = .162162; R .7020
    elsewhere = [check("ana", "1.1", "not yet") for _ in range(4)]
    assert alone(*elsewhere, *not_yets(2)).risk == pytest.approx(0.701972, abs=1e-6)
    assert alone(*elsewhere, *not_yets(2)).word == "high"


def test_two_not_yets_are_stuck_however_good_elsewhere() -> None:
    # Class and Ana pass everything else, so the risk alone would not call it stuck.
    good = [check("ana", "1.1", "mastered") for _ in range(20)]
    one = alone(*good, *not_yets(1))
    assert one.risk < 0.35
    assert not one.stuck
    two = alone(*good, *not_yets(2))
    assert two.risk < 0.35
    assert two.stuck


def test_a_pass_ends_it_and_only_newer_checks_count() -> None:
    facts = [check("ana", "2.4", "not yet", MON, missing="units") for _ in range(3)]
    facts.append(check("ana", "2.4", "mastered", TUE))
    done = alone(*facts)
    assert (done.stuck, done.since, done.missing, done.why) == (False, "", "", ())
    again = alone(*facts, check("ana", "2.4", "not yet", WED))
    assert (again.since, again.not_yets, again.missing) == (WED, 1, "")
    # newest first 0, 1, 0, 0, 0: (1.2 + .7)/(2 + 1 + .7 + .49 + .343 + .2401) = .398064; R .3623
    assert again.risk == pytest.approx(0.362327, abs=1e-6)
    assert again.stuck


def test_a_flag_outranks_the_model() -> None:
    only = alone(flag("ana", "2.4", day=MON))
    assert (only.stuck, only.risk, only.word, only.since) == (True, 0.70, "high", MON)
    assert only.why == ("flagged on Mon 16 Nov",)
    assert alone(check("ana", "2.4", "almost"), flag("ana", "2.4")).stuck
    assert not alone(flag("ana", "2.4"), check("ana", "2.4", "mastered", when="10:01:00")).stuck
    # taken up again after a pass: the teacher's word is newer
    assert alone(check("ana", "2.4", "mastered"), flag("ana", "2.4")).stuck


def test_not_assessed_is_unknown() -> None:
    board = board_of([*ANA, check("ana", "2.4", "not yet"), called("ana", 1, "2.3")])
    ana = board.students[0]
    assert stuck(board, ana, "c:2.3") is None
    assert stuck(board, ana, "c:1.1") is None
    assert stuck(board, ana, "another course's") is None
    assert list(stuck_all(board)["ana"]) == ["c:2.4"]


def test_since_is_the_first_not_yet_or_the_flag() -> None:
    almost = check("ana", "2.4", "almost", MON)
    assert alone(almost).since == MON
    assert alone(almost, check("ana", "2.4", "not yet", TUE)).since == TUE
    assert alone(flag("ana", "2.4", day=MON), check("ana", "2.4", "not yet", TUE)).since == MON


def test_missing_is_the_newest_that_was_said() -> None:
    found = alone(
        check("ana", "2.4", "not yet", MON, missing="units"),
        check("ana", "2.4", "almost", TUE, missing="ratio upside down"),
        check("ana", "2.4", "not yet", WED),
    )
    assert found.missing == "ratio upside down"


def test_why_in_words() -> None:
    assert alone(*not_yets(2)).why == ("2 not yets in a row today",)
    three = [check("ana", "2.4", "not yet", day) for day in (MON, TUE, WED)]
    assert alone(*three).why == ("3 not yets in a row, since Mon 16 Nov",)
    assert alone(*three, check("ana", "2.4", "almost", when="11:00:00")).why == (
        "almost today, after 3 not yets",
    )
    assert alone(check("ana", "2.4", "not yet", TUE), called("ana", 1, "2.4", day=TUE)).why == (
        "not yet on Tue 17 Nov",
        "was in a group on this on Tue 17 Nov",
    )


def test_a_course_with_levels_of_its_own() -> None:
    four = with_levels(
        course(),
        Level("1", 0.25),
        Level("2", 0.5),
        Level("3", 0.75, True),
        Level("4", 1.0, True),
    )
    board = board_of([*ANA, check("ana", "2.4", "1", MON), check("ana", "2.4", "1", TUE)], four)
    assert of(board, "2.4").not_yets == 2
    # the lowest counts nothing and a mastered one all, whatever the scale: as not yet, and mastered
    assert of(board, "2.4").risk == pytest.approx(0.456538, abs=1e-6)
    three = of(board_of([*ANA, check("ana", "2.4", "3")], four), "2.4")
    assert not three.stuck
    assert three.risk == pytest.approx(0.071111, abs=1e-6)
    two = of(board_of([*ANA, check("ana", "2.4", "2")], four), "2.4")
    assert two.risk == pytest.approx(0.187778, abs=1e-6)  # as almost


# --- urgency


def test_urgency() -> None:
    needed = course(needs={"2.5": ["2.4"], "2.3": ["2.4"]})
    one = [*ANA, check("ana", "2.4", "not yet", TUE)]
    assert of(board_of(one), "2.4").urgency == 360  # 1000 x .36
    assert of(board_of([*one, flag("ana", "2.4")]), "2.4").urgency == 910  # 1000 x .70 x 1.3
    assert of(board_of(one, needed), "2.4").urgency == 432  # two ahead: x 1.2
    assert (
        of(board_of([*one, check("ana", "2.5", "mastered")], needed), "2.4").urgency < 432
    )  # one of the two is done
    grouped = [*one, called("ana", 1, "2.4", day=MON)]
    assert of(board_of(grouped, needed), "2.4").urgency == 129  # 432 x .3 = 129.6
    long_ago = [*one, called("ana", 1, "2.4", day="2026-11-13")]
    assert of(board_of(long_ago, needed), "2.4").urgency == 432


def test_only_this_unit_and_the_next_are_ahead() -> None:
    far = course(
        {"One": ["1.1"], "Two": ["2.1"], "Three": ["3.1"]}, {"2.1": ["1.1"], "3.1": ["1.1"]}
    )
    board = board_of([*ANA, check("ana", "1.1", "not yet")], far)
    assert of(board, "1.1").urgency == 396  # 360 x 1.1


# --- prerequisites

CHAIN = course(needs={"2.4": ["2.2", "2.3"], "2.3": ["2.1"], "2.1": ["1.3"], "2.2": ["1.1"]})


def test_the_root_is_the_deepest_gap_with_evidence() -> None:
    def found(*records: Record) -> str:
        return root(CHAIN, board_of([*ANA, *records], CHAIN).students[0], "c:2.4")

    gap = check("ana", "1.3", "not yet")
    assert found() == ""  # what nobody asked about is no gap
    assert found(check("ana", "2.3", "almost")) == "c:2.3"
    assert found(check("ana", "2.3", "almost"), gap) == "c:1.3"
    assert found(gap) == "c:1.3"  # through what was never asked
    assert found(gap, check("ana", "2.3", "mastered")) == ""  # mastered on the way
    assert found(flag("ana", "1.3")) == "c:1.3"
    assert found(gap, check("ana", "1.3", "mastered", when="10:30:00")) == ""


def test_the_root_is_told() -> None:
    board = board_of(
        [*ANA, check("ana", "2.4", "not yet"), check("ana", "2.1", "almost", TUE)], CHAIN
    )
    ana = of(board, "2.4")
    assert ana.root == "c:2.1"
    assert ana.why[1] == "also almost on 2.1 Topic 2.1, which 2.4 builds on"


def test_facts_that_are_no_verdict_here_change_nothing() -> None:
    facts: list[Record] = [*ANA, *not_yets(2)]
    before = alone(*not_yets(2)).risk
    more: list[Record] = [
        check("ana", "of another course", "not yet"),
        check("ana", "retired", "not yet"),
    ]
    more += [fact(Outcome, "ana", group="t.none", result="better"), apart("ana", "ben")]
    assert of(board_of([*facts, *more]), "2.4").risk == before
