"""An erasure absorbs: what is about an erased student stays out, in whatever order it comes."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from three_devices import STUDENTS, Script, play, scripts, standings

from masterytui.mastery import records as r
from masterytui.mastery.erasure import Erased, erased, mark
from masterytui.mastery.fold import facts
from masterytui.mastery.mention import mentions, phrases
from masterytui.mastery.standing import Standing

ADA, BO = STUDENTS
GONE = r.Erase(id="z.1", fact="z.1", gone=mark(ADA))


@settings(max_examples=100, deadline=None)
@given(scripts())
def test_any_order_repetition_or_place_of_the_erasure_comes_to_the_same(script: Script) -> None:
    """Everything of the others stands as if the erased student had never been there."""
    world = play(script)
    records = world.everything()
    expected = standings([x for x in records if x.scope == BO])
    pair = r.Apart(id="z.2", fact="z.2", pair=(ADA, BO))
    other = r.Apart(id="z.3", fact="z.3", pair=("cy", BO))
    # Nothing takes it back: not a void, not even one of a higher rank from another device.
    void = r.Void(id="z.4", fact="z.4", names=("z.1",), rank=1)
    for _ in range(3):
        heard = [*records, GONE, pair, other, void, *world.random.choices(records, k=5), GONE]
        world.random.shuffle(heard)
        left = erased(heard).left(heard)
        assert standings(left) == expected
        assert {x.id for x in left if isinstance(x, r.Apart)} == {"z.3"}
        assert {x.id for x in left if x.scope == BO} == {x.id for x in records if x.scope == BO}


@settings(max_examples=50, deadline=None)
@given(scripts())
def test_a_fact_that_went_with_somebody_is_gone_with_all_its_versions(script: Script) -> None:
    world = play(script)
    own = [x for x in world.everything() if x.scope == BO]
    for fact in {x.fact for x in own}:
        gone = erased([r.Erase(id="z.1", facts=(fact,))])
        shown = [f.shown.fact for f in facts(gone.left(own))]
        assert shown == [f.shown.fact for f in facts(x for x in own if x.fact != fact)]


def test_erasures_add_up_in_any_order() -> None:
    several = [Erased(frozenset("ab"[:n]), frozenset("xyz"[n:])) for n in range(3)]
    whole = Erased(frozenset("ab"), frozenset("xyz"))
    for one, two, three in permutations(several):
        assert one.plus(two).plus(three) == one.plus(two.plus(three)) == whole


def test_nobody_else_is_covered_and_no_erasure_covers_the_class() -> None:
    gone = erased([GONE, r.Erase(id="z.9", gone=mark(r.CLASS))])
    assert gone.holds(ADA)
    assert not gone.holds(BO)
    assert not gone.covers(r.Course(course="c", text=""))
    assert not Erased().covers(r.Visit(scope=ADA))
    assert Standing(student=ADA).student not in GONE.gone


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("sat with Zoë today", True),
        ("ZOE's idea", True),
        ("with zoe-anne", True),
        ("zoethrope", False),
        ("a van", False),
        ("van   der\nberg called", True),
        ("vanderberg", False),
        ("O’Neil", False),
        ("", False),
    ],
)
def test_a_name_is_found_as_whole_words_whatever_the_accents(text: str, named: bool) -> None:
    assert mentions(text, phrases([("Zoé", "van der Berg"), ("J", "")])) == named
