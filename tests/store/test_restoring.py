"""Bringing a backup back: a set union, all or none, whatever happens meanwhile."""

import errno
from pathlib import Path
from random import Random

from disk import Disk
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store.archive import Contents
from masterytui.store.book import Book, BookError, NotSaved
from masterytui.store.restoring import Missing, missing

BOOK = Path("/book")
NEWER = b'{"kind":"orbit","id":"zz.1","scope":"s1","fact":"zz.1","planet":["x"],"rank":0}'
FIELD = (
    b'{"kind":"visit","id":"zz.2","scope":"s1","fact":"zz.2","mood":"new",'
    b'"day":"2026-11-18","when":"10:00:00"}'
)


def disk() -> Disk:
    found = Disk()
    Book.create(BOOK, secret=b"k" * 32, device="tablet", files=found)
    return found


def opened(files: Disk, session: str = "now") -> Book:
    return Book.open(BOOK, files=files, session=session)


def full() -> Contents:
    """A book with four-student batches whose last member is missing, and what nobody knows yet."""
    files, pen = disk(), Pen()
    book = opened(files)
    book.append(pen.room(4))
    book.append(pen.act(r.Note(scope="s1", text="aunt", private=True), r.Visit(scope="s1")))
    four = encoded(pen.act(*[r.Visit(scope=f"s{n}") for n in range(1, 5)]))
    book.bring([*four[:3], NEWER, FIELD, *encoded(pen.visits(2))[::-1]], [])
    return book.contents("")


def everything(book: Book) -> tuple[set[bytes], set[bytes]]:
    found = book.contents("")
    return set(found.shared), set(found.private)


def test_unknown_kinds_and_fields_come_through_byte_for_byte() -> None:
    backup = full()
    assert {NEWER, FIELD} <= set(backup.shared)
    book = opened(disk())
    plan = missing(backup, book.contents(""))
    book.bring(plan.shared, plan.private)
    for one in (book, opened(disk_of(book), "later")):
        assert everything(one) == (set(backup.shared), set(backup.private))
        assert one.problems == ()
        assert one.verify().problems == ()
        assert [x.text for x in one.private_notes("s1")] == ["aunt"]
    again = missing(backup, book.contents(""))
    assert (again.shared, again.private, again.same) == ([], [], len(plan.shared) + 1)


def disk_of(book: Book) -> Disk:
    files = book._files
    assert isinstance(files, Disk)
    return files


def test_only_what_is_missing_is_added_and_other_contents_under_an_id_are_told() -> None:
    backup = full()
    book = opened(disk())
    book.bring([backup.shared[0], backup.shared[-1].replace(b'"rank":0', b'"rank":0, "x":1')], [])
    before = everything(book)[0]
    plan = missing(backup, book.contents(""))
    assert plan.same + plan.differ + len(plan.shared) + len(plan.private) == len(
        backup.shared + backup.private
    )
    book.bring(plan.shared, plan.private)
    assert before <= everything(book)[0]
    assert plan.kinds["private note"] == 1
    assert sum(plan.kinds.values()) == len(plan.shared) + len(plan.private)


def test_a_paper_of_a_name_that_no_paper_has_is_never_written() -> None:
    names = ["../x.toml", "courses/../../x.toml", "/etc/x", "book.json", "courses/.x.toml", "a/b"]
    good = ["courses/chem.toml", "school.toml", "settings.json"]
    backup = Contents(
        book=full().book, shared=[], private=[], papers=dict.fromkeys(names + good, b""), made=""
    )
    assert list(missing(backup, None).papers) == good


# --- faults


def brought(files: Disk, plan: Missing) -> bool:
    """Whether bringing it was said to have worked."""
    try:
        opened(files).bring(plan.shared, plan.private)
    except (BookError, NotSaved, OSError):
        return False
    return True


def test_at_a_power_cut_before_any_call_each_stream_is_as_before_or_after() -> None:
    backup, files, random = full(), disk(), Random(2)
    plan = missing(backup, None)
    seen: set[tuple[int, int]] = set()

    def cut() -> None:
        for _ in range(4):
            found = everything(opened(files.after_power_cut(random), "after"))
            assert found[0] in (set(), set(backup.shared))
            assert found[1] in (set(), set(backup.private))
            seen.add((len(found[0]), len(found[1])))

    files.watch = cut
    assert brought(files, plan)
    files.watch = lambda: None
    assert {(0, 0), (0, 1), (len(backup.shared), 1)} <= seen
    assert all(
        everything(opened(files.after_power_cut(Random(n)), "after"))
        == (set(backup.shared), set(backup.private))
        for n in range(50)
    )


def test_after_an_error_at_any_call_the_same_again_finishes_it() -> None:
    backup = full()
    plan = missing(backup, None)
    counting = disk()
    before = len(counting.calls)
    assert brought(counting, plan)
    for nth in range(before, len(counting.calls)):
        files = disk()
        files.fault = lambda call, n, files=files, nth=nth: (
            errno.EIO if len(files.calls) == nth else 0
        )
        said = brought(files, plan)
        files.fault = lambda call, n: 0
        book = opened(files, "again")
        found = everything(book)
        assert found[0] in (set(), set(backup.shared))
        assert not said or found == (set(backup.shared), set(backup.private))
        rest = missing(backup, book.contents(""))
        book.bring(rest.shared, rest.private)
        cut = opened(files.after_power_cut(Random(nth)), "cut")
        assert everything(cut) == (set(backup.shared), set(backup.private))
