"""Never "saved" before it is: the writing end, on a disk that fails and forgets."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import lesson
import pytest
from disk import Disk
from faults import failing
from lesson import LIVE
from made import Pen, encoded

from masterytui.store.files import Files
from masterytui.store.journal import Journal, NotSaved


def journal(files: Files, folder: str = LIVE) -> Journal:
    return Journal(files, folder, "session", "tablet", lambda: "2026-11-18")


def found(files: Files, folder: str = LIVE) -> set[str]:
    """The ids a new start finds."""
    return set(lesson.found(files, folder).records)


# --- the order of calls


def test_the_first_append_syncs_file_and_folders_and_later_ones_are_one_write_one_sync() -> None:
    disk, pen = Disk(), Pen()
    writing = journal(disk)
    writing.append(encoded(pen.visits(1)))
    first = [c for c in disk.calls if c not in ("inode", "is_at")]
    made = ["make_folder", "sync_folder"]
    assert first == [*made, *made, "create", "write", "sync", "sync_folder"]
    disk.calls.clear()
    writing.append(encoded(pen.visits(3)))
    assert [c for c in disk.calls if c not in ("inode", "is_at")] == ["write", "sync"]


def test_a_file_begins_with_a_header_and_is_named_for_day_and_session() -> None:
    disk = Disk()
    journal(disk).append(encoded(Pen().visits(1)))
    (path,) = disk.nodes
    assert path == "/book/live/2026-11-18.session.jsonl"
    header = disk.nodes[path].now.split(b"\n")[0]
    assert header.startswith(
        b'{"masterytui":1,"session":"session","day":"2026-11-18","device":"tablet","_c":"'
    )


def test_nothing_is_created_before_the_first_append() -> None:
    disk = Disk()
    journal(disk)
    assert disk.calls == []


def test_another_day_begins_another_file() -> None:
    disk, pen, days = Disk(), Pen(), ["2026-11-18"]
    writing = Journal(disk, LIVE, "session", "tablet", lambda: days[-1])
    writing.append(encoded(pen.visits(2)))
    days.append("2026-11-19")
    assert writing.look() is None
    writing.append(encoded(pen.visits(1)))
    assert sorted(disk.nodes) == [f"{LIVE}/{day}.session.jsonl" for day in days]
    assert found(disk) == {"pen.1", "pen.2", "pen.3"}
    assert disk.nodes[f"{LIVE}/2026-11-19.session.jsonl"].now.count(b"\n") == 2


# --- errors


def test_a_failed_sync_is_never_trusted_again() -> None:
    disk, pen = Disk(), Pen()
    writing = journal(disk)
    for _ in range(5):
        writing.append(encoded(pen.visits(1)))
    disk.harsh = 399
    disk.fault = failing("sync", 5, 1)
    written = writing.append(encoded(pen.visits(1)))
    assert written.name == "2026-11-18.session-2.jsonl"
    assert written.data.count(b"\n") == 7  # the header and all six records of the session
    assert found(disk.after_power_cut(Random(2))) == {f"pen.{n}" for n in range(1, 7)}
    assert writing.abandoned == {"2026-11-18.session.jsonl"}


def test_not_saved_says_what_happened_and_what_is_safe_and_the_same_can_be_tried_again() -> None:
    disk, pen = Disk(), Pen()
    writing = journal(disk)
    writing.append(encoded(pen.visits(1)))
    disk.fault = lambda call, nth: errno.ENOSPC if call == "write" else 0
    act = encoded(pen.visits(1))
    with pytest.raises(NotSaved) as refused:
        writing.append(act)
    assert str(refused.value) == (
        "Not saved: the disk is full. Everything saved before is safe; this is not. "
        "Mend that, then try again."
    )
    disk.fault = lambda call, nth: 0
    writing.append(act)
    assert found(disk) == {"pen.1", "pen.2"}


def test_a_full_disk_is_not_filled_with_attempts() -> None:
    disk, pen = Disk(), Pen()
    writing = journal(disk)
    writing.append(encoded(pen.visits(1)))
    disk.fault = lambda call, nth: errno.ENOSPC if call == "write" else 0
    for _ in range(20):
        with pytest.raises(NotSaved):
            writing.append(encoded(pen.visits(1)))
    assert len(disk.nodes) == 1


# --- a file that is taken away under the writer


def real(tmp_path: Path) -> tuple[Journal, str, Path]:
    folder = tmp_path / "live"
    writing = journal(Files(), str(folder))
    writing.append(encoded(Pen().visits(2)))
    return writing, str(folder), folder / "2026-11-18.session.jsonl"


def older_copy(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes()[:-40])
    os.replace(copy, path)


def cut_short(path: Path) -> None:
    os.truncate(path, 100)


@pytest.mark.parametrize("attack", [older_copy, cut_short, Path.unlink])
def test_a_sync_client_that_replaces_cuts_or_removes_the_file_loses_nothing(
    tmp_path: Path, attack: Callable[[Path], None]
) -> None:
    writing, folder, path = real(tmp_path)
    attack(path)
    later = Pen("later")
    writing.append(encoded(later.visits(1)))
    assert found(Files(), folder) == {"pen.1", "pen.2", "later.1"}
    attack(next(p for p in path.parent.iterdir() if "session-2" in p.name))
    assert writing.look() is not None
    assert found(Files(), folder) == {"pen.1", "pen.2", "later.1"}
    assert writing.look() is None


class RenamedOver(Files):
    """A disk on which a copy without its last bytes takes the new file's place, once."""

    struck = False

    def sync(self, fd: int) -> None:
        super().sync(fd)
        if not self.struck:
            self.struck = True
            older_copy(Path(os.readlink(f"/proc/self/fd/{fd}")))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_a_new_file_that_is_renamed_over_in_the_midst_of_its_first_write_is_given_up(
    tmp_path: Path,
) -> None:
    files, folder = RenamedOver(), str(tmp_path / "live")
    journal(files, folder).append(encoded(Pen().visits(2)))
    assert files.struck
    assert found(Files(), folder) == {"pen.1", "pen.2"}


def test_a_file_that_was_moved_away_is_noticed_at_the_next_look(tmp_path: Path) -> None:
    writing, folder, path = real(tmp_path)
    os.replace(path, tmp_path / "elsewhere")
    assert writing.look() is not None
    assert found(Files(), folder) == {"pen.1", "pen.2"}


def test_a_folder_that_is_taken_away_is_made_again(tmp_path: Path) -> None:
    writing, folder, path = real(tmp_path)
    path.unlink()
    path.parent.rmdir()
    writing.append(encoded(Pen("later").visits(1)))
    assert found(Files(), folder) == {"pen.1", "pen.2", "later.1"}
