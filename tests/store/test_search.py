"""Search finds what stands, whatever is cached, and nothing else."""

import shutil
import tempfile
from functools import partial
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Pen

from masterytui.mastery import records as r
from masterytui.mastery.erasure import mark
from masterytui.mastery.fold import corrected, live, void
from masterytui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "book", create=True)


def test_search_finds_words_whatever_their_case_and_accents(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Note(scope="s1", text="Café: said the ratio is 'upside down'")))
    book.append(pen.act(r.Check(scope="s2", objective="o", level="not yet", missing="Ratio")))
    book.append(pen.act(r.Note(scope="s3", text='a "quoted" ratio')))
    voided = pen.act(r.Note(scope="s3", text="ratio taken back"))
    book.append(voided)
    book.append(pen.act(void(voided)))
    assert [hit.scope for hit in book.search("RATIO")] == ["s3", "s2", "s1"]
    assert [hit.text for hit in book.search("cafe upside")] == [
        "Café: said the ratio is 'upside down'"
    ]
    assert [hit.scope for hit in book.search("CAFÉ")] == ["s1"]
    assert [hit.scope for hit in book.search('"quoted"')] == ["s3"]
    assert list(book.search("visit")) == []
    assert list(book.search("  ")) == []
    assert len(list(book.search("ratio", limit=2))) == 2


def test_words_of_a_text_of_several_lines_are_found_and_it_stays_as_it_was(book: Book) -> None:
    text = "first line\nsecond\x0bthird\u2028fourth"
    book.append(Pen().act(r.Note(scope="s1", text="x"), r.Note(scope="s2", text=text)))
    assert [hit.text for hit in book.search("FIRST fourth")] == [text]
    assert [hit.text for hit in book.search("x")] == ["x"]


def test_what_others_wrote_and_what_was_erased_meanwhile_count(book: Book) -> None:
    pen = Pen()
    book.append(pen.room())
    book.append(pen.act(r.Note(scope="s1", text="ratio"), r.Note(scope="s2", text="ratio")))
    book._folded.save()
    other = Book.open(book.path)
    other.append(Pen("other").act(r.Note(scope="s3", text="ratio"), stamp=900))
    assert [hit.scope for hit in book.search("ratio")] == ["s3", "s2", "s1"]
    other.append(Pen("gone").act(r.Erase(gone=mark("s2")), stamp=901))
    assert [hit.scope for hit in book.search("ratio")] == ["s3", "s1"]


# --- the law

PIECES = {
    "É": "e",
    "e": "e",
    "é": "e",
    "ß": "ss",
    "S": "s",
    '"': '"',
    "\\": "\\",
    "ﬁ": "fi",
    "a": "a",
}
"""Letters, and what each is compared as."""
pieces = st.text(st.sampled_from([*PIECES, " ", "\n"]), max_size=6)
SCOPES = ["s1", "s2", "s3", r.CLASS]
scopes = st.sampled_from(SCOPES)
steps = st.one_of(
    st.tuples(st.sampled_from(["note", "missing"]), scopes, pieces),
    st.tuples(st.sampled_from(["void", "correct"]), st.integers(0, 9), pieces),
    st.tuples(st.sampled_from(["cache", "start", "look"]), st.none(), st.none()),
)


def compared(text: str) -> str:
    """A text of pieces as it is compared."""
    return "".join(PIECES.get(letter, " ") for letter in text)


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=14), st.lists(pieces, min_size=1, max_size=2).map(" ".join))
def test_it_finds_the_live_texts_that_have_all_the_words(
    plan: list[tuple[str, str | int | None, str | None]], words: str
) -> None:
    pen = Pen()
    written: list[r.Record] = []
    with tempfile.TemporaryDirectory() as folder:
        book = Book.open(Path(folder) / "book", create=True)
        for what, which, text in plan:
            if what == "cache":
                book.standings()
                book._folded.save()
            elif what == "look":
                book.standings()
            elif what == "start":
                book.close()
                book = Book.open(book.path)
            elif what == "note":
                written += pen.act(r.Note(scope=str(which), text=text or ""))
                book.append(written[-1:])
            elif what == "missing":
                written += pen.act(checked(str(which), text or ""))
                book.append(written[-1:])
            elif written:
                old = written[int(which or 0) % len(written)]
                if what == "void" or isinstance(old, r.Void):
                    written += pen.act(void([old]))
                else:
                    change = partial(retold, text=text or "")
                    written += pen.act(corrected(old, book.records(old.scope), change))
                book.append(written[-1:])
        wanted = compared(words).split()
        stand = [x for scope in SCOPES for x in live(x for x in written if x.scope == scope)]
        stand.sort(key=lambda x: -x.stamp)
        right = [(x.id, x.scope, text_of(x)) for x in stand]
        right = [hit for hit in right if all(w in compared(hit[2]) for w in wanted)]
        found = [(hit.id, hit.scope, hit.text) for hit in book.search(words, 99)]
        assert found == (right if wanted else [])


def checked(scope: str, missing: str) -> r.Record:
    return r.Check(scope=scope, objective="o", level="almost", missing=missing)


def text_of(record: r.Record) -> str:
    return record.text if isinstance(record, r.Note) else getattr(record, "missing", "")


def retold(record: r.Record, text: str) -> r.Record:
    """The same fact with another text."""
    if isinstance(record, r.Note):
        return msgspec.structs.replace(record, text=text)
    return msgspec.structs.replace(record, missing=text)


def test_any_flipped_bit_of_the_cache_is_noticed(book: Book, tmp_path: Path) -> None:
    pen, random = Pen(), Random(3)
    book.append(pen.room())
    book.append(pen.act(*[r.Note(scope=f"s{n}", text=f"ratio {n}") for n in (1, 2, 3)]))
    book.standings()
    book._folded.save()
    right = list(book.search("ratio"))
    assert [hit.scope for hit in right] == ["s3", "s2", "s1"]
    cache = Path("cache") / "book.cache"
    data = (book.path / cache).read_bytes()
    for turn in range(60):
        copy = tmp_path / f"copy{turn}"
        shutil.copytree(book.path, copy)
        flipped = bytearray(data)
        bit = random.randrange(8 * len(data))
        flipped[bit // 8] ^= 1 << bit % 8
        (copy / cache).write_bytes(flipped)
        assert list(Book.open(copy).search("ratio")) == right
