"""Any CSV, TSV, XLSX or pasted text -> rows, and the sentence for what is none."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from books import workbook
from openpyxl import Workbook

from masterytui.exchange.tables import Table, parse, paste, read
from masterytui.mastery.course import Problem

ROWS = [("Name", "Class"), ("Ana", "P1"), ("Zoë", "P2")]


def table(found: Table | Problem) -> Table:
    assert isinstance(found, Table), found
    return found


def cells(found: Table | Problem) -> list[tuple[str, ...]]:
    return [row.cells for row in table(found).rows]


def refused(found: Table | Problem) -> str:
    assert isinstance(found, Problem)
    return found.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_delimiters_and_line_ends(end: str, delimiter: str, codec: str) -> None:
    text = end.join(delimiter.join(row) for row in ROWS)
    found = table(parse(text.encode(codec), "list.csv"))
    assert cells(found) == ROWS
    assert found.delimiter == delimiter
    assert [row.line for row in found.rows] == [1, 2, 3]


def test_windows_1252_is_said_utf_8_is_not() -> None:
    assert table(parse("Ana;Muñoz\nBo;Li\n".encode())).oddities == ()
    found = table(parse("Ana;Muñoz\nBo;Li\n".encode("cp1252"), "a.csv"))
    assert found.rows[0].cells == ("Ana", "Muñoz")
    (odd,) = found.oddities
    assert (odd.file, "Windows-1252" in odd.text) == ("a.csv", True)


def test_unusual_line_separators_end_no_row() -> None:
    assert cells(paste("a,b\u2028c\x0bd\x1ce\nf,g\n")) == [("a", "b\u2028c\x0bd\x1ce"), ("f", "g")]


def test_a_table_in_a_cell_is_no_witness_for_its_bars() -> None:
    text = 'code,table\n2.2,"a | b | c\n1 | 2 | 3\n4 | 5 | 6\n7 | 8 | 9"\n'
    found = table(paste(text))
    assert found.delimiter == ","
    assert cells(found)[1] == ("2.2", "a | b | c\n1 | 2 | 3\n4 | 5 | 6\n7 | 8 | 9")


def test_quotation_marks() -> None:
    text = 'Name,Note\n"Ruiz, Ana","said ""hi"""\n"two\nlines",x\nBob "Bo" Li,y\n'
    found = table(paste(text))
    assert cells(found) == [
        ("Name", "Note"),
        ("Ruiz, Ana", 'said "hi"'),
        ("two\nlines", "x"),
        ('Bob "Bo" Li', "y"),
    ]
    assert [row.line for row in found.rows] == [1, 2, 3, 5]


def test_an_open_quotation_mark_swallows_no_other_row() -> None:
    found = table(paste('id,name\n1,"Ana\n2,Bo\n3,"Li, Cy"\n', "l.csv"))
    assert [row.cell(1) for row in found.rows] == ["name", "Ana", "Bo", "Li, Cy"]
    assert [(p.line, p.file) for p in found.oddities] == [(2, "l.csv")]


def test_blank_rows_are_left_out_and_lines_stay_true() -> None:
    found = table(paste("\n\na,b\n ,  \n,\nc,d\n"))
    assert [(row.line, row.cells) for row in found.rows] == [(3, ("a", "b")), (6, ("c", "d"))]


def test_ragged_rows_stay_as_they_are() -> None:
    assert cells(paste("a,b,c\nd,e\nf,g,h,i\n")) == [
        ("a", "b", "c"),
        ("d", "e"),
        ("f", "g", "h", "i"),
    ]


def test_a_semicolon_in_sentences_is_no_delimiter() -> None:
    text = "code,statement\n1,balance; then check\n2,count\n3,name\n"
    assert table(paste(text)).delimiter == ","


def test_a_comma_in_every_name_is_no_delimiter_beside_another() -> None:
    assert cells(paste("Ruiz, Ana\tP1\nLi, Bo\tP2\n")) == [("Ruiz, Ana", "P1"), ("Li, Bo", "P2")]
    assert cells(paste("Ruiz, Ana;P1\nLi, Bo;P2\n")) == [("Ruiz, Ana", "P1"), ("Li, Bo", "P2")]


