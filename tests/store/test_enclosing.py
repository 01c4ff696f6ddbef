"""With a passphrase nothing of a student stands in clear, and nothing saved is lost on the way."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
from disk import Disk
from faults import failing
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store import vault
from masterytui.store.book import Book
from masterytui.store.box import Box, new_key
from masterytui.store.files import Files
from masterytui.store.identity import BookError
from masterytui.store.script import Script, checked

NAMES = ("Jadaline", "Moore-Okafor", "was crying")
"""Long enough never to stand in base64 by chance."""
ONE, TWO = "s0a1b2c3d4e5f6a7", "s7f6e5d4c3b2a190"
SCOPES = ("class", ONE, TWO)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    real = vault._kdf
    monkeypatch.setattr(
        vault, "_kdf", lambda: msgspec.structs.replace(real(), time=1, memory=64, lanes=1)
    )


def written(book: Book) -> None:
    """A student with a name, notes of both kinds, and enough for a cache."""
    pen = Pen()
    book.append(
        pen.act(
            r.Student(scope=ONE, given="Jadaline", family="Moore-Okafor", source="4711-77-2026"),
            r.Enrolment(scope=ONE, section="P3", tag="jm"),
        )
    )
    book.append(pen.act(r.Note(scope=ONE, text="was crying after the test")))
    book.append(pen.act(r.Note(scope=ONE, text="was crying, call home", private=True)))
    book.append(pen.act(*[r.Visit(scope=(ONE, TWO)[n % 2]) for n in range(300)]))
    book.standings()


def shown(book: Book) -> set[str]:
    ids = {x.id for scope in SCOPES for x in book.records(scope)}
    return ids | {note.id for note in book.private_notes(ONE)}


def files_of(path: Path) -> Iterator[Path]:
    return (file for file in path.rglob("*") if file.is_file())


def in_clear(path: Path, *secrets: str) -> list[str]:
    """The files in which one of the secrets stands, as it is or in base64."""
    found = []
    for file in files_of(path):
        data = file.read_bytes()
        for secret in secrets:
            wanted = secret.encode()
            # In base64 a secret looks one of three ways, by where it begins; what a short one
            # leaves of itself may stand there by chance.
            coded = [b64encode(b"x" * n + wanted)[4 * (n > 0) : -4] for n in range(3)]
            if any(one in data for one in (wanted, *coded) if len(one) > 6):
                found.append(file.name)
    return found


def test_nothing_of_a_student_stands_in_clear(tmp_path: Path) -> None:
    path = tmp_path / "book"
    book = Book.open(path, create=True)
    written(book)
    (path / "live" / "2026-11-17.torn.jsonl").write_bytes(
        b'{"kind":"note","text":"Jadaline was crying'
    )
    book.refresh()
    assert set(in_clear(path, *NAMES)) > {"book.cache"}
    before = shown(book)
    made = vault.make(Files(), str(path), "pass")
    book.enclose(made.key)
    assert shown(book) == before
    book.append(Pen("later").act(r.Note(scope=ONE, text="Jadaline was crying again")))
    assert [hit.text for hit in book.search("CRYING again")] == ["Jadaline was crying again"]
    book.append(Pen("more").act(*[r.Visit(scope=ONE) for n in range(300)]))
    book.standings()
    book.close()
    assert (path / "cache" / "book.cache").exists()
    assert in_clear(path, *NAMES, "4711-77-2026", ONE, TWO) == []


def test_it_opens_with_the_key_and_with_no_other(tmp_path: Path) -> None:
    path = tmp_path / "book"
    book = Book.open(path, create=True)
    made = vault.make(Files(), str(path), "pass")
    book.enclose(made.key)
    written(book)
    before = shown(book)
    book.close()
    files = {file: file.read_bytes() for file in files_of(path)}
    for key in (b"", new_key()):
        with pytest.raises(vault.LockedError):
            Book.open(path, key=key)
    assert {file: file.read_bytes() for file in files_of(path)} == files
    again = Book.open(path, key=made.key)
    assert shown(again) == before
    assert again.standings("P3")[ONE].name == "Jadaline Moore-Okafor"
    assert again.problems == ()
    assert again.verify().problems == ()


def test_a_sealed_line_that_was_changed_is_told_and_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "book"
    book = Book.open(path, create=True)
    made = vault.make(Files(), str(path), "pass")
    book.enclose(made.key)
    written(book)
    book.close()
    (file,) = (path / "live").glob("*.jsonl")
    lines = file.read_bytes().split(b"\n")
    body = bytearray(lines[3][:-17])
    body[40] ^= 1
    lines[3] = checked(bytes(body) + b"}")[:-1]
    file.write_bytes(b"\n".join(lines))
    again = Book.open(path, key=made.key)
    assert [problem.line for problem in again.problems] == [4]
    assert len(shown(again)) == 2 + 1 + 300 - 1 + 1


BOOK = Path("/book")


@pytest.mark.parametrize("power", [True, False])
@pytest.mark.parametrize("call", ["write", "sync", "sync_folder", "replace", "remove", "create"])
def test_killed_at_any_call_it_loses_nothing_and_goes_on(call: str, power: bool) -> None:
    for nth in range(12):
        disk = Disk()
        book = Book.open(BOOK, create=True, files=disk)
        written(book)
        before = shown(book)
        made = vault.make(disk, str(BOOK), "pass")
        count = disk.calls.count(call)
        disk.fault = failing(call, count + nth, 1)
        try:
            book.enclose(made.key)
            done = True
        except BookError:
            done = False
        disk.fault = lambda call, nth: 0
        after = disk.after_power_cut(Random(nth)) if power else disk
        assert not done or names_in(after) == []
        again = Book.open(BOOK, files=after, key=made.key)
        assert shown(again) == before, nth
        again.enclose(made.key)
        assert shown(again) == before
        again.close()
        assert names_in(after) == [], (nth, done)
        for seed in range(3):
            assert names_in(after.after_power_cut(Random(seed))) == [], (nth, done)


def names_in(disk: Disk) -> list[str]:
    """The files on the disk in which a name stands in clear."""
    return [p for p, node in disk.nodes.items() if any(n.encode() in node.now for n in NAMES)]


def test_once_it_is_done_a_power_cut_brings_nothing_in_clear_back() -> None:
    disk = Disk()
    book = Book.open(BOOK, create=True, files=disk)
    written(book)
    node = disk.nodes[f"{BOOK}/live/{disk.entries(f'{BOOK}/live')[0].name}"]
    node.now = node.safe = node.now + b'{"kind":"note","text":"Jadaline was crying'
    book = Book.open(BOOK, files=disk)
    book.standings()
    for node in disk.nodes.values():  # all of it was there yesterday
        node.safe = node.now
    disk.safe_names, disk.safe_folders = dict(disk.nodes), set(disk.folders)
    assert len(names_in(disk)) > 3
    book.enclose(vault.make(disk, str(BOOK), "pass").key)
    for seed in range(50):
        after = disk.after_power_cut(Random(seed))
        assert names_in(after) == []
        assert any("quarantine" in path for path in after.nodes)


# --- what is not as it was written


def half_rotten() -> tuple[Disk, str, r.Record]:
    """A file whose last act lost its second half; and what of that act is left."""
    disk, pen = Disk(), Pen()
    Book.create(BOOK, files=disk)
    book = Book.open(BOOK, files=disk)
    book.append(pen.visits(1, ONE))
    left, _ = act = pen.act(r.Visit(scope=ONE), r.Note(scope=ONE, text="Jadaline"))
    book.append(act)
    book.close()
    (path,) = (path for path in disk.nodes if "/live/" in path)
    node = disk.nodes[path]
    node.now = node.safe = node.now.replace(b"Jadaline", b"Jadaline~")
    return disk, path, left


def line_end_damaged() -> tuple[Disk, str, r.Record]:
    """A file whose last line is whole, but not its end; and that line."""
    disk = Disk()
    Book.create(BOOK, files=disk)
    book = Book.open(BOOK, files=disk)
    _, left = visits = Pen().visits(2, ONE)
    book.append(visits)
    book.close()
    (path,) = (path for path in disk.nodes if "/live/" in path)
    node = disk.nodes[path]
    node.now = node.safe = node.now[:-1] + b"\x0b"
    return disk, path, left


@pytest.mark.parametrize("damaged", [half_rotten, line_end_damaged])
def test_what_damage_left_of_an_act_is_there_behind_the_seal_too(
    damaged: Callable[[], tuple[Disk, str, r.Record]],
) -> None:
    disk, _, left = damaged()
    book = Book.open(BOOK, files=disk)
    before = shown(book)
    assert left.id in before
    key = vault.make(disk, str(BOOK), "pass").key
    book.enclose(key)
    assert shown(book) == shown(Book.open(BOOK, files=disk, key=key)) == before
    assert names_in(disk) == []
    assert book.problems == ()
    book.enclose(key)
    assert shown(book) == before


def test_a_file_that_is_sealed_under_another_key_stays_as_it_is() -> None:
    disk = Disk()
    Book.create(BOOK, files=disk)
    other = Script(Box(new_key())).line(encoded(Pen("other").visits(1))[0])
    path = f"{BOOK}/live/2026-11-18.other.jsonl"
    disk.write_new(path, other, sync=True)
    book = Book.open(BOOK, files=disk)
    book.enclose(vault.make(disk, str(BOOK), "pass").key)
    assert disk.nodes[path].now == other


# --- another process


class Busy(Disk):
    """Another process adds a line, in clear, right before its file is written anew."""

    line = b""

    def replace(self, source: str, target: str) -> None:
        if ".jsonl" in target:
            node, line = self.nodes[target], self.line
            node.now, self.line = node.now + line, b""
            node.safe = node.now
        super().replace(source, target)


def test_a_line_that_another_process_adds_meanwhile_is_sealed_with_the_others() -> None:
    disk = Busy()
    book = Book.open(BOOK, create=True, files=disk)
    written(book)
    before = shown(book)
    (late,) = Pen("late").act(r.Note(scope=ONE, text="was crying"))
    disk.line = checked(encoded([late])[0])
    key = vault.make(disk, str(BOOK), "pass").key
    book.enclose(key)
    for one in (book, Book.open(BOOK, files=disk, key=key)):
        assert shown(one) == before | {late.id}
        assert one.problems == ()
    assert names_in(disk) == []
