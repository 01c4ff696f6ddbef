"""Class lists in workbooks: merged headers, several sheets, formulas without values."""

import pytest
from books import workbook
from class_lists import asks, people

from masterytui.exchange.objectives import Objectives, objective_sheet
from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.sheets import chosen
from masterytui.exchange.tables import Table, parse
from masterytui.mastery.course import Problem


def table(data: bytes) -> Table:
    found = parse(data, "list.xlsx")
    assert isinstance(found, Table), found
    return found


def listed(data: bytes, **options: object) -> ClassList:
    found = class_list(table(data), **options)  # type: ignore[arg-type]
    assert isinstance(found, ClassList), found
    return found


# --- merged cells in the header

PEOPLE = [["0071", "Ade", "Ann", "P3"], ["0072", "Baird", "Bo", "P3"]]
READ = [("0071", "Ann", "Ade", "P3"), ("0072", "Bo", "Baird", "P3")]


def test_one_name_over_its_two_parts_is_asked_about() -> None:
    rows = [["Class list"], ["ID", "Name", None, "Class"], *PEOPLE]
    data = workbook(("P3", rows), merged=["A1:D1", "B2:C2"])
    found = listed(data)
    assert (people(found), asks(found), found.ignored_columns) == (READ, ["columns"], ())
    assert found.questions[0].options == ("2=last,3=first", "2=first,3=last")
    assert people(listed(data, yes=True)) == READ
    turned = listed(data, mapping={"2": "first", "3": "last"})
    assert (people(turned)[0], turned.questions) == (("0071", "Ade", "Ann", "P3"), ())


def test_three_parts_have_no_answer_that_goes_without_saying() -> None:
    rows = [["ID", "Name"], ["1", "Ade", "Ann", "Maria"], ["2", "Baird", "Bo", "Lee"]]
    data = workbook(("P3", rows), merged=["B1:D1"])
    assert asks(listed(data, section="P3", yes=True)) == ["columns"]


def test_the_parts_may_be_named_below() -> None:
    rows = [["ID", "Name", None, "Class"], [None, "Last", "First"], *PEOPLE]
    found = listed(workbook(("P3", rows), merged=["B1:C1", "A1:A2", "D1:D2"]))
    assert (people(found), found.questions) == (READ, ())
    rows = [[None, "Student"], ["ID", "Last", "First", "Class"], *PEOPLE]
    found = listed(workbook(("P3", rows), merged=["B1:C1"]))
    assert (people(found), found.questions) == (READ, ())


def test_a_merged_name_over_one_column_in_use_is_plain() -> None:
    rows = [["ID", "Name", None], ["1", "Ann Ade"], ["2", "Bo Baird"]]
    found = listed(workbook(("P3", rows), merged=["B1:C1"]), section="P3")
    assert [s.name for s in found.students] == ["Ann Ade", "Bo Baird"]
    assert found.questions == ()


# --- formulas

FORMULA = "is a formula, and its value is not in the file"


def test_a_name_without_a_value_is_told_with_its_cell() -> None:
    rows = [["ID", "Name", "Class"], ["1", "Ann Ade", "P3"], ["2", '=D3&" "&E3', "P3"]]
    found = listed(workbook(("P3", rows)))
    assert people(found) == [("1", "Ann", "Ade", "P3")]
    (told,) = found.problems
    assert (told.line, told.text[: len(FORMULA) + 8]) == (3, f"cell B3 {FORMULA}")


@pytest.mark.parametrize("first", ["1", None])
def test_where_all_names_are_formulas_the_first_is_told(first: str | None) -> None:
    rows = [["ID", "Name"], [first, "=C2"], [first, "=C3"]]
    found = class_list(table(workbook(("P3", rows))))
    assert isinstance(found, Problem)
    assert (found.line, found.text[: len(FORMULA) + 8]) == (2, f"cell B2 {FORMULA}")


