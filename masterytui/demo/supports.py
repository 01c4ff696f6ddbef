"""Who is given which support at the beginning of the year."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from masterytui.demo.pupil import Pupil
from masterytui.mastery import records as r

EARLY = timedelta(weeks=12)
"""How long less is enough."""


def given(section: str, day: str, there: Sequence[Pupil]) -> list[list[r.Support]]:
    """One act for each of three students; by chances of its own, so that nothing else moves."""
    first, second, third = Random(f"{section}/supports").sample(there, 3)
    until = (date.fromisoformat(day) + EARLY).isoformat()
    return [
        [r.Support(scope=first.id, what="time", words="1.5×")],
        [
            r.Support(scope=second.id, what="write"),
            r.Support(scope=second.id, what="other", words="may look words up"),
        ],
        [r.Support(scope=third.id, what="expect", words="two questions of three", until=until)],
    ]
