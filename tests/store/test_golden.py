"""A book of every released format opens, and comes to the same, forever.

A released format's folder is never written again; a new format gets a folder of its own.
"""

import shutil
import unicodedata
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest

from masterytui.mastery.codec import Unknown, encode
from masterytui.mastery.fold import facts
from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.box import Box
from masterytui.store.enclosing import put_aside
from masterytui.store.files import Files

GOLDEN = Path(__file__).with_name("golden")
SCOPES = ("class", "s1", "s2", "s3", "s4")
KINDS = (
    "apart asked at check course enrolment erase flag group note outcome placed revoke roll "
    "section signoff station student visit void waiting work working"
)
"""When the format was new."""
FOLDS = {
    "format-1": "1d027ac7614a5024c4f3c7704f8e1e3c",
    "format-1-sealed": "1d027ac7614a5024c4f3c7704f8e1e3c",
}
SEALED = GOLDEN / "format-1-sealed"
"""The same records; those of the last days in clear, as a window writes that was open meanwhile."""
PASSPHRASE = "zwölf blaue Ampullen"
CODE = "MT49-CWDS-PXWF-0E2N-VZ7N-W6ZF-WB58-CWMP"


@cache
def unlocked(secret: str) -> bytes:
    """The sealed book's key; b"" for what is neither the passphrase nor the code."""
    return vault.unlocked(Files(), str(SEALED), secret)


@pytest.fixture(params=FOLDS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    path = tmp_path / request.param
    shutil.copytree(GOLDEN / request.param, path)
    return Book.open(path, key=unlocked(PASSPHRASE) if (path / vault.VAULT).exists() else b"")


def fold_hash(book: Book) -> str:
    """A hash of all that stands, private notes too, in the order of class."""
    hashed = blake2b(digest_size=16)
    for scope in SCOPES:
        standing = [fact.shown for fact in facts(book.records(scope))]
        for record in [*standing, *book.private_notes(scope)]:
            hashed.update(encode(record) + b"\n")
    return hashed.hexdigest()


def test_it_comes_to_the_same(book: Book) -> None:
    assert fold_hash(book) == FOLDS[book.path.name]
    assert book.verify().records == 55
    assert [problem.text for problem in book.problems] == [
        "was written by a newer masterytui; what this one knows is shown",
        "the end of one file was never saved whole; everything before it is",
    ]


def test_it_holds_every_kind_of_its_time_and_one_that_is_not_known(book: Book) -> None:
    records = [record for scope in SCOPES for record in book.records(scope)]
    assert " ".join(sorted({x.kind for x in records if type(x) is not Unknown})) == KINDS
    assert any(type(record) is Unknown for record in records)


def test_who_was_erased_is_not_there(book: Book) -> None:
    assert book.records("s5") == []
    assert "s5" not in book.standings()


def test_it_still_says_what_its_teacher_saw(book: Book) -> None:
    room = book.standings("P3")
    assert [state.name for state in room.values()] == [
        "Zoë Nováková",
        "Li",
        "Amara Okafor",
        "Jean-Luc d'Arc",
    ]
    assert [check.missing for check in room["s1"].on("chem:1.1").checks] == ["units lost", ""]
    assert room["s1"].on("chem:1.1").mastered
    assert room["s1"].seen == "2026-11-19"
    assert not room["s2"].on("chem:1.1").checks
    assert room["s3"].pointer["chem"].placed == "chem:1.2"
    assert not room["s4"].enrolled["P3"].active
    assert [put.values for put in room["s4"].asked["chem:1.2"]] == [(("m", "3.4"),)]
    assert [check.values for check in room["s4"].on("chem:1.2").checks] == [(("m", "4.6"),)]
    assert [note.text for note in book.private_notes("s3")] == ["a private word"]
    assert book.apart == {("s1", "s2")}


def test_opening_changes_none_of_its_files(book: Book) -> None:
    book.standings()
    book.close()
    for file in (GOLDEN / book.path.name).rglob("*.json*"):
        assert (book.path / file.relative_to(GOLDEN / book.path.name)).read_bytes() == (
            file.read_bytes()
        )


# --- the sealed one


def test_the_passphrase_and_the_recovery_code_open_it_and_nothing_else_does() -> None:
    key = unlocked(PASSPHRASE)
    assert len(key) == 32
    for secret in (unicodedata.normalize("NFD", PASSPHRASE), CODE, CODE.lower().replace("-", " ")):
        assert unlocked(secret) == key
    assert unlocked(PASSPHRASE.lower()) == unlocked(CODE[:-1] + "0") == b""


def test_it_is_locked_without_the_key(tmp_path: Path) -> None:
    shutil.copytree(SEALED, tmp_path / "book")
    for key in (b"", bytes(32)):
        with pytest.raises(vault.LockedError):
            Book.open(tmp_path / "book", key=key)


def test_no_line_of_it_stands_in_clear_but_those_of_the_last_days() -> None:
    clear = {file.name for file in SEALED.rglob("*.jsonl*") if b'"kind"' in file.read_bytes()}
    assert clear == {"2026-11-20.goldenerasure.jsonl", "2026-11-21.goldenasked.jsonl"}


def test_what_was_put_aside_can_still_be_read() -> None:
    (copy,) = (SEALED / "quarantine").iterdir()
    data = put_aside(copy.name, copy.read_bytes(), Box(unlocked(CODE)))
    assert data == b'{"kind":"note","id":"goldenold.1","scope":"s2","text":"never saved wh'
