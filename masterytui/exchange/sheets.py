"""Which sheets of a workbook are brought in, each as what, and which are passed over."""

from collections.abc import Mapping

import msgspec

from masterytui.exchange.detect import detect, headed
from masterytui.exchange.objectives import Objectives, objective_sheet
from masterytui.exchange.roster_columns import Columns, assign
from masterytui.exchange.rosters import ClassList, class_list
from masterytui.exchange.tables import Table
from masterytui.mastery.course import Problem
from masterytui.mastery.names import key

_OTHERS = ("objectives", "answers", "results")
"""What is no class list."""


def chosen(table: Table, mapping: Mapping[str, str]) -> tuple[list[Table], list[Problem]]:
    """The sheets of a file to read, in its order; and those passed over, each with why.

    Of several class lists without a column for the class, each is of the class that its sheet is
    named for. A file that is no workbook, or has one sheet, is read as it is.
    """
    every = [msgspec.structs.replace(table, further=()), *table.further]
    if len(every) == 1:
        return every, []
    good = [one for one in every if headed(one, mapping) and _holds(one, mapping)]
    good = good or [one for one in every if len(one.rows) > 1 and detect(one, mapping)] or every[:1]
    again = _again([one for one in good if detect(one, mapping) not in _OTHERS], mapping)
    read = [one for one in good if one.title not in again]
    lists = [one for one in read if detect(one, mapping) not in _OTHERS]
    named = [
        msgspec.structs.replace(one, section=one.title) if one in lists and lists[1:] else one
        for one in read
    ]
    empty = [one.title for one in every if one not in good]
    told = [f"the sheet “{title}” has no list in it: passed over" for title in empty]
    told += [
        f"the sheet “{title}” has the students of “{other}” once more: passed over"
        for title, other in again.items()
    ]
    hidden = table.oddities if every[0] not in read else ()
    return named, [*hidden, *(Problem(text, table.name) for text in told)]


def _holds(table: Table, mapping: Mapping[str, str]) -> bool:
    """Whether a sheet under a header has anything to bring in, or to ask about."""
    kind = detect(table, mapping)
    if kind in ("answers", "results"):
        return True
    if kind == "objectives":
        return isinstance(objective_sheet(table, mapping=mapping), Objectives)
    # Where a mapping names a column that this sheet has not, the sheet is no part of the list.
    return isinstance(class_list(table, mapping=mapping), ClassList)


def _again(lists: list[Table], mapping: Mapping[str, str]) -> dict[str, str]:
    """The sheets without a class that repeat the students of another, marks for instance."""
    students = {one.title: _names(one, mapping) for one in lists}
    classless = [one.title for one in lists if not _has_classes(one, mapping)]
    first = [one.title for one in lists if one.title not in classless]
    again: dict[str, str] = {}
    for title in classless:
        mine = students[title]
        same = (o for o in first if 2 * len(mine & students[o]) >= min(len(mine), len(students[o])))
        other = next(same, "") if mine else ""
        if other:
            again[title] = other
        else:
            first.append(title)
    return again


def _names(table: Table, mapping: Mapping[str, str]) -> set[str]:
    found = class_list(table, mapping=mapping)
    students = found.students if isinstance(found, ClassList) else ()
    return {key(student.given, student.family) for student in students}


def _has_classes(table: Table, mapping: Mapping[str, str]) -> bool:
    found = assign(table, mapping)
    return isinstance(found, Columns) and "section" in found.fields
