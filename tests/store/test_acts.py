"""What undo needs of a book."""

from datetime import datetime
from pathlib import Path

import pytest
from made import Pen

from masterytui.mastery import records as r
from masterytui.mastery.fold import void
from masterytui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book", create=True)


def test_the_last_acts_of_a_session_or_a_device_on_a_day(tmp_path: Path) -> None:
    days = [datetime(2026, 11, 17, 9), datetime(2026, 11, 18, 9)]
    today = [days[0]]
    book = Book.open(tmp_path / "b", create=True, session="mine", now=lambda: today[0])
    mine, theirs = Pen("mine", "tablet"), Pen("theirs", "laptop")
    book.append(mine.room(1))
    today[0] = days[1]
    book.refresh()
    group = mine.act(r.Visit(scope="s1"), r.Visit(scope="s2"))
    book.append(group)
    book.append(theirs.act(r.Visit(scope="s1"), stamp=50))
    private = mine.act(r.Note(scope="s1", text="x", private=True))
    book.append(private)
    back = mine.act(void(group[:1]))
    book.append(back)
    acts = book.last_act(session="mine", day="2026-11-18")
    assert [[x.id for x in act] for act in acts] == [
        [back[0].id],
        [private[0].id],
        [group[0].id, group[1].id],
    ]
    (theirs_only,) = Book.open(book.path).last_act(device="laptop", day="2026-11-18")
    assert theirs_only[0].id == "theirs.1"
    assert [x.id for x in book.last_act(day="2026-11-18")[0]] == ["theirs.1"]
    assert len(book.last_act(session="mine")) == 5
    assert book.last_act(session="mine", day="2026-11-19") == []