def test_one_column() -> None:
    found = table(paste("Ana Ruiz\nBo Li\n"))
    assert (cells(found), found.delimiter) == ([("Ana Ruiz",), ("Bo Li",)], "")


def test_excels_own_delimiter_line() -> None:
    found = table(paste("sep=;\nName;Class\nAna, B;P1\n"))
    assert cells(found) == [("Name", "Class"), ("Ana, B", "P1")]
    assert found.rows[0].line == 2


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"  \r\n \n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (bytes(range(1, 32)) * 30 + b"\xff\xfe\xfd", "not a text file"),
        (b"<html><table><tr><td>Ana</td></tr></table></html>", "web page"),
        (b'{"CFDocument": {"title": "x"}}', "JSON"),
        (b"{\\rtf1 Ana}", "text document"),
        (b"PK\x03\x04 no zip after all", "damaged"),
        (b",,,\n , ,\n", "no rows"),
        (b"name\n" + b"x" * 200_000, "too long"),
    ],
)
def test_what_is_no_table_gets_one_sentence(data: bytes, word: str) -> None:
    found = parse(data, "list.csv")
    assert word in refused(found)
    assert "\n" not in refused(found)
    assert isinstance(found, Problem)
    assert found.file == "list.csv"


def test_an_empty_paste() -> None:
    assert "nothing" in refused(paste(" \n"))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "no such file" in refused(read(tmp_path / "none.csv"))
    assert "folder" in refused(read(tmp_path))
    good = tmp_path / "list.csv"
    good.write_bytes(b"Name,Class\r\nAna,P1\r\n")
    assert table(read(good)).name == "list.csv"
    assert cells(read(good)) == [("Name", "Class"), ("Ana", "P1")]


def test_a_workbook_whatever_its_name_says() -> None:
    data = workbook(
        ("Empty", []),
        ("P3", [["Class list"], [], ["ID", "Name", "Born"], [7.0, "Zoë", date(2010, 5, 4)]]),
    )
    found = table(parse(data, "list.csv"))
    assert [(row.line, row.cells) for row in found.rows] == [
        (1, ("Class list",)),
        (3, ("ID", "Name", "Born")),
        (4, ("7", "Zoë", "2010-05-04")),
    ]
    assert "P3" in found.format
    assert found.oddities == ()


def test_a_workbooks_numbers_read_as_they_look() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "text", "mark", "long", "yes"])
    sheet.append([13228559, "0042", 9.5, 1005602280.0, True])
    sheet["A2"].number_format = "000000000"
    data = io.BytesIO()
    book.save(data)
    found = table(parse(data.getvalue(), "list.xlsx"))
    assert found.rows[1].cells == ("013228559", "0042", "9.5", "1005602280", "yes")


def test_other_sheets_come_with_the_first() -> None:
    data = workbook(("P1", [["Name"], ["Ana"]]), ("P2", [["Name"], ["Bo"]]), ("Nothing", []))
    found = table(parse(data, "l.xlsx"))
    assert (found.title, [one.title for one in found.further]) == ("P1", ["P2"])
    assert cells(found.further[0]) == [("Name",), ("Bo",)]


def test_hidden_sheets_are_not_read_first() -> None:
    book = Workbook()
    book.active.append(["secret"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Class").append(["Name"])
    data = io.BytesIO()
    book.save(data)
    found = table(parse(data.getvalue(), "l.xlsx"))
    assert (cells(found), found.further) == ([("Name",)], ())
    assert [odd.text for odd in found.oddities] == ["hidden, so not read: the sheet “Sheet”"]


def test_zip_files_that_are_no_workbook() -> None:
    def packed(*names: str) -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        return data.getvalue()

    assert "zip" in refused(parse(packed("users.csv"), "district.zip"))
    assert "another kind" in refused(parse(packed("mimetype", "content.xml"), "l.ods"))
    assert "damaged" in refused(parse(packed("xl/workbook.xml"), "l.xlsx"))
