"""The guide: what counts as done, step by step, and that it ends for good."""

from masterytui.classroom.guide import END, LEFT, OVER, STEPS, Did, Guide

DOES = (
    Did(verb="p"),
    Did(verb="p", noted=True),
    Did(undone=True),
    Did(verb="t"),
    Did(verb="s"),
    Did(verb="k"),
    Did(opened="groups"),
    Did(opened="student"),
)


def test_there_are_eight_and_each_is_done_by_what_it_says_alone() -> None:
    assert len(STEPS) == len(DOES) == 8
    for n, step in enumerate(STEPS):
        assert [step.done(did) for did in DOES] == [n == m for m in range(8)]


def test_almost_and_not_yet_are_verdicts_too() -> None:
    assert STEPS[0].done(Did(verb="a"))
    assert STEPS[0].done(Did(verb="n"))
    assert not STEPS[0].done(Did())


def test_in_order_and_behind_the_last_one_whatever_is_done_ends_it() -> None:
    guide = Guide()
    assert guide.opened("groups") == guide
    guide = Guide(6)
    assert guide.opened("labs") == guide
    assert guide.opened("groups").opened("student") == Guide(8)
    assert not Guide(8).over
    assert Guide(8).opened("roll").over
    assert LEFT.opened("roll") == LEFT == Guide(OVER)


def test_no_step_is_longer_than_it_can_be_read() -> None:
    assert max(len(step.text) for step in STEPS) <= 90
    assert len(END) <= 90
