"""Taking somebody out of every file: whatever happens, nobody else loses anything."""

import errno
from pathlib import Path
from random import Random

import msgspec
import pytest
from disk import Disk
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.mastery.erasure import mark
from masterytui.store import scrub, vault
from masterytui.store.book import Book, BookError, NotSaved
from masterytui.store.box import Box
from masterytui.store.enclosing import put_aside
from masterytui.store.script import Script, checked, whole
from masterytui.store.scrub import BusyError

BOOK = Path("/book")
LIVE, PRIVATE = "/book/live", "/book/private"
NAMED = "Zebedee"
WORDS = [b"s1", NAMED.encode(), b"lost her aunt"]


def opened(files: Disk, session: str = "") -> Book:
    return Book.open(BOOK, files=files, session=session)


def lesson() -> Disk:
    """A book in which s1 is Zebedee: in batches, damage, copies, the cache and both streams."""
    files, pen = Disk(), Pen()
    Book.create(BOOK, secret=b"k" * 32, device="tablet", files=files)
    book = opened(files, "one")
    room = pen.room()
    room[2] = msgspec.structs.replace(room[2], given=NAMED)
    book.append(room)
    book.append(pen.act(r.Visit(scope="s2"), r.Visit(scope="s3"), r.Visit(scope="s1")))
    book.append(pen.act(r.Note(scope="s1", text="lost her aunt", private=True)))
    book.append(pen.act(r.Note(scope="s3", text="her own", private=True)))
    book.close()
    book = opened(files, "two")
    book.append(pen.act(r.Apart(pair=("s1", "s2"))))
    book.append(pen.visits(1))
    book.append(pen.act(r.Visit(scope="s3"), r.Visit(scope="s1")))
    book.close()
    node = files.nodes[f"{LIVE}/{next(iter(sorted(files.entries(LIVE)))).name}"]
    damaged = b'~{"kind":"visit","scope":"s1"}\n{"kind":"student","given":"Zeb~","scope":"s9"}\n'
    node.now = node.safe = node.now + damaged + b'{"torn":"Zebedee Family'
    book = opened(files, "three")
    book._folded.save()
    book.close()
    for name in ("book.cache",):
        assert b"Zebedee" in files.nodes[f"/book/cache/{name}"].now
    assert any(b"s1" in n.now for p, n in files.nodes.items() if "quarantine" in p)
    for path in files.nodes:  # all of it was there yesterday
        files.nodes[path].safe = files.nodes[path].now
    files.safe_names = dict(files.nodes)
    files.safe_folders = set(files.folders)
    return files


def erasure() -> r.Record:
    return Pen("erasing").act(r.Erase(gone=mark("s1")))[0]


def erase(files: Disk, session: str = "eraser") -> Book:
    book = opened(files, session)
    if not book.erased("s1"):
        book.append([erasure()])
        book.refresh()
    book.scrub()
    return book


def hits(files: Disk) -> list[str]:
    return [p for p, node in files.nodes.items() if any(w in node.now for w in WORDS)]


def of_others(book: Book) -> dict[str, list[r.Record]]:
    """What is known of the others; whatever happens, it stays the same."""
    pairs = (r.Apart, r.Erase)
    known = {s: [*book.records(s), *book.private_notes(s)] for s in ("s2", "s3")}
    known[r.CLASS] = [x for x in book.records(r.CLASS) if not isinstance(x, pairs)]
    return {s: sorted(records, key=lambda x: x.id) for s, records in known.items()}


def judged(files: Disk, wanted: dict[str, list[r.Record]]) -> bool:
    """Whether she is erased in what a new start finds; nobody else may lose anything."""
    book = opened(files, "judge")
    assert of_others(book) == wanted
    gone = book.erased("s1")
    facts = len(book.records("s1")), len(book.private_notes("s1")), len(book.apart)
    assert facts == ((0, 0, 0) if gone else (5, 1, 1))
    assert ("s1" in book.standings()) is not gone
    book.close()
    return gone


def test_every_file_is_rid_of_her_and_every_other_line_is_there_byte_for_byte() -> None:
    files = lesson()
    wanted = of_others(opened(files))
    lines = [x for n in files.nodes.values() for x in n.now.split(b"\n") if b'"_c"' in x]
    others = {x for x in lines if not any(w in x for w in WORDS)}
    book = erase(files)
    assert hits(files) == []
    left = {x for n in files.nodes.values() for x in n.now.split(b"\n")}
    assert others <= left
    assert any(b'"given":"Zeb~"' in x for x in left)  # nobody can say whose that is
    assert judged(files, wanted)
    assert of_others(book) == wanted
    assert book.scrub() == 0
    assert not [p for p in files.nodes if "being-written" in p]


def cut_everywhere(files: Disk) -> set[bool]:
    """Erases her, with power cuts before every call; which states were seen: before, after."""
    random, seen = Random(5), set()
    wanted = of_others(opened(files))

    def cut() -> None:
        for _ in range(2):
            after = files.after_power_cut(random)
            seen.add(judged(after, wanted))
            erase(after, "again")
            assert hits(after) == []
            assert judged(after, wanted)

    files.watch = cut
    erase(files)
    files.watch = lambda: None
    for n in range(20):
        after = files.after_power_cut(Random(n))
        assert judged(after, wanted)
        assert hits(after) == []
    return seen


