"""Which column means what: a sheet's header, by the many names that schools give a thing."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

import msgspec

from masterytui.exchange.tables import Row, Table
from masterytui.mastery.course import Problem

Synonyms = Mapping[str, Sequence[str]]
"""Folded header names of each field, the most telling one first."""

SKIP = "skip"
"""What a column is mapped to that is to be left alone."""

_ROLES = frozenset(["student", "students", "pupil", "learner", "eleve", "schuler", "user"])
"""Names of columns that may as well stand in a student's row."""

_SEARCHED = 15
"""Rows in which a header is looked for; above it stand titles and dates."""

_TOLD = 20
"""Problems told one by one."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table whose header has been found, or found missing."""

    table: Table
    header: tuple[str, ...] = ()
    """Empty: there is none. Blank names at its end are left out."""
    line: int = 0
    """The header's line."""
    cells: int = 0
    """How many cells the header's row has, with those that name nothing."""
    rows: tuple[Row, ...] = ()
    """Those below the header."""
    spans: tuple[tuple[int, int], ...] = ()
    """First and last column of the header's names that stand over several, merged."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(self.cells, *(row.written for row in self.rows), 0)

    def name(self, column: int) -> str:
        """How to speak of a 0-based column."""
        named = self.header[column] if column < len(self.header) else ""
        return named or f"column {column + 1}"

    def values(self, column: int) -> list[str]:
        """What stands in a column, blank cells left out."""
        return [value for row in self.rows if (value := row.cell(column))]

    def named(self, synonyms: Sequence[str]) -> list[int]:
        """The columns that bear one of these names, the most telling name first."""
        folded = [fold(name) for name in self.header]
        return [n for synonym in synonyms for n, name in enumerate(folded) if name == synonym]


def fold(name: str) -> str:
    """A header name without case, accents, blanks, signs and what stands in brackets."""
    bare = re.sub(r"[(\[{].*?[)\]}]", "", name)
    letters = unicodedata.normalize("NFKD", bare if bare.strip() else name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def sheet(table: Table, known: Synonyms, telling: Collection[str], mapped: Sequence[str]) -> Sheet:
    """The table with its header: the first row in which two names are `known`.

    One will do where it is among `telling`, nothing in the row is a number or an address, and only
    narrower rows, such as a title, stand above; or where a person `mapped` a column of that name.
    """
    names = {name for synonyms in known.values() for name in synonyms}
    wanted = {fold(name) for name in mapped if not name.isdecimal()}
    widest = 0
    for n, row in enumerate(table.rows[:_SEARCHED]):
        folded = {fold(cell) for cell in row.cells if cell.strip()}
        one = not folded.isdisjoint(telling) and row.written == 1
        if row.written > max(1, widest):
            one = any(name in telling and name not in _ROLES for name in folded) and not any(
                "@" in cell or cell.strip().isdecimal() for cell in row.cells
            )
        if one or len(names & folded) > 1 or wanted & folded:
            return _headed(table, n, names)
        widest = max(widest, row.written)
    return Sheet(table=table, rows=table.rows)


def _headed(table: Table, n: int, names: Collection[str]) -> Sheet:
    """The table under the header in its row `n`; below a merged name its parts may stand."""
    row, below = table.rows[n], table.rows[n + 1 :]
    spans = tuple((first, last) for line, first, last in table.merged if line == row.line)
    width = max(row.written, *(last + 1 for first, last in spans if row.cell(first)), 0)
    header = [row.cell(column) for column in range(width)]
    for first, last in spans:
        if row.cell(first):
            header[first : last + 1] = [row.cell(first)] * (last + 1 - first)
    parts = below[0] if spans and below else Row(0, ())
    covered = [column for first, last in spans for column in range(first, last + 1)]
    if any(fold(parts.cell(column)) in names for column in covered):
        header += [""] * (parts.written - width)
        header = [
            parts.cell(column) if column in covered or not name else name
            for column, name in enumerate(header)
        ]
        spans, below = (), below[1:]
    return Sheet(
        table=table,
        header=tuple(" ".join(name.split()) for name in header),
        line=row.line,
        cells=max(len(row.cells), len(header)),
        rows=below,
        spans=spans,
    )


def column(sheet: Sheet, name: str) -> int | None:
    """The 0-based column a person means by its name or 1-based number."""
    folded = [fold(header) for header in sheet.header]
    if fold(name) and fold(name) in folded:
        return folded.index(fold(name))
    if name.isdecimal() and 1 <= int(name) <= sheet.width:
        return int(name) - 1
    return None


def parted(sheet: Sheet, mapping: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What a person has said of columns, and of something else."""
    said = {name: field for name, field in mapping.items() if column(sheet, name) is not None}
    return said, {name: field for name, field in mapping.items() if name not in said}


def mapped(
    sheet: Sheet, mapping: Mapping[str, str], fields: Collection[str]
) -> dict[int, str] | Problem:
    """The 0-based columns that a person has named, with the fields they are to be."""
    found: dict[int, str] = {}
    for name, field in mapping.items():
        n = column(sheet, name)
        if field not in fields:
            known = ", ".join(fields)
            return Problem(f"“{field}” is no field; a column can be {known}", sheet.table.name)
        if n is None:
            return Problem(f"there is no column “{name}”; {_there(sheet)}", sheet.table.name)
        if field != SKIP and field in found.values():
            return Problem(f"two columns are mapped to {field}", sheet.table.name)
        found[n] = field
    return found


def _there(sheet: Sheet) -> str:
    """What a person may call the columns."""
    if sheet.header:
        return f"there are {', '.join(sheet.name(n) for n in range(sheet.width))}"
    first = sheet.rows[0].cells if sheet.rows else ()
    words = [cell.strip() for cell in first if re.fullmatch(r"[^\d@]+", cell.strip())]
    named = f"; or, if the first row names the columns, {', '.join(words)}" if words else ""
    return f"say its number, 1{f' to {sheet.width}' if sheet.width > 1 else ''}{named}"


def ragged(sheet: Sheet) -> list[Problem]:
    """The rows that are shorter or longer than the header, by line; cells are never moved."""
    # A sheet's rows end where the writing ends, and a single column has no cells to lose.
    if not sheet.table.delimiter:
        return []
    widest = max((len(row.cells) for row in sheet.rows), default=0)
    least, most = (len(sheet.header), sheet.cells) if sheet.header else (widest, widest)
    whose = "the header" if sheet.header else "the longest row"
    problems = [
        Problem(
            f"this row has {len(row.cells)} cells, {whose} {most}: none was moved",
            sheet.table.name,
            row.line,
        )
        for row in sheet.rows
        if len(row.cells) < least or row.written > most
    ]
    return capped(problems)


def valueless(table: Table, fields: Collection[int]) -> list[Problem]:
    """The cells of these 0-based columns that hold a formula without its value."""
    why = (
        "is a formula, and its value is not in the file: open it in Excel, save it, import it anew"
    )
    return capped(
        [
            Problem(f"cell {_letters(n)}{line} {why}", table.name, line)
            for line, n in table.valueless
            if n in fields
        ]
    )


def _letters(column: int) -> str:
    """What a spreadsheet calls a 0-based column."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def capped(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems one by one, and the number of the others: a list is read to its end."""
    told = list(problems[:_TOLD])
    if len(problems) > _TOLD:
        told.append(Problem(f"and {len(problems) - _TOLD} more like these", problems[0].file))
    return told
