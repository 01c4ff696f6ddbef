"""Which lines of a file are whole, whatever became of its bytes."""

from zlib import crc32

from made import Pen, day_file, encoded

from masterytui.mastery import records as r
from masterytui.store import lines
from masterytui.store.lines import Header, read
from masterytui.store.script import CLEAR, checked, whole


def ids(data: bytes) -> list[str]:
    return [line.head.id for line in read(data).lines]


def test_a_line_is_the_object_and_its_check() -> None:
    body = b'{"kind":"visit","id":"a.1"'
    line = checked(body + b"}")
    assert line == body + b',"_c":"%08x"}\n' % crc32(body)
    assert line == b'{"kind":"visit","id":"a.1","_c":"2415463e"}\n'
    assert whole(line[:-1])
    assert CLEAR.record_of(line[:-1]) == body + b"}"


def test_the_check_is_lower_case_only() -> None:
    line = checked(b'{"kind":"visit","id":"a.1"}')[:-1]
    upper = line.replace(b"2415463e", b"2415463E")
    assert upper != line
    assert not whole(upper)


def test_damaged_lines_are_told_with_line_and_offset() -> None:
    data = day_file(4)
    third = data.split(b"\n")[2]
    offset = data.index(third)
    reading = read(data.replace(third, b"#" + third[1:]))
    assert [(d.line, d.offset) for d in reading.damage] == [(3, offset)]
    assert len(reading.lines) == 3


def test_a_batch_with_a_missing_last_member_at_the_end_is_not_in_the_set() -> None:
    pen = Pen()
    before = checked(encoded(pen.visits(1))[0])
    members = [checked(e) for e in encoded(pen.act(*[r.Visit(scope=f"s{n}") for n in range(4)]))]
    for count in range(4):
        data = before + b"".join(members[:count])
        assert ids(data) == ["pen.1"]
        assert read(data).torn == b"".join(members[:count])
        assert read(data).ends == 1
        assert ids(data + members[count][:-9]) == ["pen.1"]
    assert len(ids(before + b"".join(members))) == 5


def test_a_batch_whose_end_came_later_is_read_whole() -> None:
    members = [checked(e) for e in encoded(Pen().act(r.Visit(scope="s1"), r.Visit(scope="s2")))]
    first = read(members[0])
    assert first.end == 0
    assert len(read(b"".join(members), first.end, first.ends).lines) == 2


def test_a_damaged_member_does_not_take_the_others_with_it() -> None:
    members = [checked(e) for e in encoded(Pen().act(*[r.Visit(scope=f"s{n}") for n in range(4)]))]
    for bad in range(4):
        data = b"".join(m[1:] if n == bad else m for n, m in enumerate(members))
        assert len(read(data).lines) == 3
        assert len(read(data).damage) == 1
    last_end_damaged = b"".join(members)[:-1] + b"\x0b"
    assert len(read(last_end_damaged).lines) == 4
    assert len(read(last_end_damaged).damage) == 1


def test_a_header_of_a_newer_format_is_no_damage() -> None:
    line = checked(b'{"masterytui":9,"day":"2031-01-01","more":[1]}')
    reading = read(line)
    assert reading.header == Header(masterytui=9, day="2031-01-01")
    assert not reading.damage
    assert lines.FORMAT == 1
