"""Groups: laws that hold for any class."""

from collections import Counter
from itertools import combinations

from builders import apart, at, board_of, called, check, course, flag, open_station, roll, student
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterytui.mastery.board import Board
from masterytui.mastery.groups import Proposal, ProposedGroup, busy, propose
from masterytui.mastery.records import Record
from masterytui.mastery.stuck import stuck_all

SLOW = [HealthCheck.too_slow]  # a busy machine is no error

MON, TUE = "2026-11-16", "2026-11-17"
NAMES = ("ana", "ben", "cem", "dee", "eva", "fay", "gus", "hal")
NEEDS = {"2.4": ["2.3"], "2.5": ["2.3", "1.1"], "2.3": ["1.1"]}
LAYERED = course(needs=NEEDS)


@st.composite
def classes(draw: st.DrawFn) -> list[Record]:
    names = NAMES[: draw(st.integers(0, len(NAMES)))]
    facts: list[Record] = [record for s in names for record in student(s)]
    facts.append(open_station(3, "L1"))
    codes = st.sampled_from(["1.1", "2.3", "2.4", "2.5"])
    days = st.sampled_from([MON, TUE, "2026-11-18"])
    for s in names:
        for _ in range(draw(st.integers(0, 4))):
            level = draw(st.sampled_from(["not yet", "not yet", "almost", "mastered"]))
            missing = "" if level == "mastered" else draw(st.sampled_from(["", "units", "ratio"]))
            facts.append(check(s, draw(codes), level, draw(days), missing=missing))
        if draw(st.booleans()):
            facts.append(flag(s, draw(codes), day=draw(days)))
        state = draw(st.sampled_from(["", "", "", "absent", "testing", "station", "called"]))
        if state == "absent":
            facts.append(roll(s, "absent"))
        elif state == "called":
            facts.append(called(s, draw(st.integers(1, 2)), draw(codes)))
        elif state:
            facts.append(at(s, state, 3 if state == "station" else 0))
    for pair in draw(st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=5)):
        facts.append(apart(*pair))
    return facts


def seats(group: ProposedGroup) -> list[str]:
    return [m.student for m in group.members]


def check_every_rule(board: Board, found: Proposal, lo: int, hi: int, groups: int) -> None:
    known = stuck_all(board)
    seated = [s for g in found.groups for s in seats(g)]
    waiting = [x.student for x in found.left_out]
    by_id = {s.student: s for s in board.students}
    stuck = {s for s, each in known.items() if any(k.stuck for k in each.values())}
    assert not [s for s, n in Counter([*seated, *waiting]).items() if n > 1]
    assert stuck == {*seated, *waiting}
    assert len(found.groups) <= groups
    for g in found.groups:
        assert lo <= len(g.members) <= hi
        assert g.value > 0
        assert not board.apart & set(combinations(sorted(seats(g)), 2))
        for m in g.members:
            assert busy(board, by_id[m.student]) == ""
            assert m.why
            assert all(m.why)
    for x in found.left_out:
        assert x.why
        assert known[x.student][x.objective].stuck


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(
    classes(),
    st.integers(2, 5).flatmap(lambda hi: st.tuples(st.integers(2, hi), st.just(hi))),
    st.integers(0, 4),
)
def test_every_rule_holds(facts: list[Record], sizes: tuple[int, int], groups: int) -> None:
    board = board_of(facts, LAYERED)
    check_every_rule(board, propose(board, *sizes, groups), *sizes, groups)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(classes(), st.randoms(use_true_random=False))
def test_the_same_facts_in_any_order(facts: list[Record], chance: object) -> None:
    found = propose(board_of(facts, LAYERED))
    chance.shuffle(facts)  # type: ignore[attr-defined]
    assert propose(board_of(facts, LAYERED)) == found


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(classes())
def test_reasons_recompute_from_the_facts(facts: list[Record]) -> None:
    for group in propose(board_of(facts, LAYERED)).groups:
        for m in group.members:
            mine = sorted(
                (f for f in facts if f.scope == m.student and f.kind in ("check", "flag")),
                key=lambda f: (f.day, f.when, f.fact),
            )
            on = [f for f in mine if getattr(f, "objective", "") == group.objective]
            verdicts = [f for f in on if f.kind == "check"]
            run = 0
            while run < len(verdicts) and getattr(verdicts[-1 - run], "level", "") == "not yet":
                run += 1
            told = [w for w in m.why if w.split(" in a row")[0] == f"{run} not yets"]
            assert bool(told) == (run > 1)
            assert any(w.startswith("not yet ") for w in m.why) == (run == 1)
            raised = any(w.startswith("flagged ") for w in m.why)
            last_pass = [n for n, f in enumerate(on) if getattr(f, "level", "") == "mastered"]
            later = on[last_pass[-1] + 1 :] if last_pass else on
            assert raised == any(f.kind == "flag" for f in later)
            gaps = [getattr(f, "missing", "") for f in later if getattr(f, "missing", "")]
            said = [w.removeprefix("missing: ") for w in m.why if w.startswith("missing: ")]
            assert said == gaps[-1:]
