"""An erasure absorbs, through the book: as if the student had never been there."""

from pathlib import Path

import pytest
from disk import Disk
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.mastery.erasure import erased, mark
from masterytui.mastery.fold import live
from masterytui.store import classwide
from masterytui.store.book import Book

BOOK = Path("/book")
OTHERS = r.Note(scope="s2", text="sat with Zebedee")


def opened(files: Disk, session: str = "") -> Book:
    return Book.open(BOOK, files=files, session=session)


def arrivals() -> list[list[r.Record]]:
    """What may come in any order: a class, facts, an erasure, and a void that would undo it."""
    pen = Pen()
    acts = [[record] for record in pen.room(2)]
    acts += [pen.act(r.Visit(scope="s1"), r.Visit(scope="s2")), pen.act(OTHERS)]
    acts += [pen.act(r.Apart(pair=("s1", "s2"))), pen.act(r.Apart(pair=("s2", "s3")))]
    (gone,) = erasing = pen.act(r.Erase(gone=mark("s1"), facts=(acts[-3][0].fact,)))
    acts += [erasing, pen.act(r.Void(names=(gone.id,), rank=1))]
    return acts


def shown(book: Book) -> object:
    hits = [hit.text for hit in book.search("sat")]
    return book.standings(), book.apart, hits, sorted(x.id for x in book.records("s2"))


def holds(order: list[int], looks: list[bool]) -> None:
    """Whatever the order and the moments of looking, it is as if she had never been there."""
    acts = arrivals()
    without = {n for n, act in enumerate(acts) if any(x.scope == "s1" for x in act)} - {6}
    files, plain = Disk(), Disk()
    for disk in (files, plain):
        Book.create(BOOK, secret=b"k" * 32, device="tablet", files=disk)
    watcher, writer = opened(files, "watcher"), Book.open(BOOK, files=files, session="writer")
    for n, look in zip(order, looks, strict=True):
        writer.bring(encoded(acts[n]), [])
        if look:
            watcher.refresh()
            watcher.standings("P3")
    watcher.refresh()
    never = opened(plain, "never")
    for n, act in enumerate(acts):
        if n not in without and n not in (7, 8):
            never.bring(encoded([x for x in act if x.scope != "s1"]), [])
    assert shown(watcher) == shown(opened(files, "new")) == shown(never)


ORDERS = st.permutations(range(len(arrivals()))).flatmap(
    lambda order: st.lists(st.sampled_from(order), max_size=3).map(lambda again: order + again)
)


@settings(max_examples=60, deadline=None)
@given(ORDERS, st.data())
def test_whatever_the_order_it_is_as_if_she_had_never_been_there(
    order: list[int], data: st.DataObject
) -> None:
    holds(order, data.draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order))))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda records: erased(live(records)),  # a void takes it back
        lambda records: erased(x for x in records if not getattr(x, "facts", ())),  # forgets some
    ],
)
def test_a_wrong_erasure_breaks_the_law(wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classwide, "erased", wrong)
    everything = list(range(len(arrivals())))
    with pytest.raises(AssertionError):
        holds(everything, [False] * len(everything))
