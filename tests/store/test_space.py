"""Little free space: what is told, and what is not written."""

from pathlib import Path

import pytest
from made import Pen

from masterytui.store.book import Book
from masterytui.store.files import Files
from masterytui.store.space import LOW, is_low, is_worse


class Small(Files):
    """A disk that has little left."""

    left: int | None = LOW - 1

    def free(self, path: str) -> int | None:
        return self.left


def test_low_and_worse() -> None:
    assert not is_low(LOW)
    assert is_low(LOW - 1)
    assert not is_low(None)
    assert is_worse(LOW - 1, None)
    assert not is_worse(LOW, None)
    assert not is_worse(None, None)
    assert not is_worse(LOW // 2, LOW - 1)
    assert is_worse(LOW // 4, LOW - 1)
    assert is_worse(0, 1_000)
    assert not is_worse(0, 0)


def test_this_disk_says_what_is_left(tmp_path: Path) -> None:
    left = Files().free(str(tmp_path))
    assert left is not None
    assert left > 0
    assert Files().free(str(tmp_path / "gone")) is None


@pytest.mark.parametrize(("left", "written"), [(LOW - 1, False), (LOW, True), (None, True)])
def test_recording_goes_on_and_no_cache_is_written(
    tmp_path: Path, left: int | None, written: bool
) -> None:
    disk = Small()
    disk.left = left
    book = Book.open(tmp_path / "book", create=True, files=disk)
    book.append(Pen().room(300))
    book.close()
    assert (book.path / "cache").exists() == written
    assert len(Book.open(book.path).standings("P3")) == 300
