"""`demo`: a made-up school, thrown away or written into a folder; exactly so many records."""

import re
import tempfile
from pathlib import Path

import pytest

from tests.cli.hands import Cli, process


def test_without_a_terminal_it_prints_board_and_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    done = Cli(tmp_path / "never made")("demo")
    assert done.stdout.startswith("A made-up school: nothing in it is kept.\n")
    assert "P3 Chemistry · 2026-11-18" in done.stdout
    assert re.search(r"^  kt  Kofi Twumasi", done.stdout, re.MULTILINE)
    assert "Groups to call now" in done.stdout
    assert "Group 1: " in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_the_same_as_a_process() -> None:
    done = process("demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Groups to call now" in done.stdout


@pytest.mark.parametrize("count", [1999, 2000, 4321])
def test_exactly_so_many_records(tmp_path: Path, count: int) -> None:
    cli = Cli(tmp_path / "book")
    done = cli("demo", "--into", cli.book, "--records", count)
    assert done.stdout == f"Wrote a demo book with {count} records into {cli.book}.\n"
    assert cli.records() == count


def test_lists_and_today_are_whole_in_the_smallest(tmp_path: Path) -> None:
    small, big = Cli(tmp_path / "small"), Cli(tmp_path / "big")
    least = small.said("demo", "--into", small.book, "--records", 1)
    number = re.fullmatch(
        r"The demo needs at least ([\d,]+) records for its lists and today\.", least
    )
    assert number is not None
    assert int(number[1].replace(",", "")) <= 2000
    assert not small.book.exists()
    small("demo", "--into", small.book, "--records", number[1].replace(",", ""))
    big("demo", "--into", big.book)
    assert small.json("board")["students"] != []
    for key in ("id", "tag", "name", "seen_today"):
        rows = [sorted(s[key] for s in c.json("board")["students"]) for c in (small, big)]
        assert rows[0] == rows[1]
    assert small.json("lab", "status") == big.json("lab", "status")


def test_one_seed_one_school(tmp_path: Path) -> None:
    a, b, c = (Cli(tmp_path / name) for name in "abc")
    for cli, seed in ((a, 7), (b, 7), (c, 8)):
        cli("demo", "--into", cli.book, "--records", 2000, "--seed", seed)
    assert a.json("board") == b.json("board")
    assert a.json("board") != c.json("board")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--records", "0"], 2),
        (["--records", "-5"], 2),
        (["--records", "500001"], 2),
        (["--records", "many"], 2),
        (["--seed", "x"], 2),
        (["--records", "1000"], 1),
    ],
)
def test_values_that_cannot_be(tmp_path: Path, words: list[str], code: int) -> None:
    cli = Cli(tmp_path / "book")
    done = cli("demo", "--into", cli.book, *words, code=code)
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("Error: " if code == 2 else "The demo needs")
    assert not cli.book.exists()


def test_it_goes_into_a_folder_of_its_own(tmp_path: Path, klass: Cli) -> None:
    before = klass.records()
    own = "is not empty; the demo book goes into a folder of its own."
    assert klass.said("demo", "--into", klass.book).endswith(own)
    assert klass.records() == before
    (tmp_path / "a file").write_text("mine", "utf-8")
    said = klass.said("demo", "--into", tmp_path / "a file")
    assert said.startswith("The demo book could not be written:")
    assert (tmp_path / "a file").read_text("utf-8") == "mine"
    (tmp_path / "made").mkdir()
    klass("demo", "--into", tmp_path / "made", "--records", 2000)


def test_every_process_starts_at_the_anchor_or_after_the_newest_fact(demo: Cli) -> None:
    first, second = (demo.json("log", line)["records"][0] for line in ("ktt", "jdt"))
    assert (first["day"], first["when"][:5]) == ("2026-11-18", "10:14")
    assert first["when"] < second["when"]
    assert first["id"].split(".")[0] != second["id"].split(".")[0]
