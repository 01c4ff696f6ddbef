"""`groups --from FILE` solves an instance without a book; `groups` prints reasons."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli import shapes
from tests.cli.hands import Cli, locked

INSTANCE: dict[str, Any] = {
    "students": ["a", "b", "c", "d", "e"],
    "labels": {"x": {"a": 500, "b": 400, "c": 300}, "y": {"c": 100, "d": 400, "e": 400}},
    "keep_apart": [],
    "lo": 2,
    "hi": 4,
    "groups": 4,
    "fee": 250,
}


@pytest.fixture
def nobook(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "there is none")


def solved(nobook: Cli, **changes: Any) -> shapes.Packing:
    path = nobook.book.parent / "instance.json"
    path.write_text(json.dumps(INSTANCE | changes), "utf-8")
    value = msgspec.json.decode(nobook("groups", "--from", path).stdout)
    return msgspec.convert(value, shapes.Packing, strict=True)


def of(found: shapes.Packing) -> dict[str, list[str]]:
    return {group.label: group.members for group in found.groups}


def test_the_values_less_a_fee_for_each_group(nobook: Cli) -> None:
    found = solved(nobook)
    assert of(found) == {"x": ["a", "b", "c"], "y": ["d", "e"]}
    assert found.value == 500 + 400 + 300 + 400 + 400 - 2 * 250
    assert not nobook.book.exists()


def test_the_limits_hold(nobook: Cli) -> None:
    assert of(solved(nobook, groups=1)) == {"x": ["a", "b", "c"]}
    assert of(solved(nobook, hi=2)) == {"x": ["a", "b"], "y": ["d", "e"]}
    assert of(solved(nobook, groups=0)) == {}
    apart = of(solved(nobook, keep_apart=[["a", "b"], ["d", "e"]]))
    assert not any({"a", "b"} <= set(m) or {"d", "e"} <= set(m) for m in apart.values())
    assert solved(nobook, labels={}) == shapes.Packing(groups=[], value=0, proven=True)


def test_pairs_that_are_kept_together_or_cannot_be(nobook: Cli) -> None:
    path = nobook.book.parent / "instance.json"
    path.write_text(json.dumps(INSTANCE | {"keep_together": [["b", "c"], ["a", "e"]], "hi": 2}))
    found = msgspec.json.decode(nobook("groups", "--from", path).stdout)
    assert {tuple(g["members"]) for g in found["groups"]} == {("b", "c"), ("d", "e")}
    assert (found["proven"], found["not_together"]) == (True, [["a", "e"]])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not an instance of groups to solve"),
        ("{", "is not an instance of groups to solve"),
        ("[]", "is not an instance of groups to solve"),
        ('{"students": ["a"]}', "missing required field `labels`"),
        (json.dumps(INSTANCE | {"labels": {"x": {"a": "much"}}}), "Expected `int`"),
        (json.dumps(INSTANCE | {"lo": 3, "hi": 2}), "cannot have 3 to 2 students"),
        (json.dumps(INSTANCE | {"groups": -1}), "cannot be below 0"),
    ],
)
def test_an_instance_that_is_none(nobook: Cli, text: str, why: str) -> None:
    path = nobook.book.parent / "instance.json"
    path.write_text(text, "utf-8")
    assert why in nobook.said("groups", "--from", path)


def test_a_file_that_is_not_there(nobook: Cli) -> None:
    said = nobook.said("groups", "--from", nobook.book.parent / "no.json")
    assert said.endswith("no.json cannot be read: No such file or directory.")
    assert "cannot be read" in nobook.said("groups", "--from", nobook.book.parent)


def test_a_file_that_may_not_be_read(nobook: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = nobook.book.parent / "instance.json"
    path.write_text(json.dumps(INSTANCE), "utf-8")
    locked(monkeypatch, path)
    said = nobook.said("groups", "--json", "--from", path)
    assert said == f"{path} cannot be read: Permission denied."


@pytest.mark.parametrize("words", [["-n", "0"], ["-n", "10"], ["--hi", "1"], ["--hi", "6"]])
def test_sizes_that_cannot_be(demo: Cli, words: list[str]) -> None:
    demo("groups", *words, code=2)


def test_groups_in_words(demo: Cli) -> None:
    told = demo("groups").stdout
    found = demo.json("groups")
    assert told.count("\nGroup ") == len(found["groups"])
    for group in found["groups"]:
        for member in group["members"]:
            assert f"{member['name']}: {'; '.join(member['why'])}" in told
    told, found = demo("groups", "-n", "1").stdout, demo.json("groups", "-n", "1")
    assert found["left_out"]
    below = told.split("\nIn no group:\n")[1]
    assert all(f"{left['name']}: {left['why']}" in below for left in found["left_out"])


def test_nobody_is_stuck(klass: Cli) -> None:
    assert klass("groups").stdout == "No group is worth calling now.\n"
