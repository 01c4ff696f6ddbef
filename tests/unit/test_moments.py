"""When a row was handed in: every way in which forms and quiz engines write it."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterytui.exchange.moments import ORDERS, Moment, moment, orders

DAY_FIRST, MONTH_FIRST = ORDERS
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "day", "when"),
    [
        ("2026/11/24 10:52:13 AM", "2026-11-24", "10:52:13"),  # Google Forms
        ("2026/11/24 10:52:13 PM EST", "2026-11-24", "22:52:13"),  # the form's own clock
        ("2026/11/24 12:05:00 AM", "2026-11-24", "00:05:00"),
        ("2026/11/24 12:05:00 PM", "2026-11-24", "12:05:00"),
        ("2026/11/24 10:52:13 AM GMT+1", "2026-11-24", "10:52:13"),
        ("2026/11/24 6:52:13 PM GMT-5", "2026-11-25", "00:52:13"),
        ("2026-11-24 23:30:00 UTC", "2026-11-25", "00:30:00"),  # Canvas
        ("2026-11-24T23:30:00Z", "2026-11-25", "00:30:00"),
        ("2026-11-24T23:30:00.123+05:30", "2026-11-24", "19:00:00"),
        ("2026-07-24 23:30:00 UTC", "2026-07-25", "01:30:00"),  # summer time
        ("2026-11-24T10:52:13", "2026-11-24", "10:52:13"),  # a workbook's own date
        ("24 November 2026  10:14 AM", "2026-11-24", "10:14:00"),  # Moodle
        ("Tuesday, 24 November 2026, 10:14 PM", "2026-11-24", "22:14:00"),
        ("Nov 24, 2026 10:14 AM", "2026-11-24", "10:14:00"),
        ("2-Jul-26", "2026-07-02", ""),
        ("24.11.2026 10:14:09", "2026-11-24", "10:14:09"),
        ("11/24/26 9:01:02", "2026-11-24", "09:01:02"),  # Microsoft Forms
        ("11/24/2026 15:24", "2026-11-24", "15:24:00"),  # Brightspace
        ("2026-11-24", "2026-11-24", ""),
    ],
)
def test_a_time_in_the_schools_zone(text: str, day: str, when: str) -> None:
    assert moment(text, MONTH_FIRST, BERLIN) == Moment(day, when)


@pytest.mark.parametrize(
    "text",
    ["", "-", "Yesterday", "10:14", "31/31/2026", "2026-02-30", "2026-11-24 25:61", "1.2", "12345"],
)
def test_no_day_is_made_up(text: str) -> None:
    assert moment(text, MONTH_FIRST, UTC) is None


def test_an_old_day_in_a_far_zone_is_no_error() -> None:
    assert moment("0001-01-01 00:00 GMT+14", MONTH_FIRST, UTC) is None


@pytest.mark.parametrize(
    ("cells", "can"),
    [
        (["11/24/2026", "11/9/2026"], [MONTH_FIRST]),
        (["24/11/2026", "9/11/2026"], [DAY_FIRST]),
        (["9/11/2026"], [DAY_FIRST, MONTH_FIRST]),
        (["9/12/2026"], [MONTH_FIRST]),  # 9 December is still to come
        (["9/9/2026"], [DAY_FIRST]),  # it makes no difference
        (["2026-11-09", "9 Nov 2026"], [DAY_FIRST]),
        (["24/11/2026", "11/24/2026"], [DAY_FIRST]),  # one of them cannot be read
        ([], [DAY_FIRST]),
    ],
)
def test_whether_day_or_month_stands_first(cells: list[str], can: list[str]) -> None:
    assert list(orders(cells, "2026-11-25")) == can


FORMS = (
    ("%Y/%m/%d %I:%M:%S %p", MONTH_FIRST),
    ("%Y-%m-%dT%H:%M:%S", MONTH_FIRST),
    ("%d/%m/%Y %H:%M:%S", DAY_FIRST),
    ("%m/%d/%Y %I:%M:%S %p", MONTH_FIRST),
    ("%d.%m.%Y %H:%M:%S", MONTH_FIRST),
    ("%d %B %Y  %I:%M:%S %p", DAY_FIRST),
    ("%b %d, %Y %H:%M:%S", DAY_FIRST),
)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), st.sampled_from(FORMS))
def test_what_is_written_is_read(at: datetime, form: tuple[str, str]) -> None:
    written, order = form
    at = at.replace(microsecond=0)
    assert moment(at.strftime(written), order, UTC) == Moment(
        at.date().isoformat(), at.time().isoformat()
    )


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)),
    st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters)),
)
def test_a_distance_from_utc_is_taken_off(at: datetime, ahead: timedelta) -> None:
    at = at.replace(microsecond=0, tzinfo=timezone(ahead))
    here = at.astimezone(BERLIN)
    assert moment(at.isoformat(), DAY_FIRST, BERLIN) == Moment(
        here.date().isoformat(), here.time().isoformat()
    )
