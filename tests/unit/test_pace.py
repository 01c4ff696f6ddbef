"""How long an objective takes the class, and who has been on it for longer."""

import pytest
from builders import board_of, check, fact, flag, student

from masterytui.mastery import records as r
from masterytui.mastery.pace import Pace
from masterytui.mastery.rows import rows
from masterytui.mastery.stuck import stuck

THU, FRI, MON, TUE, WED = "2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18"
CLASS = [record for name in ("ana", "ben", "cem", "dot", "eva") for record in student(name)]


def works(who: str, code: str, day: str) -> r.Working:
    return fact(r.Working, who, objectives=(f"c:{code}",), day=day)


def passes(who: str, begun: str, done: str) -> list[r.Record]:
    return [works(who, "2.4", begun), check(who, "2.4", "mastered", done)]


# one day, three days (over a weekend), five days
MASTERED = [*passes("ben", WED, WED), *passes("cem", FRI, TUE), *passes("dot", THU, WED)]


def test_school_days_count_both_ends_and_no_weekend() -> None:
    pace = Pace(board_of(CLASS))
    assert pace.days(FRI, MON) == 2
    assert pace.days(THU) == 5
    assert pace.days(WED) == 1
    assert pace.days("2026-11-15", "2026-11-15") == 1  # a Sunday
    assert pace.days("") == 0


def test_the_median_is_of_those_who_mastered_it_and_needs_three() -> None:
    assert Pace(board_of([*CLASS, *MASTERED])).median("c:2.4") == 3
    assert Pace(board_of([*CLASS, *MASTERED[:4]])).median("c:2.4") == 0
    fourth = [*MASTERED, *passes("eva", WED, WED)]
    assert Pace(board_of([*CLASS, *fourth])).median("c:2.4") == 1


def test_a_row_says_how_far_beyond_the_median_its_days_are() -> None:
    story = [*CLASS, *MASTERED, works("ana", "2.4", THU), works("eva", "2.4", TUE)]
    shown = {row.student: (row.days, row.beyond) for row in rows(board_of(story))}
    assert shown["ana"] == (5, 2)
    assert shown["eva"] == (2, -1)
    alone = {row.student: (row.days, row.beyond) for row in rows(board_of([*CLASS, story[-1]]))}
    assert alone["eva"] == (2, 0)


def test_who_masters_it_again_is_counted_from_the_day_it_was_open_again() -> None:
    again = [
        *passes("ben", THU, THU),
        check("ben", "2.4", "not yet", TUE),
        check("ben", "2.4", "mastered", WED),
    ]
    story = [*CLASS, *again, *passes("cem", TUE, WED), *passes("dot", TUE, WED)]
    assert Pace(board_of(story)).median("c:2.4") == 2


@pytest.mark.parametrize(("begun", "more"), [(THU, 1.1), (MON, 1.0), (WED, 1.0)])
def test_days_beyond_the_median_make_a_little_more_urgent(begun: str, more: float) -> None:
    story = [*CLASS, *MASTERED, works("ana", "2.4", begun), flag("ana", "2.4", day=WED)]
    board = board_of(story)
    ana = board.student("ana")
    assert ana is not None
    found = stuck(board, ana, "c:2.4")
    assert found is not None
    assert found.urgency == round(1000 * 0.70 * (1.3 + more - 1))
    told = "5 school days on it (class median 3)"
    assert (told in found.why) is (more > 1)
