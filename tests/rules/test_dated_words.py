"""Days inside sentences."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.dated_words import day_in_words, days_in_words

TODAY = date(2021, 7, 12)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sở có văn bản đề nghị, chậm nhất 23/7/2021", date(2021, 7, 23)),
        ("hẹn 15/7", date(2021, 7, 15)),
        ("xong trước ngày 16 tháng 7", date(2021, 7, 16)),
        ("thứ Sáu xong", date(2021, 7, 16)),
        ("theo Thông tư 26/2014/TT-BKHCN", None),
        ("sửa QT-QLCN-03 lần 02", None),
        ("để tôi xem", None),
    ],
)
def test_the_day_of_a_sentence(words: str, day: date | None) -> None:
    assert day_in_words(words, today=TODAY) == day


def test_every_day_is_found_in_order() -> None:
    assert days_in_words("từ 13/7 đến 20/7", today=TODAY) == [date(2021, 7, 13), date(2021, 7, 20)]
