"""A backup is whole, sealed and checked, or it is not there."""

import errno
from random import Random

import pytest
from disk import Disk
from made import Pen, encoded

from masterytui.mastery import records as r
from masterytui.store.archive import ArchiveError, Contents, pack, unpack, write
from masterytui.store.identity import BookFile
from masterytui.store.stretch import Kdf, key_of, new_kdf

QUICK = Kdf("argon2id", "00" * 16, memory=32, time=1, lanes=1)
TARGET = "/stick/may.backup"


def contents(visits: int = 3) -> Contents:
    pen = Pen()
    return Contents(
        book=BookFile(1, "ab" * 32, {"a": 1}),
        shared=[*encoded(pen.room()), *encoded(pen.visits(visits)), b'{"kind":"new","id":"x.1"}'],
        private=encoded(pen.act(r.Note(scope="s1", text="lost her aunt", private=True))),
        papers={"courses/bio.toml": b"title = 1", "school.toml": b""},
        made="2026-11-18T10:14:00",
    )


def stick() -> Disk:
    disk = Disk()
    disk.folders.add("/stick")
    disk.safe_folders.add("/stick")
    return disk


def holds(disk: Disk) -> Contents | None:
    """The backup on the stick, which is whole if it is there."""
    node = disk.nodes.get(TARGET)
    return unpack(node.now, "pass") if node else None


@pytest.mark.parametrize("key", [QUICK, Kdf("scrypt", "00" * 16, n=2**4)])
def test_what_went_in_comes_out_and_nothing_stands_in_clear(key: Kdf) -> None:
    data = pack(contents(), "größe", key)
    assert unpack(data, "größe") == contents()
    assert unpack(data, "gro\u0308\u00dfe") == contents()  # the same, typed on another keyboard
    for word in (b"aunt", b"Given1", b"s1", b"Moles"):
        assert word not in data
    assert (contents().notes, contents().courses) == (1, 2)


def test_a_new_key_is_argon2id_at_its_full_cost_with_its_own_salt() -> None:
    one, two = new_kdf(), new_kdf()
    assert (one.name, one.memory, one.time, one.lanes) == ("argon2id", 65536, 3, 4)
    assert one.salt != two.salt
    assert len(key_of("a", one)) == 32


def test_another_passphrase_and_damage_are_told_apart() -> None:
    data = pack(contents(), "pass", QUICK)
    with pytest.raises(ArchiveError, match="this passphrase does not open it"):
        unpack(data, "Pass")
    head = data.index(b"\n")
    for at in [*range(0, len(data), 7), head, len(data) - 1]:
        broken = bytearray(data)
        broken[at] ^= 4
        with pytest.raises(ArchiveError, match="damaged"):
            unpack(bytes(broken), "pass")
    for size in range(0, len(data), 11):
        with pytest.raises(ArchiveError, match="damaged"):
            unpack(data[:size], "pass")


def test_a_header_put_on_another_backup_does_not_open_it() -> None:
    one, two = pack(contents(), "pass", QUICK), pack(contents(4), "pass", QUICK)
    swapped = one[: one.index(b"\n")] + two[two.index(b"\n") :]
    with pytest.raises(ArchiveError, match="damaged"):
        unpack(swapped, "pass")


def test_a_greedy_header_is_refused_before_it_takes_the_memory() -> None:
    for kdf in (Kdf("argon2id", "00" * 16, memory=2**21), Kdf("scrypt", "00" * 16, n=2**24)):
        with pytest.raises(ValueError, match="too much to ask"):
            key_of("pass", kdf)


# --- faults


def written(disk: Disk, wanted: Contents, *, over: bool = False) -> bool:
    """Whether writing it was said to have worked."""
    try:
        write(disk, TARGET, wanted, "pass", QUICK, over=over)
    except (OSError, ArchiveError):
        return False
    return True


def calls() -> int:
    disk = stick()
    assert written(disk, contents())
    return len(disk.calls)


@pytest.mark.parametrize("over", [False, True])
def test_a_power_cut_before_any_call_leaves_the_old_backup_or_the_new_one(over: bool) -> None:
    disk, random = stick(), Random(1)
    old = contents(1) if over else None
    if old:
        assert written(disk, old)
    seen = set()

    def cut() -> None:
        for _ in range(5):
            found = holds(disk.after_power_cut(random))
            assert found in (old, contents())
            seen.add(found == old)

    disk.watch = cut
    assert written(disk, contents(), over=over)
    assert seen == {True, False}
    disk.watch = lambda: None
    assert all(holds(disk.after_power_cut(Random(n))) == contents() for n in range(50))


def test_an_error_at_any_call_is_never_said_to_be_a_backup_and_costs_no_older_one() -> None:
    for error in (errno.ENOSPC, errno.EIO):
        for nth in range(calls()):
            for over in (False, True):
                disk = stick()
                old = contents(1) if over else None
                if old:
                    assert written(disk, old)
                done = len(disk.calls)
                disk.fault = lambda call, n, disk=disk, at=done + nth, error=error: (
                    error if len(disk.calls) == at else 0
                )
                said = written(disk, contents(), over=over)
                disk.fault = lambda call, n: 0
                assert holds(disk) in ((contents(),) if said else (old, contents()))
                after = holds(disk.after_power_cut(Random(nth)))
                assert after in ((contents(),) if said else (old, contents()))
                if not said:
                    assert written(disk, contents(), over=True)


def test_what_cannot_be_read_back_takes_no_older_backups_place() -> None:
    disk = stick()
    assert written(disk, contents(1))
    honest = disk.read_at
    disk.read_at = lambda fd, size, at: honest(fd, size, at)[:-1] + b"~"  # type: ignore[method-assign]
    assert not written(disk, contents(), over=True)
    disk.read_at = honest  # type: ignore[method-assign]
    assert holds(disk) == contents(1)
    assert list(disk.nodes) == [TARGET]


def test_a_backup_that_is_there_is_not_written_over() -> None:
    disk = stick()
    assert written(disk, contents(1))
    with pytest.raises(FileExistsError):
        write(disk, TARGET, contents(), "pass", QUICK, over=False)
    assert holds(disk) == contents(1)
