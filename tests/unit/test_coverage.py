"""Days with facts, days with talks, and who waits longest to be talked with."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery.coverage import Talks, Unseen, coverage
from masterytui.mastery.diary import ELSEWHERE, TALKED, last, packed, talked, taught
from masterytui.mastery.openhour import OPEN
from tests.unit.builders import (
    SECTION,
    TODAY,
    board_of,
    check,
    fact,
    flag,
    roll,
    student,
    taking_back,
)

days = st.dates(date(2010, 1, 1), date(2054, 1, 1)).map(date.isoformat)
bits = st.sampled_from([0, TALKED, ELSEWHERE, TALKED | ELSEWHERE])


@given(st.dictionaries(days, bits, max_size=40))
def test_a_diary_keeps_days_and_talks(diary: dict[str, int]) -> None:
    kept = packed(diary)
    assert len(kept) == 2 * len(diary)
    asked = ["2009-12-31", *diary, "2054-12-31", "2200-01-01"]
    met = [day for day in diary if not diary[day] & ELSEWHERE]
    assert taught([kept], asked) == tuple(day for day in asked if day in met)
    talks = [bool(diary.get(day, 0) & TALKED) for day in asked]
    assert talked([kept, b""], asked) == talks
    assert talked([kept, kept], asked) == [2 * talk for talk in talks]
    assert last(kept) == max(diary, default="")


def test_what_is_no_day_or_far_away_is_left_out() -> None:
    assert packed(dict.fromkeys(["", "2026-13-01", "2009-12-31", "2055-01-01"], TALKED)) == b""


def test_who_came_to_the_open_hour_makes_no_day_of_their_class() -> None:
    day = "2026-11-17"
    came = roll("ana", "present", section=OPEN, day=day)
    story = [*student("ana"), *student("ben"), came, check("ana", "2.1", "not yet", day=day)]
    school = ("2026-11-17", "2026-11-16")

    def met(*more: r.Record) -> tuple[str, ...]:
        board = board_of([*story, *more])
        return taught((s.diary for s in board.students), school)

    assert met() == ()
    assert talked((s.diary for s in board_of(story).students), [day]) == [1]
    before = fact(r.Visit, "ana", day=day, when="09:00:00")
    for in_class in (before, roll("ana", "present", day=day), check("ben", "2.1", "almost", day)):
        assert met(in_class) == (day,)
    assert met(fact(r.At, "ana", day=day, place="desk", section=OPEN)) == ()


def test_only_days_with_facts_of_the_section_are_its_school_days() -> None:
    board = board_of(
        [
            *student("ana", "A"),
            roll("ana", "present", day="2026-11-13"),
            check("ana", "2.1", "not yet", day="2026-11-16"),
        ]
    )
    school = ("2026-11-17", "2026-11-16", "2026-11-13", "2026-11-12")
    assert taught((s.diary for s in board.students), school) == ("2026-11-16", "2026-11-13")


def test_coverage_counts_whom_was_talked_with_on_each_day() -> None:
    newcomer = [
        fact(r.Student, "dan", given="Dan", family="D"),
        fact(r.Enrolment, "dan", section=SECTION, tag="dd", day="2026-11-17"),
    ]
    old = [
        x
        if not isinstance(x, r.Enrolment)
        else fact(r.Enrolment, x.scope, section=SECTION, tag=x.tag, day="2026-11-02")
        for who in ("ana", "ben", "cem")
        for x in student(who, who)
    ]
    facts = [
        *old,
        *newcomer,
        check("ana", "2.1", "not yet", day="2026-11-16"),
        flag("ana", "2.1", day="2026-11-16"),
        fact(r.Visit, "ben", day="2026-11-16"),
        roll("cem", "present", day="2026-11-16"),  # no talk
        fact(r.Visit, "ana"),
        fact(r.Visit, "dan"),
    ]
    found = coverage(board_of(facts, recent_days=("2026-11-17", "2026-11-16")))
    assert found.days == (
        Talks("2026-11-16", 2, 3),
        Talks("2026-11-17", 0, 4),
        Talks(TODAY, 2, 4),
    )
    assert found.unseen == (Unseen("cem", -1), Unseen("ben", 2))


def test_a_talk_taken_back_is_none_and_who_is_absent_is_not_waited_for() -> None:
    visit = fact(r.Visit, "ana", day="2026-11-16")
    facts = [
        *student("ana", "A"),
        *student("ben", "B"),
        visit,
        taking_back(visit),
        roll("ben", "absent"),
    ]
    found = coverage(board_of(facts, recent_days=("2026-11-16",)))
    assert found.days[0].talked == 0
    assert found.unseen == (Unseen("ana", -1),)


def test_ten_school_days_with_today_are_shown() -> None:
    recent = tuple((date(2026, 11, 17) - timedelta(n)).isoformat() for n in range(20))
    found = coverage(board_of(student("ana", "A"), recent_days=recent))
    assert len(found.days) == 10
    assert (found.days[0].day, found.days[-1].day) == ("2026-11-09", TODAY)
