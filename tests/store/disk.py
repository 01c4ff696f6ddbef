"""A disk in memory that forgets: what was not synced may be lost, and any call can fail."""

import errno
import os
from collections.abc import Callable
from random import Random

from masterytui.store.files import Entry, Files


class Node:
    """A file: its bytes now, and those that are safe."""

    def __init__(self, inode: int, data: bytes = b"") -> None:
        self.inode = inode
        self.now = data
        self.safe = data
        self.changes = 0


class Disk(Files):
    """Files in memory, with a power switch and faults."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, Node] = {}
        self.safe_names: dict[str, Node] = {}
        self.folders = {"/"}
        self.safe_folders = {"/"}
        self.fds: dict[int, Node] = {}
        self.made = 0
        self.calls: list[str] = []
        self.fault: Callable[[str, int], int] = lambda call, nth: 0
        """(call, how often it was made before) -> an errno, or 0."""
        self.watch: Callable[[], None] = lambda: None
        """Told before every call: the moment at which the power may go."""
        self.failed = 0
        """How many calls were made to fail."""
        self.harsh = 0
        """A sync that fails also destroys up to so many bytes that were safe."""
        self.random = Random(1)

    def called(self, call: str) -> None:
        """Notes the call, or fails it."""
        self.watch()
        error = self.fault(call, self.calls.count(call))
        self.calls.append(call)
        if error > 0:
            self.failed += 1
            raise OSError(error, os.strerror(error))

    def after_power_cut(self, random: Random) -> "Disk":
        """What a new start may find: the safe bytes and names, and any part of the others."""
        found = Disk()
        for folder in sorted(self.folders):
            there = folder in self.safe_folders or random.random() < 0.5
            if there and os.path.dirname(folder) in found.folders:
                found.folders.add(folder)
        found.safe_folders = set(found.folders)
        for path in sorted({**self.nodes, **self.safe_names}):
            now, safe = self.nodes.get(path), self.safe_names.get(path)
            node = now if now is safe else random.choice((now, safe))
            if node is None or os.path.dirname(path) not in found.folders:
                continue
            found.made += 1
            data = node.safe + _unsynced(node.now[len(node.safe) :], random)
            found.nodes[path] = found.safe_names[path] = Node(found.made, data)
        return found

    # --- Files

    def create(self, path: str) -> int:
        self.called("create")
        if path in self.nodes:
            raise FileExistsError(errno.EEXIST, "exists", path)
        self.made += 1
        self.nodes[path] = self.fds[self.made] = Node(self.made)
        return self.made

    def write(self, fd: int, data: bytes) -> None:
        node = self.fds[fd]
        node.changes += 1
        try:
            self.called("write")
        except OSError:  # some of it got there
            node.now += data[: self.random.randint(0, len(data) - 1)]
            raise
        node.now += data

    def sync(self, fd: int) -> None:
        node = self.fds[fd]
        try:
            self.called("sync")
        except OSError:  # as Linux does: the bytes are dropped, the next sync reports success
            kept = max(0, len(node.safe) - self.random.randint(0, self.harsh))
            node.safe = node.safe[:kept] + bytes(len(node.now) - kept)
            node.now = node.safe
            raise
        node.safe = node.now

    def sync_folder(self, path: str) -> None:
        self.called("sync_folder")
        here = {p: n for p, n in self.nodes.items() if os.path.dirname(p) == path}
        others = {p: n for p, n in self.safe_names.items() if os.path.dirname(p) != path}
        self.safe_names = others | here
        self.safe_folders |= {f for f in self.folders if os.path.dirname(f) == path}

    def close(self, fd: int) -> None:
        self.called("close")
        del self.fds[fd]

    def make_folder(self, path: str) -> None:
        self.called("make_folder")
        self.folders.add(path)

    def remove_folder(self, path: str) -> None:
        self.called("remove_folder")
        self.folders.discard(path)

    def replace(self, source: str, target: str) -> None:
        self.called("replace")
        self.node(source)
        self.nodes[target] = self.nodes.pop(source)

    def link_new(self, source: str, target: str) -> None:
        self.called("link_new")
        self.node(source)
        if target in self.nodes:
            raise FileExistsError(errno.EEXIST, "exists", target)
        self.nodes[target] = self.nodes[source]

    def remove(self, path: str) -> None:
        self.called("remove")
        self.node(path)
        del self.nodes[path]

    def open(self, path: str) -> int:
        self.called("open")
        self.made += 1
        self.fds[self.made] = self.node(path)
        return self.made

    def read_at(self, fd: int, size: int, offset: int) -> bytes:
        self.called("read_at")
        return self.fds[fd].now[offset : offset + size]

    def size(self, fd: int) -> int:
        self.called("size")
        return len(self.fds[fd].now)

    def inode(self, fd: int) -> int:
        self.called("inode")
        return self.fds[fd].inode

    def is_at(self, path: str, inode: int, size: int) -> bool:
        self.called("is_at")
        node = self.nodes.get(path)
        return node is not None and (node.inode, len(node.now)) == (inode, size)

    def entries(self, path: str) -> list[Entry]:
        self.called("entries")
        here = [p for p in self.nodes if os.path.dirname(p) == path]
        return sorted(self.entry(p, self.nodes[p]) for p in here)

    def names(self, path: str) -> list[str]:
        every = [*self.nodes, *self.folders - {"/"}]
        return sorted(os.path.basename(p) for p in every if os.path.dirname(p) == path)

    def is_folder(self, path: str) -> bool:
        return path in self.folders

    def is_there(self, path: str) -> bool:
        self.called("is_there")
        return path in self.nodes

    def free(self, path: str) -> int | None:
        return None

    def keeper(self, path: str) -> str:
        return ""

    def node(self, path: str) -> Node:
        """The file of this name."""
        if path not in self.nodes:
            raise FileNotFoundError(errno.ENOENT, "no such file", path)
        return self.nodes[path]

    def entry(self, path: str, node: Node) -> Entry:
        """How the file is listed."""
        return Entry(os.path.basename(path), len(node.now), node.changes, node.inode)


class FullDisk(Disk):
    """Every third write finds it full, and gets only some of its bytes there."""

    def called(self, call: str) -> None:
        super().called(call)
        if call == "write" and self.calls.count("write") % 3 == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _unsynced(data: bytes, random: Random) -> bytes:
    """What may be on the disk of bytes that were written and not synced."""
    cut = random.randint(0, len(data))
    lost = len(data) - cut
    torn = [data[:cut], data[:cut] + bytes(lost), data[:cut] + random.randbytes(lost)]
    return random.choice([b"", data, *torn, bytes(cut) + data[cut:]])
