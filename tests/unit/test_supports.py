"""Supports: when they hold, how they are typed, and that they touch nothing else."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.mastery import records as r
from masterytui.mastery import supports
from masterytui.mastery.course import Problem
from masterytui.mastery.replay import replay
from masterytui.mastery.rows import rows
from masterytui.mastery.standing import Held, Standing
from masterytui.mastery.visits import visits
from tests.unit.builders import (
    CHEMISTRY,
    TODAY,
    board_of,
    check,
    course,
    fact,
    flag,
    student,
    taking_back,
)

WRITE, DUE, EXPECT, LINE, OTHER = (
    k for k in supports.USUAL if k.what in ("write", "due", "expect", "line", "other")
)
_DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30)).map(date.isoformat)
_SUPPORT = st.fixed_dictionaries(
    {
        "what": st.sampled_from([k.what for k in supports.USUAL]),
        "words": st.sampled_from(["1.5×", "half of it", ""]),
        "until": st.one_of(st.just(""), _DAYS),
        "day": _DAYS,
    }
)


def held(*records: r.Record) -> Standing:
    return replay("ana", records, {"c": CHEMISTRY})


# --- when they hold


def test_from_its_day_to_its_last_day() -> None:
    s = held(fact(r.Support, "ana", what="other", words="quiet corner", until="2026-11-20"))
    days = ["2026-11-17", TODAY, "2026-11-20", "2026-11-21"]
    assert [len(supports.holding(s, day)) for day in days] == [0, 1, 1, 0]


def test_ended_is_over_today_and_undone_is_as_if_never_given() -> None:
    given_ = fact(r.Support, "ana", what="write", day="2026-11-02")
    ended = msgspec.structs.replace(
        given_, id="t.x", names=(given_.id,), rank=1, until=supports.day_before(TODAY)
    )
    assert supports.holding(held(given_), TODAY)
    assert supports.holding(held(given_, ended), TODAY) == ()
    assert supports.holding(held(given_, ended), "2026-11-17")
    assert held(given_, ended, taking_back(ended)) == held(given_)
    assert held(given_, taking_back(given_)) == held()


def test_at_a_test_only_what_helps_there_is_shown() -> None:
    kinds = [fact(r.Support, "ana", what=k.what, words="60") for k in supports.USUAL]
    shown = {h.what for h in supports.while_sitting(held(*kinds), TODAY)}
    assert shown == {k.what for k in supports.USUAL} - {"line", "quiet"}


TEST = '[[unit.item]]\nkind = "assessment"\ncode = "T1"\n'
TESTED = course(labs=["L1"], lab_more=TEST)


def test_an_own_line_decides_on_its_days_whether_an_attempt_passes_and_no_check() -> None:
    heard = [check("ana", "2.1", "almost"), check("ana", "1.1", "mastered")]
    tries = [
        fact(r.Attempt, "ana", assessment="c:T1", score="77", missed=("c:2.1",), day=day)
        for day in ("2026-11-16", "2026-11-17", TODAY)
    ]
    day = {"day": tries[1].day, "until": tries[1].day, "when": "08:00:00"}
    own = fact(r.Support, "ana", what="line", words="75", **day)  # type: ignore[arg-type]

    def told(*records: r.Record) -> tuple[list[bool], list[str]]:
        s = replay("ana", records, {"c": TESTED})
        checks = [c for p in s.progress.values() for c in p.checks if c.evidence != "test"]
        return [t.passed for t in s.tests.tried], [c.level for c in checks]

    assert told(*heard, *tries) == ([False, False, False], ["mastered", "almost"])
    assert told(*heard, *tries, own) == ([False, True, False], ["mastered", "almost"])


@given(st.lists(_SUPPORT, max_size=6))
def test_they_change_no_verdict_no_place_no_day_and_no_order(several: list[dict[str, str]]) -> None:
    plain = [
        *student("ana"),
        *student("ben"),
        check("ana", "2.1", "almost"),
        check("ana", "1.1", "mastered"),
        flag("ana", "2.2"),
    ]
    given_ = [fact(r.Support, "ana", **one) for one in several]  # type: ignore[arg-type]
    without, with_them = board_of(plain), board_of([*plain, *given_])
    one, other = without.student("ana"), with_them.student("ana")
    assert one is not None
    assert other is not None
    assert len(other.supports) == len(several)
    assert msgspec.structs.replace(other, supports=()) == one
    assert rows(with_them, {}) == rows(without, {})
    assert visits(with_them, 5, "10:30") == visits(without, 5, "10:30")


# --- how they read


@pytest.mark.parametrize(
    ("support", "reads"),
    [
        (Held("f", "time", "1.5×", TODAY), "1.5× time"),
        (Held("f", "write", "", TODAY), "may write"),
        (Held("f", "show", "", TODAY), "may show"),
        (Held("f", "due", "lab report", TODAY, "2026-12-02"), "lab report due Wed 2 Dec"),
        (
            Held("f", "expect", "two of three", TODAY, "2026-12-18"),
            "enough: two of three until Fri 18 Dec",
        ),
        (Held("f", "line", "75", TODAY, "2026-12-18"), "own line: 75 % until Fri 18 Dec"),
        (Held("f", "quiet", "", TODAY), "no gong"),
        (Held("f", "other", "reads it aloud first", TODAY), "reads it aloud first"),
    ],
)
def test_in_a_few_words(support: Held, reads: str) -> None:
    assert supports.short(support) == reads


def test_several_in_a_line_and_none() -> None:
    two = (Held("f", "write", "", TODAY), Held("g", "time", "1.5×", TODAY))
    assert supports.brief(two) == "may write · 1.5× time"
    assert supports.at_check(two) == "may write instead of say · 1.5× time"
    assert supports.brief(()) == ""


def test_the_story_says_the_last_day_once() -> None:
    def told(**fields: str) -> str:
        return supports.told(fact(r.Support, "ana", **fields))

    assert told(what="write") == "support: may write"
    assert told(what="write", until="2026-12-18") == "support: may write · until Fri 18 Dec"
    assert told(what="due", words="report", until="2026-12-02") == "support: report due Wed 2 Dec"
    line = told(what="line", words="75", until="2026-12-18")
    assert line == "support: own line: 75 % until Fri 18 Dec"
    assert told(what="write", until="2026-11-17") == "support: may write · ended the same day"


# --- how they are typed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("lab report until 2026-12-02", ("lab report", "2026-12-02")),
        ("lab report until 2 Dec", ("lab report", "2026-12-02")),
        ("lab  report UNTIL Dec. 2", ("lab report", "2026-12-02")),
        ("lab report until December 2", ("lab report", "2026-12-02")),
        ("until he is fit until 7 Jan", ("until he is fit", "2027-01-07")),
        ("lab report until Friday", ("lab report", "2026-11-20")),
        ("lab report until wed", ("lab report", TODAY)),
    ],
)
def test_words_and_a_last_day(text: str, read: tuple[str, str]) -> None:
    assert supports.typed(DUE, text, TODAY) == read


@pytest.mark.parametrize(
    ("text", "percent"),
    [("75", "75"), ("75 %", "75"), ("75%", "75"), ("1", "1"), ("100", "100"), ("075", "75")],
)
def test_an_own_line_is_a_percent(text: str, percent: str) -> None:
    assert supports.typed(LINE, f"{text} until 18 Dec", TODAY) == (percent, "2026-12-18")


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (DUE, "lab report", "A last day is needed"),
        (EXPECT, "two of three parts", "A last day is needed"),
        (EXPECT, "until 18 Dec", "A few words are needed"),
        (OTHER, "   ", "A few words are needed"),
        (OTHER, "x" * 81, "too long"),
        (DUE, "report until soon", "“soon” is no day"),
        (DUE, "report until 31 Nov", "“31 Nov” is no day"),
        (DUE, "report until 2026-11-17", "Tue 17 Nov is over"),
        (LINE, "75", "A last day is needed"),
        (LINE, "0 until 18 Dec", "a percent from 1 to 100"),
        (LINE, "101 until 18 Dec", "a percent from 1 to 100"),
        (LINE, "a little less until 18 Dec", "a percent from 1 to 100"),
        (LINE, "75.5 until 18 Dec", "a percent from 1 to 100"),
    ],
)
def test_what_is_wrong_is_said(kind: supports.Kind, text: str, why: str) -> None:
    read = supports.typed(kind, text, TODAY)
    assert isinstance(read, Problem)
    assert why in read.text


def test_a_lower_bar_is_always_dated() -> None:
    assert {k.what for k in supports.USUAL if k.dated} == {"due", "expect", "line"}


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused(text: str) -> None:
    for kind in supports.USUAL:
        read = supports.typed(kind, text, TODAY)
        if isinstance(read, Problem):
            assert read.text
        else:
            words, until = read
            assert 0 < len(words) <= supports.LONGEST
            assert not until or until >= TODAY


@given(st.integers(0, 300))
def test_a_day_without_a_year_is_the_next_one(ahead: int) -> None:
    day = date.fromisoformat(TODAY) + timedelta(days=ahead)
    text = f"report until {day.day} {day:%B}"
    assert supports.typed(DUE, text, TODAY) == ("report", day.isoformat())
