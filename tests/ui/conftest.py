"""The app over a fresh copy of the demo, its clock standing at the anchor."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from masterytui.app import MasteryApp
from masterytui.classroom.guest import Guest
from masterytui.classroom.hour import Hour
from masterytui.cli.demo import write
from masterytui.cli.house import ANCHOR, open_classroom, section_of
from masterytui.settings import Settings
from masterytui.store.book import Book

MakeApp = Callable[..., MasteryApp]


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's book, with its cache, so that it opens fast; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("demo") / "book"
    write(folder, None)
    book = Book.open(folder)
    book.standings()
    book.close()
    return folder


@pytest.fixture
def make_app(demo_book: Path, tmp_path: Path) -> MakeApp:
    """Makes the app on the class that is on at the anchor, or on another one."""

    count = iter(range(100))

    def make(
        section: str | None = None,
        *,
        ascii: bool = False,
        made_up: bool = False,
        guest: str = "",
        **settings: object,
    ) -> MasteryApp:
        folder = tmp_path / f"book{next(count)}"
        shutil.copytree(demo_book, folder)
        classroom = open_classroom(folder, guest=Guest(guest) if guest else None)
        now = datetime.fromisoformat(classroom.book.meta[ANCHOR]).replace(tzinfo=UTC)
        classroom.clock = lambda: now
        chosen = section_of(classroom, section, gathers=True)
        held = Settings(**settings)  # type: ignore[arg-type]
        return MasteryApp(Hour(classroom, chosen, held, made_up=made_up), ascii=ascii)

    return make
