"""A typed day is read as the person meant it, and not at all when no calendar has it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.days import DayNotRead, read_day

TODAY = date(2021, 10, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/4", date(2022, 4, 15)),
        ("15/4/2021", date(2021, 4, 15)),
        ("15/4/21", date(2021, 4, 15)),
        ("15-4", date(2022, 4, 15)),
        ("27.10", date(2021, 10, 27)),
        ("27/10", date(2021, 10, 27)),
        ("2021-10-27", date(2021, 10, 27)),
        ("ngày 15 tháng 4", date(2022, 4, 15)),
        ("ngay 15 thang 4 nam 2021", date(2021, 4, 15)),
        ("15 tháng 4/2022", date(2022, 4, 15)),
        ("ngày 15", date(2021, 10, 15)),
        ("ngày 5", date(2021, 11, 5)),
        ("Đến ngày 27/10.", date(2021, 10, 27)),
        ("thứ Tư, 27/10/2021", date(2021, 10, 27)),
        ("thứ Tư, ngày 27/10", date(2021, 10, 27)),
        ("hôm nay", TODAY),
        ("mai", date(2021, 10, 7)),
        ("ngày mai", date(2021, 10, 7)),
        ("ngày kia", date(2021, 10, 8)),
        ("thứ Sáu", date(2021, 10, 8)),
        ("thu 6", date(2021, 10, 8)),
        ("T6", date(2021, 10, 8)),
        ("thứ Hai", date(2021, 10, 11)),
        ("thứ Tư", date(2021, 10, 13)),
        ("thứ Hai tuần sau", date(2021, 10, 11)),
        ("thứ Sáu tuần này", date(2021, 10, 8)),
        ("chủ nhật", date(2021, 10, 10)),
        ("29/2", date(2024, 2, 29)),
        ("thu\u031b\u0301 Sa\u0301u", date(2021, 10, 8)),
    ],
)
def test_a_day_is_read_as_it_is_typed(text: str, day: date) -> None:
    assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "31/4", "30/2/2021", "0/5", "12/13", "sớm", "15", "3/4 việc", "thứ Tám", "đã xong", "/"],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/11", "31/11"),
        ("hạn 45/13/2021", "45/13/2021"),
        ("29/2", ""),
        ("29/2/2021", "29/2/2021"),
        ("sớm", ""),
        ("0/5", "0/5"),
    ],
)
def test_a_day_that_no_calendar_has_is_named_as_it_was_written(text: str, day: str) -> None:
    assert DayNotRead(text).facts == {"text": text, "day": day}


@given(
    today=st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    ahead=st.integers(0, 364),
)
def test_without_a_year_the_nearest_coming_day_is_meant(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)

    assert read_day(f"{day.day}/{day.month}", today=today) == day


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_day(text, today=TODAY)
