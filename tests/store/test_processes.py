"""Many processes, killed ones and full disks: what was acknowledged is there."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from made import Pen

from masterytui.mastery import records as r
from masterytui.store.book import Book, NotSaved

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Child:
    """A forked process that runs `work`; what it writes to its pipe can be read here."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        self.out, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                work(lambda text: self._tell(into, text))
                status = 0
            finally:
                os._exit(status)
        os.close(into)
        self._said = b""

    @staticmethod
    def _tell(into: int, text: str) -> None:
        os.write(into, text.encode() + b"\n")

    def begin(self) -> None:
        """Waits until it has said something."""
        self._said += os.read(self.out, 1)

    def end(self, kill: bool = False) -> list[str]:
        """Its lines, once it ended or was killed."""
        if kill:
            os.kill(self.pid, signal.SIGKILL)
        with open(self.out, "rb") as out:
            data = self._said + out.read()
        status = os.waitpid(self.pid, 0)[1]
        assert kill or status == 0
        return data.decode().split("\n")[:-1]


def ids(book: Book) -> set[str]:
    return {record.id for scope in ("class", "s1", "s2", "s3") for record in book.records(scope)}


def test_four_processes_append_three_hundred_records_each(tmp_path: Path) -> None:
    path = tmp_path / "book"
    Book.create(path)

    def work(tell: Callable[[str], None]) -> None:
        book = Book.open(path)
        pen = Pen(book.session)
        for n in range(300):
            (visit,) = pen.act(r.Visit(scope=f"s{1 + n % 3}"))
            book.append([visit])
            tell(visit.id)

    said = [line for child in [Child(work) for _ in range(4)] for line in child.end()]
    assert len(said) == len(set(said)) == 1200
    book = Book.open(path)
    assert ids(book) == set(said)
    assert book.problems == ()
    assert book.verify() == (1200, 4, ())


@pytest.mark.parametrize("kills", [200, pytest.param(1000, marks=pytest.mark.soak)])
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path, kills: int) -> None:
    path, random = tmp_path / "book", Random(kills)
    Book.create(path)

    def work(tell: Callable[[str], None]) -> None:
        book = Book.open(path)
        pen = Pen(book.session)
        while True:
            act = pen.act(*[r.Visit(scope=f"s{1 + n}") for n in range(1 + pen.number % 3)])
            book.append(act)
            tell(" ".join(record.id for record in act))
            book.standings()

    said: set[str] = set()
    for n in range(kills):
        child = Child(work)
        if n % 4:  # the others are killed while they open the book
            child.begin()
        time.sleep(random.uniform(0, 0.015))
        said |= {one for line in child.end(kill=True) for one in line.split(" ")}
        if n % 40 == 39:
            assert said <= ids(Book.open(path))
    assert len(said) >= kills * 3 // 4
    book = Book.open(path)
    unsaid = ids(book) - said
    assert len({one.partition(".")[0] for one in unsaid}) <= kills
    assert len(unsaid) <= 3 * kills
    for scope in ("s1", "s2", "s3"):
        for record in book.records(scope):  # an act is there whole or not at all
            assert {f"{record.batch.id.partition('.')[0]}.{k}" for k in members(record)} <= ids(
                book
            )
    assert all("never saved whole" in p.text for p in book.problems)


def members(record: r.Record) -> range:
    first = int(record.batch.id.partition(".")[2])
    return range(first, first + record.batch.n)


def test_a_full_disk_refuses_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "book"
    Book.create(path)

    def work(tell: Callable[[str], None]) -> None:
        book = Book.open(path)
        pen = Pen(book.session)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, before[1]))
        for _ in range(40):
            act = pen.visits(1)
            try:
                book.append(act)
                tell(act[0].id)
            except NotSaved as refused:
                tell(str(refused))
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        book.append(act)
        tell(act[0].id)

    said = Child(work).end()
    refused = [line for line in said if line.startswith("Not saved: the disk is full.")]
    saved = [line for line in said if line not in refused]
    assert len(refused) > 5
    assert len(saved) > 10
    found = ids(Book.open(path))
    assert set(saved) <= found
    assert saved[-1].endswith(".40")


SCRIPT = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made import Pen
from masterytui.store.book import Book
book = Book.open(Path(sys.argv[1]))
for act in Pen(book.session).visits(3):
    book.append([act])
    os.write(1, b"SAVED")
"""


def test_the_system_calls_of_an_append_are_write_sync_answer(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None or sys.platform != "linux":
        pytest.skip("there is no strace")
    Book.create(tmp_path / "book")
    log = tmp_path / "calls"
    here = str(Path(__file__).parent)
    watch = [strace, "-f", "-y", "-o", str(log), "-e", "trace=write,fdatasync,fsync"]
    script = [sys.executable, "-c", SCRIPT, str(tmp_path / "book"), here]
    done = subprocess.run([*watch, *script], capture_output=True, check=False)
    if done.returncode != 0 and b"ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert done.stdout == b"SAVED" * 3
    calls = re.findall(r"(write|fdatasync|fsync)\(\d+<([^>]*)>(, \"SAVED)?", log.read_text())
    ours = [
        "answer" if saved else f"{name} {os.path.basename(path).rpartition('.')[2]}"
        for name, path, saved in calls
        if saved or "/book/" in path
    ]
    first = ["write jsonl", "fdatasync jsonl", "fsync live", "answer"]
    later = ["write jsonl", "fdatasync jsonl", "answer"]
    assert ours == first + 2 * later


def test_a_disk_error_while_reading_one_file_leaves_the_others(tmp_path: Path) -> None:
    from masterytui.store.files import Files

    class Failing(Files):
        def open(self, path: str) -> int:
            if "bad" in path:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().open(path)

    book = Book.open(tmp_path / "book", create=True)
    book.append(Pen().room())
    (tmp_path / "book" / "live" / "2026-11-18.bad.jsonl").write_bytes(b"x")
    again = Book.open(book.path, files=Failing())
    assert len(again.standings("P3")) == 3
    assert [p.text for p in again.problems] == ["cannot be read now: the disk reports an error"]
