"""A finding in one line: the unit, how heavy, against what, what was found."""

from __future__ import annotations

import pytest

from bot.rules.finding_line import FindingLine, read_finding


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("QLKH, nhẹ, 7.5.3", FindingLine("QLKH", "nhẹ", "7.5.3")),
        ("QLKH nhẹ 7.5.3: mẫu cũ", FindingLine("QLKH", "nhẹ", "7.5.3", "mẫu cũ")),
        (
            "Phòng Quản lý Khoa học - KPH nhẹ - điều 7.5.3, mẫu cũ, chưa thu hồi",
            FindingLine("Phòng Quản lý Khoa học", "KPH nhẹ", "điều 7.5.3", "mẫu cũ, chưa thu hồi"),
        ),
        ("VP; lưu ý; QT-VP-01: mẫu cũ", FindingLine("VP", "lưu ý", "QT-VP-01", "mẫu cũ")),
        ("QLKH, khuyến nghị, lập sổ", FindingLine("QLKH", "khuyến nghị", "", "lập sổ")),
        ("QLKH: mẫu cũ còn dùng nhẹ", FindingLine("QLKH", "", "", "mẫu cũ còn dùng nhẹ")),
        ("QLKH, 6.2", FindingLine("QLKH", "", "6.2")),
        ("Phòng Quản lý Khoa học", FindingLine("Phòng Quản lý Khoa học")),
        ("", FindingLine()),
    ],
)
def test_each_word_of_the_line_finds_its_place(typed: str, read: FindingLine) -> None:
    assert read_finding(typed) == read
