"""An agency with its office, five divisions, its committee and its leadership."""

from __future__ import annotations

from datetime import date

from bot.rules.model import Unit, UnitKind

OFFICE = Unit(1, "VP", "Văn phòng Sở", "Văn phòng", "Chánh Văn phòng", UnitKind.OFFICE, 1)
FINANCE = Unit(
    2, "KHTC", "Phòng Kế hoạch - Tài chính", "Phòng KH-TC", "Trưởng phòng", UnitKind.DIVISION, 2
)
SCIENCE = Unit(
    3, "QLKH", "Phòng Quản lý Khoa học", "Phòng QL Khoa học", "Trưởng phòng", UnitKind.DIVISION, 3
)
TECHNOLOGY = Unit(
    4,
    "QLCN",
    "Phòng Quản lý Công nghệ và Thị trường công nghệ",
    "Phòng QL Công nghệ",
    "Trưởng phòng",
    UnitKind.DIVISION,
    4,
)
SPECIAL = Unit(
    5,
    "QLCNG",
    "Phòng Quản lý Chuyên ngành",
    "Phòng QL Chuyên ngành",
    "Trưởng phòng",
    UnitKind.DIVISION,
    5,
)
INSPECTORATE = Unit(
    6, "TTRA", "Thanh tra Sở", "Thanh tra Sở", "Chánh Thanh tra", UnitKind.DIVISION, 6
)
COMMITTEE = Unit(
    7, "BCDISO", "Ban Chỉ đạo ISO", "BCĐ ISO", "Trưởng Ban Chỉ đạo", UnitKind.COMMITTEE, 7
)
LEADERS = Unit(8, "LD", "Lãnh đạo Sở", "Lãnh đạo Sở", "Giám đốc", UnitKind.LEADERSHIP, 8)

DIVISIONS = (FINANCE, SCIENCE, TECHNOLOGY, SPECIAL, INSPECTORATE)
UNITS = (OFFICE, *DIVISIONS, COMMITTEE, LEADERS)
ISSUED_ON = date(2021, 2, 24)
