"""A full disk is not filled with copies of a session, and no copy goes that holds anything more."""

import errno
from contextlib import suppress
from pathlib import Path

import pytest
from disk import Disk
from faults import failing
from lesson import LIVE, found
from locked import SEALED, both_books, both_scripts, new_book
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store.book import Book
from masterytui.store.files import Entry
from masterytui.store.index import Index
from masterytui.store.journal import Journal, NotSaved
from masterytui.store.outgrown import holds_all
from masterytui.store.script import CLEAR, Script, checked

BOOK = Path("/book")
SCOPES = ("class", "s1", "s2", "s3")


class Nearly(Disk):
    """A disk of some bytes; of a write for which there is no room it takes the first block."""

    room = 24_000

    def write(self, fd: int, data: bytes) -> None:
        left = self.room - sum(len(node.now) for node in set(self.nodes.values()))
        if len(data) <= left:
            return super().write(fd, data)
        self.called("write")
        self.fds[fd].now += data[: min(left, 512)]
        raise OSError(errno.ENOSPC, "full")


def journal(files: Disk, script: Script = CLEAR) -> Journal:
    return Journal(files, LIVE, "session", "tablet", lambda: "2026-11-18", script)


@both_scripts
def test_a_nearly_full_disk_holds_a_session_once_however_often_it_refuses(script: Script) -> None:
    disk, pen = Nearly(), Pen()
    writing = journal(disk, script)
    saved: set[str] = set()
    refused = 0
    for _ in range(20):
        with suppress(NotSaved):
            writing.append(encoded(pen.act(r.Note(scope="s1", text="x" * Nearly.room))))
            pytest.fail("there is no room for that")
        refused += 1
        act = pen.visits(1)
        writing.append(encoded(act))
        saved |= {record.id for record in act}
        assert len(disk.nodes) <= 2
        writing.look()
        assert len(disk.nodes) == 1
    assert refused == len(saved) == 20
    assert found(disk, script=script).records.keys() == saved
    assert found(disk, script=script).problems == 0


def given_up(error: int) -> tuple[Disk, Journal, str]:
    """A session whose first file was given up for an error; that file."""
    disk, pen = Disk(), Pen()
    writing = journal(disk)
    for _ in range(3):
        writing.append(encoded(pen.visits(1)))
    disk.fault = failing("write", 3, 1, error)
    writing.append(encoded(pen.visits(1)))
    return disk, writing, f"{LIVE}/2026-11-18.session.jsonl"


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_it_goes_at_a_look_and_not_with_the_append(error: int) -> None:
    disk, writing, old = given_up(error)
    assert old in disk.nodes
    writing.look()
    assert old not in disk.nodes


def test_a_disk_with_other_errors_keeps_every_copy() -> None:
    disk, writing, old = given_up(errno.EIO)
    writing.look()
    assert old in disk.nodes


@pytest.mark.parametrize("call", ["open", "size", "read_at", "remove"])
def test_an_error_in_it_is_none_of_the_appends(call: str) -> None:
    disk, writing, old = given_up(errno.ENOSPC)
    disk.fault = failing(call, disk.calls.count(call), 9)
    assert writing.look() is None
    assert old in disk.nodes
    disk.fault = lambda call, nth: 0
    writing.append(encoded(Pen("more").visits(1)))
    writing.look()
    assert old not in disk.nodes


def test_an_act_that_was_refused_and_is_there_whole_stays_until_it_is_saved() -> None:
    disk, writing, old = given_up(errno.ENOSPC)
    late = encoded(Pen("late").visits(1))
    node = disk.nodes[old]
    whole = node.now[: node.now.rindex(b"\n") + 1]
    node.now = node.safe = whole + CLEAR.line(late[0])
    writing.look()
    assert old in disk.nodes
    writing.append(late)
    writing.look()
    assert old not in disk.nodes
    assert "late.1" in found(disk).records


# --- what a file may hold and go


HEADER = checked(b'{"masterytui":1,"session":"session","day":"2026-11-18"}')


def file(*records: bytes, script: Script = CLEAR) -> bytes:
    return HEADER + b"".join(map(script.line, records))


