"""How stuck: laws that hold for any history of checks."""

from builders import board_of, check, flag, student, taking_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterytui.mastery.board import Board
from masterytui.mastery.records import Record
from masterytui.mastery.stuck import Stuck, stuck, stuck_all

SLOW = [HealthCheck.too_slow]  # a busy machine is no error

LEVELS = st.sampled_from(["not yet", "almost", "mastered"])
CODES = st.sampled_from(["2.3", "2.4", "2.5"])
HISTORY = st.lists(st.tuples(st.sampled_from(["ana", "ben", "cem"]), CODES, LEVELS), max_size=14)
EVERYBODY = [*student("ana"), *student("ben"), *student("cem")]


def of(board: Board, code: str) -> Stuck:
    found = stuck(board, board.students[0], f"c:{code}")
    assert found is not None
    return found


def facts_of(history: list[tuple[str, str, str]]) -> list[Record]:
    return [check(who, code, level) for who, code, level in history]


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, st.booleans())
def test_one_more_check_moves_the_risk_its_way_only(
    history: list[tuple[str, str, str]], flagged: bool
) -> None:
    facts = [*EVERYBODY, *facts_of(history), *[flag("ana", "2.4")] * flagged]
    facts.append(check("ana", "2.4", "almost"))
    now = of(board_of(facts), "2.4").risk
    worse = of(board_of([*facts, check("ana", "2.4", "not yet")]), "2.4").risk
    better = of(board_of([*facts, check("ana", "2.4", "mastered")]), "2.4").risk
    assert 0 <= better <= now + 1e-12
    assert now - 1e-12 <= worse <= 1


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, CODES, LEVELS, st.randoms(use_true_random=False))
def test_undo_restores_it_to_the_last_bit(
    history: list[tuple[str, str, str]], code: str, level: str, chance: object
) -> None:
    facts = [*EVERYBODY, *facts_of(history)]
    before = stuck_all(board_of(facts))
    extra = check("ana", code, level)
    after = [*facts, extra, taking_back(extra)]
    chance.shuffle(after)  # type: ignore[attr-defined]
    assert stuck_all(board_of(after)) == before


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, st.lists(CODES))
def test_all_at_once_is_each_alone_but_for_the_mastered(
    history: list[tuple[str, str, str]], flags: list[str]
) -> None:
    facts = [*EVERYBODY, *facts_of(history), *[flag("ana", code) for code in flags]]
    board = board_of(facts)
    for s in board.students:
        alone = {o: stuck(board, s, o) for o in board.course.objectives}
        open_ones = {o: found for o, found in alone.items() if found and found.why}
        assert stuck_all(board)[s.student] == open_ones
        for objective, found in alone.items():
            if found and objective not in open_ones:
                assert not found.stuck
                assert s.on(objective).mastered
        assert all(bool(found.urgency) == found.stuck for found in open_ones.values())
