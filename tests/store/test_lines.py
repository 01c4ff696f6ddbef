"""Which lines of a file are whole, whatever became of its bytes."""

from random import Random
from zlib import crc32

import msgspec
import pytest
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store import lines
from masterytui.store.lines import Header, read, record_of, sealed, whole


def day(count: int) -> bytes:
    """A day's file: a header, then visits with ever longer notes among them."""
    pen = Pen()
    records: list[r.Record] = []
    while len(records) < count:
        records += pen.act(r.Visit(scope="s1"))
        records += pen.act(r.Note(scope="s2", text="née Zoë " * (len(records) % 9)))
    header = msgspec.json.encode(Header(masterytui=1, session="pen", day="2026-11-18"))
    return sealed(header) + b"".join(map(sealed, encoded(records[:count])))


def ids(data: bytes) -> list[str]:
    return [line.head.id for line in read(data).lines]


def test_a_line_is_the_object_and_its_check() -> None:
    body = b'{"kind":"visit","id":"a.1"'
    line = sealed(body + b"}")
    assert line == body + b',"_c":"%08x"}\n' % crc32(body)
    assert line == b'{"kind":"visit","id":"a.1","_c":"2415463e"}\n'
    assert whole(line[:-1])
    assert record_of(line[:-1]) == body + b"}"


def test_the_check_is_lower_case_only() -> None:
    line = sealed(b'{"kind":"visit","id":"a.1"}')[:-1]
    upper = line.replace(b"2415463e", b"2415463E")
    assert upper != line
    assert not whole(upper)


@pytest.mark.parametrize("records", [40, pytest.param(200, marks=pytest.mark.soak)])
def test_every_byte_prefix_has_exactly_its_whole_records(records: int) -> None:
    data = day(records)
    for size in range(len(data) + 1):
        reading = read(data[:size])
        assert len(reading.lines) == max(0, data.count(b"\n", 0, size) - 1)
        assert not reading.damage
        assert data[: reading.end] + reading.torn == data[:size]


def test_every_byte_prefix_of_a_full_day_read_on_from_where_the_last_reading_ended() -> None:
    data = day(600)
    end = ends = count = line_end = line_ends = 0
    for size in range(len(data) + 1):
        if data[size - 1 : size] == b"\n":
            line_end, line_ends = size, line_ends + 1
        reading = read(data[end:size], end, ends)
        end, ends, count = reading.end, reading.ends, count + len(reading.lines)
        assert not reading.damage
        assert (end, ends) == (line_end, line_ends)
        assert count == max(0, line_ends - 1)


@pytest.mark.parametrize("records", [10, pytest.param(50, marks=pytest.mark.soak)])
def test_every_flipped_bit_is_noticed_and_costs_at_most_two_lines(records: int) -> None:
    data = day(records)
    before = {line.data for line in read(data).lines}
    for bit in range(8 * len(data)):
        flip(data, bit, before)


def test_flipped_bits_of_a_full_day() -> None:
    data, random = day(600), Random(3)
    before = {line.data for line in read(data).lines}
    for _ in range(200):
        flip(data, random.randrange(8 * len(data)), before)


def flip(data: bytes, bit: int, before: set[bytes]) -> None:
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    reading = read(bytes(flipped))
    after = {line.data for line in reading.lines}
    assert after <= before
    assert len(before - after) <= 2
    assert reading.damage or reading.torn


def test_zero_and_garbage_tails_cost_nothing() -> None:
    data, random = day(20), Random(4)
    for size in range(1, 150):
        for tail in (bytes(size), random.randbytes(size)):
            assert ids(data + tail) == ids(data)
            reading = read(data + tail)
            assert reading.damage or reading.torn


def test_damaged_lines_are_told_with_line_and_offset() -> None:
    data = day(4)
    third = data.split(b"\n")[2]
    offset = data.index(third)
    reading = read(data.replace(third, b"#" + third[1:]))
    assert [(d.line, d.offset) for d in reading.damage] == [(3, offset)]
    assert len(reading.lines) == 3


def test_a_batch_with_a_missing_last_member_at_the_end_is_not_in_the_set() -> None:
    pen = Pen()
    before = sealed(encoded(pen.visits(1))[0])
    members = [sealed(e) for e in encoded(pen.act(*[r.Visit(scope=f"s{n}") for n in range(4)]))]
    for count in range(4):
        data = before + b"".join(members[:count])
        assert ids(data) == ["pen.1"]
        assert read(data).torn == b"".join(members[:count])
        assert read(data).ends == 1
        assert ids(data + members[count][:-9]) == ["pen.1"]
    assert len(ids(before + b"".join(members))) == 5


def test_a_batch_whose_end_came_later_is_read_whole() -> None:
    members = [sealed(e) for e in encoded(Pen().act(r.Visit(scope="s1"), r.Visit(scope="s2")))]
    first = read(members[0])
    assert first.end == 0
    assert len(read(b"".join(members), first.end, first.ends).lines) == 2


def test_a_damaged_member_does_not_take_the_others_with_it() -> None:
    members = [sealed(e) for e in encoded(Pen().act(*[r.Visit(scope=f"s{n}") for n in range(4)]))]
    for bad in range(4):
        data = b"".join(m[1:] if n == bad else m for n, m in enumerate(members))
        assert len(read(data).lines) == 3
        assert len(read(data).damage) == 1
    last_end_damaged = b"".join(members)[:-1] + b"\x0b"
    assert len(read(last_end_damaged).lines) == 4
    assert len(read(last_end_damaged).damage) == 1


def test_a_header_of_a_newer_format_is_no_damage() -> None:
    line = sealed(b'{"masterytui":9,"day":"2031-01-01","more":[1]}')
    reading = read(line)
    assert reading.header == Header(masterytui=9, day="2031-01-01")
    assert not reading.damage
    assert lines.FORMAT == 1
