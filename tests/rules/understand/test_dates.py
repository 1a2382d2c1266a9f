"""Days as officials write them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.understand import understand
from bot.rules.understand.lunar import next_lunar_day, solar_day

TODAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("said", "day", "exact"),
    [
        ("15/10", date(2026, 10, 15), True),
        ("15-10", date(2026, 10, 15), True),
        ("15.10", date(2026, 10, 15), True),
        ("20/11/2027", date(2027, 11, 20), True),
        ("05/01", date(2027, 1, 5), True),
        ("ngày 20", date(2026, 10, 20), True),
        ("ngày 3", date(2026, 11, 3), True),
        ("ngày 05 tháng 12", date(2026, 12, 5), True),
        ("mai", date(2026, 10, 7), True),
        ("ngày kia", date(2026, 10, 8), True),
        ("thứ Sáu", date(2026, 10, 9), True),
        ("thứ hai tuần sau", date(2026, 10, 12), True),
        ("t6", date(2026, 10, 9), True),
        ("cuối tuần", date(2026, 10, 9), False),
        ("hết tháng 10", date(2026, 10, 31), True),
        ("tháng 11", date(2026, 11, 30), False),
        ("giữa tháng 11", date(2026, 11, 15), False),
        ("hết quý IV", date(2026, 12, 31), True),
        ("3 ngày nữa", date(2026, 10, 9), False),
        ("mùng 5 Tết", date(2027, 2, 10), False),
        ("sau Tết", None, False),
        ("vài hôm nữa", None, False),
    ],
)
def test_a_day_asked_for_is_computed(said: str, day: date | None, *, exact: bool) -> None:
    reading = understand(f"xin gia hạn đến {said}", context="deadline_reminder", today=TODAY)
    assert (reading.date_text, reading.day, reading.exact) == (said, day, exact)


@pytest.mark.parametrize("text", ["QT-05 theo TT 02/2024", "rút ngắn còn 10 ngày", "7.5.3"])
def test_figures_that_are_no_days_are_left_alone(text: str) -> None:
    assert understand(text, context="monthly_review", today=TODAY).date_text is None


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2021, date(2021, 2, 12)), (2023, date(2023, 1, 22)), (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)), (2026, date(2026, 2, 17)), (2027, date(2027, 2, 6)),
        (2030, date(2030, 2, 2)),
    ],
)  # fmt: skip
def test_tet_falls_on_its_day(year: int, first: date) -> None:
    assert solar_day(day=1, month=1, year=year) == first


def test_the_next_full_moon_of_the_eighth_month() -> None:
    assert next_lunar_day(day=15, month=8, today=date(2025, 1, 1)) == date(2025, 10, 6)


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("cho phòng xin qua 27 nộp", "27", date(2026, 10, 27)),
        ("xin thêm ba bốn hôm", "ba bốn hôm", None),
        ("xin lùi đến hết quý I năm sau", "hết quý I năm sau", date(2027, 3, 31)),
        ("xin nới sang 12/10, nếu không được thì đến 9/10", "12/10", date(2026, 10, 12)),
        ("xin gia hạn đến ngày 15/10", "15/10", date(2026, 10, 15)),
        ("lùi cho em sang tháng Chạp", "tháng Chạp", date(2027, 2, 5)),
    ],
)
def test_a_wished_day_is_found_in_what_people_write(text: str, said: str, day: date | None) -> None:
    reading = understand(text, context="deadline_reminder", today=TODAY)
    assert (reading.intent, reading.date_text) == ("extension_request", said)
    assert day is None or reading.day == day


def test_a_promise_may_name_a_day_that_the_calendar_has_left_behind() -> None:
    text = "đang soạn, trước ngày 25/9 sẽ trình"
    reading = understand(text, context="deadline_reminder", today=TODAY)
    assert (reading.date_text, reading.date_role, reading.sure) == ("25/9", "promised", False)
