"""What openpyxl does not tell while it streams a sheet: merged cells, formulas without a value."""

import io
import posixpath
import re
import zipfile
from typing import IO
from xml.etree import ElementTree

import msgspec

_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The marks of one sheet; lines are 1-based, columns 0-based."""

    merged: tuple[tuple[int, int, int], ...] = ()
    """Line, first column and last column of the cells merged across columns."""
    valueless: tuple[tuple[int, int], ...] = ()
    """Line and column of the cells whose formula has no value in the file."""


def marks(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet by its title; raises what a damaged file leads to."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        there = set(packed.namelist())
        found = {}
        for title, path in _paths(packed).items():
            if path in there:
                with packed.open(path) as file:
                    found[title] = _of(file)
        return found


def _paths(packed: zipfile.ZipFile) -> dict[str, str]:
    """The file of each sheet, by the sheet's title."""
    if _LINKS not in packed.namelist():
        return {}
    links = ElementTree.fromstring(packed.read(_LINKS))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    paths = {}
    for sheet in ElementTree.fromstring(packed.read(_WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        # A target is written from the root or from the workbook's folder.
        path = posixpath.normpath(posixpath.join("/xl", targets.get(link, "")))
        paths[sheet.get("name", "")] = path.lstrip("/")
    return paths


def _of(file: IO[bytes]) -> Marks:
    merged: list[tuple[int, int, int]] = []
    valueless: list[tuple[int, int]] = []
    for _, element in ElementTree.iterparse(file):
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            name = re.fullmatch(r"([A-Z]+)(\d+)", element.get("r", ""))
            # Without a type an empty value is none; of the type "str" it is an empty text.
            if (
                name
                and element.find("{*}f") is not None
                and not element.findtext("{*}v")
                and element.get("t") != "str"
            ):
                valueless.append((int(name[2]), _column(name[1])))
        elif kind == "row":
            element.clear()
        elif kind == "mergeCell":
            found = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)\d+", element.get("ref", ""))
            if found and found[1] != found[3]:
                merged.append((int(found[2]), _column(found[1]), _column(found[3])))
    return Marks(merged=tuple(merged), valueless=tuple(valueless))


def _column(letters: str) -> int:
    """A column's 0-based number: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
