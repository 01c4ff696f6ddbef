"""A passphrase that another process sets while a book is open: from then on nothing is in clear."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from made import Pen, lines_of
from test_enclosing import in_clear

from masterytui.mastery import records as r
from masterytui.store import vault
from masterytui.store.book import Book, NotSaved
from masterytui.store.box import Box
from masterytui.store.enclosing import enclose
from masterytui.store.files import Files
from masterytui.store.home import LOCKED
from masterytui.store.script import is_sealed

SECRET = "Jadaline was crying"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    real = vault._kdf
    monkeypatch.setattr(
        vault, "_kdf", lambda: msgspec.structs.replace(real(), time=1, memory=64, lanes=1)
    )


class Device:
    """What this device holds."""

    key = b""

    def held(self, own: str) -> bytes:
        return self.key


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def open_book(tmp_path: Path, device: Device) -> Callable[[], Book]:
    """Opens the book in a window of its own."""
    Book.create(tmp_path / "book")
    first = Book.open(tmp_path / "book")
    first.append(Pen("first").room())
    first.close()
    return lambda: Book.open(tmp_path / "book", held=device.held)


def sealing(book: Book) -> bytes:
    """Another window sets the passphrase; the key."""
    made = vault.make(Files(), str(book.path), "pass")
    book.enclose(made.key)
    return made.key


def noted(book: Book, pen: Pen) -> None:
    book.append(pen.act(r.Note(scope="s1", text=SECRET)))
    book.append(pen.act(r.Note(scope="s1", text=SECRET, private=True)))


def shown(book: Book) -> object:
    ids = sorted(x.id for s in ("class", "s1", "s2") for x in book.records(s))
    return ids, sorted(note.id for note in book.private_notes("s1")), book.standings("P3")


@pytest.mark.parametrize("looks", [True, False])
@pytest.mark.parametrize("begun", [True, False])
def test_without_the_key_nothing_more_is_written_and_what_was_read_stays(
    open_book: Callable[[], Book], device: Device, begun: bool, looks: bool
) -> None:
    mine, other = open_book(), open_book()
    pen = Pen("mine")
    if begun:
        noted(mine, pen)
    before = shown(mine)
    key = sealing(other)
    if looks:
        assert mine.refresh() == frozenset()
        assert mine.trouble is not None
        assert mine.trouble.text == LOCKED
    assert shown(mine) == before
    for private in (False, True):
        act = pen.act(r.Note(scope="s1", text=SECRET, private=private))
        with pytest.raises(NotSaved, match="has a passphrase now"):
            mine.append(act)
    with pytest.raises(NotSaved, match="has a passphrase now"):
        mine.put_aside([act], mine.path.parent / "elsewhere", "2026-11-18")
    assert not (mine.path.parent / "elsewhere").exists()
    assert shown(mine) == before
    mine.close()
    assert in_clear(mine.path, "crying", "Given1") == []
    assert all(map(is_sealed, lines_of(mine.path) + lines_of(mine.path, "private")))
    again = Book.open(mine.path, key=key)
    assert shown(again) == before
    assert again.problems == ()


@pytest.mark.parametrize("looks", [True, False])
@pytest.mark.parametrize("begun", [True, False])
def test_with_the_key_on_this_device_it_goes_on_sealed(
    open_book: Callable[[], Book], device: Device, begun: bool, looks: bool
) -> None:
    mine, other = open_book(), open_book()
    pen = Pen("mine")
    if begun:
        noted(mine, pen)
    device.key = sealing(other)
    other.append(Pen("other").visits(1, "s2"))
    if looks:
        assert r.CLASS in mine.refresh()
    noted(mine, pen)
    assert mine.trouble is None
    mine.refresh()
    assert len(mine.private_notes("s1")) == 1 + begun
    assert "other.1" in {x.id for x in mine.records("s2")}
    mine.close()
    assert in_clear(mine.path, "crying", "Given1") == []
    again = Book.open(mine.path, key=device.key)
    assert shown(again) == shown(mine)
    assert len([x for x in again.records("s1") if isinstance(x, r.Note)]) == 1 + begun
    assert again.verify().problems == ()


def test_what_was_refused_is_saved_once_the_device_holds_the_key(
    open_book: Callable[[], Book], device: Device
) -> None:
    mine, other = open_book(), open_book()
    key = sealing(other)
    act = Pen("mine").act(r.Note(scope="s1", text=SECRET))
    with pytest.raises(NotSaved):
        mine.append(act)
    device.key = bytes(32)  # another vault's
    with pytest.raises(NotSaved):
        mine.append(act)
    device.key = key
    assert {"s1", r.CLASS} <= mine.append(act)
    assert act[0].id in {x.id for x in Book.open(mine.path, key=key).records("s1")}


def test_what_came_after_a_file_was_read_to_be_sealed_is_not_lost(
    open_book: Callable[[], Book], device: Device
) -> None:
    """The sealed file takes the place of one to which an act was added meanwhile."""
    mine = open_book()
    pen = Pen("mine")
    noted(mine, pen)
    made = vault.draw("pass")

    class Slow(Files):
        late = False

        def replace(self, source: str, target: str) -> None:
            if mine.session in target and not self.late:
                self.late = True
                mine.append(pen.act(r.Visit(scope="s2")))
            super().replace(source, target)

    # The vault is not seen yet by the window that logs: the worst moment.
    enclose(Slow(), str(mine.path), Box(made.key))
    vault.put(Files(), str(mine.path), made)
    device.key = made.key
    mine.refresh()
    mine.close()
    assert "mine.3" in {x.id for x in Book.open(mine.path, key=made.key).records("s2")}


def test_one_stat_is_all_that_an_append_costs_more(tmp_path: Path) -> None:
    asked: list[str] = []

    class Counting(Files):
        def is_there(self, path: str) -> bool:
            asked.append(path)
            return super().is_there(path)

        def entries(self, path: str):  # type: ignore[no-untyped-def]
            asked.append(path)
            return super().entries(path)

    book, pen = Book.open(tmp_path / "book", create=True, files=Counting()), Pen()
    book.append(pen.visits(1))
    asked.clear()
    book.append(pen.visits(1))
    assert asked == [str(book.path / "vault.json")]
