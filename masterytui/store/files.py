"""The seam: every call to the disk that the store makes.

A test puts a subclass of `Files` in its place to make any call fail, at any time.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

FULLFSYNC = 51
"""macOS's F_FULLFSYNC (sys/fcntl.h); Python has the name on macOS only."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Entry(NamedTuple):
    """A file in a folder; two equal entries mean that nobody wrote to it in between."""

    name: str
    size: int
    mtime: int
    """Nanoseconds."""
    inode: int


def syncing(platform: str) -> Callable[[int], None]:
    """The call after which written bytes survive a power cut, on `platform` (`sys.platform`).

    Linux: fdatasync also writes the file's size. macOS: fsync leaves bytes in the drive's cache
    (fsync(2)), F_FULLFSYNC does not; network folders there know only fsync. Windows: fsync.
    """
    if platform == "darwin":
        return _full_sync
    return os.fdatasync if platform.startswith("linux") else os.fsync


def _full_sync(fd: int) -> None:
    import fcntl

    try:
        fcntl.fcntl(fd, FULLFSYNC)
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
            raise
        os.fsync(fd)


class Files:
    """The disk as it is; all errors are OSError. Files are 0600, folders 0700."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._sync = syncing(platform)
        self._folders_sync = platform != "win32"
        self.renames_open = platform != "win32"
        """Whether a file that somebody has open can be renamed over."""
        self._busy_tries = 5 if platform == "win32" else 1

    # --- writing

    def create(self, path: str) -> int:
        """A new file, open for appending; FileExistsError if there is one."""
        return os.open(path, _NEW, 0o600)

    def write(self, fd: int, data: bytes) -> None:
        """Writes everything in one call; OSError (no space) when the system takes less."""
        if os.write(fd, data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def sync(self, fd: int) -> None:
        """Returns once the file's bytes survive a power cut."""
        self._sync(fd)

    def sync_folder(self, path: str) -> None:
        """Returns once the folder's new names survive a power cut (Windows has no such call)."""
        if not self._folders_sync:
            return
        fd = os.open(path, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def close(self, fd: int) -> None:
        """Gives the file back to the system."""
        os.close(fd)

    def make_folder(self, path: str) -> None:
        """A new folder; FileExistsError if there is one."""
        os.mkdir(path, 0o700)

    def remove_folder(self, path: str) -> None:
        """Takes an empty folder away."""
        os.rmdir(path)

    def replace(self, source: str, target: str) -> None:
        """Renames at one stroke, over an older file if there is one."""
        for tries_left in reversed(range(self._busy_tries)):
            try:
                return os.replace(source, target)
            except PermissionError:  # a virus scanner has it open for a moment
                if not tries_left:
                    raise
        return None

    def link_new(self, source: str, target: str) -> None:
        """Gives `source` the name `target`; FileExistsError if that name is taken."""
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:  # a USB stick's file system has no links
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
            os.replace(source, target)

    def remove(self, path: str) -> None:
        """Takes the file away."""
        os.unlink(path)

    # --- reading

    def open(self, path: str) -> int:
        """An old file, open for reading."""
        return os.open(path, _READ)

    def read_at(self, fd: int, size: int, offset: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer only at the file's end."""
        if hasattr(os, "pread"):
            data = os.pread(fd, size, offset)
        else:
            os.lseek(fd, offset, os.SEEK_SET)
            data = os.read(fd, size)
        while data and len(data) < size:
            more = self.read_at(fd, size - len(data), offset + len(data))
            if not more:
                break
            data += more
        return data

    def size(self, fd: int) -> int:
        """The bytes of an open file."""
        return os.fstat(fd).st_size

    def inode(self, fd: int) -> int:
        """The number of an open file, which no other file has while it is open."""
        return os.fstat(fd).st_ino

    def is_at(self, path: str, inode: int, size: int) -> bool:
        """Whether `path` still leads to this file, and it has so many bytes."""
        named = os.stat(path)
        return named.st_ino == inode and named.st_size == size

    def entries(self, path: str) -> list[Entry]:
        """The folder's files by name; none if there is no such folder."""
        try:
            scanned = os.scandir(path)
        except FileNotFoundError:
            return []
        found = []
        with scanned:
            for one in scanned:
                try:
                    state = one.stat()
                except FileNotFoundError:  # it went while we looked
                    continue
                if stat.S_ISREG(state.st_mode):
                    found.append(_entry(one.name, state))
        found.sort()
        return found

    def names(self, path: str) -> list[str]:
        """The names of everything in the folder."""
        return sorted(os.listdir(path))

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder of this name."""
        return os.path.isdir(path)

    def is_there(self, path: str) -> bool:
        """Whether there is a file of this name; False, too, where that cannot be said."""
        return os.access(path, os.F_OK)

    def free(self, path: str) -> int | None:
        """Bytes that this user may still write to the disk a folder is on; None: it doesn't say."""
        try:
            if hasattr(os, "statvfs"):
                disk = os.statvfs(path)
                return disk.f_bavail * disk.f_frsize
            import shutil

            return shutil.disk_usage(path).free
        except OSError:
            return None

    def keeper(self, path: str) -> str:
        """Which sync client keeps the folder, or one it is in; "": none."""
        from masterytui.store import clouds

        home = os.path.expanduser("~")
        return clouds.keeper(path, env=os.environ, home=home, look=clouds.Around())

    # --- made of the above

    def read(self, path: str, offset: int = 0) -> bytes:
        """The file's bytes from `offset` on."""
        fd = self.open(path)
        try:
            size = self.size(fd)
            return self.read_at(fd, size - offset, offset) if size > offset else b""
        finally:
            self.close(fd)

    def write_new(self, path: str, data: bytes, *, sync: bool) -> None:
        """A new whole file; on any error it is taken away again."""
        fd = self.create(path)
        try:
            try:
                self.write(fd, data)
                if sync:
                    self.sync(fd)
            finally:
                self.close(fd)
        except OSError:
            with suppress(OSError):
                self.remove(path)
            raise

    def make_folders(self, path: str) -> None:
        """The folder and its missing parents, each durable in the one above it."""
        if self.is_folder(path):
            return
        parent = os.path.dirname(path)
        if parent and parent != path:
            self.make_folders(parent)
        try:
            self.make_folder(path)
        except FileExistsError:
            if not self.is_folder(path):
                raise
        try:
            self.sync_folder(parent or ".")
        except OSError:
            with suppress(OSError):  # so that the next attempt does not take it for durable
                self.remove_folder(path)
            raise


def _entry(name: str, s: os.stat_result) -> Entry:
    return Entry(name, s.st_size, s.st_mtime_ns, s.st_ino)
