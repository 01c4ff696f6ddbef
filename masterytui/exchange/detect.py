"""Whether a table is a class list, a sheet of objectives, a form's answers or results."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from masterytui.exchange import columns, objective_columns, roster_columns
from masterytui.exchange.answers import is_form
from masterytui.exchange.columns import Sheet, fold
from masterytui.exchange.results import is_results
from masterytui.exchange.tables import Table
from masterytui.mastery.course import Problem

_SOME_NAME = {"name", "names", "displayname"}
"""Objectives have one as well."""
_NEVER_OF_STUDENTS = {
    *("code", "objectivecode", "standardcode", "humancodingscheme", "notation"),
    *("statement", "fullstatement", "description"),
    *objective_columns.SYNONYMS["question"],
    *objective_columns.SYNONYMS["needs"],
}


_KNOWN = {
    **objective_columns.SYNONYMS,
    **{f"student-{field}": names for field, names in roster_columns.SYNONYMS.items()},
}


Kind = Literal["classlist", "objectives", "answers", "results"]


def detect(table: Table, mapping: Mapping[str, str] | None = None) -> Kind | None:
    """What a table seems to hold, or is by what a person mapped; None: nothing of these."""
    if is_results(table, mapping or {}):
        return "results"
    if is_form(table):
        return "answers"
    sheet = _sheet(table, ())
    named = {fold(name) for name in sheet.header}
    people, own = named & roster_columns.TELLING, named & objective_columns.OWN
    if people and not (people <= _SOME_NAME and named & _NEVER_OF_STUDENTS):
        return "classlist"
    if own:
        return "objectives"
    if sheet.header:
        return None
    if objective_columns.by_look(sheet):
        return "objectives"
    found = roster_columns.assign(table, {})
    open_ = isinstance(found, Problem) or any(not q.default for q in found.questions)
    return None if open_ else "classlist"


def headed(table: Table, mapped: Collection[str]) -> bool:
    """Whether a row names the columns, in words that are known or that a person has `mapped`."""
    return bool(_sheet(table, tuple(mapped)).header)


def _sheet(table: Table, mapped: Sequence[str]) -> Sheet:
    telling = objective_columns.OWN | roster_columns.TELLING
    return columns.sheet(table, _KNOWN, telling, mapped)