@both_scripts
def test_only_what_stands_in_the_new_file_may_go(script: Script) -> None:
    pen = Pen()
    one, two, three = encoded(pen.visits(3))
    pair = encoded(pen.act(r.Visit(scope="s1"), r.Visit(scope="s2")))
    new = file(one, two, *pair, script=script)

    def may_go(old: bytes) -> bool:
        return holds_all(new, old, "session", script)

    assert may_go(file(one, two, script=script))
    assert may_go(file(two, *pair, script=script))
    assert may_go(file(one, script=script) + script.line(two)[:-30])
    assert may_go(file(one, pair[0], script=script))
    assert not may_go(file(one, three, script=script))
    assert not may_go(file(one, two.replace(b'"s1"', b'"s3"'), script=script))
    other = encoded(pen.act(r.Visit(scope="s1"), r.Visit(scope="s2")))
    assert not may_go(file(one, other[0], script=script))  # half an act, which nobody is shown
    assert not may_go(file(one, script=script) + b"~\n" + script.line(two))
    assert not may_go(file(one, script=script)[:-1] + b"~")
    assert not may_go(b"")
    assert not may_go(
        file(one, script=script).replace(b'"session":"session"', b'"session":"other"')
    )
    assert not may_go(file(one, script=script)[len(HEADER) :])
    theirs = checked(b'{"masterytui":1,"session":"theirs"}')
    assert not may_go(theirs + file(one, script=script)[len(HEADER) :])


def test_a_new_file_that_is_not_whole_proves_nothing() -> None:
    one, two = encoded(Pen().visits(2))
    old = file(one)
    assert holds_all(file(one, two), old, "session", CLEAR)
    assert not holds_all(file(one, two)[:-9], old, "session", CLEAR)
    assert not holds_all(file(one) + b"~\n", old, "session", CLEAR)
    sealed = file(one, script=SEALED)
    assert not holds_all(sealed, sealed, "session", CLEAR)
    assert not holds_all(file(one, two), old + SEALED.line(two)[:-1], "session", CLEAR)


# --- the book around it


@both_books
def test_everything_is_there_for_whoever_has_the_book_open(locked: bool) -> None:
    disk, pen = Disk(), Pen("mine")
    key = new_book(BOOK, locked, disk)
    book = Book.open(BOOK, files=disk, key=key, session="mine")
    window = Book.open(BOOK, files=disk, key=key)
    book.append(pen.room())
    book.append(pen.visits(300, "s2"))
    book.append(pen.act(r.Note(scope="s3", text="ratio", private=True)))
    window.refresh()
    book._folded.save()  # from now on it knows only where the lines are
    disk.fault = failing("write", disk.calls.count("write"), 1, errno.ENOSPC)
    book.append(pen.visits(1, "s3"))
    before = set(disk.nodes)
    book.refresh()
    assert len(before - set(disk.nodes)) == 1
    disk.fault = lambda call, nth: 0
    later = Book.open(BOOK, files=disk, key=key)
    window.refresh()
    for one in (book, window, later):
        assert {s: len(one.records(s)) for s in SCOPES} == {"class": 2, "s1": 2, "s2": 302, "s3": 3}
        assert [len(note.text) for note in one.private_notes("s3")] == [5]
        assert one.problems == ()
        assert one.last_act(session="mine")[0][0].scope == "s3"
    book._folded.save()
    book.close()
    later = Book.open(BOOK, files=disk, key=key)
    assert {s: len(later.records(s)) for s in SCOPES} == {"class": 2, "s1": 2, "s2": 302, "s3": 3}
    assert later.standings() == window.standings()


class Late(Disk):
    """A file goes, and one with all it held is there, right after the folder was listed."""

    def entries(self, path: str) -> list[Entry]:
        listed = super().entries(path)
        if listed and path == LIVE and not self.nodes.get(f"{LIVE}/2026-11-18.session-2.jsonl"):
            node = self.nodes.pop(f"{LIVE}/{listed[0].name}")
            self.nodes[f"{LIVE}/2026-11-18.session-2.jsonl"] = node
        return listed


def test_who_lists_the_folder_at_that_moment_misses_nothing() -> None:
    disk = Late()
    writing = journal(disk)
    writing.append(encoded(Pen().visits(3)))
    assert len(disk.nodes) == 1
    index = Index(disk, LIVE, quarantine="/book/quarantine")
    assert sum(map(len, index.read_new().values())) == 3
    assert [source.name for source in index.sources] == ["2026-11-18.session-2.jsonl"]
