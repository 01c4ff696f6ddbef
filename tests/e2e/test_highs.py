"""The best groups are worth what HiGHS proves; on classes as large as classes are."""

import pytest

from masterytui.mastery.packing import pack
from tests.benchmarks.stuckclasses import stuck_class

pytestmark = pytest.mark.e2e
pytest.importorskip("scipy", reason="needs the e2e extra")

from tests.benchmarks.highs import highs_value  # noqa: E402


@pytest.mark.parametrize("groups", [2, 4, 6])
def test_worth_what_highs_proves(groups: int) -> None:
    for seed in range(1000, 1100):
        asked = stuck_class(seed, groups=groups)
        found = pack(asked)
        assert (found.value, found.proven) == (highs_value(asked), True), seed


@pytest.mark.parametrize(("students", "objectives"), [(36, 12), (200, 40), (1000, 60)])
def test_large_ones_too(students: int, objectives: int) -> None:
    for seed in range(2):
        asked = stuck_class(seed, students, objectives, groups=6)
        found = pack(asked)
        assert (found.value, found.proven) == (highs_value(asked), True), seed