@pytest.mark.parametrize("family", ["Ade", "=E2"])
def test_half_a_name_is_none(family: str) -> None:
    rows = [["First", "Last", "Class", "Name"], ["Ann", family, "P3", "=A2"]]
    rows.append(["Bo", "=E3", "P3", "=A3"])
    found = class_list(table(workbook(("P3", rows))))
    if isinstance(found, Problem):
        assert (family, found.line, found.text[:8]) == ("=E2", 2, "cell B2 ")
    else:
        assert [s.name for s in found.students] == ["Ann Ade"]
        assert [(p.line, p.text[:8]) for p in found.problems] == [(3, "cell B3 ")]


def test_formulas_elsewhere_are_nobodys_business() -> None:
    rows = [["ID", "Name", "Class", "Mean"], ["1", "Ann Ade", "P3", "=AVERAGE(E2:F2)"]]
    assert listed(workbook(("P3", rows))).problems == ()


def test_an_objective_without_a_value_is_told_too() -> None:
    rows = [["code", "statement"], ["1.1", "I can"], ["1.2", "=C3"]]
    found = objective_sheet(table(workbook(("Aims", rows))))
    assert isinstance(found, Objectives)
    assert [p.line for p in found.problems if FORMULA in p.text] == [3]


# --- several sheets

HEADER = ["ID", "Name"]
ONE = [HEADER, ["1", "Ann Ade"], ["2", "Bo Baird"]]
TWO = [HEADER, ["3", "Cy Coe"], ["4", "Di Doe"]]


def read(data: bytes) -> tuple[dict[str, int], list[str]]:
    """The classes of all sheets that are read, and what is told of the others."""
    tables, told = chosen(table(data), {})
    classes: dict[str, int] = {}
    for one in tables:
        found = class_list(one)
        assert isinstance(found, ClassList), found
        classes |= found.classes
    return classes, [p.text for p in told]


def test_each_sheet_is_a_class_and_a_title_page_is_passed_over() -> None:
    data = workbook(("Start", [["Welcome"]]), ("P3", ONE), ("P4", TWO), ("Empty", []))
    assert read(data) == (
        {"P3": 2, "P4": 2},
        ["the sheet “Start” has no list in it: passed over"],
    )


def test_a_column_with_the_classes_goes_before_the_sheets_name() -> None:
    data = workbook(("Autumn", [[*HEADER, "Class"], ["1", "Ann Ade", "P5"]]), ("P4", TWO))
    assert read(data)[0] == {"P5": 1, "P4": 2}


def test_one_list_in_a_workbook_is_named_for_the_file() -> None:
    data = workbook(("Start", [["Welcome"]]), ("Sheet2", ONE))
    assert read(data)[0] == {"list": 2}


def test_the_same_students_once_more_are_no_second_class() -> None:
    marks = [["Name", "Quiz 1"], ["Ann Ade", 9], ["Bo Baird", 7]]
    data = workbook(
        ("Marks", marks), ("P3", [[*HEADER, "Class"], [*ONE[1], "P3"], [*ONE[2], "P3"]])
    )
    assert read(data) == (
        {"P3": 2},
        ["the sheet “Marks” has the students of “P3” once more: passed over"],
    )


def test_a_sheet_that_only_looks_like_objectives_is_passed_over() -> None:
    settings = [["Key", "Value"], ["colour", "blue"]]
    classes, told = read(workbook(("P3", ONE), ("P4", TWO), ("Settings", settings)))
    assert classes == {"P3": 2, "P4": 2}
    assert told == ["the sheet “Settings” has no list in it: passed over"]


def test_sheets_without_a_header() -> None:
    data = workbook(("Start", [["Welcome"]]), ("P3", ONE[1:]), ("P4", TWO[1:]))
    assert read(data)[0] == {"P3": 2, "P4": 2}


def test_a_sheet_of_objectives_beside_the_classes() -> None:
    aims = [["code", "statement", "unit"], ["1.1", "I can count", "1 Amounts"]]
    tables, told = chosen(table(workbook(("P3", ONE), ("Aims", aims))), {})
    assert ([one.title for one in tables], told) == (["P3", "Aims"], [])
