"""One fact more about one student does not reshuffle the others."""

import pytest

from tests.benchmarks.stuckclasses import restless


@pytest.mark.parametrize("classes", [8, pytest.param(40, marks=pytest.mark.soak)])
def test_few_are_moved_by_what_others_did_and_little_is_lost(classes: int) -> None:
    moved, lost = restless(bonus=100, classes=classes, events=8)
    assert moved <= 0.02
    assert lost <= 0.01
    restive, _ = restless(bonus=0, classes=classes, events=8)
    assert moved < restive
