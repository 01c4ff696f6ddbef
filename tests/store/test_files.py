"""The seam: the right sync for each system, private files, and names that appear whole."""

import errno
import fcntl
import os
import stat
import sys
from pathlib import Path

import pytest

from masterytui.store import files as seam
from masterytui.store.files import Files


class Calls(list[tuple[object, ...]]):
    """Stands in for the system's calls and notes them."""

    def call(self, name: str, error: int = 0) -> object:
        def called(*args: object) -> int:
            self.append((name, *args))
            if error:
                raise OSError(error, os.strerror(error))
            return 0

        return called


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    seen = Calls()
    for module, name in ((os, "fdatasync"), (os, "fsync"), (fcntl, "fcntl")):
        monkeypatch.setattr(module, name, seen.call(name))
    return seen


def test_linux_syncs_the_data_and_the_size(calls: Calls) -> None:
    Files("linux").sync(7)
    assert calls == [("fdatasync", 7)]


def test_macos_empties_the_drives_cache(calls: Calls) -> None:
    Files("darwin").sync(7)
    assert calls == [("fcntl", 7, 51)]


def test_macos_on_a_network_folder_does_what_that_knows(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "fcntl", calls.call("fcntl", errno.ENOTSUP))
    Files("darwin").sync(7)
    assert calls == [("fcntl", 7, 51), ("fsync", 7)]


def test_macos_does_not_hide_an_error_of_the_disk(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "fcntl", calls.call("fcntl", errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        Files("darwin").sync(7)
    assert calls == [("fcntl", 7, 51)]


def test_windows_syncs_files_and_has_no_sync_of_folders(calls: Calls, tmp_path: Path) -> None:
    files = Files("win32")
    files.sync(7)
    files.sync_folder(str(tmp_path))
    assert calls == [("fsync", 7)]


def test_folders_are_synced_elsewhere(calls: Calls, tmp_path: Path) -> None:
    Files("linux").sync_folder(str(tmp_path))
    assert [name for name, *_ in calls] == ["fsync"]


def test_windows_tries_again_while_a_scanner_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def replace(source: str, target: str) -> None:
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(os, "replace", replace)
    Files("win32").replace("a", "b")
    assert tries == ["a"] * 3
    tries.clear()
    with pytest.raises(PermissionError):
        Files("linux").replace("a", "b")
    assert tries == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_and_folders_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        files = Files()
        files.make_folders(str(tmp_path / "a" / "b"))
        files.write_new(str(tmp_path / "a" / "b" / "c"), b"x", sync=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "c").stat().st_mode) == 0o600


def test_a_new_file_never_takes_an_old_ones_place(tmp_path: Path) -> None:
    files, path = Files(), str(tmp_path / "a")
    files.write_new(path, b"first", sync=False)
    with pytest.raises(FileExistsError):
        files.create(path)
    files.write_new(path + "2", b"second", sync=False)
    with pytest.raises(FileExistsError):
        files.link_new(path + "2", path)
    assert files.read(path) == b"first"


def test_a_disk_without_links_still_keeps_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: str, target: str) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    files, draft, path = Files(), str(tmp_path / "draft"), str(tmp_path / "a")
    files.write_new(draft, b"first", sync=False)
    files.link_new(draft, path)
    assert files.read(path) == b"first"
    files.write_new(draft, b"second", sync=False)
    with pytest.raises(FileExistsError):
        files.link_new(draft, path)
    assert files.read(path) == b"first"


def test_a_write_cut_short_is_an_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: written(fd, data[:3]))
    with pytest.raises(OSError, match="No space"):
        Files().write_new(str(tmp_path / "a"), b"12345", sync=False)
    assert list(tmp_path.iterdir()) == []


def test_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").write_bytes(b"0123456789")
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    files = Files()
    assert [(e.name, e.size) for e in files.entries(str(tmp_path))] == [("a", 0), ("b", 10)]
    assert files.entries(str(tmp_path / "none")) == []
    assert files.names(str(tmp_path)) == ["a", "b", "folder"]
    assert files.read(str(tmp_path / "b"), 7) == b"789"
    assert files.read(str(tmp_path / "b"), 70) == b""
    monkeypatch.delattr(os, "pread")
    assert files.read(str(tmp_path / "b"), 7) == b"789"
    assert seam.FULLFSYNC == 51
