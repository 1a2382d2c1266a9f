"""Number and day of a signed paper, as they are typed."""

from __future__ import annotations

import pytest

from handlers.signed_paper import bare_number, parted


@pytest.mark.parametrize(
    ("typed", "number", "day"),
    [
        ("120/BC-SKHCN", "120/BC-SKHCN", ""),
        ("120/BC-SKHCN, 24/11/2021", "120/BC-SKHCN", "24/11/2021"),
        ("120/bc-skhcn 24/11/2021", "120/bc-skhcn", "24/11/2021"),
        ("số 120/BC-SKHCN ngày 24/11/2021.", "số 120/BC-SKHCN", "24/11/2021"),
        ("120/BC-SKHCN ngay 24/11", "120/BC-SKHCN", "24/11"),
        ("120/BC-SKHCN, 24 / 11 / 2021", "120/BC-SKHCN", "24 / 11 / 2021"),
        ("120/BC-SKHCN, hôm nay", "120/BC-SKHCN", "hôm nay"),
        ("so 05 TB-SKHCN", "so 05 TB-SKHCN", ""),
        ("", "", ""),
    ],
)
def test_a_day_behind_the_number_is_none_of_the_number(typed: str, number: str, day: str) -> None:
    assert parted(typed) == (number, day)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("45/QĐ-SKHCN", "45/QĐ-SKHCN"),
        ("số: 45/QĐ-SKHCN", "45/QĐ-SKHCN"),
        ("quyết định 45/QĐ-SKHCN", "45/QĐ-SKHCN"),
        ("Quyết định số 45/QĐ-SKHCN ngày 20/9/2021", "45/QĐ-SKHCN"),
        ("QĐ 45/QĐ-SKHCN, 20/9", "45/QĐ-SKHCN"),
        ("Quyết định thành lập đoàn năm 2021 số 45/QĐ-SKHCN", "45/QĐ-SKHCN"),
        ("kế hoạch đánh giá 88/KH-SKHCN", "88/KH-SKHCN"),
        ("QĐ-45", "QĐ-45"),
        ("so 05 TB-SKHCN", "05 TB-SKHCN"),
        ("quyết định", "quyết định"),
    ],
)
def test_the_kind_of_paper_is_none_of_its_number(typed: str, number: str) -> None:
    assert bare_number(typed) == number
