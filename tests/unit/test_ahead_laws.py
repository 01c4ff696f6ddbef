"""Written ahead of spoken: laws that hold for any history of work, checks and tests."""

from typing import Any

from builders import attempt, fact, student
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from on_paper import MON, PAPER, THU, TODAY, TUE, asked, support, the_class, work

from masterytui.mastery import records as r
from masterytui.mastery.ahead import HEARD, ahead, to_hear

SLOW = [HealthCheck.too_slow]  # a busy machine is no error
DAYS = st.sampled_from([MON, TUE, TODAY])
TIMES = st.sampled_from([f"{hour}:00:00" for hour in ("09", "10", "11")])
CODES = st.sampled_from(["2.1", "2.2", "2.3"])
WHO = st.sampled_from(["ana", "ben"])
LEVELS = st.sampled_from(["not yet", "almost", "mastered"])
EVIDENCE = st.sampled_from([*HEARD, "wrote"])


@st.composite
def facts(draw: st.DrawFn) -> r.Record:
    """Something about a student on a day."""
    who, day, when = draw(WHO), draw(DAYS), draw(TIMES)
    kind = draw(st.sampled_from(["work", "check", "test"]))
    if kind == "work":
        item = draw(st.sampled_from(["W2", "2.3"]))
        return work(who, item, draw(st.booleans()), day, when=when)
    if kind == "test":
        missed = draw(st.lists(CODES, max_size=2, unique=True))
        score = draw(st.sampled_from(["40", "90"]))
        return attempt(who, "T2", score, *missed, day=day, when=when)
    return asked(who, draw(CODES), draw(LEVELS), draw(EVIDENCE), day=day, when=when)


HISTORY = st.lists(facts(), max_size=10)


def listed(*history: r.Record, who: str = "ana") -> set[str]:
    board = the_class(*history)
    s = board.student(who)
    assert s is not None
    return {x.objective for x in ahead(PAPER, s, TODAY)}


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, CODES, st.sampled_from(HEARD), DAYS, TIMES)
def test_one_more_answer_that_was_mastered_adds_nobody(
    history: list[r.Record], code: str, evidence: str, day: str, when: str
) -> None:
    more = asked("ana", code, "mastered", evidence, day=day, when=when)
    assert listed(*history, more) <= listed(*history)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, CODES)
def test_what_was_explained_last_is_never_listed(history: list[r.Record], code: str) -> None:
    last = asked("ana", code, "mastered", day=TODAY, when="23:00:00")
    assert f"c:{code}" not in listed(*history, last)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(HISTORY, st.sampled_from(["write", "show"]))
def test_who_may_write_or_show_is_never_listed(history: list[r.Record], what: str) -> None:
    board = the_class(*history, support("ana", what))
    assert "ana" not in {x.student for x in to_hear(board)}
    assert listed(*history, support("ana", what)) == set()


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(HISTORY)
def test_both_sides_are_facts(history: list[r.Record]) -> None:
    board = the_class(*history)
    for s in board.students:
        for x in ahead(PAPER, s, TODAY):
            assert x.written
            assert x.heard or len(x.written) > 1  # one accepted sheet alone lists nobody
            last = [c for c in s.on(x.objective).checks if c.evidence in HEARD][-1:]
            assert not any(c.mastered for c in last)
            words = " ".join(x.sides(TODAY))
            assert all(piece.words in words for piece in (*x.written, *x.heard))
            known: dict[str, Any] = {c.fact: c for c in s.on(x.objective).checks}
            days = {c.day for c in known.values()} | {h.since for h in s.work.values()}
            assert {piece.day for piece in (*x.written, *x.heard)} <= days


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(HISTORY)
def test_nobody_is_listed_for_what_another_did(history: list[r.Record]) -> None:
    own = [x for x in history if x.scope == "ana"]
    assert listed(*own) == listed(*history)
    later = fact(r.Visit, "ana", day=THU)
    assert listed(*history, later, *student("cem")) == listed(*history)
