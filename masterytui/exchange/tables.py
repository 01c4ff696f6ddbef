"""Any CSV, TSV, XLSX or pasted text -> rows with their lines, and what was odd about it.

What the columns mean is not decided here; cells stand as they were written.
"""

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from masterytui.mastery.course import Problem

DELIMITERS = {"\t": "tab", ";": "semicolon", "|": "bar", ",": "comma"}
"""The candidates, the one to prefer first: a comma is also part of "Last, First"."""

LARGEST = 50_000_000
"""Bytes; a class list of 10,000 students takes less than one of the fifty."""

_SAMPLE = 30
"""Rows in which delimiters are counted."""

_XLSX = "save it as CSV or as a workbook (.xlsx) and import that"
_MAGIC = (
    (b"%PDF", f"this is a PDF, which holds no rows: open the list where it came from, {_XLSX}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"this is an old Excel workbook (.xls), or one with a password: open it, {_XLSX}",
    ),
    (b"{\\rtf", f"this is a text document, not a table: open it, {_XLSX}"),
)


class Row(msgspec.Struct, frozen=True):
    """A row that is not blank."""

    line: int
    """1-based line of the file (row of the sheet) in which it begins."""
    cells: tuple[str, ...]
    """As written, with the blanks around them, blank ones too; a sheet's end with the last word."""

    @property
    def written(self) -> int:
        """The number of cells up to the last that is not blank."""
        blank = 0
        for cell in reversed(self.cells):
            if cell.strip():
                break
            blank += 1
        return len(self.cells) - blank

    def cell(self, column: int) -> str:
        """What stands in a 0-based column, stripped; "" beyond the row's end."""
        return self.cells[column].strip() if column < len(self.cells) else ""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a file or a paste holds."""

    rows: tuple[Row, ...]
    name: str = ""
    """The file's name; empty: pasted."""
    format: str
    """In words, for the preview: "CSV, semicolon"."""
    delimiter: str = ""
    """Empty: a sheet, or a single column."""
    oddities: tuple[Problem, ...] = ()
    """What the teacher may want to look at; nothing of it stops an import."""
    title: str = ""
    """The sheet's in a workbook; empty: there are no sheets."""
    merged: tuple[tuple[int, int, int], ...] = ()
    """Line, first and last 0-based column of a sheet's cells that are merged across columns."""
    valueless: tuple[tuple[int, int], ...] = ()
    """Line and 0-based column of a sheet's formulas whose value is not in the file."""
    section: str = ""
    """The class that this sheet is a list of, where no column says it; empty: not known."""
    further: tuple["Table", ...] = ()
    """A workbook's other sheets that can be seen and hold something."""


def read(path: Path) -> Table | Problem:
    """What a file holds, or why it cannot be read."""
    name = path.name
    try:
        if path.is_dir():
            return Problem("this is a folder; name the file in it", name)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Problem("there is no such file", name)
    except OSError as e:
        return Problem(f"this file cannot be read: {e.strerror or e}", name)
    if len(data) > LARGEST:
        return Problem("this file is far too large for a class list", name)
    return parse(data, name)


def parse(data: bytes, name: str = "") -> Table | Problem:
    """What a file's bytes hold, whatever its name says, or why they cannot be read."""
    for magic, why in _MAGIC:
        if data.startswith(magic):
            return Problem(why, name)
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        # openpyxl is slow to load, and most lists are text.
        from masterytui.exchange.workbooks import parse_workbook

        return parse_workbook(data, name)
    text, odd = _decoded(data)
    if text is None:
        return Problem("this is not a text file; CSV, TSV, XLSX or pasted text is read", name)
    return paste(text, name, tuple(Problem(what, name) for what in odd))


