"""Number and day of a signed paper, as they are typed."""

from __future__ import annotations

import pytest

from handlers.signed_paper import parted


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
