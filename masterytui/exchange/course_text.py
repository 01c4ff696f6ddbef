"""Objectives of a sheet -> a course's text, new or mended; comments and everything else stay."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from masterytui.exchange.course_questions import put
from masterytui.exchange.objectives import Objectives, SheetObjective, SheetUnit, natural
from masterytui.mastery.course import Course, Problem, load
from masterytui.mastery.course_text import circle

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class CourseText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a course, and what a sheet changed in it, by code."""

    text: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """In the course and not in the sheet; they stay."""


def new(
    sheet: Objectives, title: str, *, notes: Sequence[str] = (), missing: Sequence[str] = ()
) -> CourseText:
    """A course of this sheet's objectives alone, with these words on the keys 1-9."""
    from tomlkit import comment, document, nl

    text = document()
    text["title"] = title
    if notes or missing:
        text.add(nl())
        text.add(comment("Keys 1-9 after a fact, and after a level that is not mastered."))
        text["notes"] = list(notes)
        text["missing"] = list(missing)
    text.add(nl())
    return _merged(text, sheet)


def merge(existing: str, sheet: Objectives) -> CourseText | Problem:
    """The course's text with the sheet's objectives in it, or why it cannot be read.

    An objective is known by its code, so that it keeps its id and its history; where the sheet
    has no codes, by its statement. Questions are added, never moved: their places are their ids.
    """
    from tomlkit import parse

    loaded = load(existing, "")
    if not isinstance(loaded, Course):
        first = loaded[0]
        return Problem(f"the course there has to be mended first: {first.text}", line=first.line)
    text = parse(existing)
    units = text.get("unit", ())
    if not all(map(_is_tables, (units, *(unit.get("item", ()) for unit in units)))):
        return Problem("the course there is written too tightly: units as [[unit]], please")
    return _merged(text, sheet)


def needed_in_a_circle(sheet: Objectives, text: str) -> int:
    """The sheet's row that closes a circle of needs in a course's text; 0: there is no circle.

    It is the first whose objective needs one that comes no earlier in the course.
    """
    import tomllib

    items = [item for unit in tomllib.loads(text).get("unit", ()) for item in _objectives(unit)]
    place = {_of(item, "code").casefold(): n for n, item in enumerate(items)}
    needs = {
        _of(item, "code").casefold(): [str(code).casefold() for code in item.get("needs", ())]
        for item in items
    }
    around = circle(needs)
    lines = {o.code.casefold(): o.line for unit in sheet.units for o in unit.objectives}
    ahead = [code for code, need in pairwise(around) if place[need] >= place[code]]
    return next((lines[code] for code in (*ahead, *around) if code in lines), 0)


def _is_tables(value: Any) -> bool:
    from tomlkit.items import AoT

    return isinstance(value, AoT) or not value


def _merged(text: "TOMLDocument", sheet: Objectives) -> CourseText:
    from tomlkit import aot, dumps

    units = text.setdefault("unit", aot())
    items = {_of(item, "code").casefold(): item for unit in units for item in _objectives(unit)}
    statements = {_of(item, "statement"): item for item in items.values()}
    there = list(items)
    seen: set[str] = set()
    added: list[str] = []
    changed: list[str] = []
    for unit in sheet.units:
        before = ""
        for objective in unit.objectives:
            item = items.get(objective.code.casefold())
            if sheet.numbered:
                item = statements.get(objective.statement)
            if item is None:
                code = _free(objective.code, items) if sheet.numbered else objective.code
                named = msgspec.structs.replace(objective, code=code)
                items[code.casefold()] = _added(_home(units, unit), named, before)
                added.append(code)
            else:
                code = _of(item, "code")
                if _mended(item, objective):
                    changed.append(code)
            before = code
            seen.add(code.casefold())
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
    later = (n for n, there in enumerate(units) if natural(_of(there, "code")) > natural(unit.code))
    place = next(later, len(units))
    units.insert(place, fresh)
    return units[place]


def _free(code: str, taken: Any) -> str:
    """The next number of the unit that no objective of the course has."""
    unit, _, number = code.rpartition(".")
    n = int(number)
    while f"{unit}.{n}".casefold() in taken:
        n += 1
    return f"{unit}.{n}"


def _added(unit: Any, objective: SheetObjective, before: str) -> Any:
    """Puts an objective into a unit, behind the one that stands before it in the sheet."""
    from tomlkit import aot, table

    item = table()
    item["kind"] = "objective"
    item["code"] = objective.code
    _mended(item, objective)
    items = unit.setdefault("item", aot())
    place = next((n for n, i in enumerate(items, 1) if _of(i, "code") == before), len(items))
    items.insert(place, item)
    return items[place]


def _mended(item: Any, objective: SheetObjective) -> bool:
    """Writes what the sheet says otherwise, and not what it leaves blank; whether it changed."""
    before = item.unwrap()
    for key, value in (("title", objective.title), ("statement", objective.statement)):
        if value and value != _of(item, key):
            item[key] = value
    if objective.needs and list(objective.needs) != [str(code) for code in item.get("needs", ())]:
        item["needs"] = list(objective.needs)
    asked = {_of(question, "ask"): question for question in item.get("question", ())}
    for question in objective.questions:
        says: dict[str, str | int] = {"answer": question.answer} if question.answer else {}
        says |= dict(question.more)
        if question.ask not in asked:
            put(item, {"ask": question.ask, **says})
            continue
        there = asked[question.ask]
        for name, said in says.items():
            if there.get(name) != said:
                there[name] = said
    return bool(before != item.unwrap())
