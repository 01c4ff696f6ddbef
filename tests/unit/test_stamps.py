"""The envelope of a batch: ids, the clock that never runs far ahead, day and time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from masterytui.classroom.stamps import Stamper
from masterytui.mastery import records as r
from masterytui.quicklog.effects import THIS

NOW = datetime(2026, 11, 18, 10, 14, tzinfo=UTC)
MICROS = 1_794_996_840_000_000
"""The same moment, in microseconds since 1970."""
TEN_MINUTES = 600_000_000
BY = r.By("teacher", "tablet")


def stamps(batch: tuple[r.Record, ...]) -> list[int]:
    return [record.stamp for record in batch]


def visits(count: int) -> list[r.Record]:
    return [r.Visit(scope=f"s{n}") for n in range(count)]


def test_the_envelope() -> None:
    one, two = Stamper("abc", BY).batch(visits(2), NOW, 0)
    assert one == r.Visit(
        id="abc.000000",
        scope="s0",
        fact="abc.000000",
        stamp=MICROS,
        day="2026-11-18",
        when="10:14:00.000000",
        batch=r.Batch("abc.000000", 0, 2),
        by=BY,
    )
    assert (two.id, two.fact, two.stamp) == ("abc.000001", "abc.000001", MICROS + 1)
    assert two.batch == r.Batch("abc.000000", 1, 2)


def test_numbers_go_on_and_sort_as_they_were_written() -> None:
    stamper = Stamper("abc", BY)
    ids = [x.id for _ in range(6) for x in stamper.batch(visits(2), NOW, 0)]
    assert ids == sorted(ids)
    assert ids[-1] == "abc.000011"


def test_a_correction_keeps_its_fact_its_day_and_its_time() -> None:
    draft = r.Note(scope="s1", text="x", fact="old.1", names=("old.1",), rank=1, day="2026-11-17")
    (done,) = Stamper("abc", BY).batch([draft], NOW, 0)
    assert (done.fact, done.names, done.rank, done.day) == ("old.1", ("old.1",), 1, "2026-11-17")


def test_a_note_on_this_act_gets_the_facts_id() -> None:
    stamper = Stamper("abc", BY)
    stamper.batch(visits(3), NOW, 0)
    drafts = [*visits(2), r.Note(scope="s1", text="x", about=f"{THIS}1")]
    note = stamper.batch(drafts, NOW, 0)[2]
    assert isinstance(note, r.Note)
    assert note.about == "abc.000004"


def test_it_follows_another_device_that_is_a_little_ahead() -> None:
    ahead = MICROS + TEN_MINUTES - 5
    assert stamps(Stamper("abc", BY).batch(visits(2), NOW, ahead)) == [ahead + 1, ahead + 2]


def test_it_does_not_follow_one_that_is_far_ahead() -> None:
    for ahead in (MICROS + TEN_MINUTES, MICROS + 10**15):
        assert stamps(Stamper("abc", BY).batch(visits(1), NOW, ahead)) == [MICROS]


def test_a_clock_that_is_set_back_does_not_set_the_stamps_back() -> None:
    stamper = Stamper("abc", BY)
    stamper.batch(visits(1), NOW, 0)
    assert stamps(stamper.batch(visits(1), NOW - timedelta(hours=1), 0)) == [MICROS + 1]


@given(
    st.lists(
        st.tuples(st.integers(0, 10**9), st.integers(-(10**9), 2 * TEN_MINUTES), st.integers(1, 3)),
        max_size=20,
    )
)
def test_stamps_only_go_up_and_never_far_ahead(steps: list[tuple[int, int, int]]) -> None:
    stamper, now, last = Stamper("abc", BY), NOW, 0
    for passed, ahead, count in steps:
        now += timedelta(microseconds=passed)
        clock = MICROS + (now - NOW) // timedelta(microseconds=1)
        for stamp in stamps(stamper.batch(visits(count), now, clock + ahead)):
            assert stamp > last
            # Within one moment they may only count on from where they were.
            assert stamp <= max(clock + TEN_MINUTES + 3, last + 1)
            last = stamp
