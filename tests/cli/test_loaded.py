"""What a command loads, and when it looks for garbage; each line of it asks something new."""

import gc
import subprocess
import sys

import pytest

from masterytui.cli import garbage
from tests.cli.hands import COURSE, Cli

LOADS = """
import sys
from masterytui.cli import main
try:
    main(["--book", sys.argv[1], *sys.argv[2:]])
except SystemExit as end:
    assert end.code == 0, end.code
heavy = (
    "textual aiohttp fsspec openpyxl tinydb rapidfuzz tomlkit qrcode rich simpleeval keyring"
)
print("loaded:", *(name for name in heavy.split() if name in sys.modules))
"""


VARIES = """
[[unit.item.question]]
ask = "{m} of aluminium: how much AlCl3?"
answer = "m / 26.98 * 133.33"
vary = "m = 2.0 to 9.0 g"
"""


@pytest.mark.parametrize("words", [["log", "aap", "calm"], ["board"], ["groups"], ["undo"]])
def test_the_line_loads_no_screen_and_nothing_heavy(klass: Cli, words: list[str]) -> None:
    text = COURSE.replace('title = "Moles"\n', f'title = "Moles"\n{VARIES}')
    (klass.book / "courses" / "chem.toml").write_text(text, "utf-8")
    klass("course", "check")
    klass("log", "bbp")
    done = subprocess.run(
        [sys.executable, "-c", LOADS, str(klass.book), *words],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_garbage_is_looked_for_once_the_command_is_loaded(klass: Cli) -> None:
    garbage.none_yet()
    try:
        klass("board")
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.enable()
        gc.unfreeze()


def test_each_verdict_keeps_values_of_its_own(klass: Cli) -> None:
    text = COURSE.replace('title = "Moles"\n', f'title = "Moles"\n{VARIES}')
    (klass.book / "courses" / "chem.toml").write_text(text, "utf-8")
    klass("course", "check")
    kept = [klass.json("log", line)["records"][0] for line in ("aaa", "aaa", "bba", "aa11p")]
    assert {record["question"] for record in kept} == {"chem:1.1/1"}
    values = [tuple(map(tuple, record["values"])) for record in kept]
    assert len({(record["scope"], v) for record, v in zip(kept, values, strict=True)}) == 4
    klass("undo")
    again = klass.json("log", "aa11p")["records"][0]
    assert again["values"] == kept[-1]["values"]
    asked = f"asked: {dict(values[0])['m']} g of aluminium: how much AlCl3?"
    assert asked in klass("student", "Ana").stdout
