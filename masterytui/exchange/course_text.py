"""Objectives of a sheet -> a course's text, new or mended; comments and everything else stay."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from masterytui.exchange.objectives import Objectives, SheetObjective, SheetUnit
from masterytui.mastery.course import Problem

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class CourseText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a course, and what a sheet changed in it, by code."""

    text: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """In the course and not in the sheet; they stay."""


def new(sheet: Objectives, title: str) -> CourseText:
    """A course of this sheet's objectives alone."""
    from tomlkit import document

    text = document()
    text["title"] = title
    return _merged(text, sheet)


def merge(existing: str, sheet: Objectives) -> CourseText | Problem:
    """The course's text with the sheet's objectives in it, or why it cannot be read.

    An objective is known by its code, so that it keeps its id and its history; where the sheet
    has no codes, by its statement. Questions are added, never moved: their places are their ids.
    """
    from tomlkit import parse
    from tomlkit.exceptions import TOMLKitError

    try:
        text = parse(existing)
    except TOMLKitError as e:
        return Problem(f"the course there is cannot be read: {e}")
    return _merged(text, sheet)


def _merged(text: "TOMLDocument", sheet: Objectives) -> CourseText:
    from tomlkit import aot

    units = text.setdefault("unit", aot())
    items = {_of(item, "code").casefold(): item for unit in units for item in _objectives(unit)}
    statements = {_of(item, "statement"): item for item in items.values()}
    there = list(items)
    seen: set[str] = set()
    added: list[str] = []
    changed: list[str] = []
    for unit in sheet.units:
        for objective in unit.objectives:
            item = items.get(objective.code.casefold())
            if sheet.numbered:
                item = statements.get(objective.statement)
            if item is None:
                home = _home(units, unit)
                code = _free(objective.code, items) if sheet.numbered else objective.code
                named = msgspec.structs.replace(objective, code=code)
                items[code.casefold()] = _added(home, named)
                added.append(code)
            else:
                code = _of(item, "code")
                if _mended(item, objective):
                    changed.append(code)
            seen.add(code.casefold())
    from tomlkit import dumps

    return CourseText(
        text=dumps(text),
        added=tuple(added),
        changed=tuple(changed),
        kept=tuple(_of(items[code], "code") for code in there if code not in seen),
    )


def _objectives(unit: Any) -> Iterator[Any]:
    return (item for item in unit.get("item", ()) if item.get("kind") == "objective")


def _of(table: Any, key: str) -> str:
    return str(table.get(key, ""))


def _home(units: Any, unit: SheetUnit) -> Any:
    """The course's unit that is this one of the sheet; a new one if there is none."""
    from tomlkit import table

    for there in units:
        if _of(there, "title").casefold() == unit.title.casefold():
            return there
    for there in units:
        if _of(there, "code").casefold() == unit.code.casefold():
            return there
    fresh = table()
    fresh["code"] = unit.code
    fresh["title"] = unit.title
    units.append(fresh)
    return units[-1]


def _free(code: str, taken: Any) -> str:
    """The next number of the unit that no objective of the course has."""
    unit, _, number = code.rpartition(".")
    n = int(number)
    while f"{unit}.{n}".casefold() in taken:
        n += 1
    return f"{unit}.{n}"


def _added(unit: Any, objective: SheetObjective) -> Any:
    from tomlkit import aot, table

    item = table()
    item["kind"] = "objective"
    item["code"] = objective.code
    _mended(item, objective)
    unit.setdefault("item", aot()).append(item)
    return unit["item"][-1]


def _mended(item: Any, objective: SheetObjective) -> bool:
    """Writes what the sheet says otherwise; what it leaves blank stays. Whether anything changed."""
    from tomlkit import array, inline_table

    before = item.as_string() if hasattr(item, "as_string") else str(item)
    for key, value in (("title", objective.title), ("statement", objective.statement)):
        if value and value != _of(item, key):
            item[key] = value
    if objective.needs and list(objective.needs) != [str(code) for code in item.get("needs", ())]:
        item["needs"] = list(objective.needs)
    asked = {_of(question, "ask"): question for question in item.get("question", ())}
    for ask, answer in objective.questions:
        if ask not in asked:
            if "question" not in item:
                item["question"] = array().multiline(True)
            question = inline_table()
            question["ask"] = ask
            if answer:
                question["answer"] = answer
            item["question"].append(question)
        elif answer and answer != _of(asked[ask], "answer"):
            asked[ask]["answer"] = answer
    return bool(before != (item.as_string() if hasattr(item, "as_string") else str(item)))
