"""The questions in a row of a sheet, with what varies in them."""

from collections.abc import Mapping, Sequence

import msgspec

from masterytui.exchange.tables import Row
from masterytui.mastery.names import clean

KEYS = {
    "vary": "vary",
    "table": "table",
    "answerunit": "unit",
    "figures": "figures",
    "decimals": "decimals",
    "between": "between",
    "choices": "choices",
}
"""Field of a sheet -> key of a question in a course's text. (A sheet's `unit` is the course's.)"""
NUMBERS = ("figures", "decimals")
SEVERAL = ("question", "answer", *KEYS)
"""Fields that may have several columns, the n-th of each for a row's n-th question."""


class SheetQuestion(msgspec.Struct, frozen=True):
    """A question as a sheet has it."""

    ask: str
    answer: str = ""
    more: tuple[tuple[str, str | int], ...] = ()
    """Further keys of a question in a course's text, with what the sheet says."""


def in_row(
    row: Row, header: Sequence[str], fields: Mapping[str, Sequence[int]]
) -> list[SheetQuestion]:
    """The questions of a row; `fields`: the 0-based columns of each field."""
    asks, answers = fields.get("question", ()), fields.get("answer", ())
    found = []
    for n, column in enumerate(asks):
        ask = clean(row.cell(column))
        answer = clean(row.cell(answers[n])) if n < len(answers) else ""
        number = _number(header, column)
        more = []
        for field, key in KEYS.items():
            mine = [c for c in fields.get(field, ()) if _number(header, c) == number]
            text = _lines(row.cell(mine[0])) if mine else ""
            if text:
                is_count = field in NUMBERS and text.isdecimal()
                more.append((key, int(text) if is_count else text))
        if ask:
            found.append(SheetQuestion(ask, answer, tuple(more)))
    return found


def _number(header: Sequence[str], column: int) -> str:
    """The digits at the end of a column's name; "" for none and for 1."""
    name = header[column].strip() if column < len(header) else ""
    digits = name[len(name.rstrip("0123456789")) :].lstrip("0")
    return "" if digits == "1" else digits


def _lines(text: str) -> str:
    """A cell's text with its lines kept, each of them clean."""
    return "\n".join(filter(None, map(_clean_cells, text.splitlines())))


def _clean_cells(line: str) -> str:
    """A line of a table, whose cells may stand behind tabs."""
    return clean(line.replace("\t", " | "))
