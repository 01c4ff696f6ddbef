"""The laws of tests and retakes, each a function that asserts it of two weeks.

They look at the rules through their modules, so that a wrong rule put in its place is judged too.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from builders import taking_back
from gate_as_worded import Asked, standing_facts
from two_weeks import CAPS, Weeks

from masterytui.mastery import assessments, replay, retakes
from masterytui.mastery import records as r
from masterytui.mastery.retakes import May
from masterytui.mastery.standing import Standing


def under(weeks: Weeks, facts: list[r.Record]) -> Standing:
    """What the facts come to."""
    return replay.replay("ana", facts, {"c": weeks.course()})


def answer(weeks: Weeks, facts: list[r.Record], day: str = "") -> May:
    """May they take T1?"""
    s = under(weeks, facts)
    return retakes.may(weeks.course(), s, "c:T1", day or weeks.day, weeks.school)


def the_gate_never_opens_early(weeks: Weeks) -> None:
    """Nobody below the line may before the days are over and something was learned.

    Nor with a version that they had, nor with another test before them.
    """
    if answer(weeks, list(weeks.facts)).may:
        rule = Asked.of(weeks)
        assert not rule.sits()
        assert rule.above_the_line() or rule.days_are_over()
        assert rule.above_the_line() or rule.learned()
        assert rule.above_the_line() or rule.version_left()


def the_gate_never_blocks_above_the_line(weeks: Weeks) -> None:
    """Whoever passed it may as often as they like, but for a test that they sit."""
    rule = Asked.of(weeks)
    if rule.above_the_line() and not rule.sits():
        assert answer(weeks, list(weeks.facts)).may


def the_gate_blocks_nobody_without_a_reason(weeks: Weeks) -> None:
    """It opens when the rule says so, and a closed one says what is in the way."""
    found = answer(weeks, list(weeks.facts))
    assert found.may or not Asked.of(weeks).may()
    assert found.may == (not found.why and not found.waits)
    assert (found.sentence.split(" ")[0] == "Yes.") == found.may


def the_day_that_is_told_is_the_first(weeks: Weeks) -> None:
    """Where days alone are in the way it opens on the day that was told, and on none before."""
    facts = list(weeks.facts)
    found = answer(weeks, facts)
    if found.waits and not found.why:
        start = date.fromisoformat(weeks.day)
        days = [(start + timedelta(days=n)).isoformat() for n in range(30)]
        opens = [Asked.of(replace(weeks, day=day)).may() for day in days]
        assert days.index(found.opens) == opens.index(True)
        assert [answer(weeks, facts, day).may for day in days] == opens


def an_override_is_always_visible(weeks: Weeks) -> None:
    """Whatever comes after it, the reason stands beside its sitting until that is taken back."""
    reasons = {f.fact: f.override for f in standing_facts(weeks.facts) if isinstance(f, r.Sitting)}
    assert {x.fact: x.override for x in under(weeks, list(weeks.facts)).tests.sat} == reasons


def any_order_answers_the_same(weeks: Weeks) -> None:
    """Order, repetition and partition of the same facts change nothing."""
    chance, facts = random.Random(weeks.seed), list(weeks.facts)
    expected = under(weeks, facts), answer(weeks, facts)
    for _ in range(3):
        heard = facts + chance.choices(facts, k=3) if facts else []
        chance.shuffle(heard)
        assert (under(weeks, heard), answer(weeks, heard)) == expected


def undo_answers_as_before(weeks: Weeks) -> None:
    """Taken back, a fact changes nothing that was answered before it."""
    facts = list(weeks.facts)
    if facts and not isinstance(facts[-1], r.Void):
        *before, last = facts
        assert answer(weeks, [*facts, taking_back(last)]) == answer(weeks, before)


def a_further_attempt_never_lowers_the_best(weeks: Weeks) -> None:
    """Under "best", what counts only rises, and under each rule what is passed stays passed."""
    facts, before = [], None
    for fact in standing_facts(weeks.facts):
        facts.append(fact)
        if isinstance(fact, r.Support):
            before = None  # an own line is no attempt, and holds on the whole of its day
            continue
        found = assessments.result(weeks.course(), under(weeks, facts), "c:T1")
        if before is not None:
            assert found is not None
            assert found.passed or not before.passed
            assert found.counts >= before.counts or weeks.counts != "best"
        before = found


def a_capped_form_never_counts_more(weeks: Weeks) -> None:
    """No attempt counts more than its form's cap, and no result more than the highest of them."""
    s = under(weeks, list(weeks.facts))
    caps = [100 * CAPS.get(t.form, 100) for t in s.tests.at("c:T1")]
    assert all(t.counts <= cap for t, cap in zip(s.tests.at("c:T1"), caps, strict=True))
    found = assessments.result(weeks.course(), s, "c:T1")
    assert found is None or found.counts <= max(caps)


LAWS = (
    the_gate_never_opens_early,
    the_gate_never_blocks_above_the_line,
    the_gate_blocks_nobody_without_a_reason,
    the_day_that_is_told_is_the_first,
    an_override_is_always_visible,
    any_order_answers_the_same,
    undo_answers_as_before,
    a_further_attempt_never_lowers_the_best,
    a_capped_form_never_counts_more,
)
