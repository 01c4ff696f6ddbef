"""Which column of a sheet of objectives holds what."""

import re
from collections.abc import Mapping

from masterytui.exchange import columns
from masterytui.exchange.columns import SKIP, Sheet, fold
from masterytui.exchange.sheet_questions import SEVERAL
from masterytui.exchange.tables import Table
from masterytui.mastery.course import Problem

_SYNONYMS = {
    "code": "code objectivecode standardcode outcomecode humancodingscheme codingscheme "
    "statementnotation notation standardid objectiveid outcomeid targetid objectivenumber "
    "standardnumber number no nr ref reference id identifier",
    "statement": "statement fullstatement objectivestatement ican icanstatement swbat "
    "learningobjective learningobjectives objective objectives learningtarget learningtargets "
    "target learningoutcome learningoutcomes outcome outcomes learninggoal goal standard standards "
    "competency skill description text",
    "title": "title shorttitle shortname short abbreviatedstatement name",
    "unit": "unit chapter module topic theme strand domain unitname unittitle chaptername "
    "chaptertitle section lesson",
    "order": "order sequence sequencenumber seq position sortorder sort pos",
    "needs": "needs need prerequisite prerequisites prereq prereqs requires dependson prior",
    "question": "question questions keyquestion keyquestions ask prompt oralquestion checkquestion",
    "answer": "answer answers answerkey key solution response expectedanswer",
    "vary": "vary varies parameters",
    "table": "table valuetable",
    "answerunit": "answerunit unitofanswer",
    "figures": "figures significantfigures sigfigs",
    "decimals": "decimals decimalplaces",
    "between": "between answerbetween",
    "choices": "choices wronganswers distractors",
}
SYNONYMS = {field: tuple(names.split()) for field, names in _SYNONYMS.items()}
FIELDS = (*SYNONYMS, SKIP)
"""What a column can be mapped to."""

OWN = {
    *SYNONYMS["statement"],
    *SYNONYMS["question"],
    *SYNONYMS["answer"],
    *SYNONYMS["needs"],
    *("unit", "chapter", "module", "topic", "code", "humancodingscheme"),
}
"""Names that a class list does not have, save for the objective a student is at."""


def assign(
    table: Table, mapping: Mapping[str, str]
) -> tuple[Sheet, dict[str, list[int]]] | Problem:
    """The table under its header, and the 0-based columns of each field; or what won't do.

    `mapping`: a column's name or 1-based number -> one of `FIELDS`. Questions, answers and
    what varies may have several columns.
    """
    sheet = columns.sheet(table, SYNONYMS, OWN, tuple(mapping))
    mapped = columns.mapped(sheet, mapping, FIELDS)
    if isinstance(mapped, Problem):
        return mapped
    fields = _by_header(sheet, mapped) if sheet.header else by_look(sheet)
    fields |= {field: [n] for n, field in mapped.items() if field != SKIP}
    if not fields.keys() & {"code", "statement", "title"}:
        text = "no column has the objectives: name the columns code, statement, unit in a first row"
        return Problem(text, table.name)
    return sheet, fields


def _by_header(sheet: Sheet, mapped: Mapping[int, str]) -> dict[str, list[int]]:
    """The columns of each field; those of questions may have several."""
    fields: dict[str, list[int]] = {}
    for field, synonyms in SYNONYMS.items():
        there = [n for n in sheet.named(synonyms) if n not in mapped and sheet.values(n)]
        if field in SEVERAL:
            there = [
                n
                for n, name in enumerate(sheet.header)
                if fold(name).rstrip("0123456789") in synonyms and n not in mapped
            ]
        if there:
            fields[field] = there if field in SEVERAL else there[:1]
    if "unit" in fields:
        # Its number and its title may stand in two columns.
        number = sheet.named(("unit", "chapter", "module", "topic"))[:1]
        title = sheet.named(("unitname", "unittitle", "chaptername", "chaptertitle"))[:1]
        fields["unit"] = [*number, *title] or fields["unit"]
    if "code" not in fields and "statement" in fields:
        # "Standard" may head the codes as well as the sentences.
        for n in sheet.named(SYNONYMS["statement"]):
            if _codes(sheet, n) and n not in mapped:
                fields["code"] = [n]
                rest = [m for m in sheet.named(SYNONYMS["statement"]) if m not in (n, *mapped)]
                fields["statement"] = rest[:1]
                break
    return {field: there for field, there in fields.items() if there}


def by_look(sheet: Sheet) -> dict[str, list[int]]:
    """The columns of a sheet without a header: codes such as 2.4, and the longest text."""
    codes = [n for n in range(sheet.width) if _codes(sheet, n, r"[\w-]*\d+(\.\d+)+")]
    texts = [n for n in range(sheet.width) if n not in codes and sheet.values(n)]
    if not codes or not texts:
        return {}
    longest = max(texts, key=lambda n: sum(map(len, sheet.values(n))))
    return {"code": codes[:1], "statement": [longest]}


def _codes(sheet: Sheet, column: int, shape: str = r"(?=.*\d)\S{1,24}") -> bool:
    values = sheet.values(column)
    return bool(values) and sum(bool(re.fullmatch(shape, value)) for value in values) >= 0.8 * len(
        values
    )
