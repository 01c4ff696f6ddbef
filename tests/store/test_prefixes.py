"""A file that ends at any byte has exactly the acts that were written whole."""

from itertools import accumulate
from pathlib import Path
from random import Random

import pytest
from locked import both_books, both_scripts, new_book, script_of
from made import day_file

from masterytui.store.book import Book
from masterytui.store.lines import read
from masterytui.store.script import Script

PARTS = 4


def whole_acts(data: bytes, script: Script) -> list[int]:
    """For each size of a prefix, how many records the acts that end in it hold."""
    ends = dict.fromkeys(range(len(data) + 1), 0)
    lines = read(data, script=script).lines
    acts = [act_of(script.record_of(line.data)) for line in lines]
    for number, line in enumerate(lines, 1):
        if number == len(lines) or acts[number - 1] != acts[number]:
            ends[line.offset + len(line.data) + 1] = number
    return list(accumulate(ends.values(), max))


def act_of(record: bytes) -> bytes:
    """The id of the act a record belongs to, as it stands in it."""
    return record.partition(b'"batch":{"id":"')[2].partition(b'"')[0]


@both_scripts
def test_a_day_of_six_hundred_records_holds_acts_of_one_to_four(script: Script) -> None:
    data = day_file(600, script)
    assert len(read(data, script=script).lines) == data.count(b"\n") - 1 == 600
    wholes = whole_acts(data, script)
    assert wholes[-1] == 600
    assert 200 < len(set(wholes)) < 400


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("records", [40, pytest.param(600, marks=pytest.mark.soak)])
@both_scripts
def test_every_byte_prefix_has_exactly_its_whole_acts(
    script: Script, records: int, part: int
) -> None:
    data = day_file(records, script)
    lines, wholes = read(data, script=script).lines, whole_acts(data, script)
    for size in range(part, len(data) + 1, PARTS):
        reading = read(data[:size], script=script)
        assert reading.lines == lines[: wholes[size]]
        assert not reading.damage
        assert data[: reading.end] + reading.torn == data[:size]
        assert bool(reading.torn) == (size > reading.end)


@both_scripts
def test_every_byte_prefix_of_a_full_day_read_on_from_where_the_last_reading_ended(
    script: Script,
) -> None:
    data = day_file(600, script)
    lines, wholes = read(data, script=script).lines, whole_acts(data, script)
    end = ends = count = 0
    for size in range(len(data) + 1):
        reading = read(data[end:size], end, ends, script)
        assert reading.lines == lines[count : wholes[size]]
        assert not reading.damage
        end, ends, count = reading.end, reading.ends, wholes[size]
        assert ends == data.count(b"\n", 0, end) if reading.lines else True


@both_books
def test_a_book_tells_of_a_torn_end_and_of_nothing_else(tmp_path: Path, locked: bool) -> None:
    key, random = new_book(tmp_path / "book", locked), Random(1)
    script = script_of(key)
    data = day_file(60, script)
    wholes = whole_acts(data, script)
    file = tmp_path / "book" / "live" / "2026-11-18.pen.jsonl"
    for size in random.sample(range(len(data) + 1), 60):
        file.write_bytes(data[:size])
        book = Book.open(tmp_path / "book", key=key)
        assert sum(len(book.records(scope)) for scope in ("s1", "s2", "s3")) == wholes[size]
        torn = [p.text for p in book.problems]
        assert torn in ([], ["the end of one file was never saved whole; everything before it is"])
        assert bool(torn) == (size > read(data[:size], script=script).end)
        assert file.read_bytes() == data[:size]
