"""A file that is put in place whole: what is said to be there stays, a fault is told."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from disk import Disk, Node
from locked import QUICK, new_book

from masterytui.store import identity, papers, vault
from masterytui.store.book import Book, BookError
from masterytui.store.whole import put, rewrite

BOOK = Path("/book")
FILE = "/book/file"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_kdf", lambda: QUICK)


def locked() -> Disk:
    """The disk of a book whose passphrase is `pass`; what is on it is safe."""
    disk = Disk()
    new_book(BOOK, True, disk)
    return disk


def key_of(disk: Disk, secret: str) -> bytes:
    return vault.unlocked(disk, str(BOOK), secret)


def create(disk: Disk) -> None:
    Book.create(BOOK, secret=b"k" * 32, device="tablet", files=disk)


def created(disk: Disk) -> bool:
    book, device = identity.load(disk, str(BOOK))
    return book.secret == (b"k" * 32).hex() and device == "tablet"


def give_passphrase(disk: Disk) -> None:
    """As the command does, which finds a vault there once one is in place."""
    create(disk)
    if vault.load(disk, str(BOOK)) is None:
        vault.make(disk, str(BOOK), "pass")


def change_passphrase(disk: Disk) -> None:
    """With whichever of the two is in force."""
    key = key_of(disk, "new") or key_of(disk, "pass")
    vault.change(disk, str(BOOK), key, "new")


def write_paper(disk: Disk) -> None:
    papers.write(BOOK, "courses/chem.toml", 'title = "Ö"\n', disk)


def paper(disk: Disk) -> bool:
    return disk.node("/book/courses/chem.toml").now == 'title = "Ö"\n'.encode()


ACTS: dict[str, tuple[Callable[[], Disk], Callable[[Disk], None], Callable[[Disk], object]]] = {
    "a new book": (Disk, create, created),
    "a passphrase": (Disk, give_passphrase, lambda disk: key_of(disk, "pass")),
    "another passphrase": (locked, change_passphrase, lambda disk: key_of(disk, "new")),
    "a confirmed code": (
        locked,
        lambda disk: vault.confirm(disk, str(BOOK)),
        lambda disk: (found := vault.load(disk, str(BOOK))) and found.confirmed,
    ),
    "a paper": (locked, write_paper, paper),
}


def states(disk: Disk) -> Iterator[Disk]:
    """What starts after a power cut may find."""
    return (disk.after_power_cut(Random(seed)) for seed in range(12))


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_an_error_at_any_call_is_told_and_the_same_again_finishes_it(name: str, error: int) -> None:
    ready, act, there = ACTS[name]
    counting = ready()
    before = len(counting.calls)
    act(counting)
    assert all(there(after) for after in states(counting))
    told: set[str] = set()
    for at in range(before, len(counting.calls)):
        disk = ready()
        disk.fault = lambda call, nth, disk=disk, at=at: error if len(disk.calls) == at else 0
        try:
            act(disk)
        except (BookError, OSError):
            told.add(counting.calls[at])
            disk.fault = lambda call, nth: 0
            act(disk)
        disk.fault = lambda call, nth: 0
        assert all(there(after) for after in states(disk)), (at, counting.calls[at])
    assert told >= {"create", "write", "sync", "sync_folder"}


@pytest.mark.parametrize("name", ["another passphrase", "a confirmed code"])
def test_a_power_cut_before_any_call_leaves_a_vault_that_opens(name: str) -> None:
    ready, act, _ = ACTS[name]
    disk, random = ready(), Random(1)
    key = key_of(disk, "pass")
    seen = set()

    def cut() -> None:
        for _ in range(4):
            after = disk.after_power_cut(random)
            opened = [secret for secret in ("pass", "new") if key_of(after, secret) == key]
            assert len(opened) == 1
            seen.add(opened[0])

    disk.watch = cut
    act(disk)
    assert seen == ({"pass", "new"} if name == "another passphrase" else {"pass"})


def test_a_book_is_made_beside_what_a_killed_process_left_half_written() -> None:
    disk = Disk()
    disk.folders.add("/book")
    disk.write_new("/book/.being-written-ab12", b'{"mast', sync=True)
    create(disk)
    assert created(disk)


class Rival(Disk):
    """Another process makes the same book a moment earlier, and has not synced its folder yet."""

    def link_new(self, source: str, target: str) -> None:
        self.nodes.setdefault(target, Node(99, self.nodes[source].now))
        super().link_new(source, target)


def test_a_book_that_another_process_just_made_survives_a_power_cut_as_well() -> None:
    disk = Rival()
    create(disk)
    assert all(created(after) for after in states(disk))


# --- writing a file anew


class Between(Disk):
    """Somebody who has the file open adds a line right before a rename takes its place."""

    line = b""

    def replace(self, source: str, target: str) -> None:
        node, line = self.nodes[target], self.line
        node.now, self.line = node.now + line, b""
        super().replace(source, target)


def test_what_is_added_while_a_file_is_written_anew_is_in_it() -> None:
    disk = Between()
    disk.folders.add("/book")
    put(disk, FILE, b"one\n")
    disk.line = b"two\n"
    rewrite(disk, FILE, bytes.upper)
    assert disk.nodes[FILE].now == b"ONE\nTWO\n"


def test_what_cannot_be_read_back_does_not_take_the_files_place() -> None:
    disk = Disk()
    disk.folders.add("/book")
    put(disk, FILE, b"one\n")
    honest = disk.read_at
    disk.read_at = lambda fd, size, at: honest(fd, size, at).replace(b"ONE", b"0NE")  # type: ignore[method-assign]
    with pytest.raises(OSError, match="read back"):
        rewrite(disk, FILE, bytes.upper)
    assert {path: node.now for path, node in disk.nodes.items()} == {FILE: b"one\n"}
