"""What the secretariat types about a plan."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.model import ItemKind
from bot.rules.plan_commands import (
    Addition,
    Correction,
    DeclaredDay,
    DropDraft,
    Issue,
    Removal,
    ShowDraft,
    read_command,
    read_day,
    read_declared_day,
    read_kind,
    read_number,
)

TODAY = date(2021, 2, 17)
ISSUED = Issue("15/KH-SKHCN", date(2021, 2, 24))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mục 5 đơn vị: BCĐ ISO", Correction(5, "units", "BCĐ ISO")),
        ("MUC 5 DON VI: BCĐ ISO", Correction(5, "units", "BCĐ ISO")),
        (
            "sửa mục 3 thời gian: Hàng tháng, từ tháng 4",
            Correction(3, "timing", "Hàng tháng, từ tháng 4"),
        ),
        ("mục 2 loại: việc", Correction(2, "kind", "việc")),
        ("mục 2 nội dung: A\nB", Correction(2, "content", "A\nB")),
        ("bỏ mục 7", Removal(7)),
        ("bỏ mục 7 vì trùng mục 6", Removal(7, "vì trùng mục 6")),
        (
            "thêm mục: Tập huấn | Các phòng | Tháng 6",
            Addition("Tập huấn", "Các phòng", "Tháng 6"),
        ),
        ("ban hành 15/KH-SKHCN, 24/02/2021", ISSUED),
        ("ban hanh so 15/KH-SKHCN ngay 24/02/2021", ISSUED),
        ("Ban hành kế hoạch số 15/KH-SKHCN ngày 24 tháng 02 năm 2021", ISSUED),
        ("ban hành", Issue()),
        ("bãi bỏ dự thảo", DropDraft()),
        ("dự thảo", ShowDraft()),
        (
            "sửa đổi kế hoạch: mục 6 thời gian: Tháng 11, lý do: chờ đoàn",
            Correction(6, "timing", "Tháng 11", "chờ đoàn", amends=True),
        ),
        (
            "sửa đổi mục 6 thời gian: Tháng 11",
            Correction(6, "timing", "Tháng 11", "", amends=True),
        ),
    ],
)
def test_what_the_secretariat_types_is_read_with_its_words_kept(typed: str, meant: object) -> None:
    assert read_command(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["đã xong mục 2", "mục 2 đang làm", "bỏ qua", "thêm mục: chỉ có nội dung", ""]
)
def test_other_words_are_no_command(typed: str) -> None:
    assert read_command(typed, today=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/02/2021", date(2021, 2, 24)),
        ("24-2-2021", date(2021, 2, 24)),
        ("24/2", date(2021, 2, 24)),
        ("hôm nay", TODAY),
        ("30/02/2021", None),
        ("sắp tới", None),
    ],
)
def test_a_day_that_does_not_exist_is_not_guessed(typed: str, day: date | None) -> None:
    assert read_day(typed, today=TODAY) == day


def test_a_number_loses_its_blanks_only() -> None:
    assert read_number("số 15 / KH-SKHCN.") == "15/KH-SKHCN"
    assert read_number("chưa có số") == ""


def test_a_kind_is_named_in_vietnamese_or_english() -> None:
    assert read_kind("Rà soát") is ItemKind.REVIEW
    assert read_kind("management review") is ItemKind.MANAGEMENT_REVIEW
    assert read_kind("linh tinh") is None


def test_a_declared_day_keeps_reason_and_decision_apart() -> None:
    off = read_declared_day("nghỉ 02/01/2026 hoán đổi, 12729/VPCP-KGVX", today=TODAY)
    assert off == DeclaredDay(date(2026, 1, 2), False, "hoán đổi", "12729/VPCP-KGVX")  # noqa: FBT003 - a value of three facts
    worked = read_declared_day("làm 10/01/2026", today=TODAY)
    assert worked == DeclaredDay(date(2026, 1, 10), True, "", "")  # noqa: FBT003 - as above
    assert read_declared_day("nghỉ phép tuần sau", today=TODAY) is None
