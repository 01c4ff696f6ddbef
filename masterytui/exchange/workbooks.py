"""A workbook (.xlsx) -> the rows of each of its sheets that can be seen and has any."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

import msgspec

from masterytui.exchange.sheet_marks import Marks, marks
from masterytui.exchange.tables import Row, Table
from masterytui.mastery.course import Problem


def parse_workbook(data: bytes, name: str) -> Table | Problem:
    """What the first visible sheet with data holds, the others `further`; or why there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = set(packed.namelist())
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, ValueError):
        return Problem("this workbook is damaged: open it in Excel and save it anew", name)
    if "xl/workbook.xml" not in members:
        what = "another kind of document" if "mimetype" in members else "a zip file"
        return Problem(f"this is {what}, not a workbook (.xlsx) or a CSV file", name)
    if size > _LARGEST:
        return Problem("this workbook is far too large for a class list", name)
    try:
        return _sheets(data, name)
    except Exception:  # openpyxl raises whatever a damaged part of the file leads to
        return Problem("this workbook is damaged: open it in Excel and save it anew", name)


_LARGEST = 200_000_000
"""Bytes unpacked."""


def _sheets(data: bytes, name: str) -> Table | Problem:
    from openpyxl import load_workbook

    marked = marks(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    found: list[Table] = []
    hidden: list[str] = []
    for sheet in book.worksheets:
        # What a file says of its size is often wrong, and cells beyond it would be lost.
        sheet.reset_dimensions()
        if sheet.sheet_state != "visible":
            if any(_text(cell) for row in sheet.iter_rows() for cell in row):
                hidden.append(sheet.title)
            continue
        rows, here = tuple(_rows(sheet)), marked.get(sheet.title, Marks())
        if rows or here.valueless:
            found.append(
                Table(
                    rows=rows,
                    name=name,
                    format=f"workbook, sheet “{sheet.title}”",
                    title=sheet.title,
                    merged=here.merged,
                    valueless=here.valueless,
                )
            )
    book.close()
    if not found:
        return Problem("there are no rows in this workbook", name)
    first, *others = found
    if hidden:
        names = ", ".join(f"“{title}”" for title in hidden)
        told = Problem(f"hidden, so not read: the sheet {names}", name)
        first = msgspec.structs.replace(first, oddities=(told,))
    return msgspec.structs.replace(first, further=tuple(others))


def _rows(sheet: Any) -> list[Row]:
    rows = []
    for line, row in enumerate(sheet.iter_rows(), 1):
        found = Row(line, tuple(_text(cell) for cell in row))
        if found.written:
            rows.append(Row(line, found.cells[: found.written]))
    return rows


def _text(cell: Any) -> str:
    """What a person sees: ids without ".0", with zeros in front where the format has them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        zeros = re.fullmatch(r"0+", cell.number_format or "")
        return str(value).zfill(len(zeros[0])) if zeros else str(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)
