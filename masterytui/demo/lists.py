"""The demo's own files, and the class lists made from them."""

import csv
import hashlib
import io
from pathlib import Path
from typing import NamedTuple

from masterytui.mastery.identity import student_id
from masterytui.mastery.tags import allocate


class Listed(NamedTuple):
    """A student as a class list has them."""

    id: str
    """The student's id in the book."""
    source: str
    """The school's own id."""
    given: str
    family: str
    tag: str


def fixture(name: str) -> str:
    """The text of one of the demo's files, such as `chemistry.toml`."""
    package = Path(__file__).parents[1]
    # Installed, the files lie in the package; in a checkout, beside it.
    folder = package / "fixtures"
    if not folder.is_dir():
        folder = package.parent / "fixtures"
    return folder.joinpath(name).read_text(encoding="utf-8")


def class_lists(seed: int) -> dict[str, list[Listed]]:
    """The demo's class lists by section, as in `students.csv`, with ids that come from the seed."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(io.StringIO(fixture("students.csv"))):
        who = (row["student_id"], row["first_name"], row["last_name"])
        rows.setdefault(row["section"], []).append(who)
    return {section: _listed(students, seed) for section, students in rows.items()}


def earlier_lists(now: dict[str, list[Listed]], years: int, seed: int) -> dict[str, list[Listed]]:
    """Made-up class lists of `years` ago, by section: today's given names with others' families."""
    families = [s.family for students in now.values() for s in students]
    lists, n = {}, 0
    for section, students in now.items():
        rows = []
        for s in students:
            n += 1
            source = f"{years}{n:05}"
            rows.append((source, s.given, families[(n * 7 + years * 31) % len(families)]))
        lists[section] = _listed(rows, seed)
    return lists


def _listed(rows: list[tuple[str, str, str]], seed: int) -> list[Listed]:
    tags = allocate([(given, family) for _, given, family in rows])
    return [
        Listed(student_id(secret(seed), source, "", ""), source, given, family, tag)
        for (source, given, family), tag in zip(rows, tags, strict=True)
    ]


def secret(seed: int) -> bytes:
    """The secret of a demo book, from which the ids of its students come."""
    return hashlib.sha256(f"demo {seed}".encode()).digest()
