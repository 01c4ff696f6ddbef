"""Reads a class list written in a test, and says what is in it in few words."""

from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.tables import Table, paste

LOGINS = (
    "c1mahl,Mahl,Gus,LEC0201\nc2magn,Magn,Al,LEC0101\nc3scri,Scri,Alex\nc4butt,Butt,Geo,LEC0101\n"
)
"""No header; the third student has no class."""


def table(text: str, name: str = "") -> Table:
    found = paste(text, name)
    assert isinstance(found, Table), found
    return found


def listed(text: str, name: str = "P3.csv", **options: object) -> ClassList:
    found = class_list(table(text, name), **options)  # type: ignore[arg-type]
    assert isinstance(found, ClassList), found
    return found


def people(found: ClassList) -> list[tuple[str, str, str, str]]:
    return [(s.source, s.given, s.family, s.section) for s in found.students]


def asks(found: ClassList) -> list[str]:
    return [question.asks for question in found.questions]


def lines(found: ClassList) -> list[int]:
    return [problem.line for problem in found.problems]
