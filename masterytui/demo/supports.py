"""Who is given which support at the beginning of the year."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from masterytui.demo.pupil import Pupil
from masterytui.mastery import records as r

EARLY = timedelta(weeks=12)
"""How long less is enough."""

LINE = 70
"""The percent from which one of them passes a test meanwhile."""


def given(section: str, day: str, there: Sequence[Pupil]) -> list[list[r.Support]]:
    """One act for each of five students; by chances of its own, so that nothing else moves."""
    first, second, third, fourth, fifth = Random(f"{section}/supports").sample(there, 5)
    fourth.line = LINE
    until = (date.fromisoformat(day) + EARLY).isoformat()
    return [
        [r.Support(scope=first.id, what="time", words="1.5×")],
        [
            r.Support(scope=second.id, what="write"),
            r.Support(scope=second.id, what="other", words="may look words up"),
        ],
        [r.Support(scope=third.id, what="expect", words="two questions of three", until=until)],
        [r.Support(scope=fourth.id, what="line", words=str(LINE), until=until)],
        [r.Support(scope=fifth.id, what="quiet")],
    ]
