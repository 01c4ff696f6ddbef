"""A store with a rule removed is caught: the power cuts and the errors are not blind."""

from collections import Counter

import pytest
from faults import fail_everywhere
from power import cut_everywhere
from sabotage import BUILDS


@pytest.mark.parametrize(
    ("lessons", "cuts"), [(12, 3), pytest.param(60, 12, marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("name", BUILDS)
def test_a_sabotaged_store_is_caught(name: str, lessons: int, cuts: int) -> None:
    build = BUILDS[name]
    broken = cut_everywhere(build, range(lessons), cuts).broken
    broken += fail_everywhere(build, harsh=399, nths=range(5)).broken.values()
    assert Counter(broken)["an acknowledged record is lost"] > 10
