"""A file that ends at any byte has exactly the acts that were written whole."""

from itertools import accumulate
from pathlib import Path
from random import Random

import pytest
from made import day_file

from masterytui.store.book import Book
from masterytui.store.lines import Line, read

PARTS = 4


def whole_acts(data: bytes) -> list[int]:
    """For each size of a prefix, how many records the acts that end in it hold."""
    ends = dict.fromkeys(range(len(data) + 1), 0)
    lines = read(data).lines
    for number, line in enumerate(lines, 1):
        if number == len(lines) or act_of(line) != act_of(lines[number]):
            ends[line.offset + len(line.data) + 1] = number
    return list(accumulate(ends.values(), max))


def act_of(line: Line) -> bytes:
    """The id of the act a line belongs to, as it stands in it."""
    return line.data.partition(b'"batch":{"id":"')[2].partition(b'"')[0]


def test_a_day_of_six_hundred_records_holds_acts_of_one_to_four() -> None:
    data = day_file(600)
    assert len(read(data).lines) == data.count(b"\n") - 1 == 600
    wholes = whole_acts(data)
    assert wholes[-1] == 600
    assert 200 < len(set(wholes)) < 400


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("records", [40, pytest.param(600, marks=pytest.mark.soak)])
def test_every_byte_prefix_has_exactly_its_whole_acts(records: int, part: int) -> None:
    data = day_file(records)
    lines, wholes = read(data).lines, whole_acts(data)
    for size in range(part, len(data) + 1, PARTS):
        reading = read(data[:size])
        assert reading.lines == lines[: wholes[size]]
        assert not reading.damage
        assert data[: reading.end] + reading.torn == data[:size]
        assert bool(reading.torn) == (size > reading.end)


def test_every_byte_prefix_of_a_full_day_read_on_from_where_the_last_reading_ended() -> None:
    data = day_file(600)
    lines, wholes = read(data).lines, whole_acts(data)
    end = ends = count = 0
    for size in range(len(data) + 1):
        reading = read(data[end:size], end, ends)
        assert reading.lines == lines[count : wholes[size]]
        assert not reading.damage
        end, ends, count = reading.end, reading.ends, wholes[size]
        assert ends == data.count(b"\n", 0, end) if reading.lines else True


def test_a_book_tells_of_a_torn_end_and_of_nothing_else(tmp_path: Path) -> None:
    data, random = day_file(60), Random(1)
    wholes = whole_acts(data)
    Book.create(tmp_path / "book")
    file = tmp_path / "book" / "live" / "2026-11-18.pen.jsonl"
    for size in random.sample(range(len(data) + 1), 60):
        file.write_bytes(data[:size])
        book = Book.open(tmp_path / "book")
        assert sum(len(book.records(scope)) for scope in ("s1", "s2", "s3")) == wholes[size]
        torn = [p.text for p in book.problems]
        assert torn in ([], ["the end of one file was never saved whole; everything before it is"])
        assert bool(torn) == (size > read(data[:size]).end)
        assert file.read_bytes() == data[:size]
