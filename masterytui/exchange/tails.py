"""Names with something behind them in one cell, as pasted: "Smith, Ann 9", "Ann Smith (12345)"."""

import re

import msgspec

from masterytui.exchange.columns import Sheet
from masterytui.exchange.tables import Row

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)

# What is written before a number is no part of the name: "Ann Gr. 9", "Ann born Mar 4 2010".
_LABEL = (
    "(?:grade|gr|year|yr|period|per|pd|class|block|hour|room|id|no|nr|student|number|born|dob|tel"
    rf"|phone|ph|cell|mobile|home|e-?mail|age)\b[.:]?\s+|{MONTH}\s+(?=\d+\w*,?\s+\d{{4}})|#\s*"
)
_LETTER = r"[^\W\d_]"
_TORN = re.compile(
    rf"(?P<name>(?:\d+[.)]\s+)?{_LETTER}(?:[^\d@(\[]|[(\[]{_LETTER}[^\d@]*[)\]])*?)[,;:–-]?\s+"
    rf"(?P<tail>(?:{_LABEL})*\S*[\d@].*)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:\d+[.)]\s+)?[^\d@]+")
_MOST = 0.8
"""The share of a column that must look alike."""


def torn(sheet: Sheet) -> Sheet:
    """A sheet without a header, what stands behind its names moved to one more column at the end.

    The very same sheet where nothing does. The columns that were there keep their numbers.
    """
    n = _column(sheet)
    if n is None:
        return sheet
    width = sheet.width
    rows = []
    for row in sheet.rows:
        found = _TORN.fullmatch(row.cell(n))
        if found is None:
            none = ("",) if len(row.cells) == width else ()
            rows.append(Row(row.line, (*row.cells, *none)))
            continue
        # The blank before a given name tells that a comma stood there.
        blank = row.cells[n][: -len(row.cells[n].lstrip())]
        padding = [""] * (width - len(row.cells))
        cells = (*row.cells[:n], blank + found["name"], *row.cells[n + 1 :], *padding)
        rows.append(Row(row.line, (*cells, _bare(found["tail"].strip()))))
    return msgspec.structs.replace(sheet, rows=tuple(rows))


def bare(name: str) -> str:
    """A name without what is longer than two digits behind it: a telephone, a date, an id."""
    found = _TORN.fullmatch(name.strip())
    return found["name"] if found and len(re.findall(r"\d", found["tail"])) > 2 else name


def _column(sheet: Sheet) -> int | None:
    """The column whose cells are names with something behind; None: there is none."""
    plain = [_share(sheet, n, _PLAIN) for n in range(sheet.width)]
    if sheet.table.delimiter == ",":
        # The comma within "Smith, Ann 9" has made two columns of it.
        after = (n + 1 for n, bare in enumerate(plain[:-1]) if bare and not plain[n + 1])
        return next((n for n in after if _after_blank(sheet, n) and _behind(sheet, n)), None)
    first = (n for n, bare in enumerate(plain) if bare or _behind(sheet, n))
    n = next(first, None)
    return None if n is None or plain[n] else n


def _after_blank(sheet: Sheet, column: int) -> bool:
    return all(row.cells[column].startswith(" ") for row in sheet.rows if row.cell(column))


def _behind(sheet: Sheet, column: int) -> bool:
    names = {
        found["name"] for v in sheet.values(column) if (found := _TORN.fullmatch(v)) is not None
    }
    alike = re.compile(f"{_TORN.pattern}|{_PLAIN.pattern}", re.IGNORECASE)
    # The same words over and over are no names: "Room 1", "Room 2".
    return _share(sheet, column, alike) and len(names) * 3 > len(sheet.values(column))


def _share(sheet: Sheet, column: int, shape: re.Pattern[str]) -> bool:
    values = sheet.values(column)
    alike = [value for value in values if shape.fullmatch(value)]
    return bool(values) and len(alike) >= _MOST * len(values)


def _bare(tail: str) -> str:
    """Without the brackets around all of it."""
    found = re.fullmatch(r"[(\[]([^()\[\]]*)[)\]]", tail)
    return found[1].strip() if found else tail