def test_at_a_power_cut_before_any_call_it_is_before_or_after_and_again_finishes_it() -> None:
    assert cut_everywhere(lesson()) == {True, False}


class NoSync(Disk):
    def sync(self, fd: int) -> None:
        pass


class NoFolderSync(Disk):
    def sync_folder(self, path: str) -> None:
        pass


@pytest.mark.parametrize("broken", [NoSync, NoFolderSync])
def test_the_power_cuts_see_a_scrub_that_does_not_sync(broken: type[Disk]) -> None:
    files = lesson()
    files.__class__ = broken
    with pytest.raises(AssertionError):
        cut_everywhere(files)


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_after_an_error_at_any_call_again_finishes_it(error: int) -> None:
    counting = lesson()
    wanted = of_others(opened(counting))
    before = len(counting.calls)
    erase(counting)
    told = 0
    for nth in range(len(counting.calls) - before):
        files = lesson()
        start = len(files.calls)
        files.fault = lambda call, n, files=files, at=start + nth: (
            error if len(files.calls) == at else 0
        )
        try:
            erase(files)
        except (OSError, NotSaved, BusyError, BookError):  # what the command tells
            told += 1
        else:
            assert hits(files) == []
        files.fault = lambda call, n: 0
        judged(files, wanted)
        erase(files, "again")
        assert hits(files) == []
        for seed in range(3):
            after = files.after_power_cut(Random(seed))
            assert hits(after) == []
            assert judged(after, wanted)
    assert told > 20


# --- a book with a passphrase


def test_a_sealed_book_is_rid_of_her_behind_the_seals_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quick = msgspec.structs.replace(vault._kdf(), time=1, memory=64, lanes=1)
    monkeypatch.setattr(vault, "_kdf", lambda: quick)
    files = lesson()
    clear = opened(files)
    key = vault.make(files, "/book", "open sesame").key
    clear.enclose(key)
    box = Box(key)
    script = Script(box)

    def inside() -> list[bytes]:
        found = []
        for path, node in files.nodes.items():
            if path.endswith(".sealed"):
                found.append(put_aside(path, node.now, box))
            elif ".jsonl" in path:
                pieces = node.now.split(b"\n")
                found += [script.record_of(x) if whole(x) else x for x in pieces]
        return found

    book = Book.open(BOOK, files=files, key=key)
    wanted = of_others(book)
    before = inside()
    assert sum(any(w in x for w in WORDS) for x in before) > 8
    book.append([erasure()])
    book.scrub()
    left = inside()
    assert not any(w in x for w in WORDS for x in left)
    assert {x for x in before if not any(w in x for w in WORDS)} <= set(left)
    again = Book.open(BOOK, files=files, key=key)
    assert of_others(again) == wanted
    assert again.verify().problems == ()
    assert again.scrub() == 0


# --- others who have the book open


class Busy(Disk):
    """Somebody writes a line at the moment in which a file is put in place."""

    line = b""

    def replace(self, source: str, target: str) -> None:
        node = self.nodes.get(target)
        if self.line and node is not None and "two" in target:
            node.now = node.safe = node.now + self.line
            self.line = b""
        super().replace(source, target)


def test_a_line_that_is_written_meanwhile_is_not_lost() -> None:
    files = lesson()
    files.__class__ = Busy
    assert isinstance(files, Busy)
    (late,) = Pen("late").visits(1, "s3")
    files.line = checked(encoded([late])[0])
    book = erase(files)
    assert late in book.records("s3")
    assert late in opened(files).records("s3")
    assert hits(files) == []


def test_a_window_that_was_open_all_the_time_writes_nothing_of_her_again() -> None:
    files = lesson()
    window, pen = opened(files, "window"), Pen("window")
    window.append(pen.act(r.Visit(scope="s1"), r.Visit(scope="s2")))
    window.append(pen.act(r.Note(scope="s1", text="lost her aunt", private=True)))
    erase(files)
    assert r.CLASS in window.refresh()
    assert "s1" not in window.standings()
    assert window.private_notes("s1") == []
    window.append(pen.act(r.Visit(scope="s2"), r.Visit(scope="s1")))
    window.append(pen.act(r.Note(scope="s2", text="x", private=True)))
    window.append(pen.act(r.Visit(scope="s1")))
    assert hits(files) == []
    assert {"window.1", "window.2"} & {x.id for x in opened(files).records("s2")} == {"window.2"}
    assert len(opened(files).records("s2")) == len(window.records("s2")) == 5


def test_a_scrub_that_forgets_to_settle_a_file_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    files = lesson()
    wanted = of_others(opened(files))
    right = scrub._joined
    monkeypatch.setattr(scrub, "_joined", lambda pieces: right(list(pieces)[:-1]))
    erase(files)
    with pytest.raises(AssertionError):
        judged(files, wanted)
