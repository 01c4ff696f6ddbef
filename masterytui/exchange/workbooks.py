"""A workbook (.xlsx) -> the rows of its first sheet that has any."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from masterytui.exchange.tables import Row, Table
from masterytui.mastery.course import Problem


def parse_workbook(data: bytes, name: str) -> Table | Problem:
    """What the first visible sheet with data holds, or why a zip file cannot be read as one."""
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
        return _first_sheet(data, name)
    except Exception:  # openpyxl raises whatever a damaged part of the file leads to
        return Problem("this workbook is damaged: open it in Excel and save it anew", name)


_LARGEST = 200_000_000
"""Bytes unpacked."""


def _first_sheet(data: bytes, name: str) -> Table | Problem:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    found: Table | None = None
    unread: list[str] = []
    for sheet in book.worksheets:
        # What a file says of its size is often wrong, and cells beyond it would be lost.
        sheet.reset_dimensions()
        if found is not None or sheet.sheet_state != "visible":
            if any(_text(cell) for row in sheet.iter_rows() for cell in row):
                unread.append(sheet.title)
            continue
        rows = tuple(_rows(sheet))
        if rows:
            found = Table(rows=rows, name=name, format=f"workbook, sheet “{sheet.title}”")
    book.close()
    if found is None:
        return Problem("there are no rows in this workbook", name)
    if unread:
        names = ", ".join(f"“{title}”" for title in unread)
        told = Problem(f"only the first sheet is read, not {names}", name)
        return Table(rows=found.rows, name=name, format=found.format, oddities=(told,))
    return found


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
