"""What a column without a name holds, by the look of what stands in it."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from masterytui.exchange.columns import Sheet
from masterytui.exchange.tails import MONTH

Kind = Literal[
    "login",
    "number",
    "code",
    "section",
    "label",
    "name",
    "e-mail",
    "phone",
    "date",
    "other",
]
"""A `code` is letters and digits, different in nearly every row: "S0123"; so is a `label`,
which is too short or too loose to be an id: "7", "9B", "Per 3"."""

_SHAPES: tuple[tuple[Kind, str], ...] = (
    ("e-mail", r".*@.*"),
    ("date", r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*"),
    ("date", r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    ("date", rf"(?i:(?:\d{{1,2}}\w*[. ]\s*{MONTH}|{MONTH}\s*\d{{1,2}}\w*),?\s*(?:\d{{2,4}})?)"),
    ("phone", r"[+(].*\d.*|\d{3}[-. /]\d{3}[-. /]?\d{2,4}|\d{3}[-. ]\d{4}"),
    ("phone", r"\d{1,4}(?:[-. /]\d{2,4}){2,}|0\d{2,4}[-/ ]\d{4,8}"),
    ("number", r"[\d-]*\d{3,}[\d-]*"),
    ("login", r"[a-z][a-z0-9._-]{2,}"),
    ("name", r"(?:\d+[.)]\s+)?(?:[^\W\d_]|[ .,'’ʻ`´()\[\]/\-‐‑•*–\"“”]|[\u0300-\u036f])+"),
    ("code", r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 ._/-]{0,19}"),
)
_ID = r"(?=.*[A-Za-z])(?=(?:\D*\d){3})\S+"
"""A code that may be an id: letters, three digits, no blank."""

_MOST = 0.8
"""The share of a column that must look alike."""


class Guess(msgspec.Struct, frozen=True):
    """What the columns of a sheet without a header hold."""

    kinds: tuple[Kind, ...]
    fields: dict[str, int]
    """Field -> 0-based column."""
    sure: bool
    """False: either of two columns may be the family names, or the header is not understood."""
    titled: bool
    """Whether the first row names the columns, in words that are not known."""


def guess(sheet: Sheet) -> Guess:
    """What the columns hold, and how sure that is."""
    below = msgspec.structs.replace(sheet, rows=sheet.rows[1:])
    kinds, beneath = _kinds(sheet), _kinds(below)
    # A header has no digits where all below it have.
    titled = len(sheet.rows) > 1 and any(
        kind in ("number", "code", "label", "section", "e-mail")
        and (cell := sheet.rows[0].cell(n))
        and re.fullmatch(r"[^\d@]+", cell) is not None
        and all(re.search(r"[\d@]", value) for value in below.values(n))
        for n, kind in enumerate(beneath)
    )
    if titled:
        sheet, kinds = below, beneath
    fields: dict[str, int] = {}
    names = [n for n, kind in enumerate(kinds) if kind == "name"]
    if not names and kinds.count("login") == 1:
        # Names typed without capitals.
        names = [kinds.index("login")]
    full = [n for n in names if _share(sheet, n, lambda value: "," in value) >= _MOST]
    sure = not titled
    if full or len(names) == 1:
        fields["name"] = (full or names)[0]
        sure = sure and not _cut(sheet, kinds, fields["name"])
    elif names:
        fields["last"], fields["first"] = names[:2]
        sure = sure and len(names) == 2 and _commas(sheet, names[0], names[1])
    ids = [n for n, k in enumerate(kinds) if k in ("number", "code", "login") and n not in names]
    if ids:
        fields["id"] = fullest(sheet, ids)
    if "section" in kinds:
        fields["section"] = kinds.index("section")
    return Guess(kinds, fields, sure, titled)


def fullest(sheet: Sheet, columns: list[int]) -> int:
    """The first of some columns that nearly every row fills, else the one that most rows do.

    Which column holds the ids must not change from one list of a class to its next.
    """
    filled = {n: len(sheet.values(n)) for n in columns}
    return next(
        (n for n in columns if filled[n] >= 0.9 * len(sheet.rows)),
        max(filled, key=filled.__getitem__),
    )


def _kinds(sheet: Sheet) -> tuple[Kind, ...]:
    kinds: list[Kind] = [_kind(sheet, n) for n in range(sheet.width)]
    # A few codes may all differ and still be classes, beside another id.
    if len(sheet.rows) < 4 and ("login" in kinds or "number" in kinds):
        kinds = [
            "section" if kind == "code" or (kind == "label" and _short(sheet, n)) else kind
            for n, kind in enumerate(kinds)
        ]
    return tuple(kinds)


def _kind(sheet: Sheet, column: int) -> Kind:
    values = sheet.values(column)
    for kind, shape in _SHAPES:
        if not values or _share(sheet, column, re.compile(shape).fullmatch) < _MOST:
            continue
        different = len({value.casefold() for value in values})
        if kind == "code":
            # Marks and addresses repeat now and then; classes over and over.
            if different <= (0.7 if len(values) < 10 else 0.5) * len(values):
                return "section"
            strict = different == len(values)
            whole = strict and _share(sheet, column, re.compile(_ID).fullmatch) >= _MOST
            return "code" if whole else "label"
        if kind in ("login", "number") and different < len(values):
            # An id may stand in several rows, one for each guardian; a word does too.
            digits = any(re.search(r"\d", value) for value in values)
            if not digits or (different < 0.3 * len(values) and len(values) > 3):
                return "other"
        if kind == "name" and (different * 3 <= len(values) or max(map(len, values)) < 3):
            return "other"  # the same few words over and over: M and F, not names
        if kind == "name" and sum(len(value.split()) for value in values) > 4 * len(values):
            return "other"  # sentences
        return kind
    return "other"


def _short(sheet: Sheet, column: int) -> bool:
    """Whether it may be a class that stands in a column: "Per 3", not "12 Oak Street"."""
    return all(len(value.split()) < 3 for value in sheet.values(column))


def _share(sheet: Sheet, column: int, test: Callable[[str], object]) -> float:
    values = sheet.values(column)
    return sum(bool(test(value)) for value in values) / max(1, len(values))


def _commas(sheet: Sheet, last: int, first: int) -> bool:
    """Whether two columns are what a comma made of "Last, First"."""
    return (
        sheet.table.delimiter == ","
        and first == last + 1
        and all(row.cells[first].startswith(" ") for row in sheet.rows if row.cell(first))
    )


def _cut(sheet: Sheet, kinds: Sequence[Kind], name: int) -> bool:
    """Whether a lone column of words may be family names, the given ones behind a comma."""
    beside = kinds[name + 1] if name + 1 < len(kinds) else ""
    return (
        beside in ("other", "label", "section")
        and _commas(sheet, name, name + 1)
        and _share(sheet, name, re.compile(r"(?:\d+[.)]\s+)?\S+").fullmatch) >= _MOST
    )
