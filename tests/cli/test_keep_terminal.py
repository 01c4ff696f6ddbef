"""At a terminal: a passphrase is typed twice, a restore confirmed, an erased name typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.hands import Cli

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")


def talked(cli: Cli, words: list[object], *turns: tuple[str, str]) -> tuple[int, str]:
    """A command at a terminal, on which each question is answered once it is seen."""
    ours, theirs = pty.openpty()
    args = [sys.executable, "-m", "masterytui", "--book", str(cli.book), *map(str, words)]
    env = {k: v for k, v in os.environ.items() if k != "MASTERYTUI_PASSPHRASE"}
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    left, seen, begun = list(turns), b"", 0
    with subprocess.Popen(args, env=env, start_new_session=True, **ends) as asked:
        os.close(theirs)
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            seen += more
            if left and left[0][0].encode() in seen[begun:]:
                begun = len(seen)
                os.write(ours, f"{left.pop(0)[1]}\n".encode())
        code = asked.wait(timeout=60)
    os.close(ours)
    assert left == [], seen.decode(errors="replace")
    return code, seen.decode(errors="replace")


def test_a_backup_asks_twice_and_a_restore_before_it_changes_anything(
    klass: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "x"
    asked, again = "passphrase for this backup: ", "The same again: "
    code, seen = talked(
        klass,
        ["backup", file],
        (asked, "open sesame"),
        (again, "open barley"),
        (asked, "open sesame"),
        (again, "open sesame"),
    )
    assert code == 0
    assert "Backed up: 15 records" in seen
    assert "sesame" not in seen
    new = Cli(tmp_path / "new")
    opens = ("passphrase of this backup: ", "open sesame")
    code, seen = talked(new, ["restore", file], opens, ("Bring this back?", "n"))
    assert (code, seen.splitlines()[-1]) == (0, "Nothing was changed.")
    assert not new.book.exists()
    code, seen = talked(new, ["restore", file], opens, ("Bring this back?", "y"))
    assert (code, seen.splitlines()[-1]) == (0, "Restored: all of it is on the disk.")
    assert new.records() == 15


def test_erasing_asks_about_each_note_and_for_the_name(klass: Cli) -> None:
    for line in ("bb:sat with Ana", "cc:Ana's friend"):
        klass("log", line)
    notes = [("sat with Ana [y/N]", "y"), ("Ana's friend [y/N]", "n")]
    name = "Type the name to erase them for good: "
    code, seen = talked(klass, ["erase", "aa"], *notes, (name, "Ana"))
    assert (code, seen.splitlines()[-1]) == (1, "Nothing was erased: that is another name.")
    assert "aa" in klass.tags()
    code, seen = talked(klass, ["erase", "aa"], *notes, (name, "ana ade"))
    assert code == 0
    assert "notes about others that were to stay: 1" in seen
    assert "aa" not in klass.tags()
    assert [hit["text"] for hit in klass.json("search", "ana")["hits"]] == ["Ana's friend"]
