"""The laws of tests hold over any two weeks, and each wrong rule breaks one of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from retake_laws import LAWS
from two_weeks import Weeks, weeks


def check(law, examples: int, most: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(weeks(most))
    def holds(drawn: Weeks) -> None:
        law(drawn)

    holds()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold(law) -> None:
    check(law, 150, 9)


@pytest.mark.soak
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold_over_more(law) -> None:
    check(law, 4000, 9)
