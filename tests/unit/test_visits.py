"""Visits: need x neglect x waiting, in words, and nobody is forgotten."""

import pytest
from builders import TODAY, at, board_of, called, check, fact, flag, roll, student
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.records import Record
from masterytui.mastery.visits import Visit, visits

SLOW = [HealthCheck.too_slow]  # a busy machine is no error

MON, TUE = "2026-11-16", "2026-11-17"


def talked(who: str, day: str, when: str = "10:00:00") -> r.Visit:
    return fact(r.Visit, who, day=day, when=when)


def waits(who: str, what: str, when: str, day: str = TODAY) -> r.Waiting:
    return fact(r.Waiting, who, day=day, when=when, what=what)


def order(facts: list[Record], n: int = 9, now: str = "") -> list[str]:
    return [v.student for v in visits(board_of(facts), n, now)]


def first(facts: list[Record], now: str = "") -> Visit:
    return visits(board_of(facts), 1, now)[0]


def test_scores_and_words() -> None:
    ana = student("ana")
    # never: 1000 x (1000 + 200 x 15)/1000
    assert first(ana) == Visit("ana", 4000, "never talked to yet")
    assert first([*ana, talked("ana", TUE)]) == Visit("ana", 1200, "not talked to since yesterday")
    assert first([*ana, talked("ana", "2026-11-14")]) == Visit("ana", 1800, "not talked to for 4 d")
    # flagged, no check: urgency 910; a flag is a contact, 8 days ago
    help8 = [*ana, flag("ana", "2.4", day="2026-11-10")]
    assert first(help8) == Visit("ana", 1910 * 26 // 10, "needs help 8 d, not seen for 8 d")
    assert first([*help8, talked("ana", "2026-11-15")]) == Visit(
        "ana", 1910 * 16 // 10, "needs help 8 d, not seen for 3 d"
    )


def test_waiting() -> None:
    facts = [*student("ana"), talked("ana", TUE), waits("ana", "signature", "10:02:00")]
    assert first(facts) == Visit(
        "ana", 2400, "waits for a signature since 10:02, not seen since yesterday"
    )
    # 12 minutes: 1200 x (20 + 12)/10
    assert first(facts, now="10:14").score == 3840
    assert first(facts, now="10:14:30").score == 3840
    assert first(facts, now="11:30").score == 4800  # never more than fourfold
    assert first([*facts, waits("ana", "", "10:05:00")]).why == "not talked to since yesterday"
    yesterday = [*student("ana"), waits("ana", "check", "10:02:00", TUE)]
    assert first(yesterday).why == "never talked to yet"


def test_those_not_talked_to_today_come_first() -> None:
    facts = [*student("ana"), *student("ben"), *student("cem")]
    facts += [flag("ana", "2.4"), talked("ben", TUE), talked("cem", TODAY)]
    # Ana was talked to (flagged) today and is stuck: after Ben. Cem is fine: not proposed again.
    assert order(facts) == ["ben", "ana"]
    # Ana comes to wait after that talk: she is first again
    assert order([*facts, waits("ana", "check", "10:30:00")]) == ["ana", "ben"]
    # and not, once talked to
    asked = [*facts, waits("ana", "check", "10:30:00"), talked("ana", TODAY, "10:31:00")]
    assert order(asked) == ["ben", "ana"]


def test_whoever_was_just_talked_to_comes_last() -> None:
    facts = [*student("ana"), *student("ben")]
    facts += [flag("ana", "2.4"), check("ana", "2.4", "not yet", when="10:40:00")]
    facts += [flag("ben", "2.5", day=MON), talked("ben", TODAY, "10:10:00")]
    facts += [called("ana", 1, "2.4", day=MON)]
    assert order(facts, now="10:45") == ["ben", "ana"]
    assert order([*facts, talked("ben", TODAY, "10:44:00")], now="10:56") == ["ana", "ben"]


@pytest.mark.parametrize("state", ["absent", "excused"])
def test_who_is_not_here(state: str) -> None:
    assert order([*student("ana"), *student("ben"), roll("ana", state)]) == ["ben"]


@pytest.mark.parametrize(
    ("place", "there"),
    [("testing", False), ("out", False), ("tutoring", True), ("station", True), ("group", True)],
)
def test_where_they_are(place: str, there: bool) -> None:
    assert (order([*student("ana"), at("ana", place, 1)]) == ["ana"]) == there


def test_the_same_gap_as_a_running_group() -> None:
    facts = [*student("ana"), *student("ben"), called("ben", 1, "2.4", "units")]
    facts += [check("ana", "2.4", "not yet", MON, missing="units") for _ in range(2)]
    assert first(facts).student == "ben"
    assert visits(board_of(facts))[1].why == "2 not yets, same gap as g1, not seen for 2 d"
    facts.append(check("ana", "2.4", "not yet", MON, missing="ratio"))
    assert visits(board_of(facts))[1].why == "3 not yets, not seen for 2 d"


def test_three_by_default_ties_in_list_order() -> None:
    facts = [record for s in ("dee", "cem", "ben", "ana") for record in student(s)]
    assert [v.student for v in visits(board_of(facts))] == ["ana", "ben", "cem"]
    assert visits(board_of(facts), 0) == ()
    assert visits(board_of([])) == ()


NAMES = ("ana", "ben", "cem", "dee")
DAYS = st.sampled_from([MON, TUE, TODAY])


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(
    st.lists(
        st.one_of(
            st.builds(talked, st.sampled_from(NAMES), DAYS),
            st.builds(flag, st.sampled_from(NAMES), st.just("2.4"), st.booleans(), DAYS),
            st.builds(
                waits,
                st.sampled_from(NAMES),
                st.sampled_from(["check", ""]),
                st.just("09:50:00"),
                DAYS,
            ),
            st.builds(roll, st.sampled_from(NAMES), st.sampled_from(["absent", "present"])),
            st.builds(at, st.sampled_from(NAMES), st.sampled_from(["testing", "desk"])),
        ),
        max_size=12,
    ),
    st.integers(1, 4),
)
def test_never_empty_while_somebody_here_is_unseen(facts: list[Record], n: int) -> None:
    board = board_of([record for s in NAMES for record in student(s)] + facts)
    found = visits(board, n, "10:14")
    assert len(found) <= n
    assert len({v.student for v in found}) == len(found)
    assert all(v.why and v.score >= 1000 for v in found)
    gone = {
        s.student
        for s in board.students
        if (s.roll and s.roll["P3"].state == "absent") or (s.spot and s.spot.place == "testing")
    }
    unseen = {s.student for s in board.students if s.seen != TODAY} - gone
    waiting = {s.student for s in board.students if s.waiting}
    proposed = [v.student for v in found]
    assert not gone & set(proposed)
    assert len(proposed) >= min(n, len(unseen))
    assert set(proposed[: len(unseen)]) <= unseen | waiting
