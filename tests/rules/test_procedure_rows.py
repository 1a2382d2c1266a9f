"""A register's rows are read as offices write them, and what is wrong is named."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.procedure_rows import BadRow, Entry, NoProcedures, read_rows, sheet_day
from bot.rules.sheet_rows import read_text
from storage.seed.cast import units

ON = date(2021, 3, 1)
HEAD = "Mã\tTên quy trình\tPhòng\tLần ban hành\tNgày hiệu lực\tCăn cứ"
UNITS = {unit.key: unit.id for unit in units()}


def read(*rows: str, head: str = HEAD) -> tuple[list[Entry], list[BadRow]]:
    return read_rows(read_text("\n".join((head, *rows))), units=units(), on=ON)


def why(*rows: str) -> list[tuple[int, str]]:
    return [(bad.line, bad.why) for bad in read(*rows)[1]]


def test_a_row_is_read_as_it_is_written() -> None:
    (entry,), bad = read(
        "QT-QLKH-02\tXét chọn\tPhòng QL Khoa học\t02\t20/7/2021\tTT 1/2018; NĐ 2/2018"
    )
    assert bad == []
    assert (entry.code, entry.name, entry.unit_id) == ("QT-QLKH-02", "Xét chọn", UNITS["QLKH"])
    assert (entry.issue, entry.revision, entry.effective_on) == (2, 0, date(2021, 7, 20))
    assert entry.bases == ("TT 1/2018", "NĐ 2/2018")


def test_columns_are_found_by_their_names_in_any_order_below_a_title() -> None:
    (entry,), bad = read_rows(
        read_text(
            "DANH MỤC QUY TRÌNH\n"
            "STT;Tên tài liệu;Ký hiệu;Ngày ban hành;Đơn vị chủ trì;Số quyết định;Lần sửa đổi\n"
            "1;Kiểm soát tài liệu;QT-VP-01;2019-01-02;Văn phòng Sở;12/QĐ-SKHCN;1"
        ),
        units=units(),
        on=ON,
    )  # fmt: skip
    assert bad == []
    assert (entry.code, entry.number, entry.revision) == ("QT-VP-01", "12/QĐ-SKHCN", 1)


def test_without_names_the_columns_stand_in_their_plain_order() -> None:
    (entry,), bad = read_rows(
        read_text("QT-QLKH-05; Nghiệm thu; Phòng Quản lý Khoa học; 01; 01/3/2021"),
        units=units(),
        on=ON,
    )
    assert bad == []
    assert (entry.code, entry.issue) == ("QT-QLKH-05", 1)


def test_each_bad_row_says_what_is_wrong_with_it() -> None:
    good = "QT-01\tA\tVăn phòng Sở\t1\t01/3/2019\t"
    assert why(
        good,
        "\tB\tVăn phòng Sở\t1\t01/3/2019\t",
        "không mã\tB\tVăn phòng Sở\t1\t01/3/2019\t",
        "QT-02\t\tVăn phòng Sở\t1\t01/3/2019\t",
        "QT-03\tB\t\t1\t01/3/2019\t",
        "QT-04\tB\tPhòng Địa chất\t1\t01/3/2019\t",
        "QT-05\tB\tVăn phòng Sở\tmột\t01/3/2019\t",
        "QT-06\tB\tVăn phòng Sở\t1\t\t",
        "QT-07\tB\tVăn phòng Sở\t1\t31/2/2019\t",
        "qt 1\tB\tVăn phòng Sở\t1\t01/3/2019\t",
    ) == [
        (3, "no_code"), (4, "not_a_code"), (5, "no_name"), (6, "no_unit"), (7, "unit_unknown"),
        (8, "issue_unread"), (9, "no_day"), (10, "day_unread"), (11, "twice"),
    ]  # fmt: skip


def test_a_group_heading_in_a_row_of_its_own_is_passed_over() -> None:
    entries, bad = read(
        "I. Phòng Quản lý Khoa học", "QT-QLKH-01\tA\tPhòng QL Khoa học\t1\t1/3/2019\t"
    )
    assert (len(entries), bad) == (1, [])


def test_a_withdrawn_procedure_is_known_by_its_state() -> None:
    (entry,), _ = read(
        "QT-01\tA\tVăn phòng Sở\t1\t1/3/2019\tĐã bãi bỏ",
        head="Mã\tTên\tPhòng\tLần ban hành\tHiệu lực\tTình trạng",
    )
    assert entry.withdrawn


def test_what_is_no_register_is_refused() -> None:
    with pytest.raises(NoProcedures):
        read_rows(read_text("Kính gửi các phòng\nđề nghị rà soát"), units=units(), on=ON)


def test_a_day_may_be_written_in_words_or_as_a_spreadsheet_counts() -> None:
    assert sheet_day("ngày 20 tháng 7 năm 2021") == date(2021, 7, 20)
    assert sheet_day("44397") == date(2021, 7, 20)
    assert sheet_day("20/7") is None
