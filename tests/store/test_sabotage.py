"""A store with a rule removed is caught: the power cuts and the errors are not blind."""

from collections import Counter

import pytest
from faults import fail_everywhere
from power import cut_everywhere
from sabotage import BUILDS


@pytest.mark.parametrize("name", BUILDS)
def test_a_sabotaged_store_is_caught(name: str) -> None:
    build = BUILDS[name]
    broken = cut_everywhere(build, range(12), 3).broken
    broken += filter(None, fail_everywhere(build, harsh=399, nths=range(5)).values())
    assert Counter(broken)["an acknowledged record is lost"] > 10
