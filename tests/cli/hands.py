"""What a person or a program has of the command line: what it says, how it ends."""

import errno
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from masterytui.cli import main
from masterytui.cli.house import ANCHOR
from masterytui.store.book import Book

COURSE = """\
title = "Chemistry"
notes = ["explained it"]
missing = ["units", "balancing"]
agreement = "not needed"
quiz = "not needed"
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "objective"
code = "1.1"
title = "Moles"
[[unit.item]]
kind = "objective"
code = "1.2"
title = "Limiting reactants"
[[unit.item]]
kind = "lab"
code = "L1"
title = "Titration"
talk = ["safety"]
[[unit.item]]
kind = "lab"
code = "L2"
title = "Iodine clock"
"""
LIST = """\
Name,Class
Ana Ade,P3
Ben Bo,P3
Cy Coe,P3
Jo Dell,P3
Joy Dunn,P3
Eve Eden,P4
"""
"""Tags in P3: aa, bb, cc, je, jy; jd belongs to nobody, two have these initials."""


class Cli:
    """The command line over one book, in this process."""

    def __init__(self, book: Path) -> None:
        self.book = book

    def __call__(self, *words: object, input: str | bytes = "", code: int = 0) -> Result:
        """Runs a command, which must end with `code` and never by surprise."""
        args = ["--book", str(self.book), *map(str, words)]
        result = CliRunner().invoke(main, args, input=input)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    def json(self, *words: object, code: int = 0, **options: Any) -> Any:
        """The one value that a command with --json prints."""
        place = words.index("--") if "--" in words else len(words)
        both = (*words[:place], "--json", *words[place:])
        return msgspec.json.decode(self(*both, code=code, **options).stdout)

    def said(self, *words: object, code: int = 1, **options: Any) -> str:
        """The one sentence on stderr with which a command refuses; nothing else is printed."""
        result = self(*words, code=code, **options)
        assert result.stdout == ""
        (sentence,) = result.stderr.splitlines()
        return sentence

    def records(self) -> int:
        """How many records the book holds; it must be whole."""
        found = self.json("verify")
        assert found["problems"] == []
        count: int = found["records"]
        return count

    def tags(self, *words: object) -> dict[str, str]:
        """Tag -> id of the students on the board."""
        return {s["tag"]: s["id"] for s in self.json("board", *words)["students"]}


def anchored(path: Path) -> None:
    """Makes a book in which it is Wednesday 18 November 2026, 10:14 UTC, whenever it is opened."""
    Book.create(path, meta={ANCHOR: "2026-11-18T10:14:00"})


def locked(patch: pytest.MonkeyPatch, path: Path) -> None:
    """Nobody may read this file: chmod does not keep root, as whom a test may run, from it."""
    real, access = io.open, os.access

    def refusing(file: Any, *args: Any, **words: Any) -> Any:
        if str(file) == str(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(file, *args, **words)

    patch.setattr(io, "open", refusing)
    patch.setattr(os, "access", lambda file, *args: str(file) != str(path) and access(file, *args))


def process(*words: object, **options: Any) -> "subprocess.CompletedProcess[str]":
    """A command as a process of its own, without a terminal."""
    args: Sequence[str] = [sys.executable, "-m", "masterytui", *map(str, words)]
    env = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        args,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=options.pop("encoding", "utf-8"),
        env=env,
        timeout=60,
        check=False,
        **options,
    )
