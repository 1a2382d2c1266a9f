"""A table's rows come out of its bytes, whatever program wrote them, and nothing else does."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from bot.actions.spreadsheet import read_file
from bot.rules.sheet_rows import MOST_ROWS, SheetUnreadable, read_text


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_entities(content: bytes) -> bytes:
    """The same workbook, its sheet with a declaration before it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            trap = b'<!DOCTYPE a [<!ENTITY b "c">]>' if "worksheets/" in part else b""
            new.writestr(part, trap + old.read(part))
    return made.getvalue()


def why(name: str, content: bytes) -> str:
    with pytest.raises(SheetUnreadable) as refused:
        read_file(name, content)
    return str(refused.value.facts["why"])


def test_a_workbook_gives_its_first_sheet() -> None:
    rows = read_file(
        "a.xlsx", workbook(["Mã", "Tên"], [], ["QT-01", "Kiểm soát", 2, date(2021, 7, 20)])
    )
    assert [(row.number, [cell for cell in row.cells if cell]) for row in rows] == [
        (1, ["Mã", "Tên"]),
        (3, ["QT-01", "Kiểm soát", "2", "20/07/2021"]),
    ]


def test_cells_that_are_left_out_stay_in_their_columns() -> None:
    (row,) = read_file("a.xlsx", workbook(["QT-01", None, "Văn phòng"]))
    assert row.cells == ("QT-01", "", "Văn phòng")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_out(separator: str) -> None:
    rows = read_text(f"Mã{separator}Tên\nQT-01{separator}Kiểm soát")
    assert rows[1].cells == ("QT-01", "Kiểm soát")


def test_a_comma_within_quotes_is_no_sign() -> None:
    assert read_text('QT-01,"Kiểm soát, lưu trữ"')[0].cells == ("QT-01", "Kiểm soát, lưu trữ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_programs_write_it(encoding: str) -> None:
    rows = read_file("a.csv", "Mã;Tên\nQT-01;Kiểm soát".encode(encoding))
    assert rows[1].cells == ("QT-01", "Kiểm soát")


def test_the_character_of_number_0_is_left_out() -> None:
    rows = read_file("a.csv", "Mã,Tên\x00\nQT-\x0001,Kiểm soát\n".encode())
    assert [list(row.cells) for row in rows] == [["Mã", "Tên"], ["QT-01", "Kiểm soát"]]


def test_what_cannot_be_read_is_told_apart() -> None:
    assert why("a.xls", b"\xd0\xcf\x11\xe0rest") == "old_excel"
    assert why("a.csv", "Mã;Tên".encode("cp1258", "replace") + b"\xe2") == "encoding"
    assert why("a.xlsx", b"PK\x03\x04 broken") == "broken"
    assert why("a.csv", b"  \n ; ;\n") == "empty"
    assert why("a.csv", b"x" * (3 * 1024 * 1024)) == "too_large"
    assert why("a.csv", b"a;b\n" * (MOST_ROWS + 1)) == "too_many_rows"


def test_a_workbook_that_declares_entities_is_not_opened() -> None:
    assert why("a.xlsx", with_entities(workbook(["QT-01"]))) == "broken"