def paste(text: str, name: str = "", odd: tuple[Problem, ...] = ()) -> Table | Problem:
    """What pasted (or already decoded) text holds, or why it cannot be read."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Problem(
            "this file is empty" if name else "there is nothing in what was pasted", name
        )
    if re.match(r"\s*<(!doctype|html|table|\?xml|workbook)", text, re.IGNORECASE):
        return Problem(
            f"this is a web page, whatever its name says: open it in Excel, {_XLSX}", name
        )
    if re.match(r"\s*[{\[]\s*[\"{\[]", text):
        return Problem("this is JSON, not a table", name)
    # Excel writes its delimiter in a first line of its own.
    told = re.match(r"\"?sep=(.)\"?[ \t,;]*(?:\r\n|\r|\n)", text, re.IGNORECASE)
    try:
        delimiter = told[1] if told else _delimiter(text)
        rows, unclosed = _rows(text, delimiter)
    except csv.Error:
        return Problem("a line of this file is far too long for a table", name)
    odd += tuple(
        Problem("a quotation mark is opened and not closed in this line", name, line)
        for line in unclosed
    )
    found = [row for row in rows if row.written and not (told and row.line == 1)]
    if not found:
        return Problem("there are no rows in this file", name)
    kind = "TSV" if delimiter == "\t" else f"CSV, {DELIMITERS.get(delimiter, delimiter)}"
    return Table(
        rows=tuple(found),
        name=name,
        format=kind if delimiter else "one column",
        delimiter=delimiter,
        oddities=odd,
    )


def _decoded(data: bytes) -> tuple[str | None, list[str]]:
    """The text, and what was odd; None: no text.

    UTF-8 or else Windows-1252: detectors by letter counts err on a list of thirty names.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), []
    # A UTF-16 file without its mark has a zero byte in every other place.
    for codec, zeros in (("utf-16-le", data[1:400:2]), ("utf-16-be", data[:400:2])):
        if len(zeros) > 3 and zeros.count(0) > 0.8 * len(zeros):
            return data.decode(codec, errors="replace"), []
    if b"\0" in data:
        return None, []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    controls = sum(character < " " and character not in "\t\r\n\f\v" for character in text[:4000])
    if controls > 20:
        return None, []
    return text, ["not written as UTF-8, so read as Windows-1252: look at the accents"]


def _rows(text: str, delimiter: str) -> tuple[list[Row], list[int]]:
    """The rows, blank ones too, and the lines in which a quotation mark stays open.

    Raises csv.Error for a cell over 128 KB.
    """
    # newline="" splits at CR, LF and CRLF alone; str.splitlines would also do so at U+2028.
    # A unit separator stands for "no delimiter": no list has one.
    form: dict[str, Any] = {"delimiter": delimiter or "\x1f", "strict": True}
    reader = csv.reader(io.StringIO(text, newline=""), **form)
    rows: list[Row] = []
    unclosed: list[int] = []
    try:
        while True:
            line = reader.line_num + 1
            rows.append(Row(line, tuple(next(reader))))
    except StopIteration:
        return rows, []
    except csv.Error:
        # A stray quotation mark: line by line, so that it swallows no other student.
        rows.clear()
    for line, content in enumerate(io.StringIO(text, newline=""), 1):
        try:
            cells = next(csv.reader([content], **form), [])
        except csv.Error as e:
            if "unexpected end" in str(e):
                unclosed.append(line)
            cells = next(csv.reader([content], **form | {"strict": False}), [])
        rows.append(Row(line, tuple(cells)))
    return rows, unclosed


def _delimiter(text: str) -> str:
    """The candidate that makes the first rows most alike; "" when few rows have one.

    One that cuts through quotes, as a bar in a table within a cell would, only where all do.
    """
    lines = io.StringIO(text[: _SAMPLE * 2000], newline="")
    sample = [line for line, _ in zip(filter(str.strip, lines), range(_SAMPLE), strict=False)]
    best, most = "", (False, 0.0)
    for candidate in DELIMITERS:
        rows, _ = _rows("".join(sample), candidate)
        widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
        having, alike = sum(widths.values()), max(widths.values(), default=0)
        # A row of another width is half a witness: ragged lists are common, and a semicolon
        # in one sentence proves nothing.
        whole = not any(cell.count('"') % 2 for row in rows for cell in row.cells)
        score = (whole, alike + (having - alike) / 2)
        if score > most and having >= 0.4 * len(sample):
            best, most = candidate, score
    return best
