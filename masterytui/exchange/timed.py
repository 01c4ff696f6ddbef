"""The column that says when a row was handed in, read to its end before any of it is believed."""

from collections.abc import Sequence
from datetime import tzinfo

import msgspec

from masterytui.exchange.asking import Question
from masterytui.exchange.columns import Sheet
from masterytui.exchange.moments import ORDERS, Moment, last_day, moment, orders

TO_COME = "this day is still to come: left out"


class Timed(msgspec.Struct, frozen=True):
    """When the rows of a sheet were handed in."""

    moments: dict[int, Moment] = {}
    """By line; a line whose cell names no day, or one to come, is not among them."""
    to_come: frozenset[int] = frozenset()
    """The lines of days that are still to come, which somebody has mistyped."""
    questions: tuple[Question, ...] = ()


def timed(
    sheet: Sheet, columns: Sequence[int], order: str, *, zone: tzinfo | None, today: str
) -> Timed:
    """When the rows were handed in, by the first of these 0-based columns that says so in a row.

    `order` is one of `ORDERS`, or empty where the teacher has not said it. `today` is ISO.
    """
    cells = {
        row.line: next((cell for n in columns if (cell := row.cell(n))), "") for row in sheet.rows
    }
    can = (order,) if order else orders(cells.values(), today)
    read = {line: moment(cell, can[0], zone) for line, cell in cells.items()}
    last = last_day(today)
    found = {line: at for line, at in read.items() if at is not None and at.day <= last}
    to_come = frozenset(line for line, at in read.items() if at is not None and at.day > last)
    if len(can) == 1:
        return Timed(found, to_come)
    sample = next(c for c in cells.values() if moment(c, can[0], zone) != moment(c, can[1], zone))
    name = sheet.name(columns[0])
    text = f"{sample}: day or month first?"
    return Timed(found, to_come, (Question("which", text, ORDERS, about=name),))
