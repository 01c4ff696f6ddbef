"""A bit that flips, or an end of zeros or garbage, is noticed and costs two lines at most."""

from random import Random

import pytest
from locked import both_scripts
from made import day_file

from masterytui.store.lines import read
from masterytui.store.script import Script

PARTS = 4


def flip(data: bytes, bit: int, before: set[bytes], script: Script) -> None:
    """Holds the law for one flipped bit of a file whose lines are `before`."""
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    reading = read(bytes(flipped), script=script)
    after = {line.data for line in reading.lines}
    assert after <= before
    assert len(before - after) <= 2
    assert reading.damage or reading.torn
    assert reading.header in (None, read(data[: data.index(b"\n") + 1]).header)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("records", [10, pytest.param(100, marks=pytest.mark.soak)])
@both_scripts
def test_every_flipped_bit_is_noticed_and_costs_at_most_two_lines(
    script: Script, records: int, part: int
) -> None:
    data = day_file(records, script)
    before = {line.data for line in read(data, script=script).lines}
    assert len(before) == records
    for bit in range(part, 8 * len(data), PARTS):
        flip(data, bit, before, script)


@pytest.mark.parametrize("flips", [200, pytest.param(3000, marks=pytest.mark.soak)])
@both_scripts
def test_flipped_bits_of_a_full_day(script: Script, flips: int) -> None:
    data, random = day_file(600, script), Random(3)
    before = {line.data for line in read(data, script=script).lines}
    for _ in range(flips):
        flip(data, random.randrange(8 * len(data)), before, script)


@pytest.mark.parametrize("records", [1, 20, 600])
@both_scripts
def test_zero_and_garbage_tails_cost_nothing(script: Script, records: int) -> None:
    data, random = day_file(records, script), Random(4)
    lines = read(data, script=script).lines
    for size in range(1, 151):
        for tail in (bytes(size), random.randbytes(size)):
            reading = read(data + tail, script=script)
            assert reading.lines == lines
            assert reading.damage or reading.torn
