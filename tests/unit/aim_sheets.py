"""Reads a sheet of objectives written in a test, and the course it becomes."""

from masterytui.exchange.objectives import Objectives, objective_sheet
from masterytui.exchange.tables import Table, paste
from masterytui.mastery.course import Course, load

AIMS = (
    "code,statement,unit,order,needs,question,answer\n"
    "2.1,I can count particles,2 Amounts,1,,What is a mole?,6.02e23 of them\n"
    "2.1,,,,,Why do we need it?,Atoms are too small\n"
    ",,,,,How many in two?,1.2e24\n"
    "2.2,I can convert,2 Amounts,2,2.1,,\n"
    "3.1,I can balance,3 Reactions,3,2.1; 2.2,Balance H2 + O2,2 H2 + O2\n"
)
"""Three objectives in two units; the first has three questions."""


def sheet(text: str, **options: object) -> Objectives:
    table = paste(text, "aims.csv")
    assert isinstance(table, Table), table
    found = objective_sheet(table, **options)  # type: ignore[arg-type]
    assert isinstance(found, Objectives), found
    return found


def course(text: str) -> Course:
    found = load(text, "chem")
    assert isinstance(found, Course), found
    return found
