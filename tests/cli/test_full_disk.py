"""A disk that is really full, little space, and a record that a sync client keeps."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from masterytui.store.files import Files
from tests.cli.hands import Cli

LINES = "".join(f"{tag}:note number {n}\n" for n in range(60) for tag in ("aa", "bb", "cc"))
TMPFS = 320 * 1024


def logged(
    book: Path, limit: Callable[[], None] | None = None
) -> tuple[list[bool], list[str], list[str]]:
    """What `log -` answers to each of the lines in a process of its own: saved, which, why not."""
    args = [sys.executable, "-m", "masterytui", "--book", str(book), "log", "--json", "-"]
    done = subprocess.run(
        args, input=LINES.encode(), capture_output=True, preexec_fn=limit, timeout=120, check=False
    )
    answers = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(LINES.splitlines()), done.stderr
    assert b"Traceback" not in done.stderr
    saved = [answer["saved"] for answer in answers]
    assert done.returncode == (0 if all(saved) else 1)
    ids = [record["id"] for answer in answers if answer["saved"] for record in answer["records"]]
    return saved, ids, [answer["message"] for answer in answers if not answer["saved"]]


def lost(book: Path, ids: list[str]) -> list[str]:
    """Those of the ids that are in no file of the journal."""
    there = "".join(file.read_text("utf-8") for file in (book / "live").iterdir())
    return [known for known in ids if f'"id":"{known}"' not in there]


def test_a_file_that_may_not_grow(klass: Cli) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    saved, ids, messages = logged(klass.book, limit)
    assert any(saved)
    assert not all(saved)
    assert all(message.startswith("Not saved: the disk ") for message in messages)
    assert lost(klass.book, ids) == []
    saved, _, _ = logged(klass.book)
    assert all(saved)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 320 kB, where mounting is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here: test_a_file_that_may_not_grow stands in for it")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk(klass: Cli, small_disk: Path) -> None:
    book = small_disk / "book"
    shutil.copytree(klass.book, book)
    room = os.statvfs(small_disk)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - 24 * 1024)))
    saved, ids, messages = logged(book)
    assert any(saved)
    assert not all(saved)
    assert {message.split(".")[0] for message in messages} == {"Not saved: the disk is full"}
    assert lost(book, ids) == []
    filler.unlink()
    saved, _, _ = logged(book)
    assert all(saved)
    assert lost(book, ids) == []


def test_little_space_is_told_and_logging_goes_on(
    klass: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Files, "free", lambda files, path: 12_345_678)
    done = klass("log", "aat")
    assert done.stdout.startswith("✓ Ana Ade")
    assert done.stderr == ("Only 12 MB are left on this disk: make room soon. Logging goes on.\n")


def test_a_record_that_a_sync_client_keeps(klass: Cli, tmp_path: Path) -> None:
    (klass.book / ".stfolder").mkdir()
    assert "Ana Ade" in klass("board").stdout
    assert klass.json("verify")["problems"] == []
    assert klass.said("log", "aat").startswith(
        "Not saved: this record is in a folder that Syncthing keeps, so it can only be read."
    )
    assert klass.json("log", "aat", code=1)["saved"] is False
    assert "Syncthing keeps" in klass.said("undo")
    new = Cli(klass.book / "new")
    assert "Nothing was made. Choose a folder outside it" in new.said("demo", "--into", new.book)
    assert not new.book.exists()


def test_take_in_without_anything_there(klass: Cli, tmp_path: Path) -> None:
    assert klass.said("take-in", tmp_path / "nowhere").endswith(
        "cannot be read: the folder is gone."
    )
    assert klass.said("take-in", tmp_path).startswith("There are no acts in ")
